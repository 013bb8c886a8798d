"""The recommendations an assessment gives: those of the criteria whose brist stands, and the revisor's own."""

from typing import NamedTuple

from revision.audit import Body
from revision.casefile import Case
from revision.criteria import RecommendationText
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

    One of the criteria's fires when *ja* is no longer possible for one of its points. One of the revisor's
    own stands in the place of the one it replaces, or last.
    """
    given: dict[str, Recommendation] = {}
    for finding in findings:
        question = finding.asked.question.model
        for text in question.recommendations:
            short = tuple(
                point for point in finding.points if point.point.model.id in text.on_shortfall and point.falls_short
            )
            if short:
                names = tuple(point.point.model.id for point in short)
                at = {body for point in short for body in point.bodies}
                before = given.get(text.id)
                to = _addressees(case.evidence.audit.bodies, text, at, one_body=len(finding.bodies) == 1)
                given[text.id] = Recommendation(
                    text.id,
                    tuple(body for body in case.evidence.audit.bodies if body in to or (before and body in before.to)),
                    text.text,
                    tuple(dict.fromkeys((*(before.points if before else ()), *names))),
                    question.id,
                )
    bodies = case.evidence.audit.bodies
    for one in case.evidence.recommendations:
        replaced = given.get(one.replaces or "")
        own = Recommendation(
            one.id,
            tuple(body for body in bodies if body.id in one.to),
            one.text,
            one.because_of,
            replaced.question if replaced else None,
            one.replaces,
            own=True,
        )
        given[replaced.id if replaced else f" {one.id}"] = own
    return tuple(given.values())


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
