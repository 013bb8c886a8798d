"""The engine against the definition of section 5: the laws it states, and an oracle that goes through every completion."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import pytest
import yaml
from hypothesis import Phase, given, reject, settings

from revision.assess import Assessment, assess
from revision.casefile import load
from revision.findings import Finding, Judged
from revision.library import Library
from revision.problems import Unusable
from revision.programmes import Reader

from .generated import SIGNED, Maker, audits, makers
from .oracle import LEVELS, NOT_APPLICABLE, Audit, ClashError, Data, Found, listed, lowest, overall, reckon

EXAMPLES = int(os.environ.get("REVISION_EXEMPEL", "2000"))
PHASES = (Phase.explicit, Phase.generate, Phase.shrink)  # no explanations: they take long, and tell little here
Assess = Callable[[Data], Assessment]
Told = dict[tuple[str, ...], frozenset[str]]
JOINT, WHOLE = "gemensam rad", "samlad bedömning"


def examples(share: int = 1) -> settings:
    """Return the settings of a property that is tried on a share of the examples, the same ones each time."""
    return settings(
        max_examples=max(EXAMPLES // share, 1), deadline=None, derandomize=True, database=None, phases=PHASES
    )


@contextmanager
def engine(audit: Audit) -> Iterator[Assess]:
    """Write an audit's criteria to a folder, and yield what assesses evidence by them."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        files = {f"fragor/{question['id']}": question for question in audit.questions}
        for stem, data in {**files, f"program/{audit.programme['id']}": audit.programme}.items():
            file = folder / f"{stem}.yaml"
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(written(data))
        reader = Reader(Library((folder,), folder))
        yield lambda evidence: assess(load(written(evidence), "fall.yaml", reader))


def written(data: Data) -> bytes:
    """Write data as a YAML file."""
    return yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, encoding="utf-8")


def told(result: Assessment, chain: Callable[[Judged], Sequence[str]] = lambda one: one.derived) -> Told:
    """Return every set of an assessment: those of the questions and their points, the joint lines and the whole."""
    sets: Told = {}
    for question in result.questions:
        name = question.asked.question.model.id
        for finding in question.findings:
            at = (name, *(body.id for body in finding.bodies))
            sets[at] = frozenset(chain(finding.judged))
            sets |= {(*at, point.point.model.id): frozenset(chain(point.judged)) for point in finding.points}
        if question.joint:
            sets[name, JOINT] = frozenset(chain(question.joint))
    lines = {tuple(body.id for body in one.bodies): frozenset(chain(one.judged)) for one in result.overall}
    return sets | {(WHOLE, *bodies): verdicts for bodies, verdicts in lines.items()}


def foretold(audit: Audit, found: Mapping[str, Sequence[Found]]) -> Told:
    """Return the same sets as the oracle has them."""
    sets: Told = {}
    for name, each in found.items():
        for one in each:
            sets |= {(name, *one.bodies): one.verdicts}
            sets |= {(name, *one.bodies, point): values for point, values in one.points.items()}
        if audit.programme.get("gemensam rad") != "ingen" or audit.joint(name) or not each[0].bodies:
            sets[name, JOINT] = lowest(each)
    return sets | {(WHOLE, *bodies): verdicts for bodies, verdicts in overall(audit, found).items()}


def facts(finding: Finding, variables: Sequence[str]) -> set[str]:
    """Return the facts that some variables of a finding stand for."""
    return {finding.standings[name].fact.id for name in variables}


def inexact(result: Assessment) -> set[str]:
    """Return the questions whose sets the engine says may be larger than what is possible."""
    return {one.asked.question.model.id for one in result.questions if not all(each.exact for each in one.findings)}


def agrees(result: Assessment, audit: Audit) -> None:
    """Hold an assessment to the oracle: the same sets, or where the engine says that it is not exact, no smaller."""
    engines, loose = told(result), inexact(result)
    try:
        found = reckon(audit)
        oracles = foretold(audit, found)
    except ClashError:
        assert loose, "two levels hold at once, and the engine does not refuse"
        return
    assert engines.keys() >= oracles.keys() if loose else engines.keys() == oracles.keys()
    for key, expected in oracles.items():
        if key[0] in loose or (loose and key[0] == WHOLE):
            assert engines[key] >= expected, key
        else:
            assert engines[key] == expected, key
    for question, each in zip(result.questions, found.values(), strict=True):
        for finding, one in zip(question.findings, each, strict=True):
            if len(one.verdicts) > 1:
                deciding = facts(finding, finding.deciding)
                assert deciding == one.pivotal if finding.exact else deciding >= one.pivotal


@examples()
@given(audits())
def test_what_is_possible_is_what_some_completion_gives(audit: Audit) -> None:
    """Every set equals that of the oracle, and so do the facts that an undecided verdict turns on.

    A criterion that gives two levels at once in some completion is refused, and no other.
    """
    with engine(audit) as assessed:
        try:
            result = assessed(audit.evidence)
        except Unusable:
            with pytest.raises(ClashError):
                foretold(audit, reckon(audit))
        else:
            agrees(result, audit)


ORAL, NO_WORD = {"svar": "ja", "källa": "chef"}, {"svar": "ej erhållet", "begärt": {"från": "förvaltningschef"}}
LISTED = {"ja när": {"f": ["ja", "nej"]}, "nej när": {"f": "ej erhållet"}}
CASES: dict[str, tuple[str, list[Data], Any]] = {
    "gemensamt, the weighed answer goes before that of the only body": (
        "gemensamt",
        [{"följer": "f", "av": "arbete"}],
        [{"organ": "AN", **ORAL}, {"svar": "nej", "motivering": "Vägt."}],
    ),
    "gemensamt, answers without organ, though not weighed, are the weighed answer too": (
        "gemensamt",
        [{"följer": "f"}],
        [{"organ": "KS", **ORAL}, {"belägg": [{"svar": "nej", "källa": "dok"}]}],
    ),
    "gemensamt, a body of which nothing is said may be found not to answer, as the other has": (
        "gemensamt",
        [LISTED],
        [{"organ": "KS", **NO_WORD}],
    ),
    "gemensamt, an answer without organ is the same for all, also where points ask different bodies": (
        "gemensamt",
        [{"följer": "f", "av": "bistånd"}, {"ja när": {"f": "nej"}, "nej när": {"f": "ja"}, "av": "arbete"}],
        {"svar": "ja eller nej", "källa": "dok"},
    ),
    "per organ, the weighed answer of a body without its own is borne by the sources of the others": (
        "per organ",
        [{"följer": "f"}],
        [{"organ": "KS", "svar": "ja", "källa": "dok"}, {"svar": "ja", "motivering": "Vägt."}],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_the_oracle_has_found_stays_mended(case: str) -> None:
    """Each case once had other sets than the oracle, and is too rare to be met every time."""
    mode, points, said = CASES[case]
    audit = small(points, said, mode)
    with engine(audit) as assessed:
        agrees(assessed(audit.evidence), audit)


def small(points: Sequence[Data], said: Any, mode: str) -> Audit:
    """Return an audit of two bodies and one question, whose points rest on one fact that requires a written source."""
    maker = Maker(iter(b""))
    question, evidence = maker.question(0, {}), maker.evidence({})
    blank = {key: value for key, value in question["bedömningspunkter"][0].items() if not key.endswith(" när")}
    question["bedömningspunkter"] = [{**blank, "id": f"p{at}", **point} for at, point in enumerate(points)]
    question["uppgifter"] = {"f": {"fråga": "?", "svar": "ja eller nej", "kräver": "skriftligt belägg"}}
    roles = {"KS": "bistånd", "AN": "arbete"}
    evidence["granskning"]["organ"] = [{"id": name, "namn": name, "roll": role} for name, role in roles.items()]
    programme = maker.programme([question["id"]]) | {"bedöms": mode}
    return Audit([question], programme, {**evidence, "uppgifter": {"f": said}})


@examples(12)
@given(audits())
def test_where_there_is_too_much_to_go_through_nothing_possible_is_left_out(audit: Audit) -> None:
    """With a limit so low that groups are not completed, the sets are those of the oracle or larger, and it is said."""
    sound(audit)
    with engine(audit) as assessed, patch("revision.reckon.LIMIT", 4), patch("revision.pivotal.LIMIT", 4):
        agrees(assessed(audit.evidence), audit)


def sound(audit: Audit) -> dict[str, list[Found]]:
    """Return what the oracle finds; an audit whose criteria give two levels at once is passed over."""
    try:
        found = reckon(audit)
        foretold(audit, found)
    except ClashError:
        reject()
    return found


@examples(12)
@given(audits(), makers())
def test_answering_what_is_left_out_never_makes_a_verdict_possible(audit: Audit, maker: Maker) -> None:
    """Whatever is said of a fact, or of it for a body, that nothing was said of, every set keeps its size or shrinks."""
    said, bodies = audit.evidence["uppgifter"], audit.asked({})
    sound(audit)
    with engine(audit) as assessed:
        before = told(assessed(audit.evidence))
        for name, fact in audit.facts.items():
            spoken_of = {entry.get("organ") for entry in listed(said.get(name, []))}
            lacking = [body for body in bodies if body not in spoken_of]
            if not spoken_of:
                entries = maker.entries(fact, bodies)
            elif lacking and None not in spoken_of:
                entries = [*said[name], {"organ": lacking[0], **maker.entry(fact)}]
            else:
                continue
            after = told(assessed({**audit.evidence, "uppgifter": {**said, name: entries}}))
            for key in before:
                assert after.get(key, {NOT_APPLICABLE}) <= before[key], (name, key)


@examples(12)
@given(audits())
def test_the_joint_line_is_never_above_the_verdict_of_a_body(audit: Audit) -> None:
    """At its best and at its worst, the joint line `lägsta` is no better than each body to which the question applies."""
    sound(audit)
    with engine(audit) as assessed:
        result = assessed(audit.evidence)
    for question in result.questions:
        for one in (finding.judged.derived for finding in question.findings if question.joint):
            if question.joint and NOT_APPLICABLE not in one:
                ranks = [[LEVELS.index(level) for level in levels] for levels in (question.joint.derived, one)]
                assert (min(ranks[0]), max(ranks[0])) <= (min(ranks[1]), max(ranks[1]))
                assert max(ranks[0]) <= max(ranks[1])


@examples(12)
@given(audits(), makers())
def test_a_departure_is_carried_upwards_and_leaves_the_derived_verdict_alone(audit: Audit, maker: Maker) -> None:
    """The derived verdicts are as without departures; the others are what the rules give once those departed are set."""
    departures = maker.departures(audit)
    found = sound(audit)
    with engine(audit) as assessed:
        derived = told(assessed(audit.evidence))
        try:
            result = assessed({**audit.evidence, "revisorns bedömning": departures})
        except Unusable as refused:
            if refused.problems[0].code == "oanvänd-avvikelse":
                reject()
            with pytest.raises(ClashError):
                departed(audit, found, departures)
            return
    assert {key: verdicts for key, verdicts in told(result).items() if key in derived} == derived
    if not inexact(result):
        assert told(result, lambda one: one.possible) == departed(audit, found, departures)


def test_a_departure_that_makes_two_levels_hold_at_once_is_refused() -> None:
    """No facts may lead there, but the revisor's verdict on a point can: the criterion is as wrong as ever."""
    audit = small(
        [{"följer": "f"}, {"ja när": {"f": "nej"}, "nej när": {"f": "ja"}}], ORAL | {"källa": "dok"}, "gemensamt"
    )
    audit.questions[0]["bedömning"] = {"ja när": {"p0": "ja"}, "nej när": {"p1": "ja"}}
    departures = [{"fråga": "q0", "punkt": "p1", "bedömning": "ja", **SIGNED}]
    with engine(audit) as assessed:
        assert told(assessed(audit.evidence))["q0", "KS", "AN"] == {"ja"}
        with pytest.raises(Unusable):
            assessed({**audit.evidence, "revisorns bedömning": departures})


def departed(audit: Audit, found: Mapping[str, Sequence[Found]], departures: Sequence[Data]) -> Told:
    """Return what the oracle finds once the revisor's verdicts stand in the place of those departed from."""
    levels = [one for one in departures if "bedömning" in one]
    moved = {}
    for name, each in found.items():
        moved[name] = list(each)
        for at, one in enumerate(each):
            here = [move for move in levels if move.get("fråga") == name and concerns(move, one.bodies)]
            given_up = {move["punkt"]: move["bedömning"] for move in here if "punkt" in move}
            moved[name][at] = reckon(with_points(audit, name, given_up))[name][at]
            for move in (move for move in here if "punkt" not in move):
                moved[name][at] = replace(moved[name][at], verdicts=frozenset({move["bedömning"]}))
    sets = foretold(audit, moved)
    for move in (move for move in levels if "samlad" in move):
        sets |= {key: frozenset({move["bedömning"]}) for key in sets if key[0] == WHOLE and concerns(move, key[1:])}
    return sets


def concerns(departure: Data, bodies: Sequence[str]) -> bool:
    """Say whether a departure is of what is found for some bodies."""
    return "organ" not in departure or [departure["organ"]] == list(bodies)


def with_points(audit: Audit, question: str, levels: Mapping[str, str]) -> Audit:
    """Return an audit where some points of a question follow facts of their own, answered with the levels given."""
    questions = []
    for one in audit.questions:
        own = {f"{point}!": {"fråga": "?", "svar": "ja, delvis eller nej"} for point in levels if one["id"] == question}
        points = [
            {key: point[key] for key in ("id", "iakttas") if key in point} | {"följer": f"{point['id']}!"}
            if f"{point['id']}!" in own
            else point
            for point in one["bedömningspunkter"]
        ]
        questions.append({**one, "bedömningspunkter": points, "uppgifter": {**one["uppgifter"], **own}})
    answers = {f"{point}!": {"svar": level, "källa": "dok"} for point, level in levels.items()}
    said = {**audit.evidence["uppgifter"], **answers}
    return Audit(questions, audit.programme, {**audit.evidence, "uppgifter": said})


@examples(12)
@given(audits(), makers())
def test_names_and_order_mean_nothing(audit: Audit, maker: Maker) -> None:
    """New ids, which also put the files in a new order, points and facts in another order: the same assessment."""
    ids = [*audit.facts, *(one["id"] for one in audit.questions)]
    ids += [point["id"] for question in audit.questions for point in question["bedömningspunkter"]]
    names = dict(zip(ids, maker.some([f"x{index}" for index in range(len(ids))], len(ids), len(ids)), strict=True))
    said = audit.evidence["uppgifter"]
    turned = Audit(
        [
            {**question, "bedömningspunkter": maker.shuffled(question["bedömningspunkter"])}
            for question in renamed(audit.questions, names)
        ],
        renamed(audit.programme, names),
        renamed({**audit.evidence, "uppgifter": {name: said[name] for name in maker.shuffled(list(said))}}, names),
    )
    sound(audit)
    with engine(audit) as assessed:
        one = everything(assessed(audit.evidence), names)
    with engine(turned) as assessed:
        assert everything(assessed(turned.evidence), {}) == one


def renamed(data: Any, names: Mapping[str, str]) -> Any:
    """Return data with other names wherever they stand, as keys or values."""
    if isinstance(data, dict):
        return {names.get(key, key): renamed(value, names) for key, value in data.items()}
    if isinstance(data, list):
        return [renamed(value, names) for value in data]
    return names.get(data, data)


def everything(result: Assessment, names: Mapping[str, str]) -> list[Any]:
    """Return what an assessment says, in an order that does not depend on names, these being exchanged for others."""
    sets = {tuple(names.get(name, name) for name in key): verdicts for key, verdicts in told(result).items()}
    findings = [finding for question in result.questions for finding in question.findings]
    lists = [[facts(one, one.deciding), {*one.missing}, {*one.contradictory}] for one in findings]
    return [sets, [[{names.get(name, name) for name in each} for each in one] for one in lists]]
