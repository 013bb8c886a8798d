"""The laws of what is possible, whatever the audit: what must not change a verdict, and which way it may move."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from revision.assess import Assessment
from revision.problems import Unusable

from .audited import Audit
from .deciding import NOT_APPLICABLE, ClashError, Data, listed
from .generated import Maker, all_audits, audits_of_one_fact, makers
from .oracle import WHOLE, Found, Told, foretold, reckon
from .sayings import SIGNED
from .test_engine import FIRST, FOLLOWS, KS, NO, WEIGHED, YES, Assess, engine, examples, facts, inexact, small, told

DEPARTURES = "revisorns bedömning"


def sound(audit: Audit) -> dict[str, list[Found]]:
    """Return what the oracle finds; an audit whose criteria give two levels at once is passed over."""
    try:
        found = reckon(audit)
        foretold(audit, found)
    except ClashError:
        reject()
    return found


def final(result: Assessment) -> Told:
    """Return every set of an assessment as the revisor has it."""
    return told(result, lambda one: one.possible)


def saying(audit: Audit, said: Mapping[str, Any]) -> Data:
    """Return an audit's evidence with other things said of its facts."""
    return {**audit.evidence, "uppgifter": dict(said)}


def bodies_and_delar(audit: Audit) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ids of an audit's bodies, and those of its delar."""
    return audit.asked({}), tuple(one["id"] for one in audit.evidence["granskning"].get("delar", []))


@examples(16)
@given(all_audits(), makers())
def test_answering_what_is_left_out_never_makes_a_verdict_possible(audit: Audit, maker: Maker) -> None:
    """Whatever is said of a fact that nothing was said of, every set keeps its size or shrinks."""
    sound(audit)
    _only_shrinks(audit, maker)


@examples(12)
@given(audits_of_one_fact(), makers())
def test_answering_for_one_of_which_nothing_is_said_never_makes_a_verdict_possible(audit: Audit, maker: Maker) -> None:
    """The same of one fact, of which something may be said for others: for a body, in general or of a del."""
    sound(audit)
    _only_shrinks(audit, maker)


def _only_shrinks(audit: Audit, maker: Maker) -> None:
    """Answer what is left out, one fact at a time, and hold the sets to those before."""
    said, (bodies, delar) = audit.evidence["uppgifter"], bodies_and_delar(audit)
    with engine(audit) as assessed:
        before = told(assessed(audit.evidence))
        for name, fact in audit.facts.items():
            spoken = {(entry.get("organ"), entry.get("del")) for entry in listed(said.get(name, []))}
            lacking = [
                {key: one for key, one in (("organ", body), ("del", part)) if one}
                for part in (*delar, None)
                for body in bodies
                if not spoken & {(whose, of) for whose in (body, None) for of in (part, None)}
            ]
            if not spoken:
                entries = maker.entries(fact, bodies, delar)
            elif lacking:
                entries = [*listed(said[name]), {**maker.one(lacking), **maker.entry(fact)}]
            else:
                continue
            after = told(assessed(saying(audit, {**said, name: entries})))
            for key in before:
                assert after.get(key, {NOT_APPLICABLE}) <= before[key], (name, key)


@examples(16)
@given(all_audits())
def test_the_joint_line_is_never_above_the_verdict_of_a_body_or_a_del(audit: Audit) -> None:
    """At its best and at its worst, the joint line `lägsta` is no better than each of those it joins that apply."""
    sound(audit)
    with engine(audit) as assessed:
        result = assessed(audit.evidence)
    for question in result.questions:
        levels = question.asked.question.scale.levels
        for one in (
            finding.judged.derived for finding in question.findings if question.joint and finding.judged.graded
        ):
            if question.joint and NOT_APPLICABLE not in one:
                joint, own = ([levels.index(level) for level in each] for each in (question.joint.derived, one))
                assert (min(joint), max(joint)) <= (min(own), max(own))
                assert max(joint) <= max(own)


@examples(16)
@given(all_audits(), makers())
def test_a_departure_is_carried_upwards_and_leaves_the_derived_verdict_alone(audit: Audit, maker: Maker) -> None:
    """The derived verdicts are as without departures; the others are what the rules give once those departed are set.

    A departure that concerns no verdict there is, and has not lapsed, is refused.
    """
    sound(audit)
    departing = replace(audit, evidence={**audit.evidence, DEPARTURES: maker.departures(audit)})
    with engine(audit) as assessed:
        derived = told(assessed(audit.evidence))
        try:
            result = assessed(departing.evidence)
        except Unusable as refused:
            codes = {one.code for one in refused.problems}
        else:
            assert {key: verdicts for key, verdicts in told(result).items() if key in derived} == derived
            codes = set()
    if codes == {"oanvänd-avvikelse"}:
        assert any(not concerned(departing, one) for one in departing.evidence[DEPARTURES])
    elif codes:
        with pytest.raises(ClashError):
            departed(departing)
    elif not inexact(result):
        assert final(result) == departed(departing)


def departed(audit: Audit) -> Told:
    """Return what the oracle finds with the revisor's departures."""
    return foretold(audit, reckon(audit, audit.departures), audit.departures)


def concerned(audit: Audit, departure: Data) -> bool:
    """Say whether a departure is of some verdict, or has lapsed."""
    if "bedömning" in departure and departure not in audit.departures:
        return True
    if "samlad" in departure:
        lines = [key[2:] for key in departed(audit) if key[:2] == (WHOLE, departure["samlad"])]
        return any("organ" not in departure or line == (departure["organ"],) for line in lines)
    about = departure.get("fråga", departure.get("punkt"))
    asked = [name for name, each in reckon(audit).items() if name == about or any(about in one.points for one in each)]
    return any(one.concerned(departure) for name in asked for one in reckon(audit)[name])


def test_a_departure_that_makes_two_levels_hold_at_once_is_refused() -> None:
    """No facts may lead there, but the revisor's verdict on a point can: the criterion is as wrong as ever."""
    audit = small([FOLLOWS, {"ja när": {"f": "nej"}, "nej när": {"f": "ja"}}], YES)
    audit.questions[0]["bedömning"] = {"ja när": {"p0": "ja"}, "nej när": {"p1": "ja"}}
    departures = [{"fråga": "q0", "punkt": "p1", "bedömning": "ja", **SIGNED}]
    with engine(audit) as assessed:
        assert told(assessed(audit.evidence))["q0", "KS", "AN", "VON"] == {"ja"}
        with pytest.raises(Unusable):
            assessed({**audit.evidence, DEPARTURES: departures})


def lapsed(departure: Data) -> Data:
    """Return a departure as one that held until the day before the report."""
    return {**departure, "gäller till": "2022-12-14"}


@examples(16)
@given(all_audits(), makers())
def test_a_departure_that_has_lapsed_changes_nothing(audit: Audit, maker: Maker) -> None:
    """With departures that no longer hold beside those that do, every verdict is as without them."""
    sound(audit)
    audit.evidence["granskning"]["rapportdatum"] = "2022-12-15"
    every = maker.departures(audit)
    old = [lapsed(one) for one in every[: len(every) // 2]]
    new = [one for one in every[len(every) // 2 :] if one.get("gäller till", "2022-12-15") >= "2022-12-15"]
    with engine(audit) as assessed:
        assert verdicts(assessed, audit, [*old, *new]) == verdicts(assessed, audit, new)


def verdicts(assessed: Assess, audit: Audit, departures: Sequence[Data]) -> list[Told] | set[str]:
    """Return every set with some departures, as the rules have it and the revisor; or the codes of why it is refused."""
    try:
        result = assessed({**audit.evidence, DEPARTURES: list(departures)})
    except Unusable as refused:
        return {one.code for one in refused.problems}
    return [told(result), final(result)]


def test_a_departure_may_take_the_place_of_one_that_has_lapsed() -> None:
    """What was departed from once, and is so again, has one departure that holds: the other is only shown."""
    audit = small([FOLLOWS], YES)
    new = {"fråga": "q0", "bedömning": "delvis", **SIGNED}
    old = lapsed({**new, "bedömning": "nej"})
    with engine(audit) as assessed:
        assert verdicts(assessed, audit, [old, new]) == verdicts(assessed, audit, [new])


def test_a_departure_for_a_body_and_one_for_all_mean_the_same_in_either_order() -> None:
    """The order of departures means nothing."""
    audit = small([FOLLOWS], YES, bedöms="per organ")
    one = {"fråga": "q0", "bedömning": "delvis", **SIGNED}
    other = {**one, **KS, "bedömning": "nej"}
    with engine(audit) as assessed:
        assert verdicts(assessed, audit, [one, other]) == verdicts(assessed, audit, [other, one])


@examples(16)
@given(all_audits())
def test_a_question_repeated_over_one_del_is_the_question_asked_once(audit: Audit) -> None:
    """So also where all that is said is said of that del, and where no delar are listed at all."""
    once = undivided(audit)
    sound(once)
    repeated = replace(once, questions=[{**question, "upprepas": "per del"} for question in once.questions])
    head = {**once.evidence["granskning"], "delar": [{"id": "ansökan", "namn": "Ansökan"}]}
    divided = {**once.evidence, "granskning": head}
    said = once.evidence["uppgifter"]
    marked = {name: [{**entry, **FIRST} for entry in listed(entries)] for name, entries in said.items()}
    with engine(once) as assessed:
        expected = told(assessed(once.evidence))
    with engine(repeated) as assessed:
        for evidence in (once.evidence, divided, {**divided, "uppgifter": marked}):
            sets = told(assessed(evidence))
            assert {tuple(name for name in key if name != "ansökan"): each for key, each in sets.items()} == expected


def undivided(audit: Audit) -> Audit:
    """Return an audit without delar, its joint line the lowest, and with what is said of no del."""
    entries = {
        name: [entry for entry in listed(each) if "del" not in entry]
        for name, each in audit.evidence["uppgifter"].items()
    }
    sourced = {
        name: each for name, each in entries.items() if any({"källa", "belägg", "begärt"} & {*one} for one in each)
    }
    head = {key: value for key, value in audit.evidence["granskning"].items() if key != "delar"}
    return replace(
        audit,
        questions=[{key: value for key, value in one.items() if key != "upprepas"} for one in audit.questions],
        programme={key: value for key, value in audit.programme.items() if key != "gemensam rad"},
        evidence={**audit.evidence, "granskning": head, "uppgifter": sourced},
    )


@examples(16)
@given(all_audits(), makers())
def test_names_mean_nothing(audit: Audit, maker: Maker) -> None:
    """New ids of everything that has one, which also put the files in a new order: the same assessment."""
    sound(audit)
    bodies, delar = bodies_and_delar(audit)
    ids = [*audit.facts, *(one["id"] for one in audit.questions), *bodies, *delar, *audit.evidence["källor"]]
    ids += [point["id"] for question in audit.questions for point in question.get("bedömningspunkter", [])]
    names = dict(zip(ids, maker.shuffled([f"x{index}" for index in range(len(ids))]), strict=True))
    evidence = {**audit.evidence, DEPARTURES: maker.departures(audit)}
    other = Audit(renamed(audit.questions, names), renamed(audit.programme, names), evidence, audit.scales)
    with engine(audit) as assessed, engine(other) as again:
        assert everything(again, renamed(evidence, names), {}) == everything(assessed, evidence, names)


def renamed(data: Any, names: Mapping[str, str]) -> Any:
    """Return data with other names wherever they stand, as keys or values."""
    if isinstance(data, dict):
        return {names.get(key, key): renamed(value, names) for key, value in data.items()}
    if isinstance(data, list):
        return [renamed(value, names) for value in data]
    return names.get(data, data)


@examples(16)
@given(all_audits(), makers(), st.integers(0, 1000))
def test_order_means_nothing(audit: Audit, maker: Maker, seed: int) -> None:
    """All keys and all lists in another order, but for the blocks of which the first to hold decides: the same assessment.

    Only what is listed comes in another order.
    """
    sound(audit)
    evidence = {**audit.evidence, DEPARTURES: maker.departures(audit)}
    mixed = [shuffled(data, Random(seed)) for data in (audit.questions, audit.programme, evidence)]  # noqa: S311 - no secret
    with engine(audit) as assessed, engine(replace(audit, questions=mixed[0], programme=mixed[1])) as again:
        assert everything(again, mixed[2], {}) == everything(assessed, evidence, {})


def shuffled(data: Any, random: Random) -> Any:
    """Return data with every list and every mapping in another order; rules that say *annars* are read as written."""
    if isinstance(data, list):
        return random.sample([shuffled(one, random) for one in data], len(data))
    if not isinstance(data, dict):
        return data
    keys = list(data) if "annars" in data else random.sample(list(data), len(data))
    return {key: shuffled(data[key], random) for key in keys}


def everything(assessed: Assess, evidence: Data, names: Mapping[str, str]) -> Any:
    """Return what an assessment says, whatever the order, names being exchanged for others; or why it is refused."""
    try:
        result = assessed(evidence)
    except Unusable as refused:
        return {one.code for one in refused.problems}

    def anew(each: Any) -> frozenset[str]:
        return frozenset(names.get(name, name) for name in each)

    sets = [{anew(key): each for key, each in one.items()} for one in (told(result), final(result))]
    findings = {
        anew(
            (question.asked.question.model.id, *(body.id for body in one.bodies), *([one.part.id] if one.part else []))
        ): one
        for question in result.questions
        for one in question.findings
    }
    lists = {
        key: [anew(facts(one, one.deciding)), anew(one.missing), anew(one.contradictory), anew(one.capped)]
        for key, one in findings.items()
    }
    given = {
        names.get(one.id, one.id): [anew(one.points), anew(body.id for body in one.to)]
        for one in result.recommendations
    }
    return [sets, lists, given]


@pytest.mark.parametrize(
    "said",
    [
        [{**FIRST, **WEIGHED}],
        [{**FIRST, **WEIGHED}, {"del": "utredning", **NO}],
        [WEIGHED],
    ],
)
def test_an_answer_that_weighs_nothing_is_refused_without_a_source(said: list[Data]) -> None:
    """No fact without a source: an answer of a del weighs those of the bodies there, and not what is said of another."""
    audit = small([FOLLOWS], said, delar=[FIRST, {"del": "utredning"}])
    with engine(audit) as assessed, pytest.raises(Unusable) as refused:
        assessed(audit.evidence)
    assert {one.code for one in refused.value.problems} == {"saknad-nyckel"}
