"""Figures: what prose says of a nyckeltal is held against its series, and what its tables say against one another."""

import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revision.check import checked
from revision.kolada import ID, register
from revision.problems import Problem
from revision.programmes import Reader
from revision.resources import packaged
from revision.rulebook import Rulebook
from revision.swedish import number
from revision.yamlfile import read

from .conftest import ROOT, Command
from .laid import BASE, laid

FOLDER = Path(__file__).parent
CLAIMS: dict[str, Any] = read(FOLDER / "pastaenden.yaml").data
READER = Reader(Rulebook((packaged("criteria"),), ROOT))
FIGURES = {"dubbelt-nyckeltal", "motsagd-trend", "okänd-trend"}
TOLD = [(code, text, parts) for code in sorted(FIGURES) for text, parts in CLAIMS[code].items()]


def found(piece: str, codes: set[str]) -> list[Problem]:
    """Return the findings of some codes in a piece laid over the base."""
    result = checked(laid(piece).encode(), "exempel.yaml", READER)
    assert result.usable, "\n".join(map(str, result.problems))
    return [one for one in result.problems if one.code in codes]


def said(text: str, tables: str = CLAIMS["nyckeltal"]) -> list[Problem]:
    """Return what is found of a sentence beside tables."""
    return found(f"{tables}text:\n  bakgrund: |\n    Inledning. {text} Slut.\n", FIGURES)


@pytest.mark.parametrize("text", CLAIMS["ingenting"], ids=lambda text: text[:60])
def test_a_sentence_that_may_be_right_is_left_alone(text: str) -> None:
    """Neither what agrees with the tables nor what does not speak of them is told."""
    assert [str(one) for one in said(text)] == []


@pytest.mark.parametrize(("code", "text", "parts"), TOLD, ids=[text[:60] for _, text, _ in TOLD])
def test_a_sentence_that_the_tables_contradict_is_told(code: str, text: str, parts: list[str]) -> None:
    """What is told of a sentence is of one code and says what the text has and what the table has; or nothing is."""
    problems = said(text)
    assert [one.code for one in problems] == [code] * bool(parts)
    assert all(
        part.replace(" ", "\N{NO-BREAK SPACE}") in one.message.replace(" ", "\N{NO-BREAK SPACE}")
        for one in problems
        for part in parts
    )


def test_a_finding_stands_where_the_figure_stands() -> None:
    """The place is that of the figure within the prose, also over a line's end."""
    piece = (
        CLAIMS["nyckeltal"]
        + "text:\n  bakgrund: >-\n    Nettokostnaden för ekonomiskt\n    bistånd var 2022\n    1 950 kronor.\n"
    )
    (problem,) = found(piece, FIGURES)
    line = laid(piece).splitlines()[problem.place.line - 1]
    assert line[problem.place.column - 1 :] == "1 950 kronor."


@pytest.mark.parametrize("long", ["1 950 kronor ", "199 ", "bistånd ", "ökade ", "2021 ", "riket "], ids=str.strip)
def test_a_long_sentence_is_read_in_no_time(long: str) -> None:
    """The time grows with a sentence's length and not with its square."""
    began = time.perf_counter()
    said(f"Nettokostnaden för ekonomiskt bistånd ökade från 2021 till 2022 {long * 20_000}")
    assert time.perf_counter() - began < 10


SERIES = st.dictionaries(st.integers(2015, 2022), st.integers(1, 99_999), min_size=2, max_size=8)


@given(SERIES, st.data())
def test_a_figure_taken_from_the_table_is_never_told_and_another_always(
    series: dict[int, int], data: st.DataObject
) -> None:
    """Whatever a series holds, a sentence with its figure agrees, and one with a figure that it has not does not."""
    year = data.draw(st.sampled_from(sorted(series)))
    other = data.draw(st.integers(1, 99_999).filter(lambda one: one not in series.values()))
    cells = ", ".join(f"{one}: {value}" for one, value in series.items())
    tables = f'nyckeltal:\n  - {{id: x, titel: "Avslutade insatser, antal", enhet: antal, källa: rutin, serier: {{kommunen: {{{cells}}}}}}}\n'
    for figure, count in ((series[year], 0), (other, 1)):
        text = f"Antalet avslutade insatser var {number(Decimal(figure))} år {year}."
        assert len(said(text, tables)) == count


@given(SERIES, st.data())
def test_a_trend_is_told_when_the_series_goes_the_other_way(series: dict[int, int], data: st.DataObject) -> None:
    """Between two years of a series only the way that it went may be told."""
    early, late = sorted(data.draw(st.lists(st.sampled_from(sorted(series)), min_size=2, max_size=2, unique=True)))
    cells = ", ".join(f"{one}: {value}" for one, value in series.items())
    tables = f'nyckeltal:\n  - {{id: x, titel: "Avslutade insatser, antal", enhet: antal, källa: rutin, serier: {{kommunen: {{{cells}}}}}}}\n'
    for word, true in (("ökade", series[late] > series[early]), ("minskade", series[late] < series[early])):
        problems = said(f"Antalet avslutade insatser {word} från {early} till {late}.", tables)
        assert [one.code for one in problems] == ["motsagd-trend"] * (not true)


def test_two_tables_of_the_same_measure_are_held_against_each_other() -> None:
    """Equal title and unit make two tables the same measure; each year they share and differ in is told."""
    piece = """
nyckeltal:
  - {id: N31008, titel: "Nettokostnad, kr/inv", enhet: kr/inv, källa: kolada, serier: {riket: {2021: 1304, 2022: 1257}}}
  - {id: N31008-text, titel: "nettokostnad, kr/inv", enhet: kr/inv, källa: rutin, serier: {riket: {2021: 1304, 2022: 1327}}}
  - {id: kvinnor, titel: "Nettokostnad, kvinnor, kr/inv", enhet: kr/inv, källa: rutin, serier: {riket: {2022: 1}}}
"""
    (problem,) = found(piece, FIGURES)
    assert problem.about == "N31008-text"
    assert "har 1\N{NO-BREAK SPACE}327 för »riket« 2022, men »N31008« har 1\N{NO-BREAK SPACE}257" in problem.message


def test_a_series_is_only_discontinued_by_kolada() -> None:
    """The revisor's own nyckeltal may go on after one of Kolada's that is called likewise, and so may its last year."""
    title = 'titel: "Ej återaktualiserade, andel (%) (- 2024)", enhet: procent'
    piece = f"""
granskning:
  rapportdatum: 2026-09-01
nyckeltal:
  - {{id: egen, {title}, källa: rutin, serier: {{kommunen: {{2024: 70, 2025: 71}}}}}}
  - {{id: U31463, {title}, källa: kolada, serier: {{kommunen: {{2024: 70}}, riket: {{2023: 70, 2025: 71}}}}}}
"""
    (problem,) = found(piece, {"upphört-nyckeltal"})
    assert (problem.about, "»riket« har ett värde för 2025" in problem.message) == ("U31463", True)


def test_a_year_is_outside_by_what_is_known_of_the_series() -> None:
    """Before the register's first year, after the figures were fetched, or after the report; a series is told once."""
    piece = """
nyckeltal:
  - {id: N31814, titel: "Långvarigt, andel (%)", enhet: procent, källa: kolada, serier: {kommunen: {2015: 1, 2016: 2, 2017: 3}}}
  - {id: b, titel: Avtal, enhet: antal, källa: rutin, hämtad: 2022-06, serier: {kommunen: {2022: 7, 2023: 8, 2024: 9}}}
  - {id: c, titel: Avtal, enhet: st, källa: rutin, serier: {kommunen: {2023: 7}, riket: {2024: 8, 2025: null}}}
"""
    problems = found(piece, {"år-utanför-serien"})
    assert [(one.about, one.message.rpartition("men ")[2]) for one in problems] == [
        ("N31814", "Koladas serie börjar 2017."),
        ("b", "uppgifterna hämtades juni 2022."),
        ("c", "rapporten är daterad den 15 februari 2023."),
    ]


def test_the_register_is_laid_over_id_by_id(tmp_path: Path, revision: Command) -> None:
    """A user's own register adds to the packaged one, and replaces what it has an equal id for."""
    (tmp_path / "register").mkdir()
    own = 'nyckeltal:\n  N31101: {titel: Eget, enhet: antal}\n  N31008: {titel: "Nettokostnad", enhet: kr/inv, till: 2021}\n'
    (tmp_path / "register" / "kolada.yaml").write_text(own, encoding="utf-8")
    rulebook = Rulebook((packaged("criteria"), tmp_path), ROOT)
    assert {"N31101", "N31001"} <= set(register(rulebook))
    assert register(rulebook)["N31008"].last == 2021
    run = revision("check", "-", "--criteria", tmp_path, stdin=BASE.encode())
    assert "upphört-nyckeltal" in run.out
    (tmp_path / "register" / "kolada.yaml").write_text("nyckeltal:\n  N1: {namn: Eget}\n", encoding="utf-8")
    assert revision("check", "-", "--criteria", tmp_path, stdin=BASE.encode()).code == 3


def test_the_packaged_register_holds_what_kolada_calls_its_nyckeltal() -> None:
    """Every id is one of Kolada's, and a title that says when its series ended agrees with the register."""
    for name, listed in register(READER.rulebook).items():
        assert ID.fullmatch(name)
        assert listed.last is None or f"(- {listed.last})" in listed.title
