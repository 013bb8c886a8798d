"""Which verdicts a departure is of, one by one: the body, the del, the point, and what is carried upwards from it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from revision.problems import Unusable

from .deciding import Data
from .oracle import JOINT, WHOLE
from .sayings import SIGNED
from .test_engine import FIRST, FOLLOWS, KS, NO, NO_WORD, SECOND, TURNED, YES, engine, facts, small, told, written
from .test_laws import DEPARTURES, final

BODIES = ("KS", "AN", "VON")
HELA = {"om": "helheten", "ja när": {"q0": "ja"}, "nej när": {"q0": "nej"}}
Key = tuple[str, ...]


def moved(
    departures: Sequence[Data], points: Sequence[Data] = (FOLLOWS,), said: Any = YES, **more: Any
) -> dict[Key, set[str]]:
    """Return each set that departures leave other than it was derived; what is derived is as without them."""
    audit = small(points, said, **more)
    audit.questions[0]["bedömning"] = {"ja när": {"alla": "ja"}, "nej när": {"alla": "nej"}}
    audit = replace(
        audit, programme={**audit.programme, "samlad bedömning": [{**HELA, "skrivs": more.get("skrivs", "gemensamt")}]}
    )
    with engine(audit) as assessed:
        derived = told(assessed(audit.evidence))
        result = assessed({**audit.evidence, DEPARTURES: [{**one, **SIGNED} for one in departures]})
    assert told(result) == derived
    return {key: {*verdicts} for key, verdicts in final(result).items() if verdicts != derived[key]}


OTHER = {"följer": "g"}
QUESTION, POINT = {"fråga": "q0", "bedömning": "nej"}, {"punkt": "p0", "bedömning": "nej"}
OF_ALL, WHOLE_OF_ALL = ("q0", *BODIES), (WHOLE, "helheten", *BODIES)
APART: Mapping[str, Any] = {"bedöms": "per organ", "skrivs": "per organ"}
UPWARDS = {("q0", JOINT): {"nej"}, WHOLE_OF_ALL: {"nej"}}


def test_a_departure_of_a_question_judged_for_all_is_carried_to_the_whole() -> None:
    """And leaves its points as they are."""
    assert moved([QUESTION]) == {OF_ALL: {"nej"}, **UPWARDS}


@pytest.mark.parametrize("departure", [POINT, {**POINT, "fråga": "q0"}])
def test_a_departure_of_a_point_is_carried_to_its_question(departure: Data) -> None:
    """Whether its question is named or not; other points are as they were."""
    assert moved([departure]) == {OF_ALL: {"nej"}, (*OF_ALL, "p0"): {"nej"}, **UPWARDS}
    both = {OF_ALL: {"delvis"}, (*OF_ALL, "p0"): {"nej"}, ("q0", JOINT): {"delvis"}, WHOLE_OF_ALL: {"delvis"}}
    assert moved([departure], [FOLLOWS, FOLLOWS]) == both


def test_a_departure_of_a_point_that_only_is_observed_is_carried_nowhere() -> None:
    """It weighs nothing, whoever judges it."""
    points = [FOLLOWS, {**FOLLOWS, "iakttas": "ja"}]
    assert moved([{**POINT, "punkt": "p1"}], points) == {(*OF_ALL, "p1"): {"nej"}}


def test_a_departure_of_a_question_stands_before_that_of_its_point() -> None:
    """Each at its own level."""
    found = moved([POINT, {**QUESTION, "bedömning": "delvis"}])
    assert found == {OF_ALL: {"delvis"}, (*OF_ALL, "p0"): {"nej"}, ("q0", JOINT): {"delvis"}, WHOLE_OF_ALL: {"delvis"}}


def test_a_departure_for_a_body_is_of_that_body_alone() -> None:
    """The joint line is the lowest; the whole of the others is as it was."""
    changed = {("q0", "KS"): {"nej"}, ("q0", JOINT): {"nej"}, (WHOLE, "helheten", "KS"): {"nej"}}
    assert moved([{**QUESTION, **KS}], **APART) == changed
    assert moved([{**POINT, **KS}], **APART) == {**changed, ("q0", "KS", "p0"): {"nej"}}


def test_a_departure_for_no_body_is_of_every_one() -> None:
    """But for one that has its own, in either order."""
    every = {("q0", body): {"nej"} for body in BODIES} | {(WHOLE, "helheten", body): {"nej"} for body in BODIES}
    assert moved([QUESTION], **APART) == {**every, ("q0", JOINT): {"nej"}}
    own = {**QUESTION, **KS, "bedömning": "delvis"}
    narrower = {**every, ("q0", JOINT): {"nej"}, ("q0", "KS"): {"delvis"}, (WHOLE, "helheten", "KS"): {"delvis"}}
    assert moved([QUESTION, own], **APART) == moved([own, QUESTION], **APART) == narrower


def test_a_departure_for_a_body_is_of_a_question_that_only_it_is_asked() -> None:
    """Though that is judged for all who are asked together."""
    changed = {("q0", "AN"): {"nej"}, ("q0", "AN", "p0"): {"nej"}, ("q0", JOINT): {"nej"}, WHOLE_OF_ALL: {"nej"}}
    audit = small([FOLLOWS], YES)
    audit.questions[0] |= {"av": "arbete", "bedömning": {"ja när": {"alla": "ja"}, "nej när": {"alla": "nej"}}}
    audit = replace(audit, programme={**audit.programme, "samlad bedömning": [{**HELA, "skrivs": "gemensamt"}]})
    with engine(audit) as assessed:
        result = assessed({**audit.evidence, DEPARTURES: [{**POINT, "organ": "AN", **SIGNED}]})
    assert {key: {*verdicts} for key, verdicts in final(result).items()} == changed


def test_a_departure_for_a_del_is_of_that_del_alone() -> None:
    """One for no del is of all that have none of their own."""
    delar = {"delar": [FIRST, SECOND]}
    own = {**QUESTION, "del": "utredning", "bedömning": "delvis"}
    first, second = (*OF_ALL, "ansökan"), (*OF_ALL, "utredning")
    lowest = {("q0", JOINT): {"delvis"}, WHOLE_OF_ALL: {"delvis"}}
    assert moved([own], **delar) == {second: {"delvis"}, **lowest}
    assert moved([QUESTION], **delar) == {first: {"nej"}, second: {"nej"}, **UPWARDS}
    narrower = {first: {"nej"}, second: {"delvis"}, **UPWARDS}
    assert moved([QUESTION, own], **delar) == moved([own, QUESTION], **delar) == narrower
    assert moved([{**POINT, "del": "ansökan"}], **delar) == {first: {"nej"}, (*first, "p0"): {"nej"}, **UPWARDS}


def test_a_departure_of_the_whole_is_of_nothing_else() -> None:
    """For all, for each, or for one body where each has its own."""
    whole = {"samlad": "helheten", "bedömning": "nej"}
    assert moved([whole]) == {WHOLE_OF_ALL: {"nej"}}
    each = {(WHOLE, "helheten", body): {"nej"} for body in BODIES}
    assert moved([whole], **APART) == each
    own = {**whole, **KS, "bedömning": "delvis"}
    assert moved([own], **APART) == {(WHOLE, "helheten", "KS"): {"delvis"}}
    assert (
        moved([own, whole], **APART) == moved([whole, own], **APART) == {**each, (WHOLE, "helheten", "KS"): {"delvis"}}
    )


def test_a_departure_in_words_alone_moves_no_verdict() -> None:
    """It is shown, and what it is of is what the rules give."""
    said = {"ordalydelse": "Det är på väg."}
    assert moved([{"fråga": "q0", **said}, {"punkt": "p0", **said}, {"samlad": "helheten", **said}]) == {}
    assert moved([{"fråga": "q0", **said}, POINT]) == moved([POINT])


@pytest.mark.parametrize(
    ("departures", "more", "code"),
    [
        ([{**QUESTION, **KS}], {}, "fel-organ"),
        ([{**POINT, **KS}], {}, "oanvänd-avvikelse"),
        ([{"samlad": "helheten", "bedömning": "nej", **KS}], {}, "oanvänd-avvikelse"),
        ([QUESTION, QUESTION], {}, "dubbel-avvikelse"),
        ([{**QUESTION, **KS}, {**QUESTION, **KS}], APART, "dubbel-avvikelse"),
        ([*({**QUESTION, "organ": body} for body in BODIES), QUESTION], APART, "oanvänd-avvikelse"),
    ],
)
def test_a_departure_that_is_of_no_verdict_of_its_own_is_refused(
    departures: Sequence[Data], more: Mapping[str, Any], code: str
) -> None:
    """None is ever hidden: not where there is none to depart from, nor where others stand before it."""
    with pytest.raises(Unusable) as refused:
        moved(departures, **more)
    assert {one.code for one in refused.value.problems} == {code}


@pytest.mark.parametrize(
    ("points", "said", "departures", "deciding"),
    [
        ([FOLLOWS, OTHER], {"f": NO, "g": NO_WORD}, [], []),
        ([FOLLOWS, OTHER], {"f": NO, "g": NO_WORD}, ["p0: ja"], ["g"]),
        ([FOLLOWS, OTHER], {"f": NO_WORD, "g": NO_WORD}, [], ["f", "g"]),
        ([FOLLOWS, OTHER], {"f": NO_WORD, "g": NO_WORD}, ["p0: ja"], ["g"]),
        ([FOLLOWS, OTHER], {"f": NO_WORD, "g": NO_WORD}, ["p0: ja", "p1: ja"], ["f", "g"]),
        ([FOLLOWS, OTHER], {"f": NO, "g": NO_WORD}, ["p0: ja", "q0: ja"], []),
    ],
)
def test_what_settles_a_question_is_what_its_departures_leave_open(
    points: Sequence[Data], said: Mapping[str, Data], departures: Sequence[str], deciding: Sequence[str]
) -> None:
    """Where they open one that the rules settle, too; where they settle it, what the rules alone leave open."""
    audit = small(points, said["f"])
    audit.questions[0] |= {"bedömning": {"ja när": {"alla": "ja"}, "nej när": {"någon": "nej"}}}
    audit.questions[0]["uppgifter"]["g"] = {"fråga": "?", "svar": "ja eller nej"}
    pairs = [one.split(": ") for one in departures]
    given = [{"fråga" if of == "q0" else "punkt": of, "bedömning": level, **SIGNED} for of, level in pairs]
    evidence = {**audit.evidence, "uppgifter": said, **({DEPARTURES: given} if given else {})}
    with engine(audit) as assessed:
        (finding,) = assessed(evidence).questions[0].findings
    assert sorted(facts(finding, finding.deciding)) == deciding


def test_a_departure_of_a_point_that_makes_two_levels_hold_at_once_is_the_criterions_fault() -> None:
    """What the rules give by themselves is sound, and yet both lines are shown."""
    audit = small([FOLLOWS, TURNED], YES)
    audit.questions[0]["bedömning"] = {"ja när": {"p0": "ja"}, "nej när": {"p1": "ja"}}
    with engine(audit) as assessed, pytest.raises(Unusable) as refused:
        assessed({**audit.evidence, DEPARTURES: [{**POINT, "punkt": "p1", "bedömning": "ja", **SIGNED}]})
    assert [(one.code, one.place.line) for one in refused.value.problems] == [("motsägande-regel", 1)] * 2


def test_a_departure_hides_no_fault_of_the_criterion() -> None:
    """What the rules give is refused where two levels hold at once, whatever the revisor has in its place."""
    audit = small([FOLLOWS, FOLLOWS], YES)
    audit.questions[0]["bedömning"] = {"ja när": {"p0": "ja"}, "nej när": {"p1": "ja"}}
    with engine(audit) as assessed:
        for departures in ([], [{**POINT, **SIGNED}], [{**QUESTION, **SIGNED}]):
            with pytest.raises(Unusable) as refused:
                assessed({**audit.evidence, DEPARTURES: departures})
            assert {one.code for one in refused.value.problems} == {"motsägande-regel"}


def test_a_departure_of_one_question_is_of_no_other() -> None:
    """Nor is that of its point, though another question has one so called; one that names no question is of both."""
    audit = small([FOLLOWS], YES)
    (question,) = audit.questions
    question["bedömning"] = {"ja när": {"alla": "ja"}, "nej när": {"alla": "nej"}}
    both = replace(
        audit,
        questions=[question, {**question, "id": "q1", "uppgifter": {}}],
        programme={**audit.programme, "frågor": ["q0", "q1"], "samlad bedömning": []},
    )
    with engine(both) as assessed:

        def left(*departures: Data) -> list[set[str]]:
            sets = final(assessed({**both.evidence, DEPARTURES: [{**one, **SIGNED} for one in departures]}))
            return [{*sets["q0", *BODIES]}, {*sets["q1", *BODIES]}]

        assert left() == [{"ja"}, {"ja"}]
        assert left(QUESTION) == left({**POINT, "fråga": "q0"}) == [{"nej"}, {"ja"}]
        assert left({**QUESTION, "fråga": "q1"}) == left({**POINT, "fråga": "q1"}) == [{"ja"}, {"nej"}]
        assert left(POINT) == [{"nej"}, {"nej"}]
        own = {**POINT, "fråga": "q1", "bedömning": "delvis"}
        assert left(POINT, own) == left(own, POINT) == [{"nej"}, {"delvis"}]


def test_a_fact_said_for_bodies_has_its_answer_for_each() -> None:
    """What is derived for each is of its own answers, and what is departed from of its own verdict."""
    said = [{**KS, **NO}, YES]
    assert moved([{**QUESTION, "bedömning": "ja", **KS}], said=said, **APART) == {
        ("q0", "KS"): {"ja"},
        ("q0", JOINT): {"ja"},
        (WHOLE, "helheten", "KS"): {"ja"},
    }


def test_a_departure_that_is_of_no_verdict_is_named_with_its_place_and_what_to_do() -> None:
    """The second of two, in the file where it stands."""
    audit = small([FOLLOWS], YES)
    departures = [{**QUESTION, **SIGNED}, {**POINT, **KS, **SIGNED}]
    evidence = {**audit.evidence, DEPARTURES: departures}
    with engine(audit) as assessed, pytest.raises(Unusable) as refused:
        assessed(evidence)
    column = written(evidence).decode().index(written(departures[1]).decode()) + 1
    said = "avvikelsen gäller ingen bedömning, eller en som redan har en avvikelse."
    hint = "Ange organ bara där det har en egen bedömning, och skriv en avvikelse för varje bedömning."
    (problem,) = refused.value.problems
    assert str(problem) == f"fall.yaml:1:{column}: oanvänd-avvikelse {said}\n    {hint}"
