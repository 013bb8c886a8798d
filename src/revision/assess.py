"""An assessment: evidence held against a programme. Its value is the whole derivation; nothing is read or written."""

from typing import TYPE_CHECKING, NamedTuple

from revision.asked import Asked
from revision.casefile import Case
from revision.findings import Judged
from revision.judge import Judge
from revision.overall import OverallResult, judged_as_a_whole
from revision.problems import Problem, Unusable
from revision.recommend import Recommendation, recommendations
from revision.results import QuestionResult, joint
from revision.weigh import Weigher

if TYPE_CHECKING:
    from revision.audit import Part


class Assessment(NamedTuple):
    """All that an audit comes to."""

    case: Case
    questions: tuple[QuestionResult, ...]
    overall: tuple[OverallResult, ...]
    recommendations: tuple[Recommendation, ...]


def assess(case: Case) -> Assessment:
    """Hold a case's evidence against its criteria.

    Raises `Unusable` where a criterion gives two levels at once for the evidence, or a departure is of no verdict.
    """
    judge = Judge(case, Weigher(case.evidence, case.criteria.cuts))
    questions = tuple(_question(judge, asked) for asked in case.criteria.asked)
    overall = tuple(result for one in case.criteria.overall for result in judged_as_a_whole(one, questions, case))
    findings = tuple(finding for question in questions for finding in question.findings)
    result = Assessment(case, questions, overall, recommendations(case, findings))
    _refuse_unused_departures(result)
    return result


def _refuse_unused_departures(result: Assessment) -> None:
    """Raise `Unusable` where a departure stands in the file and in no verdict: none is ever hidden."""
    findings = [finding for question in result.questions for finding in question.findings]
    judged = [finding.judged for finding in findings] + [one.judged for one in result.overall]
    judged += [point.judged for finding in findings for point in finding.points]
    used = {id(one.override) for one in judged}
    document = result.case.document
    message = "avvikelsen gäller ingen bedömning, eller en som redan har en avvikelse."
    hint = "Ange organ bara där det har en egen bedömning, och skriv en avvikelse för varje bedömning."
    unused = [
        Problem(document.place("revisorns bedömning", index), "oanvänd-avvikelse", message, hint)
        for index, override in enumerate(result.case.evidence.overrides)
        if id(override) not in used and override not in result.case.evidence.lapsed
    ]
    if unused:
        raise Unusable(unused)


def _question(judge: Judge, asked: Asked) -> QuestionResult:
    audit = judge.case.evidence.audit
    bodies = tuple(body for body in audit.bodies if set(asked.roles) & set(body.roles))
    groups = (bodies,) if asked.mode == "gemensamt" or not bodies else tuple((body,) for body in bodies)
    parts: tuple[Part | None, ...] = (None,)
    if asked.question.model.repeated and audit.parts is not None:
        name = asked.question.model.id
        parts = tuple(part for part in audit.parts if not part.questions or name in part.questions)
    findings = tuple(judge.finding(asked, group, part) for group in groups for part in parts)
    if asked.question.model.describes:
        return QuestionResult(asked, findings, Judged((), ()))
    apart = QuestionResult(asked, findings, None)
    without_joint = apart.divided and apart.bodies and judge.case.criteria.programme.joint_line == "ingen"
    return apart if without_joint else apart._replace(joint=joint(findings))
