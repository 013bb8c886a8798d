"""What is found of one question: its verdict, its points', and how the facts they rest on stand."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from revision.asked import Asked
from revision.audit import Body, Part
from revision.conditions import NOT_APPLICABLE, Verdict
from revision.evidence import Override
from revision.pivotal import pivotal
from revision.questions import ReadPoint
from revision.reckon import Reckoning
from revision.weigh import Footing, Standing


class Judged(NamedTuple):
    """A verdict: what is possible, what the rules alone give, and the revisor's departure where one stands."""

    possible: tuple[str, ...]
    derived: tuple[str, ...]
    override: Override | None = None

    @property
    def verdict(self) -> str | None:
        """The verdict, or None where more than one is possible."""
        return self.possible[0] if len(self.possible) == 1 else None

    @property
    def derived_verdict(self) -> str | None:
        """The verdict that the rules alone give, or None where they leave more than one."""
        return self.derived[0] if len(self.derived) == 1 else None

    @property
    def rules_alone(self) -> "Judged":
        """The verdict without the revisor's departure."""
        return Judged(self.derived, self.derived)

    @property
    def graded(self) -> bool:
        """Say whether there is a verdict, or several possible; a question that is described has none."""
        return bool(self.possible)

    @property
    def applies(self) -> bool:
        """Say whether there is anything to judge."""
        return self.possible != (NOT_APPLICABLE,)


class PointFinding(NamedTuple):
    """A point judged, and the variables it rests on."""

    point: ReadPoint
    judged: Judged
    bodies: tuple[str, ...]
    variables: tuple[str, ...]

    @property
    def falls_short(self) -> bool:
        """Say whether *ja* is no longer possible; a point that does not apply has no shortfall."""
        return self.judged.applies and Verdict.JA not in self.judged.possible


@dataclass(frozen=True, eq=False)
class Finding:
    """A question judged for some bodies.

    `reckoning` is the derivation, free of departures; `departed` the one that has the points' departures.
    """

    asked: Asked
    bodies: tuple[Body, ...]
    judged: Judged
    points: tuple[PointFinding, ...]
    standings: dict[str, Standing]
    reckoning: Reckoning
    departed: Reckoning
    exact: bool
    closed: frozenset[str]
    """The variables that are certainly not asked for, by their `frågas när`."""
    part: Part | None = None
    """The del it is of, where the question is asked of each."""

    def _facts(self, stands_so: Callable[[Standing], bool]) -> tuple[str, ...]:
        """Return the facts that stand in some way, each once; those that are certainly not asked for left out."""
        names = (one.fact.id for name, one in self.standings.items() if stands_so(one) and name not in self.closed)
        return tuple(dict.fromkeys(names))

    @property
    def missing(self) -> tuple[str, ...]:
        """The facts asked for that have no answer: left out, not received or not possible to answer."""
        without = {Footing.MISSING, Footing.NOT_RECEIVED, Footing.CANNOT_ANSWER}
        return self._facts(lambda one: one.footing in without)

    @property
    def contradictory(self) -> tuple[str, ...]:
        """The facts whose belägg disagree and have not been weighed."""
        return self._facts(lambda one: one.footing is Footing.CONTRADICTORY)

    @property
    def undecided(self) -> bool:
        """Say whether more than one verdict is possible."""
        return len(self.judged.possible) > 1

    @property
    def capped(self) -> tuple[str, ...]:
        """The facts whose *ja* lacks the belägg they require and counts as less."""
        return self._facts(lambda one: one.capped)

    @cached_property
    def deciding(self) -> tuple[str, ...]:
        """The variables that would settle an undecided verdict; where a departure has, what the rules alone leave open."""
        if self.undecided:
            return pivotal(self.departed)
        return pivotal(self.reckoning) if len(self.judged.derived) > 1 else ()

    @property
    def weighing(self) -> tuple[PointFinding, ...]:
        """The points that weigh in."""
        return tuple(one for one in self.points if one.point.model.weighs)
