"""The smallest way to each state of a rule: which answers, and where answers cannot, which departures, lead there.

Points are taken one by one. What they have in common, facts that several of them read and facts that say whether
others are asked, is kept in mind only as long as a later point needs it; all else adds up as states do. So the work
grows with how points hang together and not with how many they are.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Generic, NamedTuple, TypeVar

from revision.conditions import LEVELS, NOT_APPLICABLE, NOT_RECEIVED, Value, Verdict
from revision.logic import State
from revision.reckon import Reckoning
from revision.variables import FAULTY, Item, Reader, World

S = TypeVar("S", bound=Hashable)
Live = tuple[tuple[str, World], ...]
"""The facts that are kept in mind, each with how it is."""

MOST, SAMPLE = 20_000, 2_000
"""How many ways are kept side by side; where there are more a sample is kept, the same one each time."""
CLOSED: World = (NOT_APPLICABLE, NOT_APPLICABLE)
"""How a fact is that is not asked."""


class Way(NamedTuple):
    """One way to come to something; `cost` counts the departures and the answers in it, departures first."""

    cost: tuple[int, int] = (0, 0)
    answers: Live = ()
    departures: tuple[tuple[str, str], ...] = ()


NOTHING = Way()


class Found(NamedTuple, Generic[S]):
    """The smallest way to each of some states; `whole` says that no way was left untried."""

    ways: Mapping[S, Way]
    whole: bool

    @property
    def settled(self) -> bool:
        """Say whether what holds of these states holds of every way: there is some, and all have been tried."""
        return self.whole and bool(self.ways)


@dataclass(frozen=True, eq=False)
class Search:
    """A search through every way of answering.

    `domains` are the ways that each variable may be. A point in `only` comes to that value and no other, one in
    `departed` has it from a departure, and with `departing` every point may have any level from one. `given` are
    answers that cost nothing.
    """

    reckoning: Reckoning
    domains: Mapping[str, tuple[World, ...]]
    departing: bool = False
    only: Mapping[str, str] = field(default_factory=dict)
    departed: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, World] = field(default_factory=dict)

    def states(self, items: Sequence[Item]) -> Found[State]:
        """Return the states that some items may be in together."""
        rule = self.reckoning.rule
        return self.over(items, lambda state, item, value: state + rule.state(item.id, value), rule.nothing)

    def values(self, item: Item) -> Found[str]:
        """Return the values that an item may have, a fault among them."""
        return self.over((item,), lambda _, __, value: value, "", faults=True)

    def over(
        self, items: Sequence[Item], add: Callable[[S, Item, str], S], nothing: S, *, faults: bool = False
    ) -> Found[S]:
        """Return what some items may add up to, from `nothing`, one value at a time."""
        closures = [self.reckoning.closure(item) for item in items]
        hinges = self._hinges(closures)
        last = {name: index for index, closure in enumerate(closures) for name in closure if name in hinges}
        table: dict[tuple[Live, S], Way] = {((), nothing): NOTHING}
        whole, live = True, set[str]()
        for index, (item, closure) in enumerate(zip(items, closures, strict=True)):
            needed = [name for name in closure if name in hinges]
            for name in needed:
                if name not in live:
                    table = self._opened(table, name)
                    table, whole = _bounded(table, whole=whole)
            live = {name for name in live.union(needed) if last[name] > index}
            values: dict[Live, dict[str, Way]] = {}
            after: dict[tuple[Live, S], Way] = {}
            for (known, so_far), way in table.items():
                read = tuple(pair for pair in known if pair[0] in needed)
                if read not in values:
                    values[read] = self._values(item, dict(read), faults=faults)
                left = tuple(pair for pair in known if pair[0] in live)
                for value, more in values[read].items():
                    _keep(after, (left, add(so_far, item, value)), way, more)
            table, whole = _bounded(after, whole=whole)
        return Found({state: way for (_, state), way in table.items()}, whole)

    def _hinges(self, closures: Sequence[Sequence[str]]) -> set[str]:
        """Return the variables that bear on more than one thing: on several items, or on whether others are asked."""
        names = [name for closure in closures for name in closure]
        gates = (self.reckoning.variables[name].gate for name in names)
        gating = {name for gate in gates if gate for name in gate.variables.values()}
        return gating | {name for name in names if names.count(name) > 1}

    def _opened(self, table: Mapping[tuple[Live, S], Way], name: str) -> dict[tuple[Live, S], Way]:
        """Return a table with one more fact kept in mind, in every way it may be."""
        after: dict[tuple[Live, S], Way] = {}
        for (known, so_far), way in table.items():
            for world, more in self._worlds(name, dict(known)):
                _keep(after, ((*known, (name, world)), so_far), way, more)
        return after

    def _worlds(self, name: str, known: Mapping[str, World]) -> list[tuple[World, Way]]:
        """Return the ways a fact may be, given those that say whether it is asked, each with what it costs to say."""
        variable = self.reckoning.variables[name]
        asked = variable.gate is None or Verdict.JA in variable.gate.decide(known)
        if not asked or variable.worlds == (CLOSED,):
            return [(CLOSED, NOTHING)]
        return [(one, Way((0, self._cost(name, one)), ((name, one),))) for one in self.domains[name]]

    def _cost(self, name: str, world: World) -> int:
        """Return what it costs to say how a fact is; dear where it is not received, since that leaves it open too."""
        return 0 if self.given.get(name) == world else 1 + (world[1] == NOT_RECEIVED)

    def _values(self, item: Item, known: Mapping[str, World], *, faults: bool) -> dict[str, Way]:
        """Return the values an item may have, given the facts that are kept in mind."""
        if item.id in self.departed:
            value = self.departed[item.id]
            return {value: Way((1, 0), (), ((item.id, value),))}
        found = self._read(item.reader, known) if item.reader else dict.fromkeys(item.given, NOTHING)
        if not faults:
            found.pop(FAULTY, None)
        if self.departing:
            for level in LEVELS:
                _keep(found, level, Way((1, 0), (), ((item.id, level),)))
        return {value: way for value, way in found.items() if self.only.get(item.id, value) == value}

    def _read(self, reader: Reader, known: Mapping[str, World]) -> dict[str, Way]:
        """Return the levels that a rule over facts may give; those not kept in mind are independent of each other."""
        rule, found = reader.rule, dict[str, Way]()
        sums = {rule.nothing: NOTHING}
        for fact, (name, listed) in zip(rule.names, reader.views, strict=True):
            ways: dict[Value, Way] = {}
            for world, way in [(known[name], NOTHING)] if name in known else self._worlds(name, known):
                _keep(ways, world[listed], way)
            after: dict[State, Way] = {}
            for state, so_far in sums.items():
                for seen, way in ways.items():
                    _keep(after, state + rule.state(fact, seen), so_far, way)
            sums = after
        for state, way in sums.items():
            levels = rule.reached(state)
            _keep(found, levels[0] if len(levels) == 1 else FAULTY, way)
        return found


K = TypeVar("K", bound=Hashable)


def _keep(ways: dict[K, Way], key: K, way: Way, more: Way = NOTHING) -> None:
    """Keep a way, with what it takes besides, where it is smaller than the one there is; the first of equals."""
    cost = (way.cost[0] + more.cost[0], way.cost[1] + more.cost[1])
    known = ways.get(key)
    if known is None or cost < known.cost:
        ways[key] = Way(cost, way.answers + more.answers, way.departures + more.departures)


def _bounded(table: dict[tuple[Live, S], Way], *, whole: bool) -> tuple[dict[tuple[Live, S], Way], bool]:
    """Return what may be kept side by side, and whether nothing has been left out.

    A sample has as many ways as may be to each sum, the first and the last among them: so neither what is rare nor
    what takes the same answer everywhere is lost among what comes often.
    """
    if len(table) <= (MOST if whole else SAMPLE):
        return table, whole
    by_sum: dict[S, list[tuple[Live, S]]] = {}
    for key in table:
        by_sum.setdefault(key[1], []).append(key)
    share, chance = SAMPLE // len(by_sum), Random(0)  # noqa: S311 - a sample, not a secret
    kept = {key for keys in by_sum.values() for key in (keys[0], keys[-1])}
    kept |= {key for keys in by_sum.values() for key in chance.sample(keys, min(share, len(keys)))}
    return {key: way for key, way in table.items() if key in kept}, False
