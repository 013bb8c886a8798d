"""Cases that try criteria: what is read of them, what is filled in, what they show, and that those shipped hold."""

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from revision.prov import FileOutcome, Prover, files
from revision.prov_alone import Questions
from revision.prov_compared import Difference
from revision.prov_file import read_prov
from revision.resources import packaged
from revision.swedish import listed

from .conftest import ROOT
from .odd import ODD, varied

SHIPPED = packaged("criteria")
FILES = files([SHIPPED])
CASES = ROOT / "tests" / "prov"
HOLDING, FAILING, FAULTY = (sorted((CASES / name).glob("*.yaml")) for name in ("ok", "stammer-inte", "fel"))


def run(folder: Path, text: str, name: str = "fall.yaml") -> FileOutcome:
    """Run the cases of a text, as a file in a folder of the revisor's own."""
    path = folder / "prov" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return Prover(Questions((SHIPPED, folder), folder)).outcome(path)


def told(outcome: FileOutcome) -> str:
    """Return what is printed of a file of cases, and its problems."""
    lines = [line.broken(1000)[0] for line in outcome.lines()]
    return "".join(f"{line}\n" for line in (*lines, *map(str, outcome.problems)))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_shipped_cases_come_out_as_they_say(path: Path) -> None:
    """Every case in `criteria/prov` can be run, and gives what it expects."""
    outcome = Prover(Questions((SHIPPED,), ROOT)).outcome(path)
    assert outcome.problems == ()
    assert outcome.results
    assert [(one.name, one.differences) for one in outcome.failed] == []


def test_every_level_of_every_shipped_question_has_a_case() -> None:
    """No question is shipped without cases that reach each level of its scale."""
    rulebook = Questions((SHIPPED,), ROOT)
    reached: dict[str, set[str]] = defaultdict(set)
    for path in FILES:
        for case in read_prov(path, path.name)[0].cases:
            if case.question and case.gives and case.gives.verdict:
                reached[case.question].add(case.gives.verdict)
    for name in rulebook.question_ids():
        loaded = rulebook.question(name)
        scale = rulebook.scale(loaded[0].scale) if loaded else None
        assert loaded
        assert scale
        assert loaded[0].describes or set(scale.levels) <= reached[name], name


@pytest.mark.parametrize(
    ("question", "before", "after"),
    [
        ("samverkan", "mer än hälften: nej", "alla: nej"),
        (
            "samverkan",
            "kräver: två oberoende källor\n    betyder:\n      ja: minst ett forum",
            "betyder:\n      ja: forum",
        ),
        ("floden", "{process: nej, samverkan: nej}", "{process: nej}"),
        ("rutiner-tillgang", "nej när: {riktlinje: nej,", "nej när: {"),
        ("rutiner-planering", "följer: ledningssystem-i-drift\n    iakttas: ja", "följer: ledningssystem-i-drift"),
        ("uppfoljning-aggregerad", "nej när: {mål: nej, resultat: nej}", "nej när: {resultat: nej}"),
        ("uppfoljning-individniva", "nej när: {reglerad: nej, ", "nej när: {"),
    ],
)
def test_the_shipped_cases_hold_the_rules_in_place(question: str, before: str, after: str, tmp_path: Path) -> None:
    """A rule that is moved makes some case fail."""
    text = (SHIPPED / "fragor" / f"{question}.yaml").read_text(encoding="utf-8")
    assert before in text
    (tmp_path / "fragor").mkdir()
    (tmp_path / "fragor" / f"{question}.yaml").write_text(text.replace(before, after), encoding="utf-8")
    outcome = Prover(Questions((SHIPPED, tmp_path), tmp_path)).outcome(SHIPPED / "prov" / f"{question}.yaml")
    assert outcome.problems == ()
    assert outcome.failed


@pytest.mark.parametrize("path", HOLDING, ids=lambda path: path.stem)
def test_a_case_may_be_written_so(path: Path) -> None:
    """What a case in `prov/ok` leaves out is filled in with full belägg, and what it expects comes."""
    outcome = Prover(Questions((SHIPPED,), path.parent)).outcome(path)
    assert told(outcome) == f"{path.name}: 1 av 1 prov stämmer\n"


@pytest.mark.parametrize("path", [*FAILING, *FAULTY], ids=lambda path: path.stem)
def test_what_does_not_hold_or_cannot_be_run_says_exactly_why(path: Path) -> None:
    """What is printed of a file in `prov/stammer-inte` and `prov/fel` is its `.txt`, with the case's own lines."""
    outcome = Prover(Questions((SHIPPED,), path.parent)).outcome(path)
    assert bool(outcome.problems) is (path in FAULTY)
    assert told(outcome) == path.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_no_value_anywhere_is_more_than_a_problem(odd: Any, tmp_path: Path) -> None:
    """Whatever stands in the place of any value of a case, it is run or refused, never a traceback."""
    prover, refused = Prover(Questions((SHIPPED,), tmp_path)), 0
    for case in ("allt-pa-en-gang", "program"):
        for number, (_, raw) in enumerate(varied((CASES / "ok" / f"{case}.yaml").read_text(encoding="utf-8"), odd)):
            path = tmp_path / f"{number}.yaml"
            path.write_bytes(raw)
            outcome = prover.outcome(path)
            assert outcome.results or outcome.problems
            refused += bool(outcome.problems)
    assert refused


def test_a_programmes_case_that_fails_shows_its_questions(tmp_path: Path) -> None:
    """The verdict of each question stands beside the samlad bedömning that did not come."""
    outcome = run(
        tmp_path,
        "- prov: Helheten\n  program: egen-försörjning-2022\n"
        "  uppgifter: {mål-finns: nej, resultat-når-nämnden: nej}\n"
        "  frågor: {uppföljning-aggregerad: ja}\n  samlad: {ändamålsenlighet: {organ: {organet: ja}}}\n",
    )
    lines = told(outcome).splitlines()
    assert lines[2:4] == [
        "      uppföljning-aggregerad, bedömning: väntat ja, blev nej",
        "      samlad bedömning, ändamålsenlighet, organet: väntat ja, blev kan inte bedömas (delvis eller nej)",
    ]
    assert "      samverkan: kan inte bedömas (ja, delvis eller nej)" in lines
    assert "      uppföljning-aggregerad: nej" in lines


def test_what_is_expected_of_a_body_that_is_not_asked_does_not_come(tmp_path: Path) -> None:
    """Neither a verdict nor a point of a question that is asked of another role; that it does not apply does."""
    case = (
        "- prov: {}\n  program: intern-kontroll\n  uppgifter: {{}}\n"
        "  organ: [{{id: N, roll: nämnd}}, {{id: K, roll: kommunstyrelse}}]\n"
        "  frågor: {{ik-uppsikt: {{organ: {{N: {{bedömning: {}, punkter: {{tar-del: {}}}}}}}}}}}\n"
    )
    outcome = run(tmp_path, case.format("Ett", "ja", "ja") + case.format("Två", "ej tillämpligt", "ej tillämpligt"))
    assert [(one.name, one.differences) for one in outcome.results] == [
        (
            "Ett",
            (
                Difference("ik-uppsikt, N, bedömning", "ja", "ej tillämpligt"),
                Difference("ik-uppsikt, N, punkten tar-del", "ja", "ej tillämpligt"),
            ),
        ),
        ("Två", ()),
    ]


def test_a_faulty_case_hides_none_of_the_others(tmp_path: Path) -> None:
    """What can be run is run, and everything that is wrong with the rest is said."""
    outcome = run(
        tmp_path,
        "- {prov: Ett, fråga: samverkan, uppgifter: {x: ja}, ger: jaså}\n"
        "- {prov: Två, fråga: samverkan, uppgifter: {forum-externa-parter: ja}, ger: {punkter: {forum-externa-parter: ja}}}\n"
        "- {prov: Tre, fråga: samverkan, ger: nej}\n",
    )
    assert [(one.name, bool(one.differences)) for one in outcome.results] == [("Två", False), ("Tre", True)]
    assert [(one.place.line, one.code) for one in outcome.problems] == [(1, "okänd-uppgift"), (1, "okänd-nivå")]


def test_a_question_that_is_described_has_no_verdict_to_try(tmp_path: Path) -> None:
    """It is said so, and its facts may still be tried within a programme."""
    (tmp_path / "fragor").mkdir()
    (tmp_path / "fragor" / "beskrivs.yaml").write_text(
        "id: beskrivs\nslag: beskrivande\nfråga: Hur är det ordnat?\nrubrik: Ordning\nrevisionskriterier: [KL 6:6]\n"
        "rättsläge: 2022-12-31\nvarför: För att veta.\nbedömning: {följer: ordning}\n"
        "uppgifter: {ordning: {fråga: Hur?, svar: text}}\n",
        encoding="utf-8",
    )
    outcome = run(tmp_path, "- {prov: Ett, fråga: beskrivs, uppgifter: {ordning: Så här}, ger: ja}")
    assert told(outcome) == (
        "prov/fall.yaml:1:62: fel-form frågan »beskrivs« är beskrivande och har ingen bedömning att pröva.\n"
        "    Ta bort det som väntas av den.\n"
    )


def test_a_rule_that_gives_two_levels_is_the_criterions_fault(tmp_path: Path) -> None:
    """Both lines of the criterion are shown, not the case's."""
    text = (SHIPPED / "fragor" / "samverkan.yaml").read_text(encoding="utf-8")
    (tmp_path / "fragor").mkdir()
    changed = text.replace("nej när: {forum-externa-parter: nej, mer än hälften: nej}", "nej när: {någon: ja}")
    (tmp_path / "fragor" / "samverkan.yaml").write_text(changed, encoding="utf-8")
    facts = "forum-externa-parter: ja, externa-utförare-anlitas: nej, ansvar-mellan-organ-reglerat: ja"
    outcome = run(tmp_path, f"- {{prov: Ett, fråga: samverkan, uppgifter: {{{facts}}}, ger: ja}}")
    assert outcome.results == ()
    assert {one.code for one in outcome.problems} == {"motsägande-regel"}
    assert {one.place.file for one in outcome.problems} == {"fragor/samverkan.yaml"}


def test_a_file_of_cases_goes_before_a_packaged_one_of_the_same_name(tmp_path: Path) -> None:
    """As with all criteria, what is the revisor's own lies over what is shipped."""
    own = tmp_path / "prov"
    own.mkdir()
    (own / "samverkan.yaml").touch()
    (own / "egna.yaml").touch()
    found = files([SHIPPED, tmp_path])
    assert [path for path in found if path.stem in {"samverkan", "egna", "floden"}] == [
        own / "egna.yaml",
        SHIPPED / "prov" / "floden.yaml",
        own / "samverkan.yaml",
    ]


def test_only_the_named_are_run() -> None:
    """Cases of other questions in the same file are left out."""
    prover = Prover(Questions((SHIPPED,), ROOT), frozenset({"egen-försörjning-2022"}))
    run_of = {path.stem: len(prover.outcome(path).results) for path in FILES}
    assert listed(name for name, number in run_of.items() if number) == "egen-forsorjning-2022"
