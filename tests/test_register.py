"""The register of kommuner and regioner: everyone is found by name and by code, and nobody by another's."""

from pathlib import Path

import pytest

from revision.problems import Unusable
from revision.register import Register, Unit
from revision.resources import packaged
from revision.swedish import kommun

REGISTER = Register((packaged("criteria"),))


def test_the_register_holds_every_kommun_and_every_region() -> None:
    """There are 290 kommuner and 21 regioner, each with a code of its own in the län that it lies in."""
    kommuner = [one for one in REGISTER.units if one.kind == "kommun"]
    regioner = [one for one in REGISTER.units if one.kind == "region"]
    assert (len(kommuner), len(regioner)) == (290, 21)
    assert len({one.code for one in REGISTER.units}) == len({one.name for one in REGISTER.units}) == 311
    counties = {one.code[2:]: one.county for one in regioner}
    assert all(one.code.startswith("00") for one in regioner)
    assert all(counties[one.code[:2]] == one.county for one in kommuner)
    assert len(set(counties.values())) == 21


@pytest.mark.parametrize("unit", REGISTER.units, ids=lambda unit: unit.name)
def test_everyone_is_found_by_code_and_by_every_form_of_the_name(unit: Unit) -> None:
    """Case and spacing make no difference, and a kommun goes by its name with *kommun* or *stad* after it."""
    name = unit.name
    genitive = name if name.endswith(("s", "x", "z")) else f"{name}s"
    called = (
        name,
        name.upper(),
        kommun(name),
        f" {name.lower()}  ",
        f"{name} kommun",
        f"{genitive} kommun",
        f"{genitive} Stad",
    )
    assert {REGISTER.named(one) for one in called} == {REGISTER.coded(unit.code)} == {unit}


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("Heby", "Heby kommun"),
        ("Linköping", "Linköpings kommun"),
        ("Umeå", "Umeå kommun"),
        ("Borås", "Borås kommun"),
        ("Kalix", "Kalix kommun"),
        ("Karlstad", "Karlstads kommun"),
        ("Malung-Sälen", "Malung-Sälens kommun"),
        ("Lilla Edet", "Lilla Edets kommun"),
        ("Falun", "Falu kommun"),
        ("Orust", "Orust kommun"),
        ("Linköpings kommun", "Linköpings kommun"),
        ("Borås Stad", "Borås Stad"),
        ("Exempelkommunen", "Exempelkommunen"),
    ],
)
def test_a_report_names_the_kommun_in_full(name: str, whole: str) -> None:
    """In the genitive, unless it ends in a vowel or a sound of s, and with *kommun* once."""
    assert kommun(name) == whole


@pytest.mark.parametrize(
    ("name", "suggested"),
    [
        ("Upsala", "Menade du »Uppsala«?"),
        ("Malung", "Menade du »Malung-Sälen«?"),
        ("Regionen Uppsala", "Menade du »Region Uppsala«?"),
        ("Linkopings kommun", "Menade du »Linköping«?"),
        ("Xyzzy", ""),
        ("", ""),
    ],
)
def test_a_name_that_nobody_has_is_no_ones(name: str, suggested: str) -> None:
    """Nothing is guessed; the nearest name is only asked about."""
    assert REGISTER.named(name) is None
    assert REGISTER.suggest(name) == suggested


def test_letters_with_marks_are_letters_of_their_own() -> None:
    """Habo and Håbo are two kommuner, and a decomposed å is an å."""
    assert [REGISTER.named(name).code for name in ("habo", "håbo", "ha\u030abo")] == ["0643", "0305", "0305"]  # type: ignore[union-attr]
    assert REGISTER.coded("9999") is None


def test_the_file_of_a_later_folder_stands_in_place_of_an_earlier(tmp_path: Path) -> None:
    """A folder of one's own with kommuner replaces these, and leaves the regioner."""
    (tmp_path / "register").mkdir()
    own = "\ufeffkod,namn,lan_kod,lan\r\n9901,Nya Kommunen,99,Nya län\r\n"
    (tmp_path / "register" / "kommuner.csv").write_text(own, encoding="utf-8", newline="")
    register = Register((packaged("criteria"), tmp_path))
    assert [one.name for one in register.units if one.kind == "kommun"] == ["Nya Kommunen"]
    assert len(register.units) == 22


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (b"kod;namn;lan_kod;lan\n0331;Heby;03;Uppsala\n", 2),
        (b"kod,namn,lan_kod,lan\n0305,H\xc3\xa5bo,03,x\n0331\n", 3),
        (b"kod,namn,lan_kod,lan\n0305,H\xe5bo,03,x\n", 1),
    ],
    ids=["semicolons", "too short a row", "Latin-1"],
)
def test_a_file_that_is_no_register_is_a_problem(raw: bytes, line: int, tmp_path: Path) -> None:
    """The problem names the file and says what it should hold."""
    (tmp_path / "register").mkdir()
    file = tmp_path / "register" / "kommuner.csv"
    file.write_bytes(raw)
    with pytest.raises(Unusable) as caught:
        Register((tmp_path,)).named("Heby")
    (problem,) = caught.value.problems
    assert str(problem) == (
        f"{file}:{line}:1: fel-form filen är inget register över kommuner.\n"
        "    Filen ska vara UTF-8 och varje rad ha kod, namn, lan_kod och lan, med komma mellan."
    )
