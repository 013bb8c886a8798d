"""An assessment: evidence held against a programme. Its value is the whole derivation; nothing is read or written."""

from typing import NamedTuple

from revision.casefile import Case
from revision.judge import Judge
from revision.overall import OverallResult, judged_as_a_whole
from revision.problems import Problem, Unusable
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

    Raises `Unusable` where a criterion gives two levels at once for the evidence, or a departure is of no verdict.
    """
    judge = Judge(case, Scales(case.evidence, case.criteria.cuts))
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
        if id(override) not in used
    ]
    if unused:
        raise Unusable(unused)


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
