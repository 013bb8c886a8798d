"""What to ask for: the facts that lack an answer, by the role to ask and the belägg that is needed."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from revision.asked import Asked
from revision.assess import Assessment
from revision.criteria import INDEPENDENT, WRITTEN
from revision.facts import Fact
from revision.findings import Finding
from revision.swedish import capital, counted, listed

_NEEDED = {WRITTEN: "en handling", INDEPENDENT: "två oberoende källor"}
_ANY = "handling, enkät eller intervju"
_HEADING = attrgetter("roles", "needed")


class Request(NamedTuple):
    """A fact to ask for: of which roles, and the belägg that is needed, in words."""

    roles: tuple[str, ...]
    needed: str
    fact: Fact


def requests(asked: Sequence[Asked], wanted: Collection[str] | None = None) -> list[Request]:
    """Return what to ask for, each fact once, those of the same roles and belägg together.

    `wanted` are the facts that lack an answer; None for a new audit, where all do.
    """
    roles = _roles(asked)
    facts = {name: fact for one in asked for name, fact in one.question.facts.items()}
    found = [
        Request(roles[name], listed(_NEEDED[kind] for kind in fact.declaration.requires) or _ANY, fact)
        for name, fact in facts.items()
        if wanted is None or name in wanted
    ]
    return sorted(found, key=_HEADING)


def _roles(asked: Sequence[Asked]) -> dict[str, tuple[str, ...]]:
    """Return the roles that each fact is asked of by any question, always in the same order."""
    found: dict[str, dict[str, None]] = {}
    for one in asked:
        for name, roles in _uses(one):
            found.setdefault(name, {}).update(dict.fromkeys(roles))
    order = [*dict.fromkeys(role for of in (*(one.roles for one in asked), *found.values()) for role in of)]
    return {name: tuple(sorted(roles, key=order.index)) for name, roles in found.items()}


def _uses(asked: Asked) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each use of a fact in a question with the roles it is asked of: its own, else its point's, else all asked.

    A fact that others are asked by is asked of the roles that they are.
    """
    question = asked.question
    waiting = [(point.rule, point.model.roles or asked.roles) for point in question.points]
    if question.model.describes:
        waiting.append((question.rule, asked.roles))
    while waiting:
        rule, of = waiting.pop()
        for name in rule.names:
            fact = question.facts[name]
            roles = fact.declaration.roles or of
            yield name, roles
            waiting += [(fact.gate, roles)] if fact.gate else []


def lines(found: Iterable[Request]) -> Iterator[str]:
    """Yield a list to send out: a heading for each role and belägg, and the facts with their questions."""
    for (roles, needed), group in groupby(found, _HEADING):
        yield ""
        yield f"{capital(listed(roles))} – besvaras med {needed}:"
        for one in group:
            declaration = one.fact.declaration
            yield f"  - {declaration.question} ({declaration.answers})  [{one.fact.id}]"
            yield from (f"      {answer}: {meaning}" for answer, meaning in declaration.means.items())


def request_list(assessment: Assessment) -> Iterator[str]:
    """Yield what the evidence answers of what is asked, and what there is to ask for."""
    findings = [finding for question in assessment.questions for finding in question.findings]
    lacking = {name for finding in findings for name in (*finding.missing, *finding.contradictory)}
    asked = {name for finding in findings for name in _asked(finding)}
    number = counted(len(asked), "uppgift", "uppgifter")
    yield f"Underlaget besvarar {len(asked - lacking)} av {number} som programmet frågar efter."
    if lacking:
        yield "Att begära in:"
        yield from lines(requests(assessment.case.criteria.asked, lacking))


def _asked(finding: Finding) -> Iterator[str]:
    """Yield the facts that are asked of somebody, and not certainly left unasked by their `frågas när`."""
    return (one.fact.id for name, one in finding.standings.items() if name not in finding.closed and one.bodies)
