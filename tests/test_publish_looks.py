"""The look of a report: the shipped ones, a firm's own file by file, and what is put in where its own lacks it."""

import re
import subprocess
import zipfile
from pathlib import Path

import pikepdf
import pytest
from tools.looks import LOOKS
from tools.reference import documents

from revision.archive import filled
from revision.pandoc import program
from revision.resources import packaged

from .conftest import Command
from .tags import pages
from .test_publish import inside

REPORT = "examples/exempelkommunen.yaml"
TEXT = r"<w:t>([^<]*)</w:t>"


def typefaces(file: Path) -> set[str]:
    """Return the typefaces of a PDF, without what tells a part of one from another."""
    with pikepdf.open(file) as pdf:
        found = [
            one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
        ]
        return {str(one.FontName).rpartition("+")[2].partition("-")[0].strip("/") for one in found}


def own(folder_: Path, name: str, content: bytes | str) -> Path:
    """Return a templates folder with one file in its look."""
    (folder_ / "utseende").mkdir(exist_ok=True)
    (folder_ / "utseende" / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder_


def pandocs(name: str) -> bytes:
    """Return one of the files that pandoc has of its own."""
    command = [str(program()), "--print-default-data-file", name]
    return subprocess.run(command, check=True, capture_output=True).stdout


@pytest.mark.parametrize("path", documents(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_reference_documents_are_as_they_are_drawn(path: Path) -> None:
    """`python -m tools.reference` gives what is shipped, byte by byte."""
    assert path.read_bytes() == documents()[path]


def test_a_second_look_changes_every_format_and_no_text(revision: Command, tmp_path: Path) -> None:
    """The same report in two looks: other typefaces in Word, OpenDocument, PDF and HTML."""
    formats = [part for form in ("odt", "pdf", "html") for part in ("--format", form)]
    revision("report", REPORT, "-o", tmp_path / "a.docx", *formats)
    assert revision("report", REPORT, "-o", tmp_path / "b.docx", *formats, "--look", "klassisk").code == 0
    for name, look, printed in zip("ab", LOOKS, ("LiberationSans", "LibertinusSerif"), strict=True):
        assert f'w:ascii="{look.body}"' in inside(tmp_path / f"{name}.docx", "word/styles.xml")
        assert f'style:name="{look.body}"' in inside(tmp_path / f"{name}.odt", "styles.xml")
        assert printed in typefaces(tmp_path / f"{name}.pdf")
        assert f"--brodtext: {look.body}" in (tmp_path / f"{name}.html").read_text(encoding="utf-8")
    assert "LiberationSans" not in typefaces(tmp_path / "b.pdf")
    assert inside(tmp_path / "a.docx", "word/header1.xml") == inside(tmp_path / "b.docx", "word/header1.xml")


def test_a_look_that_there_is_not_is_told(revision: Command, tmp_path: Path) -> None:
    """With those that there are."""
    run = revision("report", REPORT, "-o", tmp_path / "r.pdf", "--look", "klasisk")
    assert run.code == 3
    assert run.err.endswith("okänt-utseende det finns inget utseende »klasisk«.\n    Menade du »klassisk«?\n")


def test_a_firms_own_files_go_before_ours_one_by_one(revision: Command, tmp_path: Path) -> None:
    """A look of one file: CSS lies over ours, and what is not there is taken from ours."""
    own(tmp_path, "rapport.css", "h1 { color: rebeccapurple; }")
    run = revision("report", REPORT, "-o", tmp_path / "r.html", "--format", "docx", "--templates", tmp_path)
    assert run.code == 0
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert page.index("--brodtext: Arial") < page.index("h1 { color: rebeccapurple; }") < page.index("</style>")


def test_a_firms_own_typst_builds_on_ours_and_may_have_a_picture(revision: Command, tmp_path: Path) -> None:
    """It says what differs, and reads what lies beside it and nothing else."""
    look = """#import "grund.typ": bedomning, diagram, innehall, rapport as grund
#let rapport(framsida: [], ..rest) = grund(framsida: [#image("logga.svg", alt: "Byråns märke") #framsida], ..rest)
"""
    own(tmp_path, "rapport.typ", look)
    own(
        tmp_path,
        "logga.svg",
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
    )
    assert revision("report", REPORT, "-o", tmp_path / "r.pdf", "--templates", tmp_path).code == 0
    own(tmp_path, "rapport.typ", look.replace("logga.svg", "/etc/passwd"))
    assert revision("report", REPORT, "-o", tmp_path / "s.pdf", "--templates", tmp_path).code == 4
    assert not (tmp_path / "s.pdf").exists()


@pytest.mark.parametrize(
    ("look", "said"),
    [
        ("#let rapport = panic", "1:1: fel-utseende utseendet kan inte användas; Typst säger »"),
        (
            '#import "grund.typ": *\n\n#let bedomning(a, b) = saknas',
            "3:24: fel-utseende utseendet kan inte användas; Typst säger »unknown variable: saknas«.",
        ),
    ],
)
def test_a_look_that_cannot_be_used_is_told_with_its_line(
    look: str, said: str, revision: Command, tmp_path: Path
) -> None:
    """Exit code 4, the file and where in it; a Word file can be made all the same."""
    own(tmp_path, "rapport.typ", look)
    run = revision("report", REPORT, "-o", tmp_path / "r.pdf", "--templates", tmp_path)
    assert run.code == 4
    assert run.err.startswith(f"{tmp_path}/utseende/rapport.typ:{said}")
    assert revision("report", REPORT, "-o", tmp_path / "r.docx", "--templates", tmp_path).code == 0


def test_a_fault_in_another_file_of_a_look_is_told_where_it_is(revision: Command, tmp_path: Path) -> None:
    """Not in the one that imports it."""
    own(tmp_path, "rapport.typ", '#import "/grund.typ": *\n#import "figurer.typ": *')
    own(tmp_path, "figurer.typ", "\n#let ram = saknas")
    run = revision("report", REPORT, "-o", tmp_path / "r.pdf", "--templates", tmp_path)
    assert run.code == 4
    assert run.err.startswith(f"{tmp_path}/utseende/figurer.typ:2:12: fel-utseende utseendet kan inte användas; Typst")
    assert run.err.endswith("Rätta figurer.typ.\n")


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        ("{{ text }", "läsas: »}« kan inte stå här."),
        ("{{ texten }}", "fyllas: »texten« finns inte."),
        ("{{ 1 + text }}", "fyllas: Jinja säger »unsupported operand type(s) for +: 'int' and 'Markup'«."),
        ('{% include "sidfot.html" %}', "fyllas: delen »sidfot.html« finns inte."),
    ],
)
def test_a_page_whose_template_is_faulty_is_told_with_its_line(
    frame: str, said: str, revision: Command, tmp_path: Path
) -> None:
    """The frame of the page is a template like others."""
    own(tmp_path, "rapport.html.j2", f"<html>\n{frame}\n")
    run = revision("report", REPORT, "-o", tmp_path / "r.html", "--templates", tmp_path)
    assert run.code == 4
    assert f"{tmp_path}/utseende/rapport.html.j2:2:1: fel-mall mallen kan inte {said}\n" in run.err


@pytest.mark.parametrize(
    ("name", "form", "said"),
    [
        ("referens.docx", "docx", "filen är inget dokument i Word.\n    Spara den på nytt i Word."),
        ("referens.odt", "odt", "filen är inget dokument i OpenDocument.\n    Spara den på nytt i OpenDocument."),
        ("rapport.typ", "pdf", "filen är inte skriven i UTF-8.\n    Spara den i UTF-8."),
    ],
)
def test_a_file_of_a_look_that_is_something_else_is_told(
    name: str, form: str, said: str, revision: Command, tmp_path: Path
) -> None:
    """When a report is made, as when the folder is checked."""
    own(tmp_path, name, b"\xff")
    run = revision("report", REPORT, "-o", tmp_path / f"r.{form}", "--templates", tmp_path)
    told = f"{tmp_path}/utseende/{name}:1:1: fel-utseende {said}\n"
    assert (run.code, run.err) == (4, told)
    assert told in revision("report", "--check-templates", tmp_path).out


def test_a_word_file_as_it_is_gets_number_and_utkast_in_a_header_of_its_own(revision: Command, tmp_path: Path) -> None:
    """A firm's file needs no marks: where it has no header one is made, and where it has one a line is put in."""
    own(tmp_path, "referens.docx", pandocs("reference.docx"))
    assert revision("report", "examples/heby.yaml", "-o", tmp_path / "r.docx", "--templates", tmp_path).code == 0
    header = inside(tmp_path / "r.docx", "word/sidhuvud.xml")
    assert re.findall(r"<w:t[^>]*>([^<]*)", header) == ["Dnr KS/2022:30   UTKAST"]
    assert 'w:type="default" r:id="sidhuvud"' in inside(tmp_path / "r.docx", "word/document.xml")
    assert 'PartName="/word/sidhuvud.xml"' in inside(tmp_path / "r.docx", "[Content_Types].xml")
    assert '"TOC1"' in inside(tmp_path / "r.docx", "word/document.xml")


def test_an_opendocument_file_as_it_is_gets_number_and_utkast_in_its_header(revision: Command, tmp_path: Path) -> None:
    """Likewise for OpenDocument."""
    own(tmp_path, "referens.odt", pandocs("reference.odt"))
    assert revision("report", "examples/heby.yaml", "-o", tmp_path / "r.odt", "--templates", tmp_path).code == 0
    styles = inside(tmp_path / "r.odt", "styles.xml")
    assert '<style:header><text:p text:style-name="Header">Dnr KS/2022:30   UTKAST</text:p></style:header>' in styles


def test_a_swedish_words_names_of_styles_are_found(revision: Command, tmp_path: Path) -> None:
    """The contents take the ids that the firm's file has for the styles, whatever they are called there."""
    ours = packaged("templates") / "utseende" / "referens.docx"
    with zipfile.ZipFile(ours) as old, zipfile.ZipFile(tmp_path / "referens.docx", "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            new.writestr(name, text.replace('w:styleId="TOC1"', 'w:styleId="Innehll1"'))
    own(tmp_path, "referens.docx", (tmp_path / "referens.docx").read_bytes())
    revision("report", REPORT, "-o", tmp_path / "r.docx", "--templates", tmp_path)
    assert '<w:pStyle w:val="Innehll1"/>' in inside(tmp_path / "r.docx", "word/document.xml")


def test_a_name_that_is_cut_in_pieces_is_filled_in_all_the_same() -> None:
    """Word cuts text where it was edited; a value that holds a name is not looked through."""
    values = {"{kommun}": "Heby & {dnr}", "{dnr}": "7"}
    assert filled("<w:t>a {kom</w:t><w:x/><w:t>mun} {dnr}</w:t>", values, TEXT) == (
        "<w:t>a Heby &amp; {dnr}</w:t><w:x/><w:t> 7</w:t>"
    )


def test_a_draft_says_utkast_in_a_second_look_too(revision: Command, tmp_path: Path) -> None:
    """On every page."""
    revision("report", REPORT, "-o", tmp_path / "r.pdf", "--look", "klassisk")
    assert all("UTKAST" in page for page in pages(tmp_path / "r.pdf"))
