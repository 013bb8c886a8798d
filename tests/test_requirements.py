"""What it would take for Ja, and what bears a verdict: what is printed suffices, and nothing smaller does."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, product
from math import prod

import pytest
from hypothesis import assume, given

from revision.conditions import Measure
from revision.findings import Finding
from revision.problems import Unusable
from revision.requirements import bearing, required

from .generated import Maker, audits, measure, words
from .oracle import CANNOT_ANSWER, NOT_APPLICABLE, NOT_RECEIVED, Audit, ClashError, Data, Hearing, Value
from .test_engine import engine, examples

MOST = 500
"""How many completions a question may have here, where it is reckoned anew for every set of changes."""
Cuts = dict[str, tuple[Measure, ...]]


def findings(audit: Audit) -> Iterator[tuple[Finding, Cuts, Hearing]]:
    """Yield each finding, the measures that rules turn at, and the same question put to the same bodies by the oracle.

    Passed over is a criterion that gives two levels at once for some answers, and one that asks a fact of different
    bodies in different points, where it has no single answer to change.
    """
    with engine(audit) as assessed:
        try:
            result = assessed(audit.evidence)
        except Unusable:
            return
    for each in result.questions:
        question = next(one for one in audit.questions if one["id"] == each.asked.question.model.id)
        for finding in each.findings:
            bodies, joint = tuple(body.id for body in finding.bodies), each.asked.mode == "gemensamt"
            hearing = Hearing(audit, question, bodies, joint)
            asked = [standing.fact.id for standing in finding.standings.values()]
            if finding.exact and len(set(asked)) == len(asked) and kept(hearing, ()):
                yield finding, result.case.criteria.cuts, hearing


def verdicts(hearing: Hearing, said: Data) -> frozenset[str]:
    """Return what a question may come to if this is said of its facts; nothing, where its rules then clash."""
    audit = replace(hearing.audit, evidence={**hearing.audit.evidence, "uppgifter": said})
    changed = replace(hearing, audit=audit)
    assume(prod(len(ways) for ways in changed.ways.values()) <= MOST)
    try:
        return changed.found().verdicts
    except ClashError:
        return frozenset()


def after(hearing: Hearing, changes: Sequence[tuple[str, object]]) -> frozenset[str]:
    """Return what a question may come to once facts are given other answers, with a document and an interview."""
    answers = {name: {"svar": text(hearing, name, answer), "källa": ["dok", "chef"]} for name, answer in changes}
    return verdicts(hearing, {**hearing.audit.evidence["uppgifter"], **answers})


def text(hearing: Hearing, name: str, answer: object) -> str:
    """Write an answer as an evidence file does."""
    share = measure(words(hearing.audit.facts[name])) == "andel"
    return f"{answer * 100} %" if share and isinstance(answer, Fraction) else str(answer)


def kept(hearing: Hearing, names: Sequence[str]) -> frozenset[str]:
    """Return what a question may come to if nothing is said of its facts but of some."""
    said = hearing.audit.evidence["uppgifter"]
    return verdicts(hearing, {name: said[name] for name in names})


def fewest(hearing: Hearing) -> list[tuple[tuple[str, Value], ...]]:
    """Return the smallest sets of changes that give Ja, having gone through all that are no larger."""
    answers = {name: [one for one in hearing.declared(name) if one != NOT_APPLICABLE] for name in hearing.ways}
    for size in range(len(answers) + 1):
        sets = (
            tuple(zip(names, chosen, strict=True))
            for names in combinations(answers, size)
            for chosen in product(*(answers[name] for name in names))
        )
        if found := [changes for changes in sets if after(hearing, changes) == {"ja"}]:
            return found
    return []


@examples(10)
@given(audits(1))
def test_what_is_required_for_ja_gives_it_and_nothing_less_does(audit: Audit) -> None:
    """Each set printed gives Ja and is among the smallest, then among those with fewest åtgärda, all of which are there.

    No change makes a fact *ej tillämpligt*. None is printed only where Ja stands already or cannot be had.
    """
    for finding, cuts, hearing in findings(audit):
        printed = required(finding, cuts)
        ways = [tuple((one.standing.fact.id, one.answer) for one in changes) for changes in printed.sets]
        assert all(after(hearing, changes) == {"ja"} for changes in ways)
        assert all(answer != NOT_APPLICABLE for changes in ways for _, answer in changes)
        to_mend = {one.fact.id for one in finding.standings.values() if not one.to_answer}
        smallest = fewest(hearing)
        mended = [sum(name in to_mend for name, _ in changes) for changes in smallest]
        best = [
            changes for changes, so_many in zip(smallest, mended, strict=True) if changes and so_many == min(mended)
        ]
        found, expected = set(map(alike, ways)), set(map(alike, best))
        assert found == expected if printed.complete else found and found <= expected


def alike(changes: Sequence[tuple[str, object]]) -> frozenset[tuple[str, object]]:
    """Return changes as a set in which one measure is as good as another: a stretch may be told by any of its values."""
    return frozenset((name, answer if isinstance(answer, str) else None) for name, answer in changes)


@examples(5)
@given(audits(1))
def test_what_bears_a_verdict_bears_it_alone_and_nothing_smaller_does(audit: Audit) -> None:
    """Each set printed leaves the verdict when all else is deleted, and is among the smallest, all of which are there."""
    for finding, cuts, hearing in findings(audit):
        printed = bearing(finding, cuts)
        sets = {frozenset(one.fact.id for one in each) for each in printed.sets}
        if len(finding.judged.derived) > 1:
            assert not sets
            continue
        recorded = [name for name in hearing.ways if name in hearing.audit.evidence["uppgifter"]]
        for size in range(len(recorded) + 1):
            smallest = {
                frozenset(names)
                for names in combinations(recorded, size)
                if kept(hearing, names) == set(finding.judged.derived)
            }
            if smallest:
                break
        assert sets == smallest - {frozenset()} if printed.complete else sets < smallest


def said(*answers: str, weighed: str | None = None) -> Data:
    """Return what is said of a fact by belägg, all of them oral, and perhaps by the revisor's weighing."""
    made: Data = {"belägg": [{"svar": answer, "källa": "chef", "motivering": "Skäl."} for answer in answers]}
    return {**made, "svar": weighed, "motivering": "Vägt."} if weighed else made


@pytest.mark.parametrize(
    ("declared", "entry", "to_answer"),
    [
        ("ja, delvis eller nej", None, True),
        ("ja, delvis eller nej", said(NOT_RECEIVED), True),
        ("ja, delvis eller nej", said(CANNOT_ANSWER), True),
        ("ja, delvis eller nej", said("nej", "delvis"), True),
        ("ja, delvis eller nej", said("nej", "nej"), False),
        ("ja, delvis eller nej", said("nej", NOT_RECEIVED), False),
        ("ja, delvis eller nej", said("nej", "delvis", weighed="delvis"), False),
        ("ja, delvis eller nej", said("delvis eller nej"), False),
        ("ja, delvis eller nej", said("ja"), False),
        ("ja eller nej", said("ja"), True),
    ],
)
def test_what_lacks_an_answer_is_to_be_answered_and_what_has_one_to_be_mended(
    declared: str, entry: Data | None, *, to_answer: bool
) -> None:
    """To answer: left out, not received, contradictory, or capped to nothing. To mend: a given answer, also one capped."""
    maker = Maker(iter(b""))
    question = maker.question(0, {})
    question["uppgifter"]["f00"] |= {"svar": declared, "kräver": "skriftligt belägg"}
    evidence = {**maker.evidence({}), "uppgifter": {"f00": entry} if entry else {}}
    with engine(Audit([question], maker.programme(["q0"]), evidence)) as assessed:
        (finding,) = assessed(evidence).questions[0].findings
    assert finding.standings["f00"].to_answer == to_answer
