"""An assessment: evidence held against a programme. Its value is the whole derivation; nothing is read or written."""

from dataclasses import dataclass
from itertools import product

from revision.audit import Body
from revision.casefile import Case
from revision.conditions import NOT_APPLICABLE
from revision.evidence import Override
from revision.findings import Finding, Judged
from revision.judge import Judge
from revision.programmes import Asked, ReadOverall
from revision.reckon import Item, Reckoning, in_order
from revision.recommend import Recommendation, recommendations
from revision.weigh import Scales


@dataclass(frozen=True, eq=False)
class QuestionResult:
    """A question of the audit, with one finding for all bodies asked, or one for each.

    `joint` is the verdict on the question as a whole; None where the programme has no joint line.
    """

    asked: Asked
    findings: tuple[Finding, ...]
    joint: Judged | None

    @property
    def per_body(self) -> bool:
        """Say whether each body has its own verdict."""
        return self.asked.mode == "per organ"

    @property
    def bodies(self) -> tuple[Body, ...]:
        """The bodies asked."""
        return tuple(body for finding in self.findings for body in finding.bodies)

    def of(self, body: str) -> Judged | None:
        """Return the verdict that holds for a body; None where it is not asked."""
        found = (finding.judged for finding in self.findings if body in {one.id for one in finding.bodies})
        return next(found, None)


@dataclass(frozen=True, eq=False)
class OverallResult:
    """A samlad bedömning, of some bodies together or of one."""

    overall: ReadOverall
    bodies: tuple[Body, ...]
    judged: Judged
    per_body: bool


@dataclass(frozen=True, eq=False)
class Assessment:
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
    overall = tuple(
        result
        for one in case.criteria.overall
        for bodies in _written(one, case)
        if (result := _overall(one, bodies, questions, case))
    )
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


def lowest(each: tuple[Judged, ...], levels: tuple[str, ...]) -> Judged:
    """Return the joint line of several bodies: the lowest of them, taken pairwise over their sets."""
    return Judged(
        _lowest([one.possible for one in each], levels), _lowest([one.derived for one in each], levels)
    )


def _lowest(sets: list[tuple[str, ...]], levels: tuple[str, ...]) -> tuple[str, ...]:
    def least(picked: tuple[str, ...]) -> str:
        applicable = [level for level in picked if level != NOT_APPLICABLE]
        return min(applicable, key=levels.index, default=NOT_APPLICABLE)

    so_far = {NOT_APPLICABLE}
    for one in sets:
        so_far = {least(pair) for pair in product(so_far, one)}
    return in_order(so_far, levels)


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
        levels = question.asked.question.rule.levels
        one = (
            question.of(bodies[0].id)
            if per_body
            else question.joint or lowest(tuple(f.judged for f in question.findings), levels)
        )
        if one is not None and one.applies:
            judged.append((question.asked.question.model.id, one))
    if not judged:
        return None
    derived = _weighed(overall, [(name, one.derived) for name, one in judged])
    final = _weighed(overall, [(name, one.possible) for name, one in judged])
    own = _departure(overall, bodies[0].id if per_body else None, case)
    return OverallResult(
        overall, bodies, Judged((own.verdict,) if own and own.verdict else final, derived, own), per_body
    )


def _weighed(overall: ReadOverall, sets: list[tuple[str, tuple[str, ...]]]) -> tuple[str, ...]:
    items = tuple(Item(name, given=levels) for name, levels in sets)
    return Reckoning(overall.rule, items, {}).possible().levels


def _departure(overall: ReadOverall, body: str | None, case: Case) -> Override | None:
    """Return the revisor's departure for a samlad bedömning, if there is one."""
    found = (
        one
        for one in case.evidence.overrides
        if one.overall == overall.model.about and one.body in {None, body}
    )
    return next(found, None)
