"""The working paper: what is left to decide, each verdict beside what the rules give, which function said what, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from revision.assess import Assessment
from revision.departed import about, departures
from revision.explain import explanation
from revision.findings import Judged
from revision.leaves import Node
from revision.report_final import remaining
from revision.report_statements import Statement, statements
from revision.scales import Scale
from revision.supports import SourceType
from revision.swedish import capital
from revision.wording import mark, names, overall_label, verdict, whose


class Verdict(NamedTuple):
    """A verdict: of what, what the rules alone give, and what stands."""

    of: str
    derived: str
    stands: str


class Departure(NamedTuple):
    """A departure: of what, what the rules give, who departs and when, and why."""

    of: str
    derived: str
    said: str


class Voice(NamedTuple):
    """An interviewed function, what it said in answer to facts' questions, and what else is told after it."""

    function: str
    statements: tuple[Statement, ...]
    told: tuple[tuple[str, str], ...]
    """The rubrik and text of each övrig iakttagelse that rests on the function."""


@dataclass(frozen=True, eq=False)
class WorkingPaper:
    """What the working paper prints."""

    assessment: Assessment

    @property
    def remaining(self) -> list[str]:
        """What the revisor has to take a stand on."""
        return list(remaining(self.assessment))

    def asked(self, fact: str | None) -> str:
        """Return what a fact asks, or its id where the programme does not ask it; a dash for none."""
        known = self.assessment.case.criteria.facts
        return known[fact].declaration.question if fact in known else fact or "–"

    @property
    def verdicts(self) -> list[Verdict]:
        """Every question and samlad bedömning: what the rules alone give, and what stands."""
        found = []
        for result in self.assessment.questions:
            question, number = result.asked.question, result.asked.number
            for finding in result.findings if not question.model.describes else ():
                whom = whose(finding, per_body=result.per_body)
                of = f"{number}. {question.model.heading}{whom and f', {whom}'}"
                judged = finding.judged
                found.append(
                    Verdict(of, self._level(judged.rules_alone, question.scale), self._level(judged, question.scale))
                )
        for one in self.assessment.overall:
            of = f"Samlad bedömning ({one.overall.model.about}), {names(one.bodies)}"
            derived = overall_label(self.assessment, one._replace(judged=one.judged.rules_alone))
            found.append(Verdict(of, capital(derived), capital(overall_label(self.assessment, one))))
        return found

    @property
    def departures(self) -> list[Departure]:
        """The departures that are used, with what the rules alone give."""
        found = []
        for one in departures(self.assessment):
            read = f", granskad av {one.override.read_by}" if one.override.read_by else ""
            by = f"{one.override.by} {one.override.date.isoformat()}{read}: {one.override.reason}"
            found.append(Departure(about(one.override), one.derived, by))
        return found

    @property
    def voices(self) -> list[Voice]:
        """Each interviewed function that answers rest on, with what it said."""
        found = (self._voice(function, interviews) for function, interviews in self._functions.items())
        return [one for one in found if one.statements or one.told]

    @property
    def silent(self) -> list[str]:
        """The interviewed functions that no answer names as its source."""
        heard = {one.function for one in self.voices}
        return [function for function in self._functions if function not in heard]

    @property
    def derivation(self) -> list[tuple[int, str, str]]:
        """The derivation of every verdict as lines: depth, text and place."""
        return [line for node in explanation(self.assessment, None) or [] for line in _lines(node, 0)]

    @property
    def _functions(self) -> dict[str, set[str]]:
        """The interviewed functions, each with the ids of its interviews."""
        found: dict[str, set[str]] = {}
        for name, one in self.assessment.case.evidence.sources.items():
            if one.type is SourceType.INTERVIEW:
                found.setdefault(str(one.function), set()).add(name)
        return found

    def _voice(self, function: str, interviews: set[str]) -> Voice:
        case = self.assessment.case
        told = tuple(
            (one.heading or "Övrigt", one.text)
            for observed in case.evidence.observations.values()
            for one in observed
            if interviews & {cited.id for cited in one.sources}
        )
        return Voice(function, tuple(statements(case, interviews)), told)

    def _level(self, judged: Judged, scale: Scale) -> str:
        return f"{mark(judged, scale.levels)} {verdict(self.assessment, judged, scale)}"


def _lines(node: Node, depth: int) -> Iterator[tuple[int, str, str]]:
    yield depth, node.text, node.printed_place
    for child in node.children:
        yield from _lines(child, depth + 1)
