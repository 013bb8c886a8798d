"""The recommendations an assessment gives: those of the criteria whose brist stands, and the revisor's own."""

from typing import NamedTuple

from revision.audit import Body
from revision.casefile import Case
from revision.criteria import RecommendationText
from revision.evidence import OwnRecommendation
from revision.findings import Finding


class Recommendation(NamedTuple):
    """A recommendation, whom it is for, and the points that fall short, or the facts that the revisor's own names.

    `question` is the one it belongs to; None for the revisor's own that replaces none. `own` says that it is the
    revisor's own: its text is data, in which nothing is filled in.
    """

    id: str
    to: tuple[Body, ...]
    text: str
    points: tuple[str, ...]
    question: str | None
    replaces: str | None = None
    own: bool = False


def recommendations(case: Case, findings: tuple[Finding, ...]) -> tuple[Recommendation, ...]:
    """Return every recommendation that the findings give rise to, in the order of the questions.

    One of the revisor's own stands in the place of the one it replaces, beside others that replace it too, or last.
    """
    given = _of_criteria(case.evidence.audit.bodies, findings)
    own = [_own(case, one, given.get(one.replaces or "")) for one in case.evidence.recommendations]
    instead = {name: [one for one in own if one.replaces == name] for name in given}
    placed = [one for name, replaced in given.items() for one in instead[name] or [replaced]]
    return (*placed, *(one for one in own if one.replaces not in given))


def _of_criteria(bodies: tuple[Body, ...], findings: tuple[Finding, ...]) -> dict[str, Recommendation]:
    """Return by id those of the criteria that have *ja* no longer possible for one of their points."""
    given: dict[str, Recommendation] = {}
    for finding in findings:
        question = finding.asked.question.model
        for text in question.recommendations:
            short = [
                point for point in finding.points if point.point.model.id in text.on_shortfall and point.falls_short
            ]
            if short:
                at = {body for point in short for body in point.bodies}
                to = _addressees(bodies, text, at, one_body=len(finding.bodies) == 1)
                names = tuple(point.point.model.id for point in short)
                if before := given.get(text.id):
                    to, names = (*before.to, *to), (*before.points, *names)
                given[text.id] = Recommendation(
                    text.id,
                    tuple(body for body in bodies if body in to),
                    text.text,
                    tuple(dict.fromkeys(names)),
                    question.id,
                )
    return given


def _own(case: Case, one: OwnRecommendation, replaced: Recommendation | None) -> Recommendation:
    to = tuple(body for body in case.evidence.audit.bodies if body.id in one.to)
    question = replaced.question if replaced else None
    return Recommendation(one.id, to, one.text, one.because_of, question, one.replaces, own=True)


def _addressees(
    bodies: tuple[Body, ...], text: RecommendationText, at: set[str], *, one_body: bool
) -> tuple[Body, ...]:
    """Return whom a recommendation is for.

    `till` names roles, *berörda* (the bodies where the brist stands) or *alla*. Where each body is judged by
    itself, a role means those of its bodies where the brist stands, if there are any.
    """
    if "alla" in text.to:
        return bodies
    if "berörda" in text.to:
        return tuple(body for body in bodies if body.id in at)
    having = tuple(body for body in bodies if set(body.roles) & set(text.to))
    concerned = tuple(body for body in having if body.id in at)
    return concerned if one_body and concerned else having
