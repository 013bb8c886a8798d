"""The report in its formats: the same text, the same bytes, and each as good as its kind can be."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import docx
import pikepdf
import pytest

from revision.pandoc import read
from revision.pandoc_tree import is_heading, plain, walked
from revision.publish import FORMATS, NAMES, write

from .conftest import EXAMPLES, ROOT, Command
from .finality import final_text
from .reading import differences, said, squeezed
from .tags import elements, pages

REPORTS = {
    "heby": "examples/heby.yaml",
    "linkoping": "examples/linkoping.yaml",
    "exempelkommunen": "examples/exempelkommunen.yaml",
    "halv": "tests/exempel/halv.yaml",
}
ALL = [part for form in FORMATS for part in ("--format", form)]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return a function that gives the folder of a report in all formats; each report is made once."""

    @cache
    def folder(name: str) -> Path:
        out = tmp_path_factory.mktemp(name)
        command = [
            sys.executable,
            "-m",
            "revision",
            "report",
            REPORTS[name],
            "-o",
            str(out / "r.docx"),
            *ALL,
            "--comments",
        ]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        return out

    return folder


def inside(file: Path, name: str) -> str:
    """Return a file in an archive."""
    with zipfile.ZipFile(file) as archive:
        return archive.read(name).decode()


@pytest.mark.parametrize(
    "page",
    [
        "README.md",
        "CHANGELOG.md",
        "docs/handbok/index.md",
        "templates/README.md",
        "tests/facit/help.txt",
        "tests/facit/help-report.txt",
    ],
)
def test_every_page_that_names_the_formats_names_them_all(page: str) -> None:
    """Where a format is added, these are the places where a reader looks for it."""
    text = (ROOT / page).read_text(encoding="utf-8")
    assert [name for name in NAMES.values() if not re.search(rf"\b{name}\b", text)] == []


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "md"])
@pytest.mark.parametrize("name", REPORTS)
def test_every_format_says_the_same(name: str, form: str, made: Callable[[str], Path]) -> None:
    """Part by part under the same headings, and footnote by footnote."""
    assert list(differences(said(made(name) / "r.md"), said(made(name) / f"r.{form}"))) == []


def test_markdown_is_the_same_beside_other_formats_as_by_itself(made: Callable[[str], Path], revision: Command) -> None:
    """No chart is drawn in Markdown, whatever else is made."""
    alone = revision("report", "examples/linkoping.yaml", "-o", "-").out
    assert (made("linkoping") / "r.md").read_text(encoding="utf-8") == alone
    assert "diagram:" not in alone


def test_two_runs_in_two_folders_and_two_time_zones_give_the_same_bytes(tmp_path: Path) -> None:
    """Neither folder, time zone, language, home nor what the environment says of time is in any file."""
    runs = []
    for folder, zone, epoch in (("ett", "Europe/Stockholm", "0"), ("två och tre", "Pacific/Auckland", "1700000000")):
        at = tmp_path / folder
        at.mkdir()
        shutil.copy(EXAMPLES / "linkoping.yaml", at)
        surroundings = os.environ | {"TZ": zone, "SOURCE_DATE_EPOCH": epoch, "HOME": str(at), "LC_ALL": "C"}
        command = [sys.executable, "-m", "revision", "report", "linkoping.yaml", "-o", "r.docx", *ALL, "--comments"]
        subprocess.run(command, cwd=at, env=surroundings, check=True, capture_output=True)
        runs.append({form: (at / f"r.{form}").read_bytes() for form in FORMATS})
    assert [form for form in FORMATS if runs[0][form] != runs[1][form]] == []
    assert str(ROOT) not in runs[0]["md"].decode()  # nor where the program is installed


def test_word_has_headings_tables_footnotes_and_properties(made: Callable[[str], Path]) -> None:
    """Word's own styles for headings, a header row in each table, and what the document says of itself."""
    opened = docx.Document(str(made("heby") / "r.docx"))
    headings = [one.text for one in opened.paragraphs if one.style is not None and one.style.name.startswith("Heading")]
    text = (made("heby") / "r.md").read_text(encoding="utf-8")
    written = [re.sub(r"\\(.)", r"\1", title) for title in re.findall(r"^#+ (.+)$", text, re.MULTILINE)]
    assert headings == [title for title in written[1:] if title != "Innehållsförteckning"]
    body = inside(made("heby") / "r.docx", "word/document.xml")
    assert body.count("<w:tbl>") == len(re.findall(r"<w:tblHeader w:val=\"on\" />", body)) == len(opened.tables) > 0
    assert opened.core_properties.title == written[0]
    assert opened.core_properties.language == "sv-SE"
    assert opened.core_properties.subject == "Heby kommun, Dnr KS/2022:30"
    assert str(opened.core_properties.created) == "2022-12-15 12:00:00+00:00"
    assert '<w:lang w:val="sv-SE"' in re.sub(
        r' w:(?:bidi|eastAsia)="[^"]*"', "", inside(made("heby") / "r.docx", "word/styles.xml")
    )
    assert "Fotnoten." in inside(made("halv") / "r.docx", "word/footnotes.xml")


def test_words_contents_link_to_headings_and_are_updated_when_it_opens(made: Callable[[str], Path]) -> None:
    """One field; in it a link and a page number for every heading down to the third level, each to a bookmark there is."""
    body = inside(made("heby") / "r.docx", "word/document.xml")
    assert re.findall(r'<w:instrText xml:space="preserve"> TOC ([^<]*) <', body) == [r"\o &quot;1-3&quot; \h \z \u"]
    assert '<w:updateFields w:val="true"/>' in inside(made("heby") / "r.docx", "word/settings.xml")
    entries = re.findall(r'<w:hyperlink w:anchor="(\w+)" w:history="1"><w:r><w:t [^>]*>([^<]*)</w:t>', body)
    headings = re.findall(r'<w:pStyle w:val="Heading[123]" ?/>.*?<w:bookmarkStart [^>]*w:name="(\w+)"', body)
    assert [anchor for anchor, _ in entries] == headings
    assert [text for _, text in entries][:3] == ["Sammanfattning", "Rekommendationer", "Inledning"]
    assert re.findall(r"PAGEREF (\w+) \\h", body) == headings
    assert all(int(page) > 1 for page in re.findall(r'PAGEREF .*?separate"/></w:r><w:r><w:t [^>]*>(\d*)<', body))


def test_words_header_has_the_number_and_utkast_until_it_is_final(made: Callable[[str], Path], tmp_path: Path) -> None:
    """On every page but the cover, which has them in its text; the footer counts pages."""
    opened = docx.Document(str(made("heby") / "r.docx"))
    (section,) = opened.sections
    assert section.header.paragraphs[0].text == "Heby kommun\tUTKAST\tDnr KS/2022:30"
    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == "\tUTKAST"
    assert re.findall(r"> ([A-Z]+) <", inside(made("heby") / "r.docx", "word/footer1.xml")) == ["PAGE", "NUMPAGES"]
    final = final_report(tmp_path)
    assert "UTKAST" not in inside(final, "word/header1.xml") + inside(final, "word/document.xml")


def final_report(folder: Path) -> Path:
    """Return Heby's report as if it were final, in Word and PDF."""
    (folder / "slutlig.yaml").write_text(final_text(), encoding="utf-8")
    command = [sys.executable, "-m", "revision", "report", "slutlig.yaml", "-o", "slutlig.docx", "--format", "pdf"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder / "slutlig.docx"


def test_a_verdict_has_a_mark_a_word_and_a_style_of_its_own(made: Callable[[str], Path]) -> None:
    """In the table of the summary: never a colour alone."""
    opened = docx.Document(str(made("heby") / "r.docx"))
    cells = [row.cells[1].paragraphs[0] for row in opened.tables[0].rows[1:]]
    assert [cell.text for cell in cells] == ["◐ Delvis", "● Ja", "◐ Delvis", "◐ Delvis"]
    styles = [[run.style.name for run in cell.runs if run.style is not None] for cell in cells]
    assert [{*names} for names in styles[:2]] == [{"Tecken 3", "Bedömning 3"}, {"Tecken 5", "Bedömning 5"}]
    page = (made("heby") / "r.html").read_text(encoding="utf-8")
    assert '<span class="tecken tecken-3">◐</span><span class="bedomning-3"> Delvis</span>' in page


def test_a_comment_at_each_judgement_names_what_it_rests_on(
    made: Callable[[str], Path], revision: Command, tmp_path: Path
) -> None:
    """One for each question, with facts, answers and lines; none where they are not asked for."""
    comments = inside(made("heby") / "r.docx", "word/comments.xml")
    assert comments.count("<w:comment ") == 4
    assert 'w:author="revision" w:date="2022-12-15T12:00:00Z"' in comments
    line = (EXAMPLES / "heby.yaml").read_text(encoding="utf-8").splitlines().index("  riktlinje-fastställd:") + 1
    assert f"• riktlinje-fastställd: ja (examples/heby.yaml:{line})" in "".join(
        re.findall(r"<w:t[^>]*>([^<]*)", comments)
    )
    body = inside(made("heby") / "r.docx", "word/document.xml")
    assert len(re.findall(r"<w:commentRangeStart [^>]*/>(?:(?!</w:p>).)*Förslag till bedömning", body)) == 4
    revision("report", "examples/heby.yaml", "-o", tmp_path / "r.docx")
    assert "<w:comment " not in inside(tmp_path / "r.docx", "word/comments.xml")


def test_charts_are_drawn_with_what_they_show_in_words(made: Callable[[str], Path]) -> None:
    """Each in Word, OpenDocument, PDF and HTML, with the same words for who cannot see it."""
    body = inside(made("linkoping") / "r.docx", "word/document.xml")
    shown = [re.sub("&amp;", "&", alt) for alt in re.findall(r'<wp:docPr [^>]*descr="([^"]+)"', body)]
    assert shown
    assert all(alt.startswith(("Linjediagram:", "Stapeldiagram:")) for alt in shown)
    figures = [one.alt for one in elements(made("linkoping") / "r.pdf").walk() if one.kind == "Figure"]
    assert figures == shown
    page = (made("linkoping") / "r.html").read_text(encoding="utf-8")
    assert [
        alt for _, alt in re.findall(r'<img (?:role="img" )?src="(data:image/svg[^"]*)"[^>]*alt="([^"]*)"', page)
    ] == shown
    assert inside(made("linkoping") / "r.odt", "content.xml").count("<draw:image ") == len(shown)


def test_opendocument_has_links_header_rows_and_language(made: Callable[[str], Path]) -> None:
    """The contents link to bookmarks that there are and count their pages; each table has a header row."""
    content, styles = (inside(made("heby") / "r.odt", name) for name in ("content.xml", "styles.xml"))
    links = re.findall(r'xlink:href="#(\w+)">[^<]*<text:tab/><text:bookmark-ref [^>]*text:ref-name="(\w+)"', content)
    assert links
    assert all(link == counted and f'bookmark-start text:name="{link}"' in content for link, counted in links)
    assert content.count("<table:table ") == content.count("<table:table-header-rows>") > 0
    assert 'fo:language="sv"' in styles
    header = "".join(re.findall(r">([^<]+)<", re.search(r"<style:header>.*?</style:header>", styles, re.DOTALL)[0]))  # type: ignore[index]
    assert squeezed(header) == "HebykommunUTKASTDnrKS/2022:30"
    with zipfile.ZipFile(made("heby") / "r.odt") as archive:
        assert archive.namelist()[0] == "mimetype"


def test_pdf_says_that_it_is_for_archives_and_for_everyone(made: Callable[[str], Path]) -> None:
    """PDF/A-2a and PDF/UA-1, its language and title, every typeface in it, and nothing that runs or leads out."""
    with pikepdf.open(made("heby") / "r.pdf") as pdf:
        told = pdf.Root.Metadata.read_bytes().decode()
        assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in told
        assert "<pdfuaid:part>1</pdfuaid:part>" in told
        assert (str(pdf.Root.Lang), bool(pdf.Root.MarkInfo.Marked)) == ("sv-SE", True)
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo["/Title"]).startswith("Granskning av arbetet")
        fonts = [
            one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
        ]
        assert fonts
        assert all("/FontFile2" in one or "/FontFile3" in one for one in fonts)
        assert not {"/JavaScript", "/EmbeddedFiles"} & set(pdf.Root.get("/Names", {}).keys())
        with pdf.open_outline() as outline:
            assert [one.title for one in outline.root][:3] == [
                "Sammanfattning",
                "Inledning",
                "Organisation och uppdrag",
            ]


@pytest.mark.parametrize("name", REPORTS)
def test_pdfs_tags_hold(name: str, made: Callable[[str], Path]) -> None:
    """Headings begin at the first level and skip none; tables have headers with a scope; charts tell what they show."""
    found = list(elements(made(name) / "r.pdf").walk())
    levels = [int(one.kind[1]) for one in found if re.fullmatch("H[1-6]", one.kind)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    tables = [one for one in found if one.kind == "Table"]
    assert tables
    for table in tables:
        headers = [one for one in table.walk() if one.kind == "TH"]
        assert headers
        assert all(one.attributes["/Scope"] == "/Column" for one in headers)
    assert all(one.alt for one in found if one.kind == "Figure")
    assert {"L", "LI", "LBody", "TOC", "TOCI"} <= {one.kind for one in found}


def test_pdf_has_utkast_on_every_page_until_it_is_final(made: Callable[[str], Path], tmp_path: Path) -> None:
    """The number too, but on the cover, which has it in its text."""
    drafts = pages(made("heby") / "r.pdf")
    assert all("UTKAST" in page for page in drafts)
    assert all(
        "Dnr KS/2022:30" in page and f"Sida {at} av {len(drafts)}" in page for at, page in enumerate(drafts[1:], 2)
    )
    assert not any("UTKAST" in page for page in pages(final_report(tmp_path).with_suffix(".pdf")))


def test_pdfs_contents_have_the_pages_that_headings_are_on(made: Callable[[str], Path]) -> None:
    """Each entry's number is that of a page with its heading."""
    texts = [squeezed(page) for page in pages(made("heby") / "r.pdf")]
    entries = [one.kids[0].kids[0].text for one in elements(made("heby") / "r.pdf").walk() if one.kind == "TOCI"]  # type: ignore[union-attr]
    assert entries
    for entry in entries:
        heading, page = re.fullmatch(r"(.*?)\s*(\d+)", entry).groups()  # type: ignore[union-attr]
        assert squeezed(heading) in texts[int(page) - 1]


@pytest.mark.parametrize("name", REPORTS)
def test_the_page_is_whole_by_itself(name: str, made: Callable[[str], Path]) -> None:
    """No script and no request; one first heading, none skipped; every link leads to something on the page or the web."""
    page = (made(name) / "r.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "default-src 'none'" in page
    assert not re.search(r'(?:src|href)="(?!#|data:image/|https?://|mailto:)|<link|@import|url\(', page)
    levels = [int(level) for level in re.findall(r"<h([1-6])", page)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
    assert re.findall(r"<html lang=\"(\w+)\"", page) == ["sv"]
    assert page.count("<table") == page.count('class="tabell" role="region" tabindex="0" aria-label="Tabell ')


def test_the_contents_of_the_page_have_its_two_highest_levels(made: Callable[[str], Path]) -> None:
    """In order, one list within the other."""
    page = (made("heby") / "r.html").read_text(encoding="utf-8")
    (contents,) = re.findall(r"<nav.*?</nav>", page, re.DOTALL)
    headings = re.findall(r'<h[23]\s+id="([^"]+)"', page.partition("<main")[2])
    assert re.findall(r'href="#([^"]+)"', contents) == headings
    assert contents.count("<ol>") == contents.count("</ol>") > 2


def test_a_file_is_replaced_by_a_whole_one_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk is full halfway, what was there stands as it was, and nothing is left beside it."""
    file = tmp_path / "r.docx"
    file.write_bytes(b"den gamla")

    def full(_: Path, __: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    problem = write(b"den nya", file, force=True)
    assert str(problem).startswith(f"{file}:1:1: kan-inte-skrivas disken är full.")
    assert [one.read_bytes() for one in tmp_path.iterdir()] == [b"den gamla"]


@pytest.mark.parametrize(
    ("failing", "said"),
    [
        (subprocess.TimeoutExpired("pandoc", 120), "pandoc blev inte färdig på 120 sekunder."),
        (OSError(8, "Exec format error"), "pandoc kunde inte köras: [Errno 8] Exec format error."),
        (None, "pandoc kunde inte göra filen: unknown reader."),
    ],
)
def test_a_pandoc_that_fails_is_told(
    failing: Exception | None, said: str, revision: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 4 and no file, whatever keeps it from its work."""

    def fails(*_: Any, **__: Any) -> subprocess.CompletedProcess[bytes]:
        if failing:
            raise failing
        return subprocess.CompletedProcess([], 1, b"", b"unknown reader.\n")

    monkeypatch.setattr(subprocess, "run", fails)
    run = revision("report", "examples/heby.yaml", "-o", tmp_path / "r.html")
    assert (run.code, run.out) == (4, "")
    assert f": kan-inte-göras {said}\n" in run.err
    assert not (tmp_path / "r.html").exists()


USAGE = {
    "-o ut": "»ut« säger inte vilket format rapporten ska ha. Låt namnet sluta på .docx, .odt, .pdf, .html eller .md, eller ange --format.",
    "-o ut.doc": "»ut.doc« säger inte vilket format rapporten ska ha. Låt namnet sluta på .docx, .odt, .pdf, .html eller .md, eller ange --format.",
    "-o ut.md --format word": "formatet »word« finns inte. Möjliga: docx, odt, pdf, html eller md.",
    "-o r.md --working-paper a.doc": "»a.doc« säger inte vilket format arbetspapperet ska ha. Låt namnet sluta på .docx, .odt, .pdf, .html eller .md.",
    "-o r.md --working-paper r.md": "rapporten och arbetspapperet kan inte båda skrivas till »r.md«.",
    "-o r.md --working-paper tests/../r.md": "rapporten och arbetspapperet kan inte båda skrivas till »tests/../r.md«.",
    "": "--output saknas.",
    "-o - --format pdf": "till standard ut skrivs bara Markdown. Ange ett filnamn med -o.",
}


@pytest.mark.parametrize(("arguments", "sentence"), USAGE.items())
def test_what_cannot_be_written_is_told(arguments: str, sentence: str, revision: Command) -> None:
    """Exit code 2 and one sentence."""
    run = revision("report", "examples/heby.yaml", *arguments.split())
    assert (run.code, run.out, run.err) == (2, "", f"{sentence} Se revision report --help.\n")


def test_a_missing_extra_is_told_with_how_to_install_it(
    revision: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 4 and no file; Markdown needs no extra."""
    monkeypatch.setattr("revision.extras.find_spec", lambda _: None)
    run = revision("report", "examples/exempelkommunen.yaml", "-o", tmp_path / "r.docx", "--format", "md")
    assert (run.code, run.out) == (4, "")
    assert run.err == (
        "Word, OpenDocument, PDF och HTML kräver tillägget »rapport«, som installeras så: "
        'python -m pip install "revision[rapport]"\n'
    )
    assert list(tmp_path.iterdir()) == []
    assert revision("report", "examples/exempelkommunen.yaml", "-o", tmp_path / "r.md").code == 0


def test_letters_that_no_typeface_has_are_told(revision: Command, tmp_path: Path) -> None:
    """They stand in the PDF as their numbers, and the command says so."""
    text = (EXAMPLES / "exempelkommunen.yaml").read_text(encoding="utf-8")
    (tmp_path / "e.yaml").write_text(text.replace("diarienummer: ", "diarienummer: 漢", 1), encoding="utf-8")
    run = revision("report", "e.yaml", "-o", "e.pdf", cwd=tmp_path)
    assert run.code == 0
    assert run.err == "I PDF skrivs tecken som inget typsnitt har med sina nummer: U+6F22.\nSkrev e.pdf.\n"
    assert "Dnr [U+6F22]" in pages(tmp_path / "e.pdf")[1]


@pytest.mark.parametrize("name", REPORTS)
def test_the_contents_of_markdown_lead_to_its_headings(name: str, made: Callable[[str], Path]) -> None:
    """To the right one also where several are called the same."""
    blocks, _ = read((made(name) / "r.md").read_text(encoding="utf-8"))
    headings = [
        (block["c"][1][0], plain(block["c"][2])) for block in blocks if is_heading(block, 1) or is_heading(block, 2)
    ]
    at = next(place for place, block in enumerate(blocks) if block["t"] == "BulletList")
    contents = next(block for block in blocks[at:] if block["t"] == "BulletList" and '"Link"' in json.dumps(block))
    links: list[tuple[str, str]] = []

    def collect(node: Any) -> Any:
        if node["t"] == "Link":
            links.append((unquote(node["c"][2][0]).removeprefix("#"), plain(node["c"][1])))
        return node

    walked(contents, collect)
    assert sorted(links) == sorted(one for one in headings[1:] if one[1] != "Innehållsförteckning")


def test_references_to_law_keep_to_one_line(made: Callable[[str], Path]) -> None:
    """No line is broken within *6 kap. 6 §*; the Markdown has plain spaces."""
    whole = "6\N{NO-BREAK SPACE}kap.\N{NO-BREAK SPACE}6\N{NO-BREAK SPACE}§"
    assert whole in inside(made("heby") / "r.docx", "word/document.xml")
    assert whole in inside(made("heby") / "r.odt", "content.xml")
    assert whole in (made("heby") / "r.html").read_text(encoding="utf-8")
    assert "- 6 kap. 6 § kommunallagen (2017:725)" in (made("heby") / "r.md").read_text(encoding="utf-8")


def test_a_line_stays_on_the_page_of_the_list_it_leads_to(made: Callable[[str], Path]) -> None:
    """In Word and OpenDocument by a style that both looks have."""
    line = "Vi har läst följande protokoll:"
    opened = docx.Document(str(made("heby") / "r.docx"))
    (paragraph,) = (one for one in opened.paragraphs if one.text == line)
    assert paragraph.style is not None
    assert (paragraph.style.name, paragraph.style.paragraph_format.keep_with_next) == ("Ledtext", True)
    content = inside(made("heby") / "r.odt", "content.xml")
    assert re.search(rf'<text:p text:style-name="Ledtext">{line}', content)
    assert '<div class="ledtext"' in (made("heby") / "r.html").read_text(encoding="utf-8")
