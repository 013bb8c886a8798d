"""What missing evidence leaves possible: the verdicts that some way of filling it in would give.

Points that share an open fact are completed together, each group giving its states; the groups' states add
up to those of the question. That is exact. A group with more completions than `LIMIT` keeps a superset, and
the result says so.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import prod
from typing import NamedTuple

from revision.conditions import NOT_APPLICABLE, Verdict
from revision.logic import Rule, State
from revision.variables import Item, Variable, World, value

LIMIT = 20_000
"""How many completions of a group are gone through."""


class Possible(NamedTuple):
    """The possible verdicts, lowest first, those of each item, and whether they are exact.

    `clash` holds levels of the rule that hold at once: a fault of the criterion.
    """

    levels: tuple[str, ...]
    items: Mapping[str, tuple[str, ...]]
    exact: bool
    clash: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Reckoning:
    """A rule over items over variables; `variables` has the gating before the gated."""

    rule: Rule
    items: tuple[Item, ...]
    variables: Mapping[str, Variable]
    exact: bool = True
    _closures: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False, repr=False)

    def closure(self, item: Item) -> tuple[str, ...]:
        """Return the variables an item rests on, those that gate them included and first."""
        if item.id not in self._closures:
            wanted = set(item.reader.variables.values()) if item.reader else set()
            for name in reversed(tuple(self.variables)):
                gate = self.variables[name].gate
                if name in wanted and gate:
                    wanted |= set(gate.variables.values())
            self._closures[item.id] = tuple(name for name in self.variables if name in wanted)
        return self._closures[item.id]

    def over(self, items: Iterable[Item]) -> tuple[str, ...]:
        """Return the variables that some items rest on."""
        wanted = {name for item in items for name in self.closure(item)}
        return tuple(name for name in self.variables if name in wanted)

    def groups(self, linking: set[str]) -> list[tuple[Item, ...]]:
        """Divide the weighing items into groups that share no linking variable."""
        groups: list[tuple[list[Item], set[str]]] = []
        for item in self.items:
            if not item.weighs:
                continue
            links = set(self.closure(item)) & linking
            joined = [group for group in groups if group[1] & links]
            groups = [group for group in groups if not group[1] & links]
            members = [one for group in joined for one in group[0]] + [item]
            groups.append((members, links.union(*(group[1] for group in joined))))
        return [tuple(members) for members, _ in groups]

    def complete(
        self, items: Sequence[Item], domains: Mapping[str, tuple[World, ...]]
    ) -> Iterator[tuple[tuple[World, ...], tuple[str, ...]]]:
        """Yield each completion of what some items rest on, with the values it gives them."""
        names = self.over(items)
        for choice in product(*(domains[name] for name in names)):
            worlds: dict[str, World] = {}
            for name, world in zip(names, choice, strict=True):
                gate = self.variables[name].gate
                asked = gate is None or Verdict.JA in gate.decide(worlds)
                worlds[name] = world if asked else (NOT_APPLICABLE, NOT_APPLICABLE)
            for given in product(*(item.given for item in items if not item.reader)):
                rest = iter(given)
                yield (
                    choice,
                    tuple(value(item.reader, worlds) if item.reader else next(rest) for item in items),
                )

    def completions(self, items: Sequence[Item], domains: Mapping[str, tuple[World, ...]]) -> int:
        """Return how many completions some items have."""
        return prod(len(domains[name]) for name in self.over(items))

    @property
    def open_variables(self) -> set[str]:
        """The variables with more than one possible world."""
        return {name for name, variable in self.variables.items() if len(variable.worlds) > 1}

    @property
    def domains(self) -> dict[str, tuple[World, ...]]:
        """The possible worlds of every variable as the evidence leaves them."""
        return {name: variable.worlds for name, variable in self.variables.items()}

    def state(self, items: Sequence[Item], values: Iterable[str]) -> State:
        """Return the state of the rule for some items having some values."""
        return sum(
            (self.rule.state(item.id, value) for item, value in zip(items, values, strict=True)),
            self.rule.nothing,
        )

    def states(self, items: Sequence[Item], domains: Mapping[str, tuple[World, ...]]) -> frozenset[State]:
        """Return the states that some items may be in together."""
        if self.completions(items, domains) <= LIMIT:
            return frozenset(
                self.state(items, values) for values in {found for _, found in self.complete(items, domains)}
            )
        return added(frozenset(self.state([item], [value]) for value in self.values(item, domains)) for item in items)

    def values(self, item: Item, domains: Mapping[str, tuple[World, ...]]) -> set[str]:
        """Return the values an item may have: exact, or above `LIMIT` as if its facts were independent."""
        if self.completions([item], domains) <= LIMIT or item.reader is None:
            return {values[0] for _, values in self.complete([item], domains)}
        rule = item.reader.rule
        sums = {rule.nothing}
        for fact, (name, listed) in zip(rule.names, item.reader.views, strict=True):
            seen = {world[listed] for world in domains[name]}
            seen |= {NOT_APPLICABLE} if self.variables[name].gate else set()
            sums = {so_far + rule.state(fact, value) for so_far in sums for value in seen}
        return {level for state in sums for level in rule.reached(state)}

    def possible(self) -> Possible:
        """Return the set of verdicts still possible, and that of every item."""
        domains, exact = self.domains, self.exact
        total = frozenset({self.rule.nothing})
        items: dict[str, tuple[str, ...]] = {}
        for group in self.groups(self.open_variables):
            if self.completions(group, domains) <= LIMIT:
                together = {values for _, values in self.complete(group, domains)}
                states = frozenset(self.state(group, values) for values in together)
                items |= {
                    item.id: in_order(values) for item, values in zip(group, zip(*together, strict=True), strict=True)
                }
            else:
                states, exact = self.states(group, domains), False
            total = added((total, states))
        reached = {self.rule.reached(state) for state in total}
        levels = {level for one in reached for level in one}
        items |= {item.id: in_order(self.values(item, domains)) for item in self.items if item.id not in items}
        # What a superset holds need not be: only an exact set shows that two levels can hold at once.
        clash = next((one for one in sorted(reached) if len(one) > 1), ()) if exact else ()
        exact = exact and all(self.completions([item], domains) <= LIMIT for item in self.items if item.reader)
        return Possible(in_order(levels, self.rule.levels), items, exact, clash)


def added(parts: Iterable[frozenset[State]]) -> frozenset[State]:
    """Return every sum of one state from each part; the parts are as if independent."""
    first, *others = parts
    total = set(first)
    for part in others:
        total = {so_far + state for so_far in total for state in part}
    return frozenset(total)


def in_order(levels: Iterable[str], scale: Sequence[str] = tuple(Verdict)) -> tuple[str, ...]:
    """Return levels lowest first, *ej tillämpligt* and a fault last."""
    known = {level: index for index, level in enumerate(scale)}
    return tuple(sorted(set(levels), key=lambda level: (known.get(level, len(known)), level)))
