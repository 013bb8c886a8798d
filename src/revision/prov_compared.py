"""What came of a prov, held against what it expects: every difference, in words."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from revision.assess import Assessment
from revision.conditions import LEVELS, NOT_APPLICABLE
from revision.criteria import UNDECIDED
from revision.findings import Finding
from revision.prov_file import ExpectedFinding, ExpectedOverall, ExpectedQuestion, Outcome, Prov
from revision.results import QuestionResult, joint
from revision.swedish import listed


class Difference(NamedTuple):
    """Something that came out otherwise than was expected."""

    about: str
    expected: str
    came: str


def differences(prov: Prov, assessment: Assessment) -> Iterator[Difference]:
    """Yield where an assessment differs from what a case expects."""
    if prov.gives:
        yield from _question(prov.gives, assessment.questions[0], assessment, "")
    by_id = {one.asked.question.model.id: one for one in assessment.questions}
    for name, expected in prov.questions.items():
        yield from _question(expected, by_id[name], assessment, name)
    for about, overall in prov.overall.items():
        yield from _overall(about, overall, assessment)


def said(levels: Sequence[str]) -> str:
    """Say what a verdict came to: a level, or that it cannot be judged and what is possible, the best first."""
    if len(levels) == 1:
        return levels[0]
    return f"{UNDECIDED} ({possible(levels)})" if levels else "beskrivs"


def possible(levels: Sequence[str]) -> str:
    """List levels, the best first: *ja eller delvis*; that it does not apply comes last."""
    graded = [level for level in reversed(levels) if level != NOT_APPLICABLE]
    return listed([*graded, *(level for level in levels if level == NOT_APPLICABLE)], "eller")


def _question(
    expected: ExpectedQuestion, result: QuestionResult, assessment: Assessment, name: str
) -> Iterator[Difference]:
    """Yield how a question differs: as a whole, for each body, of each del, and in the recommendations it gives."""
    yield from _finding(expected, result.findings, name)
    for body, one in expected.bodies.items():
        own = [finding for finding in result.findings if body in {each.id for each in finding.bodies}]
        yield from _finding(one, own, _joined(name, body))
    for part, one in expected.parts.items():
        own = [finding for finding in result.findings if finding.part and finding.part.id == part]
        yield from _finding(one, own, _joined(name, part))
    if expected.recommendations is not None:
        given = [one.id for one in result.asked.question.model.recommendations]
        came = {one.id for one in assessment.recommendations}.intersection(given)
        if came != set(expected.recommendations):
            told = (", ".join(one for one in given if one in ids) for ids in (expected.recommendations, came))
            yield Difference(_joined(name, "rekommendationer"), *(one or "inga" for one in told))


def _overall(about: str, expected: ExpectedOverall, assessment: Assessment) -> Iterator[Difference]:
    """Yield how a samlad bedömning differs: any of its lines from what is expected of all, or that of a body."""
    name = f"samlad bedömning, {about}"
    levels = next(one.scale.levels for one in assessment.case.criteria.overall if one.model.about == about)
    lines = [one for one in assessment.overall if one.overall.model.about == about]
    for line in lines:
        whose = ", ".join(body.id for body in line.bodies) if len(lines) > 1 else ""
        yield from _outcome(expected, line.judged.possible, levels, _joined(name, whose))
    if not lines:
        yield from _outcome(expected, (NOT_APPLICABLE,), levels, name)
    for body, one in expected.bodies.items():
        own = [line.judged.possible for line in lines if body in {each.id for each in line.bodies}]
        yield from _outcome(one, own[0] if own else (NOT_APPLICABLE,), levels, _joined(name, body))


def _finding(expected: ExpectedFinding, findings: Sequence[Finding], name: str) -> Iterator[Difference]:
    """Yield how what was found differs: the lowest of the verdicts, and each point wherever it is judged.

    Of those that the question is not asked of nothing is found, and nothing is applicable.
    """
    levels = findings[0].asked.question.scale.levels if findings else LEVELS
    yield from _outcome(expected, joint(tuple(findings)).possible, levels, _joined(name, "bedömning"))
    for point, one in expected.points.items():
        if not findings:
            yield from _outcome(one, (NOT_APPLICABLE,), LEVELS, _joined(name, f"punkten {point}"))
        for finding in findings:
            whose = ", ".join(body.id for body in finding.bodies) if len(findings) > 1 else ""
            part = finding.part.id if finding.part and len(findings) > 1 else ""
            came = next(each.judged.possible for each in finding.points if each.point.model.id == point)
            yield from _outcome(one, came, LEVELS, _joined(name, whose, part, f"punkten {point}"))


def _outcome(expected: Outcome, came: tuple[str, ...], levels: tuple[str, ...], name: str) -> Iterator[Difference]:
    """Yield how one verdict differs."""
    if expected.verdict == UNDECIDED and len(came) == 1:
        yield Difference(name, UNDECIDED, came[0])
    elif expected.verdict and expected.verdict != UNDECIDED and came != (expected.verdict,):
        yield Difference(name, expected.verdict, said(came))
    if expected.possible and set(expected.possible) != set(came):
        wanted = [level for level in (*levels, NOT_APPLICABLE) if level in expected.possible]
        yield Difference(name, said(wanted), said(came))


def _joined(*names: str) -> str:
    return ", ".join(name for name in names if name)
