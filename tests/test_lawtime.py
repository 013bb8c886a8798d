"""The law in time: what a reference means for an audited period, in the report, in `revision law` and on its way there."""

import re
from datetime import date
from pathlib import Path

import pytest

from revision.citations import Reading, read
from revision.law import Catalogue
from revision.lawmoves import moves
from revision.lawtime import Version, day_before, history
from revision.lawuse import programmes
from revision.programmes import Reader

from .conftest import EXAMPLES, ROOT, Command
from .test_law import catalogue

HEBY = EXAMPLES / "heby.yaml"
WRITTEN = date(2022, 12, 31)
"""When the questions that cite the old act were written."""


def year(number: int) -> tuple[date, date]:
    """Return the first and the last day of a year."""
    return date(number, 1, 1), date(number, 12, 31)


@pytest.fixture
def law(reader: Reader) -> Catalogue:
    """Return the packaged norms."""
    return reader.rulebook.catalogue()


def of(law: Catalogue, text: str, period: tuple[date, date] | None, day: date = WRITTEN) -> Reading:
    """Read a reference that there is."""
    found = read(law, text, day, period)
    assert found
    return found


def said(reading: Reading) -> list[str]:
    """Return the notes of a reading as code and message."""
    return [f"{note.code}: {note.message}" for note in reading.notes]


KEY = [
    ("1:1", ["2:1", "2:2", "2:3", "2:4"]),
    ("2:6", ["7:3"]),
    ("2:7", ["10:8", "10:9"]),
    ("3:3", ["5:1", "5:2", "5:3"]),
    ("3:3 a", ["27:1"]),
    ("3:5", ["10:3", "10:5"]),
    ("4:1", ["12:1", "12:3", "11:1"]),
    ("4:1 a", ["12:9"]),
    ("4:1 b", ["12:8"]),
    ("4:2", ["12:2", "11:4"]),
    ("4:3", ["12:7"]),
    ("4:4", ["12:4"]),
    ("4:5", ["12:5"]),
    ("4:6", ["12:6"]),
    ("5:6", ["7:1"]),
    ("5:8", ["7:1"]),
    ("11:1", ["14:2"]),
    ("11:5", ["14:3", "14:6", "14:7"]),
    ("11:6", ["14:3", "14:6", "14:7"]),
    ("11:11 a", ["15:11"]),
]


@pytest.mark.parametrize(("old", "new"), KEY, ids=[old for old, _ in KEY])
def test_a_paragraph_of_the_old_act_is_followed_to_the_new_one(old: str, new: list[str], law: Catalogue) -> None:
    """Before the change the old number is cited, after it what replaced it, and each new one leads back."""
    before, after = of(law, f"SoL {old}", year(2024)), of(law, f"SoL {old}", year(2026))
    assert [one.version.citation.key for one in before.cited] == [("2001:453", old)]
    assert [one.version.citation.key for one in after.cited] == [("2025:400", one) for one in new]
    for one in new:
        back = of(law, f"SoL {one}", year(2024), date(2026, 1, 1))
        assert ("2001:453", old) in [cited.version.citation.key for cited in back.cited]


def test_the_last_old_and_the_first_new_day_differ(law: Catalogue) -> None:
    """The day before the change and the day of it have each their act, and nothing is said of a change."""
    last, first = date(2025, 6, 30), date(2025, 7, 1)
    old, new = of(law, "SoL 4:4", (last, last)), of(law, "SoL 4:4", (first, first))
    assert (old.printed, said(old)) == ("4 kap. 4 § socialtjänstlagen (2001:453)", [])
    assert (new.printed, said(new)) == ("12 kap. 4 § socialtjänstlagen (2025:400)", [])


def test_citations_are_listed_as_the_act_has_its_paragraphs(law: Catalogue) -> None:
    """By number and not by figure, a chapter before its paragraphs, and a lettered paragraph after the one without."""
    ordered = ["SoL 3:5", "SoL 4 kap.", "SoL 4:1", "SoL 4:1 a", "SoL 4:1 b", "SoL 4:2", "SoL 11:1"]
    cited = [of(law, text, year(2024)).cited[0] for text in reversed(ordered)]
    printed = [of(law, text, year(2024)).printed for text in ordered]
    assert [one.printed for one in sorted(cited, key=lambda one: one.order)] == printed


def test_a_period_that_crosses_a_change_cites_both_with_the_date(law: Catalogue) -> None:
    """The old to the last day it was in force, the new from its first; what replaced what is said."""
    crossed = of(law, "SoL 4:4", year(2025))
    assert [one.printed for one in crossed.cited] == [
        "4 kap. 4 § socialtjänstlagen (2001:453) till och med den 30 juni 2025",
        "12 kap. 4 § socialtjänstlagen (2025:400) från och med den 1 juli 2025",
    ]
    assert crossed.printed == " och ".join(one.printed for one in crossed.cited)
    assert said(crossed) == ["period-över-ändring: ersatt den 1 juli 2025 av 12 kap. 4 § socialtjänstlagen (2025:400)"]
    assert not any(note.grave for note in crossed.notes)


def test_a_paragraph_is_cited_in_the_wording_of_the_period(law: Catalogue) -> None:
    """KL 6:6 was reworded on 1 July 2025: each period has its own wording, one that crosses the day has both."""
    old, new = of(law, "KL 6:6", year(2022)), of(law, "KL 6:6", (date(2025, 7, 1), date(2026, 4, 27)))
    assert old.printed == new.printed == "6 kap. 6 § kommunallagen (2017:725)"
    wordings = [str(one.cited[0].version.requires) for one in (old, new)]
    assert ["hindra fel och oegentligheter" in one for one in wordings] == [False, True]
    both = of(law, "KL 6:6", year(2025))
    assert [(one.printed, one.version.requires) for one in both.cited] == [
        ("6 kap. 6 § kommunallagen (2017:725) i lydelsen till och med den 30 juni 2025", wordings[0]),
        ("6 kap. 6 § kommunallagen (2017:725) i lydelsen från och med den 1 juli 2025", wordings[1]),
    ]
    assert said(both) == ["period-över-ändring: ny lydelse från och med den 1 juli 2025"]


def test_without_a_period_a_reference_is_read_as_when_the_question_was_written(law: Catalogue) -> None:
    """No period, no following: the day of the question decides."""
    assert of(law, "SoL 4:4", None).printed == "4 kap. 4 § socialtjänstlagen (2001:453)"
    assert of(law, "SoL 12:4", None, date(2026, 1, 1)).printed == "12 kap. 4 § socialtjänstlagen (2025:400)"


def test_an_act_and_a_chapter_are_followed_to_the_act_that_replaced_it(law: Catalogue) -> None:
    """A number of a chapter says nothing in another act."""
    assert of(law, "SoL", year(2026)).printed == of(law, "SoL 4 kap.", year(2026)).printed
    assert of(law, "SoL", year(2026)).printed == "socialtjänstlagen (2025:400)"
    assert of(law, "SoL 4 kap.", year(2022)).printed == "4 kap. socialtjänstlagen (2001:453)"
    assert of(law, "KL 12 kap.", year(2022)).printed == "12 kap. kommunallagen (2017:725)"


def test_what_is_not_yet_in_force_is_a_problem_that_names_it(law: Catalogue) -> None:
    """A new requirement has nothing before it; one that comes within the period is cited from its day."""
    new, day = "SoL 15:9", date(2026, 1, 1)
    before = of(law, new, year(2024), day)
    assert before.printed == "15 kap. 9 § socialtjänstlagen (2025:400)"
    first = "lagrum-ej-i-kraft: gäller först från och med den 1 juli 2025, och inget äldre lagrum är känt"
    assert (said(before), before.notes[0].grave) == ([first], True)
    within = of(law, new, year(2025), day)
    assert within.printed == "15 kap. 9 § socialtjänstlagen (2025:400) från och med den 1 juli 2025"
    assert (said(within), within.notes[0].grave) == ([first], False)
    assert said(of(law, "KL 6:6", year(2016))) == [
        "lagrum-ej-i-kraft: gäller först från och med den 1 januari 2018, och inget äldre lagrum är känt"
    ]


def test_an_old_number_under_the_new_act_is_said_and_followed(law: Catalogue) -> None:
    """A question written in 2026 that cites SoL 4:4 means the old act; the citation is right and the reference wrong."""
    wrong = of(law, "SoL 4:4", year(2026), date(2026, 1, 1))
    assert wrong.printed == "12 kap. 4 § socialtjänstlagen (2025:400)"
    assert wrong.notes[0].grave
    assert said(wrong)[0] == (
        "lagrum-upphävt: 4 kap. 4 § socialtjänstlagen (2001:453) gällde till och med den 30 juni 2025,"
        " före rättsläget den 1 januari 2026"
    )
    early = of(law, "SoL 12:4", year(2022))
    assert (early.printed, early.notes[0].code) == ("4 kap. 4 § socialtjänstlagen (2001:453)", "lagrum-ej-i-kraft")
    assert early.notes[0].grave


OLD = """
namn: gamla lagen
sfs: "1:1"
förkortning: L
slag: lag
gäller: {från: 2000-01-01, till: 2009-12-31}
paragrafer:
  "1:1": {rubrik: R, innebär: Något., verifierat: ja, ersätts av: [{sfs: "2:2", paragraf: "5"}]}
  "1:2": {rubrik: R, innebär: Något., verifierat: ja}
"""
MIDDLE = """
namn: mellanlagen
sfs: "2:2"
förkortning: L
slag: lag
gäller: {från: 2010-01-01, till: 2014-12-31}
paragrafer:
  "5": {rubrik: R, innebär: Något., verifierat: nej, ersätts av: [{sfs: "3:3", paragraf: "7"}]}
"""
NEW = """
namn: nya lagen
sfs: "3:3"
förkortning: L
slag: lag
gäller: {från: 2015-01-01}
läst: {från: 2015-01-01, till: 2016-06-30}
rapporterade ändringar:
  - {från: 2017-01-01, rubrik: något nytt, rör: ["7"], innebär: Okänt., källa: Hörsägen}
paragrafer:
  "7": {rubrik: R, innebär: Något., verifierat: ja}
  "8": {rubrik: R, innebär: Något., läst: {från: 2016-01-01, till: 2016-01-01}, verifierat: ja}
"""
GUIDE = """
namn: handbok till gamla lagen
förkortning: boken
slag: vägledning
bygger på: ["1:1"]
"""


@pytest.fixture
def acts() -> Catalogue:
    """Return three acts, each replacing the one before, and guidance to the first."""
    return catalogue(OLD, MIDDLE, NEW, GUIDE)


def test_a_chain_of_acts_is_followed_to_its_end_and_back(acts: Catalogue) -> None:
    """From the first to the third, and from the third to the first."""
    assert of(acts, "L 1:1", year(2016), date(2005, 1, 1)).printed == "7 § nya lagen (3:3)"
    assert of(acts, "L 7 §", year(2005), date(2016, 1, 1)).printed == "1 kap. 1 § gamla lagen (1:1)"
    whole = of(acts, "L 5 §", (date(2009, 1, 1), date(2015, 12, 31)), date(2012, 1, 1))
    assert whole.printed == (
        "1 kap. 1 § gamla lagen (1:1) till och med den 31 december 2009,"
        " 5 § mellanlagen (2:2) från och med den 1 januari 2010 till och med den 31 december 2014"
        " och 7 § nya lagen (3:3) från och med den 1 januari 2015"
    )
    assert [one.code for one in whole.notes] == [
        "period-över-ändring",
        "period-över-ändring",
        "lagrum-ej-verifierat",
    ]


def test_a_paragraph_without_successor_is_a_problem(acts: Catalogue) -> None:
    """After its end it is named with that end; where the period crosses the end, it is cited up to it."""
    ended = "lagrum-utan-efterföljare: gällde till och med den 31 december 2009 och har ingen känd efterföljare"
    after = of(acts, "L 1:2", year(2016), date(2005, 1, 1))
    assert (after.printed, said(after), after.notes[0].grave) == ("1 kap. 2 § gamla lagen (1:1)", [ended], True)
    within = of(acts, "L 1:2", (date(2009, 1, 1), date(2010, 12, 31)), date(2005, 1, 1))
    assert within.printed == "1 kap. 2 § gamla lagen (1:1) till och med den 31 december 2009"
    assert (said(within), within.notes[0].grave) == ([ended], False)


def test_the_first_day_of_the_calendar_is_a_day_like_others() -> None:
    """Two wordings of that day, a fault that a check tells of, are no more than a fault."""
    assert [day_before(day) for day in (date.min, date(1, 1, 2), date(2024, 3, 1))] == [
        date.min,
        date.min,
        date(2024, 2, 29),
    ]
    text = WORDED.replace("2001-01-01", "0001-01-01").replace("2005-01-01", "0001-01-01")
    wrong = catalogue(text)
    ends = [one.until for one in history(wrong, wrong.called("stadgan 1 §")[0])]
    assert ends == [date.min, date(2009, 12, 31), None]


WORDED = """
namn: stadgan
sfs: "4:4"
slag: lag
gäller: {från: 2001-01-01}
paragrafer:
  "1":
    rubrik: R
    lydelser: [{från: 2001-01-01, innebär: Ett.}, {från: 2005-01-01, innebär: Två.}, {från: 2010-01-01, innebär: Tre.}]
    verifierat: ja
"""


@pytest.mark.parametrize(
    ("first", "then", "told"),
    [
        ("2004-12-31", "2005-01-01", ["2005-01-01: 1 § stadgan (4:4) Ett. > 1 § stadgan (4:4) Två."]),
        (
            "2002-01-01",
            "2020-01-01",
            [
                "2005-01-01: 1 § stadgan (4:4) Ett. > 1 § stadgan (4:4) Två.",
                "2010-01-01: 1 § stadgan (4:4) Två. > 1 § stadgan (4:4) Tre.",
            ],
        ),
        (
            "2000-01-01",
            "2006-01-01",
            [
                "2001-01-01: – > stadgan (4:4)",
                "2001-01-01: – > 1 § stadgan (4:4) Ett.",
                "2005-01-01: 1 § stadgan (4:4) Ett. > 1 § stadgan (4:4) Två.",
            ],
        ),
        ("2010-01-01", "2020-01-01", []),
    ],
)
def test_every_change_between_two_days_is_told_on_its_day(first: str, then: str, told: list[str]) -> None:
    """Each wording is set beside the one before it, and what is new is new from its first day and not its last wording."""
    found = moves(catalogue(WORDED), date.fromisoformat(first), date.fromisoformat(then))
    assert [f"{one.since}: {_told(one.before)} > {_told(*one.after)}" for one in found] == told


def test_a_chain_of_acts_is_told_link_by_link(acts: Catalogue) -> None:
    """What is replaced is told with what replaced it then, and not with what it has become by the later day."""
    found = [one for one in moves(acts, date(2005, 1, 1), date(2020, 1, 1)) if one.before and one.before.requires]
    assert [(str(one.since), _told(one.before), [_told(each) for each in one.after]) for one in found] == [
        ("2010-01-01", "1 kap. 1 § gamla lagen (1:1) Något.", ["5 § mellanlagen (2:2) Något."]),
        ("2010-01-01", "1 kap. 2 § gamla lagen (1:1) Något.", []),
        ("2015-01-01", "5 § mellanlagen (2:2) Något.", ["7 § nya lagen (3:3) Något."]),
    ]


def _told(version: Version | None) -> str:
    return f"{version.citation.printed} {version.requires or ''}".rstrip() if version else "–"


@pytest.mark.parametrize(
    ("text", "period", "notes"),
    [
        ("3:3 7 §", (date(2015, 1, 1), date(2016, 6, 30)), []),
        ("3:3 7 §", year(2016), ["lydelse-ej-läst: lydelsen är inte kontrollerad efter den 30 juni 2016"]),
        (
            "3:3 7 §",
            year(2017),
            [
                "lydelse-ej-läst: lydelsen är inte kontrollerad efter den 30 juni 2016",
                "ändring-ej-verifierad: rapporterad men inte verifierad ändring den 1 januari 2017: något nytt",
            ],
        ),
        ("3:3 8 §", year(2015), ["lydelse-ej-läst: lydelsen är inte kontrollerad före den 1 januari 2016"]),
        (
            "3:3 8 §",
            (date(2015, 6, 1), date(2016, 6, 1)),
            ["lydelse-ej-läst: lydelsen är bara kontrollerad som den var den 1 januari 2016"],
        ),
        ("3:3", year(2015), []),
        ("2:2 5 §", year(2012), ["lagrum-ej-verifierat: inte verifierat mot lagtexten"]),
        ("boken", year(2009), []),
        (
            "boken",
            year(2010),
            ["grund-upphävd: bygger på gamla lagen (1:1), som gällde till och med den 31 december 2009"],
        ),
    ],
)
def test_what_is_not_certain_of_a_citation_is_said(
    text: str, period: tuple[date, date], notes: list[str], acts: Catalogue
) -> None:
    """Not read, not verified, reported to have changed, written to a repealed act: each is said, and only when so."""
    day = period[0]
    assert said(of(acts, text, period, day)) == notes


def test_an_unknown_norm_is_none(acts: Catalogue) -> None:
    """What nothing is called cannot be read."""
    assert read(acts, "X 1:1", WRITTEN, None) is None
    assert read(acts, "L 99:1", WRITTEN, None) is None


def test_a_circle_is_gone_round_once() -> None:
    """Even where criteria are wrong, following comes to an end."""
    text = NEW.replace('"7": {rubrik: R,', '"7": {ersätts av: [{sfs: "1:1", paragraf: "1:1"}], rubrik: R,')
    wrong = catalogue(OLD, MIDDLE, text)
    found = wrong.called("3:3 7 §")[0]
    assert [one.citation.key for one in history(wrong, found)] == [("1:1", "1:1"), ("2:2", "5"), ("3:3", "7")]


# What is shipped.


def test_every_shipped_citation_resolves_for_its_programmes_year(reader: Reader, law: Catalogue) -> None:
    """No programme rests on a paragraph that was not in force in the year it is written for, nor names one wrongly."""
    walked = 0
    for programme, questions in programmes(reader.rulebook).items():
        for name in questions:
            loaded = reader.rulebook.question(name)
            assert loaded
            model = loaded[0]
            named = re.search(r"\d{4}$", programme)
            period = year(int(named[0])) if named else None
            for text in {*model.norms, *(norm for point in model.points for norm in point.norms)}:
                found = of(law, text, period, model.law_as_of)
                assert not [note for note in found.notes if note.grave], (programme, name, text)
                assert all("(" in one.printed for one in found.cited if one.version.citation.norm.sfs)
                walked += 1
    assert walked > 50


def test_nothing_uncertain_is_shipped_as_law(law: Catalogue) -> None:
    """Paragraphs whose numbers or text have not been verified are not in the catalogue, or say so."""
    acts = {norm.sfs: norm for norm, _ in law.norms if norm.sfs}
    assert set(acts["SOSFS 2011:9"].paragraphs) == {"1:1", "2:1", "4:2", "4:3", "4:4"}
    assert "16:3" not in acts["2001:453"].paragraphs
    assert [name for name, one in acts["2025:400"].paragraphs.items() if not one.verified] == ["12:6 a"]
    assert [str(one.since) for one in acts["2025:400"].changes] == ["2026-07-01", "2026-10-01", "2027-01-01"]
    guidance = [norm.names[0] for norm, _ in law.norms if norm.kind == "vägledning"]
    assert {"handboken", "öppna jämförelser", "god revisionssed", "SKYREV R1", "SKYREV R3", "SKYREV R4"} < set(guidance)


def test_every_norm_says_where_it_is_read(law: Catalogue) -> None:
    """An act, a föreskrift or guidance has its source, its address, and how far it was read."""
    for norm, document in law.norms:
        if norm.kind in {"lag", "föreskrift", "vägledning"}:
            assert norm.source, document.name
            assert norm.address, document.name
            assert norm.read.until, document.name


def unverified(law: Catalogue) -> list[str]:
    """Return each paragraph that is not verified, as a reference with its act's number."""
    return [
        f"{norm.sfs} {name}"
        for norm, _ in law.norms
        for name, one in norm.paragraphs.items()
        if not (norm.verified and one.verified)
    ]


def test_every_unverified_paragraph_is_printed_with_that_said(
    law: Catalogue, revision: Command, tmp_path: Path
) -> None:
    """In the report and in `revision law show`, what is not verified says so."""
    references = unverified(law)
    assert references
    # A question of one's own that rests on them all.
    text = (ROOT / "criteria" / "fragor" / "samverkan.yaml").read_text(encoding="utf-8")
    own = tmp_path / "criteria" / "fragor" / "samverkan.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(text.replace("revisionskriterier: [", f"revisionskriterier: [{', '.join(references)}, ", 1), "utf-8")
    evidence = tmp_path / "heby.yaml"
    evidence.write_text(HEBY.read_text(encoding="utf-8").replace("\n  period: 2022", "\n  period: 2027"), "utf-8")
    report = revision("report", evidence, "-o", "-", cwd=tmp_path).out
    for reference in references:
        printed = law.called(reference)[0].printed
        line = next(one for one in report.splitlines() if one.startswith(f"- {printed}"))
        assert "inte verifierat mot lagtexten" in line
        assert "inte verifierat mot lagtexten" in revision("law", "show", reference).out
        act = reference.partition(" ")[0]
        assert re.search(r"12:6 a .*\(inte verifierat mot lagtexten\)", revision("law", "show", act).out)


# In print.


def basis(report: str) -> list[str]:
    """Return the list of revisionskriterier of a report."""
    part = report.partition("## Revisionskriterier")[2].partition("\n## ")[0]
    return [line.removeprefix("- ") for line in part.splitlines() if line.startswith("- ")]


def acts_cited(report: str) -> set[str]:
    """Return the number of socialtjänstlagen beside each paragraph that the report or a chapter of it rests on."""
    chapters = [line for line in report.splitlines() if line.startswith("Revisionskriterier: ")]
    assert len(chapters) >= 4
    return set(re.findall(r"§ socialtjänstlagen \((\d+:\d+)\)", "\n".join((*basis(report), *chapters))))


@pytest.mark.parametrize(
    ("period", "acts"),
    [
        ("2022", {"2001:453"}),
        ("2024-07-01/2025-06-30", {"2001:453"}),
        ("2025-07-01/2026-06-30", {"2025:400"}),
        ("2026", {"2025:400"}),
        ("2025-01-01/2025-12-31", {"2001:453", "2025:400"}),
    ],
)
def test_the_report_cites_the_act_of_its_period(period: str, acts: set[str], revision: Command) -> None:
    """Heby's evidence, asked of one period or another, rests on the act in force then; of 2025 on both."""
    assert acts_cited(revision("report", HEBY, "--period", period, "-o", "-").out) == acts


def test_the_report_says_when_the_law_changed_within_its_period(revision: Command) -> None:
    """The old paragraph with its last day and its successor, the new one with its first."""
    found = basis(revision("report", HEBY, "--period", "2025-01-01/2025-12-31", "-o", "-").out)
    assert [f"{line.partition('): ')[0]})" for line in found if "4 §" in line] == [
        "4 kap. 4 § socialtjänstlagen (2001:453) till och med den 30 juni 2025 (Praktik och kompetenshöjande verksamhet; ersatt den 1 juli 2025 av 12 kap. 4 § socialtjänstlagen (2025:400))",
        "12 kap. 4 § socialtjänstlagen (2025:400) från och med den 1 juli 2025 (Praktik och kompetenshöjande verksamhet)",
    ]
    assert [line.partition(" (Nämnd")[0] for line in found if "kommunallagen" in line] == [
        "6 kap. 6 § kommunallagen (2017:725) i lydelsen till och med den 30 juni 2025",
        "6 kap. 6 § kommunallagen (2017:725) i lydelsen från och med den 1 juli 2025",
    ]


def test_the_report_says_how_far_the_law_is_read_and_what_is_only_reported(revision: Command) -> None:
    """Of all of 2026 the wording is not checked, and the change of 1 July is named as not verified."""
    found = basis(revision("report", HEBY, "--period", "2026", "-o", "-").out)
    line = next(line for line in found if line.startswith("12 kap. 4 §"))
    assert "lydelsen är inte kontrollerad efter den 27 april 2026" in line
    assert "rapporterad men inte verifierad ändring den 1 juli 2026: aktivitetskrav" in line
    assert not any("kontrollerad" in line for line in basis(revision("report", HEBY, "-o", "-").out))


@pytest.mark.parametrize(("period", "worded"), [("2022", False), ("2025-07-01/2026-04-27", True)])
def test_a_template_can_print_what_the_law_requires(
    *, period: str, worded: bool, revision: Command, tmp_path: Path
) -> None:
    """KL 6:6 has it in the wording of the period; guidance has none, nor has what is not verified."""
    template = "{% for citation, requires in rapport.wordings.items() %}{{ citation }}: {{ requires }}\n\n{% endfor %}"
    part = tmp_path / "delar" / "framsida.md.j2"
    part.parent.mkdir()
    part.write_text(template, encoding="utf-8")
    out = revision("report", HEBY, "--period", period, "--templates", tmp_path, "-o", "-").out
    line = next(line for line in out.splitlines() if line.startswith("6 kap. 6 § kommunallagen (2017:725): Nämnden"))
    assert ("hindra fel och oegentligheter" in line) is worded
    assert "Socialstyrelsens handbok om ekonomiskt bistånd: " not in out
    arguments = ["--program", NEW_LAW, "--period", "2026", "--templates", tmp_path, "-o", "-"]
    new = revision("report", HEBY, *arguments).out
    assert "\n15 kap. 9 § socialtjänstlagen (2025:400): Den som utför" in new
    assert "\n12 kap. 6 a § socialtjänstlagen (2025:400)" not in new


# The programme for the new act.

NEW_LAW = "egen-försörjning-2026"


def test_the_programme_of_2026_rests_on_the_new_act_alone(revision: Command) -> None:
    """Heby's old evidence asked by it: the new act in print, what is missing still missing, the unverified said."""
    report = revision("report", HEBY, "--program", NEW_LAW, "--period", "2026", "-o", "-").out
    assert acts_cited(report) == {"2025:400"}
    cited = {re.sub(r" .*", "", line.replace(" kap. ", ":", 1)) for line in basis(report) if "(2025:400)" in line}
    assert {"5:1", "5:2", "7:1", "10:3", "12:3", "12:4", "12:5", "14:3", "15:9", "15:11", "27:1"} <= cited
    uncertain = next(line for line in basis(report) if line.startswith("12 kap. 6 a §"))
    assert "inte verifierat mot lagtexten" in uncertain
    assert "från och med den 1 juli 2026" in uncertain


def test_the_reported_requirement_never_weighs_in(reader: Reader) -> None:
    """A point that rests on what is not verified is an observation, and says so in every sentence of it."""
    law = reader.rulebook.catalogue()
    found = []
    for stem in reader.rulebook.ids("fragor"):
        loaded = reader.rulebook.question(stem)
        for point in loaded[0].points if loaded else ():
            for text in point.norms:
                citation = law.resolve(text, loaded[0].law_as_of) if loaded else None
                if citation and citation.read_paragraph and not citation.read_paragraph.verified:
                    found.append(point)
    assert [point.id for point in found] == ["aktivitetskrav"]
    assert not any(point.weighs for point in found)
    sentences = [str(sentence) for point in found for sentence in (point.phrasing or {}).values()]
    assert len(sentences) == 4
    assert all("Lagtexten är inte kontrollerad." in sentence for sentence in sentences)


# On the command line.


@pytest.mark.parametrize(
    ("day", "printed", "validity"),
    [
        (
            "2023-01-01",
            "4 kap. 4 § socialtjänstlagen (2001:453)",
            "från och med den 1 januari 2002 till och med den 30 juni 2025",
        ),
        ("2026-01-01", "12 kap. 4 § socialtjänstlagen (2025:400)", "från och med den 1 juli 2025"),
    ],
)
def test_law_show_names_what_was_in_force_on_a_day(day: str, printed: str, validity: str, revision: Command) -> None:
    """The same reference is the old act before the change and the new one after it, each with its validity."""
    out = revision("law", "show", "SoL 4:4", "--as-of", day).out
    page = out[out.index(f"{printed}\n") :].partition("\n\n")[0]
    assert f"\n  Gäller: {validity}\n" in page
    assert "Åberopas av: " in page
    assert "rutiner-tillgång (»SoL 4:4«)" in page
    assert "2001:453 4:4" in out


def test_law_show_without_a_day_shows_each_act_and_what_followed(revision: Command) -> None:
    """A short name is read in every act that bears it; with a number in one."""
    both = revision("law", "show", "SoL 11:1").out
    headings = [line for line in both.splitlines() if re.match(r"\d+ kap\.", line)]
    assert headings == [
        "11 kap. 1 § socialtjänstlagen (2001:453)",
        "14 kap. 2 § socialtjänstlagen (2025:400)",
        "11 kap. 1 § socialtjänstlagen (2025:400)",
        "4 kap. 1 § socialtjänstlagen (2001:453)",
    ]
    assert both.endswith("Skriv SFS-numret för att välja en, som »2001:453 11:1«.\n")
    one = revision("law", "show", "2001:453 11:1").out
    assert [line for line in one.splitlines() if re.match(r"\d+ kap\.", line)] == headings[:2]
    assert "Skriv SFS-numret" not in one


@pytest.mark.parametrize(
    ("text", "advised"),
    [
        ("lagen om prov och annat 4:4", "»1990:1 4:4«"),
        ("lagen om prov och annat 9 §", "»1990:1 9 §«"),
        ("lagen om prov och annat", "»1990:1«"),
        ("boken", None),
    ],
)
def test_law_show_advises_the_number_of_an_act_whatever_its_name(
    text: str, advised: str | None, revision: Command, tmp_path: Path
) -> None:
    """Also where the name is of many words; what has no number cannot be chosen by one."""
    (tmp_path / "lagrum").mkdir()
    paragraphs = "{'4:4': {rubrik: R, innebär: I, verifierat: ja}, '9': {rubrik: R, innebär: I, verifierat: ja}}"
    for number, head, valid in (
        (1, f"{{sfs: '1990:1', namn: lagen om prov och annat, slag: lag, paragrafer: {paragraphs}", "till: 1999-12-31"),
        (2, f"{{sfs: '2000:1', namn: lagen om prov och annat, slag: lag, paragrafer: {paragraphs}", "från: 2000-01-01"),
        (3, "{namn: boken, slag: vägledning", "till: 1999-12-31"),
        (4, "{namn: boken, slag: vägledning", "från: 2000-01-01"),
    ):
        (tmp_path / "lagrum" / f"{number}.yaml").write_text(f"{head}, gäller: {{{valid}}}}}", encoding="utf-8")
    out = revision("law", "show", text, "--criteria", tmp_path).out
    assert re.findall(r"som (».+»?«)\.", out) == ([advised] if advised else [])


def test_law_show_of_an_act_has_its_paragraphs_and_transition(revision: Command) -> None:
    """An act as a whole lists what the catalogue has of it, a chapter what is in that chapter."""
    whole = revision("law", "show", "2025:400").out
    assert "  Övergång: Den äldre lagen gäller fortfarande för återkrav" in whole
    assert "  Ersätter: socialtjänstlagen (2001:453)\n" in whole
    assert "    12:4 Praktik och kompetenshöjande verksamhet\n" in whole
    chapter = revision("law", "show", "KL 6 kap.").out
    assert re.findall(r"^    (\d+:\d+) ", chapter, re.MULTILINE) == ["6:1", "6:5", "6:6"]
    assert "    10 Kraven på tillgänglighet\n" in revision("law", "show", "DOS-lagen").out
    assert "    10 " not in revision("law", "show", "DOS-lagen 10 kap.").out


def test_law_list_has_every_norm_or_those_of_a_day(revision: Command) -> None:
    """By kind, with numbers, validity and how far each is read."""
    every = revision("law", "list").out
    assert [line for line in every.splitlines() if line and not line.startswith(" ")] == [
        "Lagar",
        "Föreskrifter",
        "Vägledning",
        "Lokala styrdokument",
        "Tidigare granskningar",
    ]
    acts = ["socialtjänstlagen (2001:453)", "socialtjänstlagen (2025:400)"]
    assert [one in every for one in acts] == [True, True]
    assert [one in revision("law", "list", "--as-of", "2025-06-30").out for one in acts] == [True, False]
    assert [one in revision("law", "list", "--as-of", "2025-07-01").out for one in acts] == [False, True]


def test_law_diff_says_what_changed_and_what_it_touches(revision: Command, tmp_path: Path) -> None:
    """Replaced, reworded and new paragraphs; the questions, programmes and evidence files that rest on them."""
    later = tmp_path / "heby-2025.yaml"
    text = HEBY.read_text(encoding="utf-8").replace("\n  period: 2022", "\n  period: 2025-01-01/2025-12-31")
    later.write_text(text, encoding="utf-8")
    run = revision("law", "diff", "2024-12-31", "2026-01-01", "examples/heby.yaml", later)
    out = re.sub(r"\n {3,}(?=\S)", " ", run.out)
    assert run.code == 0
    assert (
        "4 kap. 5 § socialtjänstlagen (2001:453), den 1 juli 2025, av 12 kap. 5 § socialtjänstlagen (2025:400)"
        " Frågor: krav-och-anvisning (»SoL 12:5«) och uppföljning-individnivå (»SoL 4:5«)\n" in out
    )
    reworded = out.partition("Nya lydelser\n")[2].partition("\n\n")[0]
    assert reworded.startswith("  6 kap. 6 § kommunallagen (2017:725), från och med den 1 juli 2025 Tidigare: Nämnden")
    assert "\n  15 kap. 9 § socialtjänstlagen (2025:400), från och med den 1 juli 2025" in out.partition("\nNya\n")[2]
    assert "  egen-försörjning-2022: rutiner-tillgång, samverkan, uppföljning-individnivå" in out
    assert "  examples/heby.yaml: perioden ligger före ändringarna; 4 frågor bygger på det ändrade: " in out
    assert f"  {later}: perioden sträcker sig över ändringen den 1 juli 2025; 4 frågor" in out


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("2022", "perioden ligger före ändringarna; 4 frågor"),
        ("2025-01-01/2025-12-31", "perioden sträcker sig över ändringen den 1 juli 2025; 4 frågor"),
        (
            "2025-07-01/2026-06-30",
            "perioden ligger efter ändringen den 1 juli 2025 men före ändringarna den 1 juli 2026 och",
        ),
        ("2026-07-01/2026-09-30", "men före ändringen den 1 oktober 2026;"),
        ("2027", "perioden börjar när det nya redan gällde; 4 frågor"),
    ],
)
def test_law_diff_sets_a_period_beside_the_changes_that_its_questions_rest_on(
    period: str, said: str, revision: Command
) -> None:
    """Before them, over them, after them or between two."""
    evidence = HEBY.read_text(encoding="utf-8").replace("\n  period: 2022", f"\n  period: {period}").encode()
    out = " ".join(revision("law", "diff", "2020-01-01", "2026-12-31", "-", stdin=evidence).out.split())
    assert said in out.partition("Evidensfiler -: ")[2]


def test_law_diff_sets_a_period_beside_no_change_that_its_questions_do_not_rest_on(revision: Command) -> None:
    """What is reported to change in socialtjänstlagen is nothing to a granskning that rests on kommunallagen alone."""
    text = (EXAMPLES / "exempelkommunen.yaml").read_text(encoding="utf-8")
    evidence = text.replace("\n  period: 2023", "\n  period: 2026").encode()
    out = revision("law", "diff", "2024-12-31", "2026-12-31", "-", stdin=evidence).out
    assert "socialtjänstlagen (2025:400) den 1 juli 2026:" in out
    assert "\n  -: perioden börjar när det nya redan gällde; 6 frågor" in out


def test_law_diff_names_reported_changes_as_not_verified(revision: Command) -> None:
    """What is only reported stands by itself, with where it comes from; where nothing changed, that is said."""
    out = re.sub(r"\n {3,}(?=\S)", " ", revision("law", "diff", "2026-01-01", "2026-07-01").out)
    part = out.partition("\nRapporterade ändringar som inte är verifierade\n")[2]
    assert part.startswith("  Rapporterad men inte verifierad ändring av socialtjänstlagen (2025:400) den 1 juli 2026:")
    assert "Frågor: flöden (»SoL 4:4«)" in part
    assert "inte verifierat mot lagtexten" in out.partition("\nNya\n")[2].partition("\n\n")[0]
    nothing = revision("law", "diff", "2020-01-01", "2020-12-31")
    assert nothing.out.endswith("\nInget av lagrummen har ändrats.\n")


def test_a_bad_file_hides_neither_the_law_nor_the_other_files(revision: Command) -> None:
    """What can be said is said; the file's problems go to standard error, with exit code 3."""
    run = revision("law", "diff", "2024-12-31", "2026-01-01", "finns-inte.yaml", "-", stdin=HEBY.read_bytes())
    assert run.code == 3
    assert run.err.startswith("finns-inte.yaml:1:1: kan-inte-läsas")
    assert "\n  -: perioden ligger före ändringarna" in run.out


def test_a_bad_question_does_not_hide_the_law(revision: Command, tmp_path: Path) -> None:
    """A question that cannot be read is told of, and the rest of the page stands."""
    own = tmp_path / "criteria" / "fragor" / "samverkan.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("id: samverkan\n", encoding="utf-8")
    run = revision("law", "show", "SoL 3:5", "--as-of", "2023-01-01", cwd=tmp_path)
    assert run.code == 3
    assert "criteria/fragor/samverkan.yaml:1:1: saknad-nyckel" in run.err
    assert "Åberopas av: flöden (»SoL 3:5«)" in run.out
    assert "samverkan (»SoL 3:5«)" not in run.out


REFUSED = {
    ("show", "SoLL"): "ingen norm bland lagrummen heter »SoLL«. Menade du »SoL«? Se revision law show --help.\n",
    ("show", "KL 6:7"): (
        "ingen paragraf »6:7« i kommunallagen (2017:725) finns bland lagrummen. Menade du »KL 6:6«?"
        " Se revision law show --help.\n"
    ),
    ("show", "KL", "--as-of", "2026-13-01"): (
        "--as-of »2026-13-01« är inget datum. Skriv år-månad-dag, som 2026-01-01. Se revision law show --help.\n"
    ),
    ("diff", "2026-01-01", "2025-01-01"): ("den första dagen ska komma före den andra. Se revision law diff --help.\n"),
    ("diff", "2026-01-01", "nu"): (
        "den andra dagen »nu« är inget datum. Skriv år-månad-dag, som 2026-01-01. Se revision law diff --help.\n"
    ),
    ("shw", "KL"): "Kommandot shw finns inte. Menade du »show«? Se revision law --help.\n",
}


@pytest.mark.parametrize(("arguments", "message"), REFUSED.items())
def test_a_law_command_given_wrongly_says_what_is_meant(
    arguments: tuple[str, ...], message: str, revision: Command
) -> None:
    """Exit code 2, nothing on standard output, one Swedish sentence on standard error."""
    run = revision("law", *arguments)
    assert (run.code, run.out, run.err) == (2, "", message)
