"""A question gone through in every situation: what its points and itself may come to, each with a smallest way there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from revision.conditions import LEVELS, NOT_APPLICABLE
from revision.questions import ReadQuestion
from revision.sound_situations import MOST_ROLES, Asked, Situation, named_roles, situations
from revision.sound_witnesses import Found, Search, Way
from revision.variables import FAULTY


class At(NamedTuple):
    """A way to something, and the situation in which it leads there."""

    situation: Situation
    way: Way


@dataclass(frozen=True, eq=False)
class Study:
    """A question with every situation it may be asked in."""

    question: ReadQuestion
    situations: tuple[Situation, ...]

    @cached_property
    def _points(self) -> dict[str, tuple[dict[str, At], bool]]:
        def of(index: int) -> tuple[dict[str, At], bool]:
            return _together(self.situations, lambda one: _search(one).values(one.reckoning.items[index]))

        return {point.model.id: of(index) for index, point in enumerate(self.question.points)}

    def values(self, point: str) -> dict[str, At]:
        """Return what a point may come to by the facts: levels, *ej tillämpligt*, or a fault where two levels hold."""
        return self._points[point][0]

    def all_tried(self, point: str) -> bool:
        """Say whether every way of answering what a point rests on has been tried."""
        return self._points[point][1]

    def is_sound(self, point: str) -> bool:
        """Say whether a point may come to what its rule is written for, and to no two levels at once."""
        return FAULTY not in self.values(point) and not self.lacking(point)

    def lacking(self, point: str) -> tuple[str, ...]:
        """Return the levels that a point is written for and never comes to."""
        model = next(one.model for one in self.question.points if one.model.id == point)
        written = {"ja", *model.blocks, *(("delvis",) if model.never_no else ())}
        return tuple(level for level in LEVELS if level in written and level not in self.values(point))

    @cached_property
    def free_values(self) -> dict[str, tuple[str, ...]]:
        """What each weighing point may come to, a departure included: every level, and *ej tillämpligt* where it may."""
        return {
            point.model.id: (*LEVELS, *((NOT_APPLICABLE,) if NOT_APPLICABLE in self.values(point.model.id) else ()))
            for point in self.question.points
            if point.model.weighs
        }

    @cached_property
    def _levels(self) -> tuple[dict[str, At], bool]:
        # A point that is faulty in itself is taken as mended, so that what only follows from it is not told too.
        faulty = not all(self.is_sound(point.model.id) for point in self.question.points if point.model.weighs)
        return _together(self.situations, lambda one: _levels(one, _search(one, departing=faulty)))

    @property
    def levels(self) -> dict[str, At]:
        """What the question may come to by the facts, *ej tillämpligt* included."""
        return self._levels[0]

    @property
    def all_levels_tried(self) -> bool:
        """Say whether every way of answering the question has been tried, in every combination of roles."""
        return self._levels[1] and len(named_roles(self.question)) <= MOST_ROLES


def study(question: ReadQuestion, uses: Sequence[Asked]) -> Study:
    """Return a question with every situation that the programmes may ask it in."""
    return Study(question, tuple(situations(question, uses)))


def _search(situation: Situation, *, departing: bool = False) -> Search:
    return Search(situation.reckoning, situation.reckoning.domains, departing)


def _levels(situation: Situation, search: Search) -> Found[str]:
    """Return the levels that a question may come to."""
    rule, found = situation.reckoning.rule, search.states(situation.weighing)
    ways: dict[str, Way] = {}
    for state, way in found.ways.items():
        for level in rule.reached(state):
            if level not in ways or way.cost < ways[level].cost:
                ways[level] = way
    return Found(ways, found.whole)


def _together(each: Sequence[Situation], search: Callable[[Situation], Found[str]]) -> tuple[dict[str, At], bool]:
    """Return what is found in any of the situations, in the first that has it, and whether all was tried."""
    ways: dict[str, At] = {}
    whole = True
    for situation in each:
        found = search(situation)
        whole &= found.whole
        for value, way in found.ways.items():
            ways.setdefault(value, At(situation, way))
    return ways, whole
