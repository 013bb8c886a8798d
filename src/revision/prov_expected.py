"""What a prov expects, held against the criteria that it tries: every name and level that there is not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from revision.asked import Asked
from revision.audit import Audit
from revision.conditions import LEVELS, NOT_APPLICABLE
from revision.criteria import UNDECIDED
from revision.problems import Problem
from revision.programmes import Criteria
from revision.prov_file import ExpectedFinding, ExpectedQuestion, Outcome, Prov
from revision.scope import Path
from revision.swedish import suggestion
from revision.yamlfile import Document


@dataclass(frozen=True, eq=False)
class Expected:
    """What one case expects, where it stands; `audit` has its bodies and delar, None where these are faulty."""

    prov: Prov
    criteria: Criteria
    audit: Audit | None
    document: Document
    at: Path

    def faults(self) -> Iterator[Problem]:
        """Yield everything that the case expects of what there is not."""
        asked = {one.question.model.id: one for one in self.criteria.asked}
        if self.prov.gives:
            yield from self._question(self.prov.gives, self.criteria.asked[0], (*self.at, "ger"))
        for name, expected in self.prov.questions.items():
            at = (*self.at, "frågor", name)
            yield from self._known("fråga", name, list(asked), at, key=True)
            yield from self._question(expected, asked[name], at) if name in asked else ()
        read = {one.model.about: one for one in self.criteria.overall}
        for about, overall in self.prov.overall.items():
            at = (*self.at, "samlad", about)
            yield from self._known("samlad bedömning", about, list(read), at, key=True)
            levels = read[about].scale.levels if about in read else None
            yield from self._outcome(overall, levels, at)
            for body, one in overall.bodies.items():
                yield from self._body(body, (*at, "organ", body))
                yield from self._outcome(one, levels, (*at, "organ", body))

    def _question(self, expected: ExpectedQuestion, asked: Asked, at: Path) -> Iterator[Problem]:
        """Yield what is expected of a question that it has not."""
        model = asked.question.model
        if model.describes:
            message = f"frågan »{model.id}« är beskrivande och har ingen bedömning att pröva."
            yield Problem(self.document.place(*at, key=True), "fel-form", message, "Ta bort det som väntas av den.")
            return
        yield from self._finding(expected, asked, at)
        if expected.bodies and asked.mode == "gemensamt":
            place = self.document.place(*at, "organ", key=True)
            message = f"frågan »{model.id}« bedöms gemensamt och har ingen bedömning för varje organ."
            yield Problem(place, "fel-form", message, "Skriv »bedöms: per organ« i provet.")
        for body, one in expected.bodies.items():
            yield from self._body(body, (*at, "organ", body))
            yield from self._finding(one, asked, (*at, "organ", body))
        if expected.parts and not model.repeated:
            message = f"frågan »{model.id}« upprepas inte per del och har ingen bedömning för varje del."
            yield Problem(self.document.place(*at, "delar", key=True), "fel-form", message, "Ta bort »delar«.")
        parts = [part.id for part in (self.audit.parts or ())] if self.audit else list(expected.parts)
        for part, one in expected.parts.items():
            if model.repeated:
                yield from self._known("del", part, parts, (*at, "delar", part), key=True)
            yield from self._finding(one, asked, (*at, "delar", part))
        given = [one.id for one in model.recommendations]
        for index, name in enumerate(expected.recommendations or ()):
            yield from self._known("rekommendation", name, given, (*at, "rekommendationer", index))

    def _finding(self, expected: ExpectedFinding, asked: Asked, at: Path) -> Iterator[Problem]:
        """Yield the levels and points that a question has not."""
        yield from self._outcome(expected, asked.question.scale.levels, at)
        points = [point.model.id for point in asked.question.points]
        for point, one in expected.points.items():
            yield from self._known("punkt", point, points, (*at, "punkter", point), key=True)
            yield from self._outcome(one, LEVELS, (*at, "punkter", point))

    def _outcome(self, expected: Outcome, levels: tuple[str, ...] | None, at: Path) -> Iterator[Problem]:
        """Yield the levels that a scale has not."""
        if levels is None:
            return
        known = [*levels[::-1], NOT_APPLICABLE]
        if expected.verdict:
            yield from self._known("nivå", expected.verdict, [*known, UNDECIDED], (*at, "bedömning"))
        for index, level in enumerate(expected.possible):
            yield from self._known("nivå", level, known, (*at, "möjliga", index))

    def _body(self, body: str, at: Path) -> Iterator[Problem]:
        if self.audit:
            yield from self._known("organ", body, [one.id for one in self.audit.bodies], at, key=True)

    def _known(self, noun: str, name: str, there: Sequence[str], at: Path, *, key: bool = False) -> Iterator[Problem]:
        """Yield the problem of a name that is not one of those there are."""
        if name not in there:
            neuter = noun == "organ"
            message = f"det finns {'inget' if neuter else 'ingen'} {noun} »{name}«."
            code = f"okän{'t' if neuter else 'd'}-{noun.partition(' ')[0]}"
            yield Problem(self.document.place(*at, key=key), code, message, suggestion(name, there))
