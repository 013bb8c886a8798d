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

    @property
    def per_body(self) -> bool:
        """Say whether each body has its own."""
        return self.overall.model.per_body


def judged_as_a_whole(
    overall: ReadOverall, questions: tuple[QuestionResult, ...], case: Case
) -> Iterator[OverallResult]:
    """Yield each line of a samlad bedömning; a body to which none of its questions applies has none."""
    ranged = [one for one in questions if one.asked.question.model.id in overall.questions]
    everyone = case.evidence.audit.bodies
    for bodies in ((body,) for body in everyone) if overall.model.per_body else (everyone,):
        result = _overall(overall, bodies, ranged, case)
        if result is not None:
            yield result


def _overall(
    overall: ReadOverall, bodies: tuple[Body, ...], ranged: list[QuestionResult], case: Case
) -> OverallResult | None:
    """Judge the questions ranged over as a whole, for some bodies; None where none of them applies to these."""
    judged: list[tuple[str, Judged]] = []
    for question in ranged:
        one = question.of(bodies[0].id) if overall.model.per_body else question.joint or joint(question.findings)
        judged.append((question.asked.question.model.id, one or Judged((NOT_APPLICABLE,), (NOT_APPLICABLE,))))
    if not any(one.applies for _, one in judged):
        return None
    exact = all(finding.exact for one in ranged for finding in one.findings)
    derived = _weighed(overall, [(name, one.derived) for name, one in judged], case, exact=exact)
    final = _weighed(overall, [(name, one.possible) for name, one in judged], case, exact=exact)
    own = _departure(overall, bodies, case)
    return OverallResult(overall, bodies, Judged((own.verdict,) if own and own.verdict else final, derived, own))


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
    ids = tuple(body.id for body in bodies)
    found = (one for one in case.evidence.departures if one.overall == overall.model.about and one.concerns(ids))
    return max(found, key=lambda one: one.body is not None, default=None)
