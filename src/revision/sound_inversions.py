"""Points whose worsening betters the verdict of their question, each with the facts that show it."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from revision import sound_values
from revision.conditions import LEVELS
from revision.logic import State
from revision.problems import Problem
from revision.sound_counterexamples import Choice, Smallest, answered, narrowed, said
from revision.sound_faults import Subject
from revision.sound_situations import Situation
from revision.sound_studies import Study
from revision.sound_witnesses import Search, Way
from revision.variables import Item


class Inverted(NamedTuple):
    """A point that sinks whereby the question rises: from one level to another, by one way and then by the other."""

    situation: Situation
    item: Item
    point: tuple[str, str]
    levels: tuple[str, str]
    ways: tuple[Way, Way]

    @property
    def cost(self) -> tuple[int, int]:
        """How many departures and answers it takes."""
        return self.ways[0].cost[0] + self.ways[1].cost[0], self.ways[0].cost[1] + self.ways[1].cost[1]


def inversions(study: Study, subject: Subject) -> Iterator[Problem]:
    """Yield each point whose worsening betters the verdict, by the facts if it can be, else by a departure."""
    free = study.free_values
    # What the rule may do with any values at all is quickly seen; only where that is wrong are the facts searched.
    for suspect in sound_values.inversions(subject.rule, free, dict.fromkeys(free, LEVELS)):
        found = _of(study, suspect.name)
        if found is not None:
            yield subject.inversion(f"punkten »{suspect.name}«", *found.levels, _told(found))


def _of(study: Study, name: str) -> Inverted | None:
    """Return the smallest case of a point treated the wrong way round, if there is one; by facts if that can be."""
    cases = (one for situation in study.situations for one in _in(situation, name))
    found = min(cases, key=lambda one: one.cost, default=None)
    return found and _mended(found)


def _in(situation: Situation, name: str) -> Iterator[Inverted]:
    """Yield every case in a situation, one for each thing that the other points may add up to."""
    reckoning, rule = situation.reckoning, situation.reckoning.rule

    def add(so_far: tuple[State, str], item: Item, value: str) -> tuple[State, str]:
        if item.id == name:
            return so_far[0], value
        return so_far[0] + rule.state(item.id, value), so_far[1]

    search = Search(reckoning, reckoning.domains, departing=True)
    found = search.over(situation.weighing, add, (rule.nothing, "")).ways
    item = next(one for one in situation.weighing if one.id == name)
    for (rest, better), way in found.items():
        before = rule.reached(rest + rule.state(name, better))
        for worse in LEVELS[: LEVELS.index(better)] if better in LEVELS else ():
            after = rule.reached(rest + rule.state(name, worse))
            if (rest, worse) in found and sound_values.risen(rule, before, after):
                ways = (way, found[rest, worse])
                yield Inverted(situation, item, (better, worse), (before[0], after[0]), ways)


def _mended(case: Inverted) -> Inverted:
    """Return a case whose second way differs from the first in as little as may be."""
    situation, (first, second) = case.situation, case.ways
    reckoning, others = situation.reckoning, [item for item in situation.weighing if item is not case.item]
    departed = dict(first.departures)
    if not departed and not second.departures:
        settled = Search(reckoning, reckoning.domains | {name: (world,) for name, world in first.answers})
        only = {item.id: next(iter(settled.values(item).ways)) for item in others} | {case.item.id: case.point[1]}
        near = Search(reckoning, reckoning.domains, only=only, given=dict(first.answers))
        ways = list(near.states(situation.weighing).ways.values())
        return case._replace(ways=(first, min(ways, key=lambda way: way.cost, default=second)))
    departed[case.item.id] = case.point[1]
    return case._replace(ways=(first, Way((len(departed), 0), first.answers, tuple(departed.items()))))


def _told(case: Inverted) -> str:
    """Say the fewest answers and departures by which the worse gives the better, whatever all else is."""
    situation = case.situation
    before, after = (answered(situation, way) for way in case.ways)
    departed = tuple(dict(way.departures) for way in case.ways)
    changed = _differing(before, after), _differing(after, before)

    def refute(chosen: Choice) -> list[Choice] | None:
        first, second = (_refuting(case, at, {**chosen, **changed[at]}, departed[at]) for at in (0, 1))
        if first is None or second is None:
            return None
        # What has been changed is no part of what is chosen, and must not keep a completion from being held against it.
        return [{name: text for name, text in one.items() if name in common} for one in (*first, *second)]

    common = {name: text for name, text in before.items() if name not in changed[0]}
    kept = Smallest({name: situation.answers(name) for name in common}, refute).within(common)
    start = {name: text for name, text in before.items() if name in kept or name in changed[0]}
    moved = said(changed[1], _differing(departed[1], departed[0]))
    ends = [f"blir punkten {point} och frågan {level}" for point, level in zip(case.point, case.levels, strict=True)]
    return f"{said(start, departed[0])} {ends[0]}, men {moved} i stället {ends[1]}{situation.said}"


def _refuting(case: Inverted, at: int, chosen: Choice, departed: Choice) -> list[Choice] | None:
    """Return completions in which, before or after, the point or the question does not come to what it should."""
    situation, level, value = case.situation, case.levels[at], case.point[at]
    search = Search(situation.reckoning, narrowed(situation, chosen), departed=departed)
    rule, states = situation.reckoning.rule, search.states(situation.weighing)
    ways = [way for state, way in states.ways.items() if rule.reached(state) != (level,)]
    ways += [way for other, way in search.values(case.item).ways.items() if other != value]
    return [answered(situation, way) for way in ways] if states.settled else None


def _differing(one: Mapping[str, str], other: Mapping[str, str]) -> dict[str, str]:
    """Return what one has that the other has not, or has otherwise."""
    return {name: value for name, value in one.items() if other.get(name) != value}
