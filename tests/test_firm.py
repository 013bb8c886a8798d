"""A firm's own templates: parts that stand in the place of ours, and everything that `--check-templates` finds."""

import shutil
import zipfile
from pathlib import Path

import pytest

from revision.publish import FORMATS
from revision.resources import packaged

from .conftest import ROOT, Command
from .reading import said, squeezed

FOLDERS = ROOT / "tests" / "mallar"
DISCLAIMER = "Rapporten är skriven för revisorerna i Heby. Byrån svarar inte för hur andra använder den."


def test_each_fault_in_a_folder_is_told_with_file_line_and_what_to_do(revision: Command, tmp_path: Path) -> None:
    """One of each kind, whole; a document that lacks styles is made here, and the rest is in the folder."""
    shutil.copytree(FOLDERS / "fel", tmp_path / "fel")
    ours = packaged("templates") / "utseende" / "referens.odt"
    with zipfile.ZipFile(ours) as old, zipfile.ZipFile(tmp_path / "fel" / "utseende" / "referens.odt", "w") as new:
        for name in old.namelist():
            new.writestr(
                name, old.read(name).replace("Bedömning 5".encode(), b"Betyg 5").replace(b"Framsida", b"Omslag")
            )
    run = revision("report", "--check-templates", "fel", cwd=tmp_path)
    assert (run.code, run.err) == (3, "")
    assert run.out == (FOLDERS / "fel.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", ["templates", "tests/mallar/hel"])
def test_there_is_nothing_to_say_of_a_whole_folder(folder: str, revision: Command) -> None:
    """Neither of ours nor of a firm's that has a few files of its own."""
    run = revision("report", "--check-templates", folder)
    assert (run.code, run.out, run.err) == (0, f"{folder}: inga fel.\n", "")


def test_a_look_may_have_typst_in_several_files(revision: Command, tmp_path: Path) -> None:
    """What rapport.typ imports is used; what nothing imports is not."""
    look = tmp_path / "utseende"
    look.mkdir()
    look.joinpath("rapport.typ").write_text('#import "/grund.typ": *\n#import "figurer.typ": *\n', encoding="utf-8")
    look.joinpath("figurer.typ").write_text("#let ram = 1pt\n", encoding="utf-8")
    assert revision("report", "--check-templates", tmp_path).code == 0
    look.joinpath("figur.typ").write_text("#let ram = 1pt\n", encoding="utf-8")
    run = revision("report", "--check-templates", tmp_path)
    assert run.out.startswith(f"{look}/figur.typ:1:1: okänd-fil filen används inte av rapporten.\n")


def test_a_folder_that_is_empty_or_not_there_is_told(revision: Command, tmp_path: Path) -> None:
    """With what to do."""
    (tmp_path / "tom").mkdir()
    for name, said_ in (
        ("tom", "tom-mapp mappen innehåller inga mallar.\n    Lägg de filer där som ska se annorlunda ut;"),
        ("borta", "kan-inte-läsas mappen finns inte.\n    Kontrollera sökvägen."),
    ):
        run = revision("report", "--check-templates", name, cwd=tmp_path)
        assert run.code == 3
        assert run.out.startswith(f"{name}:1:1: {said_}")


def test_a_firms_own_ansvarsbegransning_stands_in_the_place_of_ours(revision: Command, tmp_path: Path) -> None:
    """In every format, by `--templates` and by `revision.toml`; all else is ours."""
    formats = [part for form in FORMATS for part in ("--format", form)]
    command = ["report", ROOT / "examples" / "heby.yaml", *formats]
    revision(*command, "-o", tmp_path / "egen.docx", "--templates", FOLDERS / "hel")
    (tmp_path / "revision.toml").write_text(f'templates = "{FOLDERS / "hel"}"\n', encoding="utf-8")
    revision(*command, "-o", "byra.docx", cwd=tmp_path)
    for form in FORMATS:
        assert said(tmp_path / f"egen.{form}").parts[:-9] == said(tmp_path / f"byra.{form}").parts[:-9]
        (part,) = (text for heading, text in said(tmp_path / f"egen.{form}").parts if heading == "Underskrifter")
        assert squeezed(f"{DISCLAIMER} Frågor om rapporten besvaras av uppdragsledare och projektledare.") in part


def test_a_look_that_would_fetch_a_package_is_refused(revision: Command, tmp_path: Path) -> None:
    """Making a report sends no request, whatever any file of the look asks for."""
    shutil.copytree(FOLDERS / "fel" / "utseende-egen", tmp_path / "utseende")
    look = tmp_path / "utseende" / "rapport.typ"
    command = ("report", "examples/heby.yaml", "-o", tmp_path / "r.pdf", "--templates", tmp_path)
    for name in ("rapport.typ", "figurer.typ"):
        run = revision(*command)
        assert run.code == 4
        assert f"{name}:2:9: hämtar-utifrån utseendet hämtar paketet @preview/cetz:0.3.0 från nätet." in run.err
        assert not (tmp_path / "r.pdf").exists()
        look.rename(look.with_name("figurer.typ"))
        look.write_text(
            '#import "grund.typ": bedomning, diagram, innehall, rapport\n#import "figurer.typ": *\n', "utf-8"
        )


def test_what_is_not_given_prints_as_nothing(revision: Command, tmp_path: Path) -> None:
    """A part may print a key that an evidence file need not have."""
    (tmp_path / "delar").mkdir()
    own = "# Titel\n\nDnr {{ granskning.number }}, {{ granskning.assignment.firm }}.\n"
    (tmp_path / "delar" / "framsida.md.j2").write_text(own, encoding="utf-8")
    run = revision("report", "examples/heby.yaml", "-o", "-", "--templates", tmp_path)
    assert run.out.startswith("# Titel\n\nDnr KS/2022:30, .\n")


def test_own_bilagor_never_slip_the_working_paper_in(revision: Command, tmp_path: Path) -> None:
    """Where it is left out, a part that prints it all the same gives no report."""
    (tmp_path / "delar").mkdir()
    own = '{% if rapport.draft %}{% include "delar/arbetspapper.md.j2" %}{% endif %}\n'
    (tmp_path / "delar" / "bilagor.md.j2").write_text(own, encoding="utf-8")
    command = ("report", "examples/heby.yaml", "-o", "-", "--templates", tmp_path)
    assert revision(*command).code == 0
    run = revision(*command, "--without-working-paper")
    assert (run.code, run.out) == (3, "")
    assert "mallen kan inte fyllas: »arbetspapper« finns inte." in run.err


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("{{ 1 + rapport.bodies }}", "fyllas: Jinja säger »unsupported operand type(s) for +: 'int' and 'str'«."),
        ("{{ 'abcdef' | truncate(1) }}", "fyllas: Jinja säger »expected length >= 3, got 1«."),
        (
            "{{ rapport.__class__ }}",
            "fyllas: Jinja säger »access to attribute '__class__' of 'Report' object is unsafe«.",
        ),
        ("{{ granskning.nummer }}", "fyllas: »nummer« finns inte."),
        ("{{ nummer | cell }}", "fyllas: »nummer« finns inte."),
        ('{% include "delar/egen.md.j2" %}', "fyllas: delen »delar/egen.md.j2« finns inte."),
        ('{% include "delar/framsida.md.j2" %}', "fyllas: den tar med sig själv."),
        ("{{ kommun | finns }}", "läsas: filtret »finns« finns inte."),
        ("{{ kommun | finns if kommun else 1 }}", "fyllas: filtret »finns« finns inte."),
        ("{{ kommun is finns }}", "läsas: villkoret »is finns« finns inte."),
        ("{% if kommun %}", "läsas: »if« avslutas inte med »endif«."),
        ("{% if kommun %}{% for a in b %}{% endif %}", "läsas: »endif« står före »endfor«."),
        ("{% if kommun %}{% iff kommun %}{% endif %}", "läsas: taggen »iff« finns inte."),
        ("{% endif %}", "läsas: »endif« kan inte stå här."),
        ("{{ kommun", "läsas: mallen slutar där »}}« ska stå."),
        ("{{", "läsas: mallen slutar där ett värde ska stå."),
        ("{{ kommun }", "läsas: »}« kan inte stå här."),
        ("{% if %}{% endif %}", "läsas: »%}« står där ett värde ska stå."),
        ("{% for a b %}", "läsas: »b« står där »in« ska stå."),
        ("{{ kommun | }}", "läsas: »}}« står där ett namn ska stå."),
        ("{{ (kommun }}", "läsas: »}« står där »)« ska stå."),
        ("{{ kommun ? }}", "läsas: tecknet »?« kan inte stå här."),
        ("{{ 'kommun }}", "läsas: tecknet »'« kan inte stå här."),
        ("{# kommun", "läsas: »#}« saknas."),
        ("{% set 1 = 2 %}", "läsas: Jinja säger »can't assign to 'const'«."),
    ],
)
def test_a_template_that_cannot_be_filled_is_told_with_its_line(
    source: str, message: str, revision: Command, tmp_path: Path
) -> None:
    """Whatever is wrong with it: exit code 3 and never a traceback."""
    (tmp_path / "delar").mkdir()
    (tmp_path / "delar" / "framsida.md.j2").write_text(f"# Titel\n\n{source}\n", encoding="utf-8")
    run = revision("report", "examples/heby.yaml", "-o", "-", "--templates", tmp_path)
    assert (run.code, run.out) == (3, "")
    assert f"framsida.md.j2:3:1: fel-mall mallen kan inte {message}\n" in run.err


def test_a_template_in_another_encoding_is_told(revision: Command, tmp_path: Path) -> None:
    """As a part of the report, and as the frame of the page."""
    for name, code in (("delar/framsida.md.j2", 3), ("utseende/rapport.html.j2", 4)):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_bytes("på".encode("latin-1"))
        run = revision("report", "examples/heby.yaml", "-o", tmp_path / "r.html", "--templates", tmp_path)
        assert run.code == code
        assert "fyllas: den, eller en del som den tar med, är inte skriven i UTF-8.\n" in run.err
        (tmp_path / name).unlink()
