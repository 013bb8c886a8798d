"""Nyckeltal in print: tables, source lines, what a chart shows in words, and figures that prose refers to."""

from typing import Any

import pytest

from revision.assess import assess
from revision.casefile import load
from revision.evidence import Indicator
from revision.figures import alt, credit, shape, table, titled
from revision.problems import Unusable
from revision.programmes import Reader
from revision.report import render
from revision.resources import packaged
from revision.rulebook import Rulebook
from revision.supports import Source

from .conftest import ROOT, Command

KOLADA = {"kolada": Source.model_validate({"typ": "statistik", "titel": "Kolada", "utgivare": "RKA"})}
NBSP = "\N{NO-BREAK SPACE}"


def indicator(**keys: Any) -> Indicator:
    """Return a nyckeltal, with what a test does not say."""
    whole = {"id": "N31001", "titel": "Kostnad", "enhet": "kr/inv", "källa": "kolada"}
    return Indicator.model_validate(whole | {name.replace("_", " "): value for name, value in keys.items()})


HEAD = """\
kommun: {namn: Heby, kod: "0331"}
granskning:
  program: egen-försörjning-2022
  organ: [{id: VON, namn: vårdnämnden, roll: ekonomiskt bistånd}]
  rapportdatum: 2022-12-15
källor:
  kolada: {typ: statistik, titel: Kolada, utgivare: RKA}
  riktlinje: {typ: styrdokument, titel: Riktlinje}
  öj: {typ: öppna jämförelser, titel: Ekonomiskt bistånd}
"""


def printed(text: str, reader: Reader, *, charts: bool = False) -> str:
    """Return the report of an evidence file that begins as `HEAD`."""
    assessment = assess(load(f"{HEAD}{text}".encode(), "underlag.yaml", reader))
    rulebook = Rulebook((packaged("criteria"),), ROOT)
    return render(assessment, rulebook, (packaged("templates"),), charts=charts)


FEW = indicator(serier={"kommunen": {"2021": "1767", "2022": "-52,50"}, "riket": {"2022": "1 314", "2021": None}})


def test_a_table_has_a_row_for_each_series_and_a_column_for_each_year() -> None:
    """Figures stand in Swedish form with the decimals they were written with; a dash, explained, where one is missing."""
    made = table(FEW, KOLADA)
    assert (made.corner, made.columns) == ("Avser", ("2021", "2022"))
    assert made.rows == (("Kommunen", (f"1{NBSP}767", "−52,50")), ("Riket", ("–", f"1{NBSP}314")))
    assert made.notes == ("Tecknet – betyder att uppgift saknas.",)


def test_a_year_that_a_series_does_not_name_is_missing_as_one_without_value() -> None:
    """What is left out and what is null print alike, and zero is a value."""
    made = table(indicator(serier={"kommunen": {"2020": "0", "2021": "3"}, "riket": {"2021": "4"}}), KOLADA)
    assert made.rows == (("Kommunen", ("0", "3")), ("Riket", ("–", "4")))


def test_a_table_of_many_years_has_a_row_for_each() -> None:
    """With more than six years the table stands on end, as wide as its series."""
    made = table(indicator(serier={"kommunen": {str(year): "1" for year in range(2015, 2022)}, "riket": {}}), KOLADA)
    assert (made.corner, made.columns) == ("År", ("Kommunen", "Riket"))
    assert made.rows[0] == ("2015", ("1", "–"))
    assert len(made.rows) == 7


@pytest.mark.parametrize(
    ("title", "unit", "expected"),
    [
        ("Kostnad", "kr/inv", "Kostnad (kr/inv)"),
        ("Kostnad, kr/inv", "kr/inv", "Kostnad, kr/inv"),
        ("Mottagare, andel (%)", "procent", "Mottagare, andel (%)"),
        ("Kretsar", "kr", "Kretsar (kr)"),
        ("Antal deltagare", "antal", "Antal deltagare"),
    ],
)
def test_the_unit_is_said_once(title: str, unit: str, expected: str) -> None:
    """A title that says its unit is not given it again."""
    assert titled(indicator(titel=title, enhet=unit, serier={"kommunen": {"2020": "1"}})) == expected


SERIES = {"kommunen": {"2020": "1"}, "riket": {"2020": "2"}, "liknande kommuner": {"2020": "3"}}


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({}, "Källa: Kolada (RKA), nyckeltal N31001."),
        ({"hämtad": "2022-11-02"}, "Källa: Kolada (RKA), nyckeltal N31001, hämtat den 2 november 2022."),
        ({"id": "kostnad-per-hushåll"}, "Källa: Kolada (RKA)."),
        ({"beräkning": "kostnaden delad med antalet hushåll."},
         "Egen beräkning utifrån Kolada (RKA): kostnaden delad med antalet hushåll."),
        ({"beräkning": {"liknande kommuner": "ovägt medelvärde av sju kommuner"}},
         ("Källa: Kolada (RKA), nyckeltal N31001; avser kommunen och riket. "
         "Liknande kommuner: egen beräkning, ovägt medelvärde av sju kommuner.")),
        ({"beräkning": {"kommunen": "a", "riket": "a", "liknande kommuner": "b"}},
         ("Kommunen och riket: egen beräkning utifrån Kolada (RKA), a. "
         "Liknande kommuner: egen beräkning utifrån Kolada (RKA), b.")),
    ],
)  # fmt: skip
def test_the_source_stands_under_figures_as_fetched_and_a_calculation_says_that_it_is_one(
    keys: dict[str, Any], expected: str
) -> None:
    """*Källa: Kolada* is for Kolada's own figures; what the revisor made of them is the revisor's."""
    assert credit(indicator(**keys, serier=SERIES), KOLADA) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ({"typ": "statistik", "titel": "Kommun- och regiondatabasen Kolada"}, "Källa: Kolada, nyckeltal N31001."),
        ({"typ": "dokument", "titel": "Årsredovisning 2021"}, "Källa: Årsredovisning 2021, nyckeltal N31001."),
        ({"typ": "statistik", "titel": "Socialstyrelsens register", "utgivare": "Socialstyrelsen"},
         "Källa: Socialstyrelsens register, nyckeltal N31001."),
        ({"typ": "intervju", "funktion": "enhetschef"}, "Källa: enhetschef, nyckeltal N31001."),
    ],
)  # fmt: skip
def test_a_source_is_named_as_its_publisher_asks(source: dict[str, str], expected: str) -> None:
    """Kolada by its name alone, others by their title, with the publisher where the title does not say it."""
    assert credit(indicator(serier=SERIES), {"kolada": Source.model_validate(source)}) == expected


@pytest.mark.parametrize(
    ("series", "drawn", "said"),
    [
        ({"kommunen": {"2020": "1767"}, "riket": {"2020": None}}, None, ""),
        ({"kommunen": {"2020": "1767"}, "riket": {"2020": "1314"}}, "stapel",
         "Stapeldiagram: Kostnad (kr/inv), 2020. Kommunen: 1 767. Riket: 1 314."),
        ({"kommunen": {"2020": "1"}, "riket": {"2020": "3"}, "länet": {"2020": "3"}, "grannen": {"2020": None}}, "stapel",
         ("Stapeldiagram: Kostnad (kr/inv), 2020. Kommunen: 1. Riket: 3. Länet: 3. Grannen: uppgift saknas. "
         "Högst: riket och länet. Lägst: kommunen.")),
        ({"kommunen": {"2020": "1", "2021": "3", "2022": "2"}}, "linje",
         ("Linjediagram: Kostnad (kr/inv), 2020–2022. "
         "Kommunen: från 1 år 2020 till 2 år 2022, högst 3 år 2021, lägst 1 år 2020.")),
        ({"kommunen": {"2021": "3", "2020": "1"}, "riket": {"2021": "2"}, "länet": {}}, "linje",
         ("Linjediagram: Kostnad (kr/inv), 2020–2021. Kommunen: från 1 år 2020 till 3 år 2021. "
         "Riket: 2 år 2021; uppgift saknas för 2020. Länet: uppgift saknas.")),
    ],
)  # fmt: skip
def test_the_alt_text_says_what_the_chart_shows(series: dict[str, Any], drawn: str | None, said: str) -> None:
    """Which series, the first and last year with their values, the highest and lowest, and what is missing."""
    one = indicator(serier=series)
    assert shape(one) == drawn
    assert alt(one) == said


def test_a_nyckeltal_can_go_without_a_chart() -> None:
    """*diagram: nej* leaves the table alone."""
    assert shape(indicator(diagram="nej", serier=SERIES)) is None


TABLES = """\
uppgifter:
nyckeltal:
  - id: egen
    titel: "Kostnad\\n| *per* hushåll"
    enhet: tkr
    källa: kolada
    beräkning: kostnad delad med hushåll
    not: "<Preliminärt>."
    serier: {kommunen: {2021: 12.50, 2022: null}, "[riket](x)": {2021: 1000, 2022: 11}}
  - {id: N31001, titel: Antal, enhet: antal, källa: kolada, serier: {kommunen: {2022: 0}}}
"""
PRINTED = f"""\
## Nyckeltal

**Tabell 1. Kostnad \\| \\*per\\* hushåll (tkr)**

| Avser | 2021 | 2022 |
|---|---:|---:|
| Kommunen | 12,50 | – |
| \\[riket\\](x) | 1{NBSP}000 | 11 |

Egen beräkning utifrån Kolada (RKA): kostnad delad med hushåll. Tecknet – betyder att uppgift saknas. \\<Preliminärt\\>.

**Tabell 2. Antal**

| Avser | 2022 |
|---|---:|
| Kommunen | 0 |

Källa: Kolada (RKA), nyckeltal N31001.

# Granskningsresultat
"""
IMAGE = """\
![Linjediagram: Kostnad \\| \\*per\\* hushåll (tkr), 2021–2022. Kommunen: 12,50 år 2021; uppgift saknas för 2022. \
\\[riket\\](x): från 1 000 år 2021 till 11 år 2022.](diagram:egen)

"""


def test_the_report_prints_the_tables_whole(reader: Reader) -> None:
    """Titles, cells and notes are text, whatever they hold; without charts nothing is said of one."""
    made = printed(TABLES, reader)
    assert PRINTED in made
    assert "diagram" not in made.lower()


def test_the_report_with_charts_has_an_image_line_for_each_and_is_otherwise_the_same(reader: Reader) -> None:
    """The alt text stands once, in the image; what has no chart has no image."""
    made = printed(TABLES, reader, charts=True)
    assert made.count(IMAGE) == 1
    assert made.replace(IMAGE, "") == printed(TABLES, reader)


PROSE = """\
uppgifter:
  plan-inom-tre-månader:
    belägg:
      - {svar: delvis, källa: öj, iakttagelse: "Belägget: {nyckeltal egen, kommunen, 2022}."}
  riktlinje-fastställd:
    svar: ja
    källa: riktlinje
    iakttagelse: >-
      Iakttagelsen: {nyckeltal egen,
      liknande kommuner, i snitt, 2022}.
övriga iakttagelser:
  organisation:
    - {text: "Organisationen: {nyckeltal  egen,kommunen,2021} kronor."}
nyckeltal:
  - {id: egen, titel: T, enhet: kr, källa: kolada,
     serier: {kommunen: {2021: 1767.0, 2022: -3}, "liknande kommuner, i snitt": {2022: 1314}}}
text:
  bakgrund: |
    Bakgrunden: **{nyckeltal egen, kommunen, 2021}** och {organ}, {nyckeltalet}, {{nyckeltal egen, kommunen, 2021}}.
"""


@pytest.mark.parametrize(
    "said",
    [
        "Belägget: −3.",
        f"Iakttagelsen: 1{NBSP}314.",
        f"Organisationen: 1{NBSP}767,0 kronor.",
        f"| Kommunen | 1{NBSP}767,0 | −3 |",
        (
            f"Bakgrunden: **1{NBSP}767,0** och \\{{organ\\}}, \\{{nyckeltalet\\}}, "
            "\\{\\{nyckeltal egen, kommunen, 2021\\}\\}."
        ),
    ],
)
def test_prose_prints_the_figures_of_the_table(said: str, reader: Reader) -> None:
    """A reference prints as its figure does in the table, in every prose field; other braces are text."""
    assert said in printed(PROSE, reader)


def test_a_reference_in_one_of_several_entries_is_found(reader: Reader) -> None:
    """An iakttagelse of one body prints its figure as that of all does."""
    text = PROSE.replace(
        "riktlinje-fastställd:\n    svar: ja\n    källa: riktlinje\n    iakttagelse",
        "riktlinje-fastställd:\n  - organ: VON\n    svar: ja\n    källa: riktlinje\n    iakttagelse",
    )
    assert text != PROSE
    assert f"Iakttagelsen: 1{NBSP}314." in printed(text, reader)


def test_a_reference_without_end_is_soon_refused(reader: Reader) -> None:
    """However many braces are opened, the file is refused, and not after minutes."""
    with pytest.raises(Unusable) as caught:
        printed(f"uppgifter:\ntext:\n  bakgrund: '{'{nyckeltal ' * 20_000}{' ' * 200_000}'\n", reader)
    assert {one.code for one in caught.value.problems} == {"fel-hänvisning"}


def test_the_examples_print_no_figure_of_kolada_without_saying_so(revision: Command) -> None:
    """Each table of the shipped reports has its source line."""
    for name in ("heby", "linkoping"):
        made = revision("report", f"examples/{name}.yaml", "-o", "-").out
        assert made.count("**Tabell ") == made.count("\nKälla: Kolada (RKA), nyckeltal ") > 0
