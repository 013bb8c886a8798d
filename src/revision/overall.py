"""The samlade bedömningarna: the questions of some bodies, or of one, judged as a whole."""

from collections.abc import Iterator
from typing import NamedTuple

from revision.audit import Body
from revision.casefile import Case
from revision.conditions import NOT_APPLICABLE
from revision.evidence import Override
from revision.findings import Judged
from revision.judge import clash
from revision.overalls import ReadOverall
from revision.problems import Unusable
from revision.reckon import Reckoning
from revision.results import QuestionResult, joint
from revision.variables import Item


class OverallResult(NamedTuple):
    """A samlad bedömning, of some bodies together or of one."""

    overall: ReadOverall
    bodies: tuple[Body, ...]
    judged: Judged
    per_body: bool


def judged_as_a_whole(
    overall: ReadOverall, questions: tuple[QuestionResult, ...], case: Case
) -> Iterator[OverallResult]:
    """Yield each line of a samlad bedömning; a body to which none of its questions applies has none."""
    for bodies in _written(overall, case):
        result = _overall(overall, bodies, questions, case)
        if result is not None:
            yield result


def _written(overall: ReadOverall, case: Case) -> tuple[tuple[Body, ...], ...]:
    """Return the bodies of each line of a samlad bedömning."""
    bodies = case.evidence.audit.bodies
    return tuple((body,) for body in bodies) if overall.model.written == "per organ" else (bodies,)


def _overall(
    overall: ReadOverall, bodies: tuple[Body, ...], questions: tuple[QuestionResult, ...], case: Case
) -> OverallResult | None:
    """Judge the questions of some bodies as a whole; None where none of them applies to these bodies."""
    per_body = overall.model.written == "per organ"
    judged: list[tuple[str, Judged]] = []
    for question in questions:
        if question.asked.question.model.id not in overall.questions:
            continue
        one = question.of(bodies[0].id) if per_body else question.joint or joint(question.findings)
        judged.append((question.asked.question.model.id, one or Judged((NOT_APPLICABLE,), (NOT_APPLICABLE,))))
    if not any(one.applies for _, one in judged):
        return None
    ranged = (one for one in questions if one.asked.question.model.id in overall.questions)
    exact = all(finding.exact for one in ranged for finding in one.findings)
    derived = _weighed(overall, [(name, one.derived) for name, one in judged], case, exact=exact)
    final = _weighed(overall, [(name, one.possible) for name, one in judged], case, exact=exact)
    own = _departure(overall, bodies, case)
    return OverallResult(
        overall, bodies, Judged((own.verdict,) if own and own.verdict else final, derived, own), per_body
    )


def _weighed(
    overall: ReadOverall, sets: list[tuple[str, tuple[str, ...]]], case: Case, *, exact: bool
) -> tuple[str, ...]:
    """Return the levels that are possible; raises `Unusable`, with both lines, where two hold at once.

    Where a question's set may be too large, so may what comes of it, and two levels at once are no fault.
    """
    items = tuple(Item(name, given=levels) for name, levels in sets)
    found = Reckoning(overall.rule, items, {}, exact).possible()
    if found.clash:
        at = ("samlad bedömning", case.criteria.overall.index(overall))
        document = case.criteria.document
        raise Unusable(
            [clash(document.place(*at, f"{level} när"), overall.model.about, found.clash) for level in found.clash]
        )
    return found.levels


def _departure(overall: ReadOverall, bodies: tuple[Body, ...], case: Case) -> Override | None:
    """Return the revisor's departure for a samlad bedömning of some bodies, if there is one."""
    whose = {None, *(body.id for body in bodies[: len(bodies) == 1])}
    found = (one for one in case.evidence.departures if one.overall == overall.model.about and one.body in whose)
    return max(found, key=lambda one: one.body is not None, default=None)
