"""What comes of a question besides its verdict: what is not asked for, whether sets are exact, what is recommended."""

from dataclasses import replace
from typing import Any

import pytest

from revision.explain import explanation
from revision.findings import Finding
from revision.problems import Unusable

from .test_engine import EITHER, FOLLOWS, NO, ORAL, TURNED, YES, engine, small

DECLARED = {"fråga": "?", "svar": "ja eller nej"}
TURNED_E = {"ja när": {"e": "nej"}, "nej när": {"e": "ja"}, "av": "bistånd"}


def found(said: dict[str, Any], points: list[Any]) -> Finding:
    """Judge a question whose fact `f` is asked for only where `g` is *ja*."""
    audit = small(points, YES)
    facts = audit.questions[0]["uppgifter"]
    audit.questions[0]["uppgifter"] = {"g": DECLARED, "f": {**facts["f"], "frågas när": {"g": "ja"}}}
    with engine(replace(audit, evidence={**audit.evidence, "uppgifter": said})) as assessed:
        (question,) = assessed({**audit.evidence, "uppgifter": said}).questions
    (finding,) = question.findings
    return finding


@pytest.mark.parametrize(
    ("said", "closed", "missing"),
    [
        ({"g": YES}, set(), ("f",)),
        ({"g": NO}, {"f"}, ()),
        ({"g": EITHER}, set(), ("f",)),
        ({}, set(), ("g", "f")),
        ({"g": YES, "f": YES}, set(), ()),
        ({"f": YES}, set(), ("g",)),
    ],
    ids=str,
)
def test_a_fact_is_not_missing_where_it_is_certainly_not_asked_for(
    said: dict[str, Any], closed: set[str], missing: tuple[str, ...]
) -> None:
    """It is asked for where what gates it may be as it is to be."""
    finding = found(said, [FOLLOWS])
    assert {finding.standings[name].fact.id for name in finding.closed} == closed
    assert set(finding.missing) == set(missing)


@pytest.mark.parametrize(("gate", "capped"), [(YES, ("f",)), (EITHER, ("f",)), (NO, ())])
def test_an_answer_counts_as_less_only_where_it_may_be_asked_for(gate: Any, capped: tuple[str, ...]) -> None:
    """A *ja* without the belägg that it requires, of a fact that may be asked for."""
    assert found({"g": gate, "f": ORAL}, [FOLLOWS]).capped == capped


def test_a_question_that_is_described_is_described_exactly() -> None:
    """It has no verdict, no points, and what is said of its fact."""
    audit = small([], YES)
    (question,) = audit.questions
    del question["bedömningspunkter"]
    question |= {"slag": "beskrivande", "bedömning": {"följer": "f"}}
    with engine(replace(audit, programme={**audit.programme, "samlad bedömning": []})) as assessed:
        (result,) = assessed(audit.evidence).questions
    (finding,) = result.findings
    assert (finding.exact, finding.judged.graded, finding.points, finding.closed) == (True, False, (), frozenset())
    assert [one.answers for one in finding.standings.values()] == [("ja",)]
    assert not result.joint or not result.joint.graded


@pytest.mark.parametrize(
    ("over", "block", "codes"),
    [
        (["q0"], {"ja när": {"q0": "ja"}, "nej när": {"q0": "ja"}}, {"motsägande-regel"}),
        (["q0", "q1"], {"ja när": {"q0": "ja"}, "nej när": {"q0": "ja"}}, set()),
        (["q1", "q0"], {"ja när": {"q1": ["ja", "delvis"]}, "nej när": {"q1": ["nej", "delvis"]}}, set()),
    ],
)
def test_only_what_is_ranged_over_tells_whether_the_whole_is_exact(
    over: list[str], block: Any, codes: set[str]
) -> None:
    """Two levels at once are the criterion's fault where the sets of those questions are exact, whatever others are."""
    audit = small([FOLLOWS], YES)
    (question,) = audit.questions
    blank = {key: value for key, value in question["bedömningspunkter"][0].items() if key != "följer"}
    points = [{**blank, "id": "a", "följer": "e"}, {**blank, "id": "b", **TURNED_E}]
    rule = {"ja när": {"a": "nej", "b": "ja"}, "nej när": {"a": "ja", "b": "nej"}}
    loose = {**question, "id": "q1", "bedömningspunkter": points, "bedömning": rule, "uppgifter": {"e": DECLARED}}
    whole = {"om": "helheten", "frågor": over, **block}
    programme = {**audit.programme, "frågor": ["q0", "q1"], "samlad bedömning": [whole]}
    made = replace(audit, questions=[question, loose], programme=programme)
    evidence = {**audit.evidence, "uppgifter": {**audit.evidence["uppgifter"], "e": EITHER}}
    with engine(made) as assessed:
        if codes:
            with pytest.raises(Unusable) as refused:
                assessed(evidence)
            assert {one.code for one in refused.value.problems} == codes
        else:
            first, other = assessed(evidence).questions
            assert [one.exact for one in (*first.findings, *other.findings)] == [True, False]


@pytest.mark.parametrize(("written", "bodies"), [("gemensamt", [3]), ("per organ", [1, 1, 1])])
def test_the_whole_is_of_all_bodies_or_of_each_and_says_which(written: str, bodies: list[int]) -> None:
    """One line of every body, or a line for each."""
    audit = small([FOLLOWS], YES)
    whole = {"om": "helheten", "skrivs": written, "ja när": {"q0": "ja"}, "nej när": {"q0": "nej"}}
    with engine(replace(audit, programme={**audit.programme, "samlad bedömning": [whole]})) as assessed:
        found = assessed(audit.evidence).overall
    assert [len(one.bodies) for one in found] == bodies
    assert {one.per_body for one in found} == {written == "per organ"}


@pytest.mark.parametrize(
    ("own", "given"),
    [
        ([], [("a", False), ("b", False)]),
        ([("c", "b")], [("a", False), ("c", True)]),
        ([("c", None), ("d", "a")], [("d", True), ("b", False), ("c", True)]),
        ([("c", "a"), ("d", "a")], [("c", True), ("d", True), ("b", False)]),
        ([("a", "a"), ("d", "a")], [("a", True), ("d", True), ("b", False)]),
        ([("b", "a"), ("d", "a")], [("b", True), ("d", True), ("b", False)]),
        ([("b", None), ("c", "idle")], [("a", False), ("b", False), ("b", True), ("c", True)]),
    ],
)
def test_the_revisors_own_recommendations_stand_where_what_they_replace_stood(
    own: list[tuple[str, str | None]], given: list[tuple[str, bool]]
) -> None:
    """Also several for one, whatever they are called; those that replace nothing that is given come last."""
    audit = small([FOLLOWS, {**TURNED, "iakttas": "ja"}], NO)
    audit.questions[0]["rekommendationer"] = [
        {"id": name, "vid brist i": point, "till": "alla", "text": "att göra"}
        for name, point in {"a": "p0", "b": "p0", "idle": "p1"}.items()
    ]
    written = [{"id": name, "till": "KS", "text": "att göra"} | ({"ersätter": at} if at else {}) for name, at in own]
    with engine(audit) as assessed:
        found = assessed({**audit.evidence, "rekommendationer": written}).recommendations
    assert [(one.id, one.own) for one in found] == given
    assert all(one.question == ("q0" if not one.own or one.replaces in {"a", "b"} else None) for one in found)


def test_a_question_that_is_asked_of_no_del_has_no_single_verdict() -> None:
    """It is divided, into nothing; one with a finding for all is not."""
    with engine(small([FOLLOWS], YES)) as assessed:
        (result,) = assessed(small([FOLLOWS], YES).evidence).questions
    assert (result.divided, result.parts) == (False, ())
    assert result._replace(findings=()).divided


def test_a_point_that_is_asked_of_none_of_the_bodies_is_explained_without_its_facts() -> None:
    """It is not applicable, and decides the question if no other point is."""
    audit = small([{**FOLLOWS, "av": "arbete"}], YES)
    audit.evidence["granskning"]["organ"] = audit.evidence["granskning"]["organ"][:1]
    with engine(audit) as assessed:
        nodes = explanation(assessed(audit.evidence), "q0") or []
    points = [one for each in nodes[0].children for one in each.children if " p0: " in one.text]
    assert [one.children for one in points] == [()]
