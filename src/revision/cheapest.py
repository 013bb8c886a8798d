"""The fewest changes that settle a verdict, and the smallest evidence that bears it: one search for both.

Every fact has options, each with a cost and the worlds it leaves. A choice of options settles the verdict when
every completion of what it leaves open gives it, so each group of points yields sets of states with their
cheapest choices, and the groups' sets are added up. That is exact, as the tests hold against enumeration.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import NamedTuple

from revision.conditions import Value
from revision.logic import State
from revision.reckon import Reckoning
from revision.variables import Item, World

BUDGET = 200_000
"""How many completions are gone through for a group before the search stops and says so."""
MOST_SHOWN = 12
"""How many equally cheap choices are kept."""

Cost = tuple[int, int]
"""How many changes a choice takes, or facts it keeps, and how many of the changes are mendings."""
Choice = frozenset[tuple[str, Value]]
"""The variables that something is done with, each with the label of what."""


class Option(NamedTuple):
    """What may be done with a variable: its cost, the worlds it leaves, and its name in the choice."""

    cost: Cost
    worlds: tuple[World, ...]
    label: Value | None = None


class Cheapest(NamedTuple):
    """The cheapest choices, each as variables with labels; `complete` unless the search had to stop or cut."""

    choices: tuple[Choice, ...]
    complete: bool = True


Reached = dict[frozenset[State], tuple[Cost, tuple[Choice, ...]]]
"""The sets of states that choices lead to, each with the cheapest that lead there and what they cost."""


def cheapest(reckoning: Reckoning, options: Mapping[str, Sequence[Option]], target: str) -> Cheapest:
    """Return the cheapest choices of one option a variable that leave `target` as the only verdict.

    `options` has for every variable its options, the first being free or the cheapest.
    """
    total: Reached = {frozenset({reckoning.rule.nothing}): ((0, 0), (frozenset(),))}
    complete = True
    for group in reckoning.groups(set(reckoning.variables)):
        reached, whole = _group(reckoning, group, options)
        total = _sum(total, reached)
        complete = complete and whole
    settled = [
        (cost, choices)
        for states, (cost, choices) in total.items()
        if all(reckoning.rule.reached(state) == (target,) for state in states)
    ]
    if not settled:
        return Cheapest((), complete)
    least = min(cost for cost, _ in settled)
    found = {choice for cost, choices in settled if cost == least for choice in choices}
    return Cheapest(tuple(sorted(found, key=_as_text)), complete and len(found) < MOST_SHOWN)


def _group(
    reckoning: Reckoning, group: Sequence[Item], options: Mapping[str, Sequence[Option]]
) -> tuple[Reached, bool]:
    """Return the sets of states that a group's choices lead to, each with its cheapest choices."""
    names = reckoning.over(group)
    reached: Reached = {}
    spent = 0
    for picked in _by_cost([options[name] for name in names]):
        domains = {name: option.worlds for name, option in zip(names, picked, strict=True)}
        spent += reckoning.completions(group, domains)
        if spent > BUDGET and reached:
            return _undominated(reached), False
        cost = _total(option.cost for option in picked)
        states = reckoning.states(group, domains)
        choice = frozenset(
            (name, option.label) for name, option in zip(names, picked, strict=True) if option.label is not None
        )
        _keep(reached, states, cost, (choice,))
    return _undominated(reached), True


def _by_cost(options: Sequence[Sequence[Option]]) -> Iterator[tuple[Option, ...]]:
    """Yield every pick of one option each, those with fewest departures from the first options first."""
    places = range(len(options))
    for size in range(len(options) + 1):
        for moved in combinations(places, size):
            yield from product(*(options[at][1:] if at in moved else options[at][:1] for at in places))


def _sum(first: Reached, second: Reached) -> Reached:
    """Add the sets of two groups, every pair of them."""
    total: Reached = {}
    for (states, (cost, choices)), (others, (other_cost, other_choices)) in product(first.items(), second.items()):
        together = frozenset(one + other for one in states for other in others)
        both = tuple(choice | other for choice in choices for other in other_choices)
        _keep(total, together, _total((cost, other_cost)), both)
    return _undominated(total)


def _keep(reached: Reached, states: frozenset[State], cost: Cost, choices: tuple[Choice, ...]) -> None:
    """Keep choices that lead to some states, unless cheaper ones are known."""
    known = reached.get(states)
    if known is None or cost < known[0]:
        reached[states] = (cost, choices[:MOST_SHOWN])
    elif cost == known[0]:
        reached[states] = (cost, tuple(dict.fromkeys((*known[1], *choices)))[:MOST_SHOWN])


def _undominated(reached: Reached) -> Reached:
    """Drop sets that leave more open than another and cost more."""
    ranked = sorted(reached.items(), key=lambda one: (len(one[0]), one[1][0]))
    kept: Reached = {}
    for states, (cost, choices) in ranked:
        if not any(other < states and other_cost < cost for other, (other_cost, _) in kept.items()):
            kept[states] = (cost, choices)
    return kept


def _total(costs: Iterable[Cost]) -> Cost:
    listed = list(costs)
    return sum(first for first, _ in listed), sum(second for _, second in listed)


def _as_text(choice: Choice) -> list[str]:
    return sorted(f"{name} {label}" for name, label in choice)
