"""A rule over values that vary freely: what they may add up to, and where a worse value gives a better level."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from revision.logic import Rule, State

Values = Mapping[str, Sequence[str]]
"""The values that each name may have."""
Chosen = tuple[tuple[str, str], ...]


class Inversion(NamedTuple):
    """A name that goes from a better value to a worse, whereby the level goes the other way."""

    name: str
    better: str
    worse: str
    before: str
    after: str
    rest: Chosen


def sums(rule: Rule, values: Values) -> dict[State, Chosen]:
    """Return the states that the values may add up to, each with the first choice of values that gives it."""
    found: dict[State, Chosen] = {rule.nothing: ()}
    for name, each in values.items():
        after: dict[State, Chosen] = {}
        for state, chosen in found.items():
            for value in each:
                after.setdefault(state + rule.state(name, value), (*chosen, (name, value)))
        found = after
    return found


def rests(rule: Rule, values: Values) -> Iterator[tuple[str, dict[State, Chosen]]]:
    """Yield each name with what all the others may add up to; those that a rule treats alike are reckoned once."""
    known: dict[tuple[tuple[str, State], ...], tuple[str, dict[State, Chosen]]] = {}
    for name, each in values.items():
        alike = tuple((value, rule.state(name, value)) for value in each)
        if alike not in known:
            known[alike] = (name, sums(rule, {other: some for other, some in values.items() if other != name}))
        other, found = known[alike]
        yield (
            name,
            {state: _renamed(chosen, name, other) for state, chosen in found.items()} if name != other else found,
        )


def _renamed(chosen: Chosen, name: str, other: str) -> Chosen:
    """Return a choice of values in which one name stands for another that is treated alike."""
    return tuple((other if one == name else one, value) for one, value in chosen)


def inversions(rule: Rule, values: Values, scales: Mapping[str, Sequence[str]]) -> Iterator[Inversion]:
    """Yield for each name that is treated the wrong way round one case of it; `scales` are each name's, lowest first."""
    for name, rest in rests(rule, values):
        found = next(_inverted(rule, name, rest, [value for value in scales[name] if value in values[name]]), None)
        if found is not None:
            yield found


def _inverted(rule: Rule, name: str, rest: Mapping[State, Chosen], scale: Sequence[str]) -> Iterator[Inversion]:
    for state, chosen in rest.items():
        reached = [(value, rule.reached(state + rule.state(name, value))) for value in scale]
        for index, (better, before) in enumerate(reached):
            for worse, after in reached[:index]:
                if risen(rule, before, after):
                    yield Inversion(name, better, worse, before[0], after[0], chosen)


def risen(rule: Rule, before: Sequence[str], after: Sequence[str]) -> bool:
    """Say whether what a rule gives after is better than before; where it gives two levels at once, neither is."""
    if len(before) != 1 or len(after) != 1 or not {*before, *after} <= set(rule.levels):
        return False
    return rule.levels.index(before[0]) < rule.levels.index(after[0])


def idle(rule: Rule, values: Values, compared: Values) -> list[str]:
    """Return the names that make no difference, whichever of their compared values they have."""
    return [
        name
        for name, rest in rests(rule, values)
        if all(len({rule.reached(state + rule.state(name, value)) for value in compared[name]}) == 1 for state in rest)
    ]
