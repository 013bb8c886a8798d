"""Why a verdict is what it is, in Swedish: the derivation as a tree of what decides, down to file, line and source."""

from collections.abc import Iterator
from dataclasses import dataclass

from revision.assess import Assessment
from revision.audit import Body
from revision.conditions import NOT_APPLICABLE, Value
from revision.departed import said
from revision.findings import Finding, Judged, PointFinding
from revision.leaves import Leaves, Node
from revision.overall import OverallResult
from revision.questions import ReadQuestion
from revision.reasons import reasons
from revision.results import QuestionResult
from revision.scales import DEFAULT, Scale
from revision.ways import ways
from revision.wording import answered, filled, label, mark, names, overall_label, verdict, whose


@dataclass(frozen=True, eq=False)
class Explainer:
    """Explains the questions, points and samlade bedömningar of one assessment."""

    assessment: Assessment

    @property
    def leaves(self) -> Leaves:
        """What tells of the facts."""
        return Leaves(self.assessment.case)

    def question(self, result: QuestionResult) -> Iterator[Node]:
        """Yield a tree for each finding of a question: one for all bodies asked, or one for each; one where none is."""
        if not result.findings:
            question = result.asked.question
            title = f"{result.asked.number}. {filled(question.model.question, ())}"
            why = Node("Frågan ställs inte, eftersom ingen del är angiven för den.")
            yield Node(title, (why,), question.document.place("id").at_line)
        for finding in result.findings:
            yield self.finding(finding, result)
        if result.divided and result.joint is not None and result.joint.graded and len(result.findings) > 1:
            joint = self._verdict(result.joint, result.asked.question.scale)
            whose = "organens" if result.per_body else "delarnas"
            yield Node(f"Gemensam rad (den lägsta av {whose} bedömningar): {joint}")

    def finding(self, finding: Finding, result: QuestionResult) -> Node:
        """Return the tree of one finding."""
        question = finding.asked.question
        whom = whose(finding, per_body=result.per_body)
        title = f"{finding.asked.number}. {filled(question.model.question, finding.bodies)}{whom and f' – {whom}'}"
        if question.model.describes:
            facts = tuple(self.leaves.fact(name, finding) for name in finding.standings)
            return Node(title, (Node(f"Svar: {answered(finding)}"), *facts), question.document.place("id").at_line)
        by_name = {point.point.model.id: point for point in finding.points}
        values: dict[str, tuple[Value, ...]] = {
            name: point.judged.derived for name, point in by_name.items() if point.point.model.weighs
        }
        children = [
            Node(self._verdict(finding.judged, question.scale)),
            *self._departure(finding.judged, question.scale),
        ]
        for heading, place, deciding in reasons(question.rule, values, finding.judged.derived):
            at = self._rule_place(finding, place)
            children.append(Node(heading, tuple(self.point(by_name[name], finding) for name in deciding), at))
        children += [*self._remarks(finding), *self._settling(finding), *ways(self.assessment, finding)]
        return Node(title, tuple(children), question.document.place("id").at_line)

    def point(self, point: PointFinding, finding: Finding) -> Node:
        """Return the tree of one point: its claim, the norms it rests on, and the facts that decide it."""
        model, rule = point.point.model, point.point.rule
        level = f"{mark(point.judged, rule.levels)} {model.id}: {verdict(self.assessment, point.judged, DEFAULT)}"
        title = f"{level} – {filled(model.claim, self._bodies(point))}"
        children = [*self._departure(point.judged, DEFAULT)]
        if not point.bodies:
            return Node(title, tuple(children), point.point.place.at_line)
        used = {finding.standings[name].fact.id: name for name in point.variables}
        values: dict[str, tuple[Value, ...]] = {
            name: (NOT_APPLICABLE,) if used[name] in finding.closed else finding.standings[used[name]].answers
            for name in rule.names
        }
        why = (
            [(f"följer {model.follows}", "följer", list(rule.names))]
            if model.follows
            else reasons(rule, values, point.judged.derived)
        )
        for heading, key, deciding in why:
            facts = tuple(self.leaves.fact(used[name], finding) for name in deciding)
            children.append(Node(heading, facts, self._point_place(finding, point, key)))
        return Node(title, tuple(children), point.point.place.at_line)

    def overall(self, result: OverallResult) -> Node:
        """Return the tree of a samlad bedömning: the questions that decide it."""
        rule = result.overall.rule
        values: dict[str, tuple[Value, ...]] = {}
        numbers: dict[str, str] = {}
        for question in self.assessment.questions:
            name = question.asked.question.model.id
            judged = question.of(result.bodies[0].id) if result.per_body else question.joint
            if name in result.overall.questions and judged is not None and judged.applies:
                values[name] = judged.derived
                level = label(self.assessment, judged, question.asked.question.scale)
                numbers[name] = f"{question.asked.number}. {question.asked.question.model.heading}: {level}"
        about = f"Samlad bedömning ({result.overall.model.about}), {names(result.bodies)}"
        title = f"{about}: {overall_label(self.assessment, result)}"
        given = overall_label(self.assessment, result._replace(judged=result.judged.rules_alone))
        children = [*self._departure(result.judged, result.overall.scale, given)]
        for heading, place, deciding in reasons(rule, values, result.judged.derived):
            document = self.assessment.case.criteria.document
            index = self.assessment.case.criteria.overall.index(result.overall)
            at = document.place("samlad bedömning", index, place, key=True).at_line if place else ""
            children.append(Node(heading, tuple(Node(numbers[name]) for name in deciding), at))
        return Node(title, tuple(children), result.overall.place.at_line)

    def _verdict(self, judged: Judged, scale: Scale) -> str:
        draft = self.assessment.case.evidence.audit.status == "utkast"
        heading = "Förslag till bedömning" if draft else "Bedömning"
        return f"{heading}: {mark(judged, scale.levels)} {verdict(self.assessment, judged, scale)}"

    def _departure(self, judged: Judged, scale: Scale, given: str = "") -> Iterator[Node]:
        """Yield the departure that stands, over what the rules alone give; `given` is that in words of its own."""
        if judged.override is not None:
            derived = judged.rules_alone
            told = given or verdict(self.assessment, derived, scale)
            yield Node(said(judged.override), (Node(f"reglerna ger {mark(derived, scale.levels)} {told}"),))

    def _bodies(self, point: PointFinding) -> list[Body]:
        return [body for body in self.assessment.case.evidence.audit.bodies if body.id in point.bodies]

    def _remarks(self, finding: Finding) -> Iterator[Node]:
        """Yield the points that are marked *iakttas* and fall short, under one heading."""
        short = [point for point in finding.points if point.point.model.observed_only and point.falls_short]
        if short:
            yield Node("Iakttas utan att vägas in", tuple(self.point(point, finding) for point in short))

    def _settling(self, finding: Finding) -> Iterator[Node]:
        """Yield the facts that would settle an undecided question, as the criterion asks them."""
        if finding.deciding:
            asked = tuple(self.leaves.asked(finding.standings[name]) for name in finding.deciding)
            yield Node("Avgörs av", asked)
        if not finding.exact:
            why = "så många uppgifter hänger samman att alla sätt att besvara dem inte kan prövas"
            yield Node(f"Alla möjliga bedömningar är med, men kanske också någon som inte är möjlig: {why}.")

    @staticmethod
    def _rule_place(finding: Finding, key: str) -> str:
        return finding.asked.question.document.place("bedömning", key, key=True).at_line if key else ""

    @staticmethod
    def _point_place(finding: Finding, point: PointFinding, key: str) -> str:
        index = finding.asked.question.points.index(point.point)
        place = finding.asked.question.document.place("bedömningspunkter", index, key, key=True)
        return place.at_line if key else ""


def names_of(assessment: Assessment) -> list[str]:
    """Return what `explanation` can be asked for: the ids of questions, points and facts."""
    questions = [one.asked.question for one in assessment.questions]
    points = [point.model.id for question in questions for point in question.points]
    facts = [fact for question in questions for fact in question.facts]
    return [*dict.fromkeys([*(question.model.id for question in questions), *points, *facts])]


def explanation(assessment: Assessment, name: str | None) -> list[Node] | None:
    """Return the trees of one question (by id or number), of one point, of one fact, or of everything.

    A point or a fact of a question that is asked of nothing has that of the question. None if there is none so called.
    """
    explainer = Explainer(assessment)
    if name is None:
        nodes = [node for one in assessment.questions for node in explainer.question(one)]
        return nodes + [explainer.overall(one) for one in assessment.overall]
    found = [one for one in assessment.questions if name in {one.asked.question.model.id, one.asked.number}]
    if found:
        return [node for one in found for node in explainer.question(one)]
    findings = [finding for one in assessment.questions for finding in one.findings]
    points = [(point, finding) for finding in findings for point in finding.points if point.point.model.id == name]
    facts = [(used, one) for one in findings for used, standing in one.standings.items() if standing.fact.id == name]
    leaves = dict.fromkeys(explainer.leaves.fact(used, finding) for used, finding in facts)
    unasked = [one for one in assessment.questions if not one.findings and _holds(one.asked.question, name)]
    nodes = [explainer.point(point, finding) for point, finding in points] or [*leaves]
    return nodes or [node for one in unasked for node in explainer.question(one)] or None


def _holds(question: ReadQuestion, name: str) -> bool:
    """Say whether a question has a point or a fact of that id."""
    return name in question.facts or any(point.model.id == name for point in question.points)
