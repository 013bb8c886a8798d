"""An assessment: evidence held against a programme. Its value is the whole derivation; nothing is read or written."""

from typing import NamedTuple

from revision.casefile import Case
from revision.judge import Judge
from revision.overall import OverallResult, judged_as_a_whole
from revision.programmes import Asked
from revision.recommend import Recommendation, recommendations
from revision.results import QuestionResult, lowest
from revision.weigh import Scales


class Assessment(NamedTuple):
    """All that an audit comes to."""

    case: Case
    questions: tuple[QuestionResult, ...]
    overall: tuple[OverallResult, ...]
    recommendations: tuple[Recommendation, ...]


def assess(case: Case) -> Assessment:
    """Hold a case's evidence against its criteria.

    Raises `Unusable` where a criterion gives two levels at once for the evidence.
    """
    judge = Judge(case, Scales(case.evidence, case.criteria.cuts))
    questions = tuple(_question(judge, asked) for asked in case.criteria.asked)
    overall = tuple(result for one in case.criteria.overall for result in judged_as_a_whole(one, questions, case))
    findings = tuple(finding for question in questions for finding in question.findings)
    return Assessment(case, questions, overall, recommendations(case, findings))


def _question(judge: Judge, asked: Asked) -> QuestionResult:
    bodies = tuple(body for body in judge.case.evidence.audit.bodies if set(asked.roles) & set(body.roles))
    if asked.mode == "gemensamt" or not bodies:
        finding = judge.finding(asked, bodies)
        return QuestionResult(asked, (finding,), finding.judged)
    findings = tuple(judge.finding(asked, (body,)) for body in bodies)
    if judge.case.criteria.programme.joint_line == "ingen":
        return QuestionResult(asked, findings, None)
    return QuestionResult(
        asked, findings, lowest(tuple(finding.judged for finding in findings), asked.question.rule.levels)
    )
