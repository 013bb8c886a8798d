"""Why a verdict is what it is, in Swedish: the derivation as a tree, only what decides, down to file, line and source."""

from collections.abc import Iterator
from dataclasses import dataclass

from revision.assess import Assessment, OverallResult, QuestionResult
from revision.conditions import NOT_APPLICABLE, Value
from revision.evidence import Override
from revision.findings import Finding, Judged, PointFinding
from revision.logic import Rule
from revision.reasons import reasons
from revision.requirements import Change, bearing, required
from revision.supports import Entry
from revision.swedish import counted, quoted
from revision.weigh import Footing, Standing
from revision.wording import UNDECIDED, answers, cited, filled, label, level, mark, names, overall_label, possible


@dataclass(frozen=True, slots=True)
class Node:
    """A line of an explanation and what it rests on; `place` is `file:line` of what the line names."""

    text: str
    children: tuple["Node", ...] = ()
    place: str = ""


@dataclass(frozen=True, eq=False)
class Explainer:
    """Explains the questions, points and samlade bedömningar of one assessment."""

    assessment: Assessment

    def question(self, result: QuestionResult) -> Iterator[Node]:
        """Yield a tree for each finding of a question: one for all bodies asked, or one for each."""
        for finding in result.findings:
            yield self.finding(finding, result)
        if result.per_body and result.joint is not None and len(result.findings) > 1:
            yield Node(f"Gemensam rad, lägsta av organens: {self._verdict(result.joint, result.asked.question.rule)}")

    def finding(self, finding: Finding, result: QuestionResult) -> Node:
        """Return the tree of one finding."""
        question = finding.asked.question
        whom = f" – {names(finding.bodies)}" if result.per_body else ""
        title = f"{finding.asked.number}. {filled(question.model.question, finding.bodies)}{whom}"
        by_name = {point.point.model.id: point for point in finding.points}
        values: dict[str, tuple[Value, ...]] = {name: point.judged.derived for name, point in by_name.items() if point.point.model.weighs}
        children = [Node(self._verdict(finding.judged, question.rule)), *self._departure(finding.judged, question.rule)]
        for heading, place, deciding in reasons(question.rule, values, finding.judged.derived):
            at = self._rule_place(finding, place)
            children.append(Node(heading, tuple(self.point(by_name[name], finding) for name in deciding), at))
        children += self._remarks(finding)
        children += [*self._settling(finding), *self._ways(finding)]
        return Node(title, tuple(children), question.document.place("id").at_line)

    def point(self, point: PointFinding, finding: Finding) -> Node:
        """Return the tree of one point: its claim, the norms it rests on, and the facts that decide it."""
        model, rule = point.point.model, point.point.rule
        title = f"{mark(point.judged, rule.levels)} {model.id}: {self._levels(point.judged)} – {filled(model.claim, self._bodies(point))}"
        used = {finding.standings[name].fact.id: name for name in point.variables}
        values: dict[str, tuple[Value, ...]] = {
            name: (NOT_APPLICABLE,) if used[name] in finding.closed else finding.standings[used[name]].answers for name in rule.names
        }
        children = [*self._departure(point.judged, rule)]
        why = [(f"följer {model.follows}", "följer", list(rule.names))] if model.follows else reasons(rule, values, point.judged.derived)
        for heading, key, deciding in why:
            facts = tuple(self.fact(used[name], finding) for name in deciding)
            children.append(Node(heading, facts, self._point_place(finding, point, key)))
        return Node(title, tuple(children), point.point.place.at_line)

    def fact(self, name: str, finding: Finding) -> Node:
        """Return the leaf of a fact: its answer, its sources with where they say so, and its line."""
        standing = finding.standings[name]
        fact = standing.fact
        if name in finding.closed or not standing.bodies:
            gate = fact.gate
            gating = [used for used in finding.standings if gate and finding.standings[used].fact.id in gate.names]
            why = "frågas inte här" if gate is None else "frågas inte, eftersom"
            return Node(f"{fact.id}: ej tillämpligt, {why}", tuple(self.fact(one, finding) for one in gating), fact.place.at_line)
        if not standing.recorded:
            return Node(f"{fact.id}: saknas – {fact.declaration.question}", place=fact.place.at_line)
        said = {
            Footing.NOT_RECEIVED: "begärt men ej erhållet",
            Footing.CANNOT_ANSWER: "kan inte besvaras",
            Footing.CONTRADICTORY: f"motstridiga uppgifter: {answers(standing)}",
            Footing.MISSING: f"räknas som obesvarad: {answers(standing)}",
        }.get(standing.footing, answers(standing))
        children: list[Node] = []
        for index, entry in standing.entries:
            children += self._entry(fact.id, index, entry)
        if standing.capped:
            children.append(Node(f"svaret ja räknas lägre, eftersom uppgiften kräver {quoted(fact.declaration.requires)}"))
        return Node(f"{fact.id}: {said}", tuple(children), self._at("uppgifter", fact.id))

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
                numbers[name] = f"{question.asked.number}. {question.asked.question.model.heading}: {label(self.assessment, judged)}"
        title = f"Samlad bedömning ({result.overall.model.about}), {names(result.bodies)}: {overall_label(self.assessment, result)}"
        children = [*self._departure(result.judged, rule)]
        for heading, place, deciding in reasons(rule, values, result.judged.derived):
            document = self.assessment.case.criteria.document
            index = self.assessment.case.criteria.overall.index(result.overall)
            at = document.place("samlad bedömning", index, place, key=True).at_line if place else ""
            children.append(Node(heading, tuple(Node(numbers[name]) for name in deciding), at))
        return Node(title, tuple(children), result.overall.place.at_line)

    def _entry(self, fact: str, index: int, entry: Entry) -> Iterator[Node]:
        """Yield what a file says of a fact: each belägg with its sources, and the weighing with its reason."""
        evidence = self.assessment.case.evidence
        of = f"{entry.body}: " if entry.body else ""
        for support in entry.borne_by:
            if support.requested:
                when = f" {support.requested.date.isoformat()}" if support.requested.date else ""
                yield Node(f"{of}begärt från {support.requested.of}{when}")
            else:
                reason = f" ({support.reason})" if support.reason else ""
                yield Node(f"{of}{support.answer}, enligt {cited(evidence, support.sources)}{reason}")
        if entry.weighed:
            yield Node(f"vägt till {entry.answer}: {entry.reason or 'utan motivering'}")

    def _verdict(self, judged: Judged, rule: Rule) -> str:
        draft = self.assessment.case.evidence.audit.status == "utkast"
        said = "Förslag till bedömning" if draft else "Bedömning"
        return f"{said}: {mark(judged, rule.levels)} {self._levels(judged)}"

    def _levels(self, judged: Judged) -> str:
        if judged.verdict is not None:
            return label(self.assessment, judged)
        return f"{label(self.assessment, judged)} ({possible(self.assessment, judged)})"

    def _departure(self, judged: Judged, rule: Rule) -> Iterator[Node]:
        override: Override | None = judged.override
        if override is not None:
            derived = Judged(judged.derived, judged.derived)
            said = f"Revisorns avvikande bedömning, {override.by} {override.date.isoformat()}: {override.reason}"
            yield Node(said, (Node(f"reglerna ger {mark(derived, rule.levels)} {self._levels(derived)}"),))

    def _bodies(self, point: PointFinding) -> list[object]:
        return [body for body in self.assessment.case.evidence.audit.bodies if body.id in point.bodies]  # type: ignore[misc]

    def _remarks(self, finding: Finding) -> Iterator[Node]:
        """Yield the points that are iakttagna and fall short, under one heading."""
        short = [point for point in finding.points if point.point.model.observed_only and point.falls_short]
        if short:
            yield Node("Iakttas utan att vägas in", tuple(self.point(point, finding) for point in short))

    def _settling(self, finding: Finding) -> Iterator[Node]:
        """Yield the facts that would settle an undecided question, as the criterion asks them."""
        if finding.deciding:
            asked = tuple(self._asked(finding.standings[name]) for name in finding.deciding)
            yield Node("Avgörs av", asked)
        if not finding.exact:
            yield Node("Möjliga bedömningar är räknade med marginal: för många uppgifter hänger samman för att pröva alla.")

    def _asked(self, standing: Standing) -> Node:
        fact = standing.fact
        means = tuple(Node(f"{word}: {text}") for word, text in fact.declaration.means.items())
        return Node(f"{fact.id}: {fact.declaration.question} ({fact.declaration.answers})", means, fact.place.at_line)

    def _ways(self, finding: Finding) -> Iterator[Node]:
        """Yield *vad krävs för Ja* where it is not had, and *vad bär bedömningen* where it is settled."""
        cuts = self.assessment.case.criteria.cuts
        top = level(self.assessment, finding.asked.question.rule.top)
        if finding.judged.derived != (finding.asked.question.rule.top,):
            ways = required(finding, cuts)
            sets = [Node(_either(number, len(ways.sets)), tuple(map(self._change, one))) for number, one in enumerate(ways.sets, 1)]
            more = [] if ways.complete else [Node("det kan finnas fler vägar, som inte har prövats")]
            none = [Node(f"ingen ändring av uppgifterna ger {top}")] if not ways.sets and ways.complete else []
            yield Node(f"Vad krävs för {top}", (*sets, *more, *none))
        borne = bearing(finding, cuts)
        if borne.sets:
            heading = f"Vad bär bedömningen ({counted(len(borne.sets[0]), 'uppgift', 'uppgifter')} räcker)"
            sets = [Node(", ".join(dict.fromkeys(one.fact.id for one in each))) for each in borne.sets]
            more = [] if borne.complete else [Node("det kan finnas fler, som inte har prövats")]
            yield Node(heading, (*sets, *more))

    def _change(self, change: Change) -> Node:
        standing, fact = change.standing, change.standing.fact
        verb = "besvara" if change.answers else "åtgärda"
        now = "" if change.answers else f" (nu {answers(standing)})"
        place = self._at("uppgifter", fact.id) if standing.recorded else fact.place.at_line
        return Node(f"{verb} {fact.id}: {fact.form.shown(change.answer)}{now} – {fact.declaration.question}", place=place)

    def _at(self, *path: str) -> str:
        return self.assessment.case.document.place(*path, key=True).at_line

    @staticmethod
    def _rule_place(finding: Finding, key: str) -> str:
        return finding.asked.question.document.place("bedömning", key, key=True).at_line if key else ""

    @staticmethod
    def _point_place(finding: Finding, point: PointFinding, key: str) -> str:
        index = finding.asked.question.points.index(point.point)
        return finding.asked.question.document.place("bedömningspunkter", index, key, key=True).at_line if key else ""


def _either(number: int, count: int) -> str:
    return "dessa ändringar" if count == 1 else f"väg {number}"


def names_of(assessment: Assessment) -> list[str]:
    """Return what `explanation` can be asked for: the questions' and points' ids."""
    questions = [one.asked.question.model for one in assessment.questions]
    return [question.id for question in questions] + [point.id for question in questions for point in question.points]


def explanation(assessment: Assessment, name: str | None) -> list[Node] | None:
    """Return the trees of one question (by id or number), of one point, or of everything; None if there is none such."""
    explainer = Explainer(assessment)
    if name is None:
        nodes = [node for one in assessment.questions for node in explainer.question(one)]
        return nodes + [explainer.overall(one) for one in assessment.overall]
    found = [one for one in assessment.questions if name in {one.asked.question.model.id, str(one.asked.number)}]
    if found:
        return [node for one in found for node in explainer.question(one)]
    findings = [finding for one in assessment.questions for finding in one.findings]
    points = [(point, finding) for finding in findings for point in finding.points if point.point.model.id == name]
    return [explainer.point(point, finding) for point, finding in points] or None
