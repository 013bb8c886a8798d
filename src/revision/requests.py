"""What to ask for: the facts that lack an answer, by the role to ask and the belägg that is needed."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from revision.asked import Asked
from revision.assess import Assessment
from revision.criteria import INDEPENDENT, WRITTEN
from revision.facts import Fact
from revision.findings import Finding
from revision.swedish import capital, counted, listed

_NEEDED = {WRITTEN: "en handling", INDEPENDENT: "två oberoende källor"}


class Request(NamedTuple):
    """A fact to ask for: of which roles, and the belägg that is needed."""

    roles: tuple[str, ...]
    needed: str
    fact: Fact


def requests(asked: Iterable[Asked], wanted: Iterable[str] | None = None) -> list[Request]:
    """Return what to ask for, each fact once, those of the same roles and belägg together.

    `wanted` are the facts that lack an answer; None for a new audit, where all do.
    """
    names = None if wanted is None else set(wanted)
    found: dict[str, Request] = {}
    for one in asked:
        for name, fact in one.question.facts.items():
            if (names is None or name in names) and name not in found:
                roles = fact.declaration.roles or one.roles
                needed = listed(_NEEDED[kind] for kind in fact.declaration.requires) or "handling, enkät eller intervju"
                found[name] = Request(roles, needed, fact)
    return sorted(found.values(), key=lambda one: (one.roles, one.needed))


def lines(listed_requests: Iterable[Request]) -> Iterator[str]:
    """Yield a list to send out: a heading for each role and belägg, and the facts with their questions."""
    before: tuple[tuple[str, ...], str] | None = None
    for one in listed_requests:
        if (one.roles, one.needed) != before:
            before = (one.roles, one.needed)
            yield ""
            yield f"{capital(listed(one.roles))}, {one.needed}:"
        yield f"  - {one.fact.declaration.question} ({one.fact.declaration.answers})  [{one.fact.id}]"
        for answer, meaning in one.fact.declaration.means.items():
            yield f"      {answer}: {meaning}"


def request_list(assessment: Assessment) -> Iterator[str]:
    """Yield what the evidence answers of what is asked, and what there is to ask for."""
    findings = [finding for question in assessment.questions for finding in question.findings]
    facts = assessment.case.criteria.facts
    lacking = [name for name in facts if any(name in _lacking(one) for one in findings)]
    asked = [name for name in facts if any(name in _asked(one) for one in findings)]
    answered = len(asked) - len(lacking)
    yield f"Underlaget besvarar {answered} av {counted(len(asked), 'uppgift', 'uppgifter')} som programmet frågar efter."
    if lacking:
        yield "Att begära in:"
        yield from lines(requests(assessment.case.criteria.asked, lacking))


def _lacking(finding: Finding) -> set[str]:
    return {*finding.missing, *finding.contradictory}


def _asked(finding: Finding) -> set[str]:
    return {one.fact.id for name, one in finding.standings.items() if name not in finding.closed and one.bodies}
