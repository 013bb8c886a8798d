"""Recommendations as print has them: by addressee, each with the question it belongs to and why it is given."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from revision.assess import Assessment
from revision.criteria import UNDECIDED
from revision.findings import Finding, PointFinding
from revision.law import Catalogue
from revision.recommend import Recommendation
from revision.report_passages import law
from revision.results import QuestionResult
from revision.swedish import capital, listed
from revision.wording import filled, names, recommended, whose


class Advice(NamedTuple):
    """A recommendation: for whom, of which question, its text, the question's number, and why it is given.

    It is given for shortfalls, each a sentence, from norms; the revisor's own have none, and may be of no question.
    """

    to: str
    question: str | None
    text: str
    number: str
    shortfalls: tuple[str, ...]
    norms: tuple[str, ...]


Shortfalls = tuple[tuple[PointFinding, Finding], ...]
"""Points that fall short, each with what it is found in."""
ByAddressee = tuple[tuple[str, tuple[Advice, ...]], ...]
"""The names of those that recommendations are for, and the recommendations."""


def advice(assessment: Assessment, catalogue: Catalogue) -> tuple[Advice, ...]:
    """Return every recommendation, in the order of the questions."""
    return tuple(_advice(one, assessment, catalogue) for one in assessment.recommendations)


def by_addressee(given: Iterable[Advice]) -> ByAddressee:
    """Gather recommendations by those that they are for, in the order these come."""
    found: dict[str, list[Advice]] = {}
    for one in given:
        found.setdefault(one.to, []).append(one)
    return tuple((to, tuple(those)) for to, those in found.items())


def phrased(point: PointFinding, finding: Finding) -> str:
    """Return the sentence that the criteria have for a point's outcome; empty where they have none."""
    model = point.point.model
    said = model.phrasing.get(point.judged.verdict or UNDECIDED) if model.phrasing else None
    return filled(said, [body for body in finding.bodies if body.id in point.bodies]) if said else ""


def _advice(one: Recommendation, assessment: Assessment, catalogue: Catalogue) -> Advice:
    result = next((each for each in assessment.questions if each.asked.question.model.id == one.question), None)
    if result is None:
        return Advice(names(one.to), None, recommended(one), "", (), ())
    short = () if one.own else tuple(_short(one, result.findings))
    law_as_of = result.asked.question.model.law_as_of
    norms = law(assessment, catalogue, ((text, law_as_of) for point, _ in short for text in point.point.model.norms))
    number, told = result.asked.number, tuple(_told(short, result))
    return Advice(names(one.to), one.question, recommended(one), number, told, tuple(norms))


def _told(short: Shortfalls, result: QuestionResult) -> Iterator[str]:
    """Yield the sentences of shortfalls, saying of whom or what each is where they differ and do not say it."""
    said: dict[str, dict[str, list[str]]] = {}
    for point, finding in short:
        of = whose(finding, per_body=result.per_body)
        said.setdefault(point.point.model.id, {}).setdefault(phrased(point, finding), []).append(of)
    for sentences in said.values():
        for text, those in sentences.items():
            named = len(sentences) == 1 or any(one.casefold() in text.casefold() for one in those)
            if text:
                yield text if named else f"{capital(listed(those))}: {text}"


def _short(one: Recommendation, findings: tuple[Finding, ...]) -> Iterator[tuple[PointFinding, Finding]]:
    """Yield the points that fall short and give rise to a recommendation."""
    for finding in findings:
        for point in finding.points:
            if point.point.model.id in one.points and point.falls_short:
                yield point, finding
