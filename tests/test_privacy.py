"""Privacy: personnummer in every written form, telephone numbers, addresses and small groups are told, and never repeated."""

import re
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revision.check import checked
from revision.check_identities import WRITTEN, identity
from revision.problems import Problem
from revision.programmes import Reader
from revision.resources import packaged
from revision.rulebook import Rulebook
from revision.yamlfile import read

from .conftest import ROOT, Command
from .laid import laid

FOLDER = Path(__file__).parent
WRITTEN_FORMS = read(FOLDER / "integritet" / "skrivna.yaml").data
SENTENCES = read(FOLDER / "integritet" / "meningar.yaml").data
PRIVATE = {"personnummer", "samordningsnummer", "e-postadress", "telefonnummer", "litet-antal"}
BORN = date(1812, 12, 12)
"""Nobody born then has had a personnummer: the first were given in 1947."""
READER = Reader(Rulebook((packaged("criteria"),), ROOT))


def digits(born: date, serial: int, added: int = 0) -> str:
    """Return the twelve figures of a made-up number, its check digit reckoned here."""
    first = f"{born.year}{born.month:02}{born.day + added:02}{serial:03}"
    doubled = [int(figure) * (2 - at % 2) for at, figure in enumerate(first[2:])]
    return f"{first}{-sum(map(int, ''.join(map(str, doubled)))) % 10}"


def filled(form: str, number: str) -> str:
    """Return a written form with the figures of a number in it."""
    pieces = {"s": number[:2], "s2": number[1:2], "å": number[2:4], "m": number[4:6], "d": number[6:8]}
    pieces |= {"n": number[8:], "n1": number[8:10], "n2": number[10:]}
    for key, figures in pieces.items():
        form = form.replace(f"{{{key}}}", figures)
    return form


def private(piece: str, small_number: int | None = None) -> list[Problem]:
    """Return the findings of privacy in a piece laid over the base."""
    found = checked(laid(piece).encode(), "exempel.yaml", READER, small_number)
    return [one for one in found.problems if one.code in PRIVATE]


@pytest.mark.parametrize("added", [0, 60], ids=["personnummer", "samordningsnummer"])
@pytest.mark.parametrize("form", WRITTEN_FORMS.values(), ids=WRITTEN_FORMS)
def test_a_number_is_found_however_it_is_written(form: str, added: int) -> None:
    """Each written form is found once, as what it is, and nothing that is said of the file repeats its figures."""
    number = digits(BORN, 121, added)
    raw = laid(filled(form, number))
    found = checked(raw.encode(), "exempel.yaml", READER)
    assert [one.code for one in found.problems if one.code in PRIVATE] == [
        "samordningsnummer" if added else "personnummer"
    ]
    for problem in found.problems:
        said = re.sub(r"[\W_]", "", f"{problem.message}{problem.hint}{problem.about}")
        assert number[2:] not in said
        assert number[-4:] not in said


def test_a_number_is_repeated_neither_in_advice_nor_where_it_is_silenced() -> None:
    """Suggestions quote what a file declares, and silenced findings what they are of: neither tells the number."""
    number = digits(BORN, 121)
    near = f"{number[:-1]}x"
    advised = laid(
        f"""källor:
  "{number}": {{typ: rutin, titel: Rutin, datum: 2022-01-10}}
uppgifter:
  plan-delas: {{svar: ja, källa: "{near}"}}
""",
    )
    silenced = laid(
        f"""kommun: {{namn: "{number}"}}
undantag:
  - {{kontroll: okänd-kommun, motivering: Namnet är ett prov.}}
""",
    )
    unusable = checked(advised.encode(), "exempel.yaml", READER)
    assert any(one.hint.startswith("Menade du") for one in unusable.problems)
    hushed = checked(silenced.encode(), "exempel.yaml", READER).silenced
    assert [one.problem.code for one in hushed] == ["okänd-kommun"]
    for problem in (*unusable.problems, *(one.problem for one in hushed)):
        assert number not in f"{problem.message}{problem.hint}{problem.about}"


def test_a_number_is_found_where_it_stands() -> None:
    """A finding has the line and column of the number itself, and the name of what it stands in."""
    piece = filled(WRITTEN_FORMS["över en rad"], digits(BORN, 121))
    (problem,) = private(piece)
    lines = laid(piece).splitlines()
    assert lines[problem.place.line - 1][problem.place.column - 1 :].startswith("18121212-")
    assert problem.about == "bakgrund"


@pytest.mark.parametrize(
    ("code", "sentence"),
    [pytest.param(code, one, id=one[:50]) for code, sentences in SENTENCES.items() for one in sentences],
)
def test_a_sentence_points_out_what_it_does_and_no_more(code: str, sentence: str) -> None:
    """A sentence that points somebody out gives one finding, and one that only looks so gives none."""
    text = sentence.replace("{t[", "{0[").format(digits(BORN, 121)[2:])
    assert [one.code for one in private(f"text:\n  bakgrund: >-\n    {text}")] == [code] * (code != "ingenting")


@given(
    born=st.dates(date(1800, 1, 1), date(2099, 12, 31)),
    serial=st.integers(1, 998),
    added=st.sampled_from([0, 60]),
    form=st.sampled_from(["{s}{å}{m}{d}-{n}", "{s}{å}{m}{d}{n}", "{s} {å} {m} {d} {n1} {n2}"]),
    wrong=st.integers(1, 9),
)
def test_every_number_is_told_and_none_with_a_wrong_check_digit(
    born: date, serial: int, added: int, form: str, wrong: int
) -> None:
    """Any date and serial number counts with the right check digit, and with no other."""
    number = digits(born, serial, added)
    match = WRITTEN.search(f"a {filled(form, number)} b")
    assert match
    assert identity(match) == ("samordningsnummer" if added else "personnummer")
    changed = f"{number[:-1]}{(int(number[-1]) + wrong) % 10}"
    assert all(identity(one) is None for one in WRITTEN.finditer(f"a {filled(form, changed)} b"))


@given(st.dates(date(1800, 1, 1), date(2099, 12, 31)), st.integers(13, 99), st.integers(32, 60))
def test_no_number_without_a_date_is_told(born: date, month: int, day: int) -> None:
    """A month over twelve, as an organisationsnummer has, or a day over thirty-one, makes it another kind of number."""
    for middle in (f"{month}{born.day:02}", f"{born.month:02}{day}"):
        text = f"{born.year % 100:02}{middle}-1212"
        assert not [match for match in WRITTEN.finditer(text) if identity(match)]


@pytest.mark.parametrize("limit", [None, 3, 10])
def test_the_limit_of_small_groups_is_data(limit: int | None) -> None:
    """A group is small below the declared number, or below the one that is asked for."""
    text = "text:\n  bakgrund: >-\n    Två ungdomar, 4 kvinnor, nio män och 11 barn deltog."
    assert len(private(text, limit)) == {None: 2, 3: 1, 10: 3}[limit]


def test_a_figure_that_counts_few_persons_is_told() -> None:
    """A nyckeltal of persons with a value under the limit is told by its year; one of anything else is not."""
    piece = """
nyckeltal:
  - {id: a, titel: "Deltagare, antal", enhet: antal, källa: rutin, serier: {kommunen: {2020: 0, 2021: 4, 2022: 5}}}
  - {id: b, titel: "Avtal, antal", enhet: antal, källa: rutin, serier: {kommunen: {2021: 4}}}
"""
    assert [(one.about, "2021" in one.message) for one in private(piece)] == [("a", True)]


def test_a_check_of_ones_own_is_used_and_told_what_it_lacks(tmp_path: Path, revision: Command) -> None:
    """A user's own file of a check stands before the packaged one, words with signs in them too; it has to be whole."""
    (tmp_path / "kontroller").mkdir()
    own, raw = tmp_path / "kontroller" / "litet-antal.yaml", laid("text: {bakgrund: Sju ungdomar (unga) deltog.}")
    text = (packaged("criteria") / "kontroller" / "litet-antal.yaml").read_text(encoding="utf-8")
    own.write_text(text.replace("gräns: 5", "gräns: 10").replace("- individer", "- ungdomar (unga)"), encoding="utf-8")
    run = revision("check", "-", "--criteria", tmp_path, stdin=raw.encode())
    assert "färre än tio personer" in run.out
    own.write_text(text.replace("  metod: [intervju, fokusgrupp]\n", ""), encoding="utf-8")
    run = revision("check", "-", "--criteria", tmp_path, stdin=raw.encode())
    assert run.code == 3
    assert "kontrollen »litet-antal« saknar »ord › metod«." in run.err


def test_what_cannot_be_read_is_searched_too(revision: Command) -> None:
    """A file with faults of form, or that is no YAML at all, is told to have a personnummer, which is not repeated."""
    number = digits(BORN, 121)
    for raw in (f"uppgifter: [{number}", f"{number[:8]}-{number[8:]}: ja", f"program: '{number}'"):
        run = revision("check", "-", stdin=raw.encode())
        assert run.code == 3
        assert "personnummer" in run.out + run.err
        assert number[-4:] not in run.out + run.err


@pytest.mark.parametrize(
    "text",
    [
        "1" * 400_000,
        "12 " * 60_000,
        "121212-" * 60_000,
        "a" * 400_000,
        "a." * 200_000,
        "08-" * 130_000,
        "två " * 100_000,
    ],
    ids=lambda text: text[:8],
)
def test_long_words_are_searched_in_no_time(text: str) -> None:
    """What repeats itself for ever is searched in a time that grows with its length and not with its square."""
    began = time.perf_counter()
    private(f"text:\n  bakgrund: |\n    {text}@")
    assert time.perf_counter() - began < 10
