"""Final reports: what they must have, what is said where they are made without it, and the working paper beside them."""

import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from revision.publish import FORMATS

from .conftest import ROOT, Command
from .finality import final_text, without
from .reading import said, squeezed
from .test_publish import inside

LEADER = "  kvalitetssäkring: {roll: Projektledare}\n"
UNWEIGHED = """  rutin-anvisning-externa:
    belägg:
      - {svar: nej, källa: genomgång-dokument}
      - {svar: ja, källa: rutin-anvisning-extern}
"""


def unsettled() -> str:
    """Return final evidence in which two belägg contradict one another, and the fourth question is open."""
    text = without(final_text(), "rutin-anvisning-externa").replace("uppgifter:\n", f"uppgifter:\n{UNWEIGHED}", 1)
    for fact in ("mål-finns", "mål-följs-upp", "resultat-når-nämnden"):
        text = without(text, fact)
    return text


LACKING: dict[str, tuple[Callable[[], str], str, str]] = {
    "oberoende": (
        lambda: final_text(oberoende=""),
        "granskning: saknar »oberoende«, som en slutlig rapport ska ha.",
        "Oberoendet är inte prövat.",
    ),
    "sakgranskning": (
        lambda: without(final_text(), "sakgranskning"),
        "granskning: saknar »sakgranskning«, som en slutlig rapport ska ha.",
        "Sakuppgifterna är inte granskade.",
    ),
    "kvalitetssäkring": (
        lambda: final_text(kvalitetssäkring=""),
        "granskning: saknar »kvalitetssäkring«, som en slutlig rapport ska ha.",
        "Rapporten är inte kvalitetssäkrad.",
    ),
    "projektledaren": (
        lambda: final_text(kvalitetssäkring=LEADER),
        "granskning › kvalitetssäkring: ska göras av någon annan än projektledaren.",
        "Rapporten är kvalitetssäkrad av projektledaren och inte av någon annan.",
    ),
    "underskrifter": (
        lambda: without(final_text(), "underskrifter"),
        "granskning › uppdrag: saknar »underskrifter«, som en slutlig rapport ska ha.",
        "Underskrifter saknas.",
    ),
    "öppen fråga": (
        unsettled,
        "revisionsfråga 4 (uppföljning-aggregerad) kan inte bedömas.",
        "Revisionsfråga 4 kan inte bedömas.",
    ),
    "motstridiga": (
        unsettled,
        "»rutin-anvisning-externa« har belägg som säger emot varandra.",
        "Uppgifterna om frågan »Finns en dokumenterad rutin för hur anvisning till externa utförare går till?« säger emot varandra och har inte vägts.",
    ),
}


@pytest.mark.parametrize("name", LACKING)
def test_a_final_report_is_refused_while_something_is_missing(name: str, revision: Command, tmp_path: Path) -> None:
    """Exit code 3 with what and where, and no file; with --incomplete it is made, and its cover says so."""
    text, message, on_cover = LACKING[name]
    (tmp_path / "slutlig.yaml").write_text(text(), encoding="utf-8")
    run = revision("report", "slutlig.yaml", "-o", "r.md", cwd=tmp_path)
    assert run.code == 3
    assert f": saknas-i-slutlig {message}\n    " in run.err
    assert run.err.endswith("Med --incomplete skrivs den ändå, och framsidan säger vad som saknas.\n")
    assert not (tmp_path / "r.md").exists()
    assert revision("report", "slutlig.yaml", "-o", "r.md", "--incomplete", cwd=tmp_path).code == 0
    cover = (tmp_path / "r.md").read_text(encoding="utf-8").partition("# Sammanfattning")[0]
    assert "**OFULLSTÄNDIG.**" in cover
    assert f"\n- {on_cover}\n" in cover


@pytest.mark.parametrize(
    ("role", "refused"),
    [
        ("Projektledaren", True),
        ("biträdande projektledare", True),
        ("Projektledare, certifierad kommunal revisor", True),
        ("Uppdragsledare och projektledare", True),
        ("N N", True),
        ("Uppdragsledare", False),
        ("Certifierad kommunal revisor utanför projektledningen", False),
        ("Annan än projektledaren", False),
    ],
)
def test_quality_is_assured_by_another_role_than_the_project_leaders(
    role: str,
    refused: bool,  # noqa: FBT001 - a case of the table
    revision: Command,
    tmp_path: Path,
) -> None:
    """Whatever the role is called beside it, and also where the leader is named."""
    text = final_text(kvalitetssäkring=f'  kvalitetssäkring: {{roll: "{role}"}}\n')
    text = text.replace("- {roll: Projektledare}", "- {roll: Projektledare, namn: N N}")
    (tmp_path / "slutlig.yaml").write_text(text, encoding="utf-8")
    assert revision("report", "slutlig.yaml", "-o", "-", cwd=tmp_path).code == (3 if refused else 0)


def test_everything_that_is_missing_is_told_at_once(revision: Command, tmp_path: Path) -> None:
    """In the order of the file."""
    text = unsettled().replace("{roll: Certifierad kommunal revisor, ", "{roll: Projektledare, ")
    text = without(without(without(text, "oberoende"), "sakgranskning"), "underskrifter")
    (tmp_path / "slutlig.yaml").write_text(text, encoding="utf-8")
    err = revision("report", "slutlig.yaml", "-o", "-", cwd=tmp_path).err
    assert [line.split(" ", 2)[2] for line in err.splitlines() if "saknas-i-slutlig" in line] == [
        LACKING[name][1]
        for name in (
            "oberoende",
            "sakgranskning",
            "projektledaren",
            "underskrifter",
            "öppen fråga",
            "motstridiga",
        )
    ]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return a function that gives the folder of a final report, whole or not, with its working paper, in all formats."""

    @cache
    def folder(name: str) -> Path:
        out = tmp_path_factory.mktemp(name)
        text = final_text() if name == "hel" else LACKING["projektledaren"][0]()
        (out / "slutlig.yaml").write_text(text, encoding="utf-8")
        for form in FORMATS:
            command = [sys.executable, "-m", "revision", "report", "slutlig.yaml", "-o", f"r.{form}"]
            command += ["--working-paper", f"a.{form}", "--incomplete"]
            subprocess.run(command, cwd=out, check=True, capture_output=True)
        return out

    return folder


@pytest.mark.parametrize("form", FORMATS)
def test_a_final_report_has_no_mark_of_a_draft(form: str, made: Callable[[str], Path]) -> None:
    """Neither UTKAST nor proposed verdicts nor the working paper; nothing is said to be missing."""
    text = "".join(heading + part for heading, part in said(made("hel") / f"r.{form}").parts)
    for word in ("UTKAST", "Förslagtillbedömning", "Arbetspapper", "OFULLSTÄNDIG"):
        assert word not in text
    assert "Bedömning" in text


@pytest.mark.parametrize("form", FORMATS)
def test_an_incomplete_report_says_so_on_its_cover(form: str, made: Callable[[str], Path]) -> None:
    """In every format."""
    (_, cover), *_ = said(made("ofullständig") / f"r.{form}").parts
    assert squeezed("OFULLSTÄNDIG. Rapporten är inte färdig.") in cover
    assert squeezed(LACKING["projektledaren"][2]) in cover


@pytest.mark.parametrize("form", [one for one in FORMATS if one != "md"])
def test_the_working_paper_says_the_same_in_every_format(form: str, made: Callable[[str], Path]) -> None:
    """Under the same headings."""
    assert said(made("hel") / f"a.{form}") == said(made("hel") / "a.md")


def test_the_working_paper_tells_who_said_what_and_how_each_verdict_came(made: Callable[[str], Path]) -> None:
    """The parts of it, and a line of each."""
    text = (made("hel") / "a.md").read_text(encoding="utf-8")
    assert text.startswith("# Arbetspapper: Granskning av arbetet")
    headings = [line for line in text.splitlines() if line.startswith("# ")][1:]
    assert headings == [
        "# Innehållsförteckning",
        "# Att ta ställning till",
        "# Bedömningarna och vad reglerna ger",
        "# Vem som har sagt vad",
        "# Synpunkter vid sakgranskningen",
        "# Härledning",
    ]
    asked = "Upplever de som arbetar med insatserna ansvarsfördelningen som tydlig?"
    assert f"| {asked} | delvis (försörjningsstöd, den strategiska nivån) |" in text
    assert "- följer avtal-reglerar-ansvar (" in text


def departing(verdict: str) -> str:
    """Return what evidence says of a verdict that the revisor departs with."""
    reason = "motivering: Systemet är inte klart., av: Uppdragsledare, datum: 2022-12-15"
    return f"revisorns bedömning:\n  - {{{verdict}, {reason}}}\n"


def test_a_departure_stands_beside_what_the_rules_give(revision: Command, tmp_path: Path) -> None:
    """In the working paper of a final report, and in the bilaga of a draft, with the reason and who departs."""
    for status, out in (("slutlig", "a.md"), ("utkast", "r.md")):
        text = final_text().replace("status: slutlig", f"status: {status}")
        text += departing("fråga: samverkan, bedömning: delvis")
        (tmp_path / "e.yaml").write_text(text, encoding="utf-8")
        assert revision("report", "e.yaml", "-o", "r.md", "--working-paper", "a.md", "--force", cwd=tmp_path).code == 0
        made = (tmp_path / out).read_text(encoding="utf-8")
        assert "| 2\\. Samverkansstrukturer kring arbetsmarknadsinsatser | ● Ja | ◐ Delvis |" in made
        assert "- samverkan: reglerna ger Ja. Uppdragsledare 2022-12-15: Systemet är inte klart." in made


def test_a_question_that_a_departure_opens_is_told_with_the_facts_that_settle_it(
    revision: Command, tmp_path: Path
) -> None:
    """The rules alone settle it; what they need not ask then decides."""
    text = without(final_text(), "resultat-når-nämnden")
    text += departing("fråga: uppföljning-aggregerad, punkt: mål, bedömning: ja")
    (tmp_path / "e.yaml").write_text(text, encoding="utf-8")
    run = revision("report", "e.yaml", "-o", "r.md", "--working-paper", "a.md", "--incomplete", cwd=tmp_path)
    assert run.code == 0
    paper = (tmp_path / "a.md").read_text(encoding="utf-8")
    settling = "Får nämnden regelbundet redovisat vad arbetsmarknadsinsatserna leder till?"
    assert f"- Revisionsfråga 4 kan inte bedömas (Ja eller Delvis). Det som avgör är »{settling}«.\n" in paper


def test_a_recommendation_that_rests_on_no_norm_names_none(revision: Command, tmp_path: Path) -> None:
    """A point that is only observed may be without: its shortfall is the reason all the same."""
    own = tmp_path / "criteria" / "fragor"
    own.mkdir(parents=True)
    question = (ROOT / "criteria" / "fragor" / "uppfoljning-aggregerad.yaml").read_text(encoding="utf-8")
    point, after, rest = question.partition(
        "    rubrik: Behov och utbud\n    stöd: [KL 6:6]\n    följer: utbud-motsvarar-behov"
    )
    assert after
    (own / "uppfoljning-aggregerad.yaml").write_text(
        f"{point}{after.replace('    stöd: [KL 6:6]', '')}{rest}", encoding="utf-8"
    )
    text = revision("report", "examples/heby.yaml", "-o", "-", "--criteria", tmp_path / "criteria").out
    assert "  *Skäl: De insatser som erbjuds bedöms inte räcka för målgruppen.*\n" in text
    assert "Revisionskriterier: ." not in text


def test_a_draft_for_sakgranskning_is_made_without_the_working_paper(revision: Command, tmp_path: Path) -> None:
    """All else in it is the same, also with the paper by itself beside it; a final report is what it is anyway."""

    def made(status: str, *options: str) -> str:
        text = final_text().replace("status: slutlig", f"status: {status}")
        (tmp_path / "e.yaml").write_text(text, encoding="utf-8")
        return revision("report", "e.yaml", "-o", "-", *options, cwd=tmp_path).out

    whole, _, paper = made("utkast").partition("\n# Bilaga: Arbetspapper\n")
    listed, _, _ = made("utkast").partition("\n- [Bilaga: Arbetspapper]")
    assert "## Vem som har sagt vad" in paper
    left = made("utkast", "--without-working-paper", "--working-paper", "a.md")
    assert left.startswith(f"{listed}\n\n# Inledning")
    assert whole.endswith(left.removeprefix(listed))
    assert "\n# Vem som har sagt vad\n" in (tmp_path / "a.md").read_text(encoding="utf-8")
    assert made("slutlig", "--without-working-paper") == made("slutlig")


def test_a_draft_without_the_working_paper_may_have_comments(revision: Command, tmp_path: Path) -> None:
    """The one does not bring the other."""
    options = ("-o", tmp_path / "r.docx", "--without-working-paper", "--comments")
    assert revision("report", "examples/heby.yaml", *options).code == 0
    assert "Bilaga: Arbetspapper" not in [heading for heading, _ in said(tmp_path / "r.docx").parts]
    assert "vilar på" in inside(tmp_path / "r.docx", "word/comments.xml")


def test_an_own_recommendation_is_printed_as_it_is_written(revision: Command, tmp_path: Path) -> None:
    """Evidence is data: only in what criteria say are names filled in."""
    own = 'rekommendationer:\n  - {id: egen, till: [KS], text: "att låta {organ} och {Organ} stå", ersätter: planer-i-tid}\n'
    (tmp_path / "e.yaml").write_text(final_text() + own, encoding="utf-8")
    text = revision("report", "e.yaml", "-o", "-", cwd=tmp_path).out
    assert text.count("- att låta {organ} och {Organ} stå") == 3
    assert (
        '"text": "att låta {organ} och {Organ} stå"'
        in revision("assess", "e.yaml", "--format", "json", cwd=tmp_path).out
    )


def test_nothing_is_said_to_be_in_order_while_something_cannot_be_judged(revision: Command, tmp_path: Path) -> None:
    """A file that has just been begun gives no recommendation, and the report says why."""
    assert revision("new", "Umeå", "--program", "egen-försörjning-2022", cwd=tmp_path).code == 0
    text = revision("report", "umea.yaml", "-o", "-", cwd=tmp_path).out
    said = "Underlaget räcker inte för att bedöma alla revisionsfrågor. Därför anges ännu inga rekommendationer.\n"
    assert text.count(said) == 2
    assert "inte anledning till" not in text
