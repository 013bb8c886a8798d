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
    """Making a report sends no request, whatever the look asks for."""
    shutil.copytree(FOLDERS / "fel" / "utseende-egen", tmp_path / "utseende")
    run = revision("report", "examples/heby.yaml", "-o", tmp_path / "r.pdf", "--templates", tmp_path)
    assert run.code == 4
    assert "rapport.typ:2:9: hämtar-utifrån utseendet hämtar paketet @preview/cetz:0.3.0 utifrån." in run.err
    assert not (tmp_path / "r.pdf").exists()


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("{{ 1 + rapport.bodies }}", "fel-mall mallen kan inte fyllas:"),
        ("{{ granskning.nummer }}", "fel-mall mallen kan inte fyllas: »nummer« finns inte."),
        ("{{ nummer | cell }}", "fel-mall mallen kan inte fyllas: »nummer« finns inte."),
        ('{% include "delar/egen.md.j2" %}', "fel-mall mallen kan inte fyllas: delen »delar/egen.md.j2« finns inte."),
        ("{{ kommun | finns }}", "fel-mall mallen kan inte läsas: filtret »finns« finns inte."),
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
    assert f"framsida.md.j2:3:1: {message}" in run.err
