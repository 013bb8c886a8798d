"""What is wrong with a question's rules, by going through every answer and every departure, and nothing clever.

It works on plain data, as a file would hold it, and knows nothing of the search that it checks.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import combinations, product

from .deciding import (
    LEVELS,
    NOT_APPLICABLE,
    NOT_RECEIVED,
    ClashError,
    Data,
    Value,
    decide,
    gate_of,
    holds,
    listed,
    rule_of,
    tests,
)
from .small import ROLES, words

World = tuple[Value, Value]
"""The answer that a fact has, and what a rule sees that lists *ej erhållet* for it."""
FAULTY = "två nivåer"
SHARES = tuple(Fraction(part, 100) for part in (10, 20, 25, 35, 40, 50, 60, 65, 75, 80, 90))
"""The cut points that rules of small questions name, and shares between and beside those that one question may name."""
Fault = tuple[str, ...]


@dataclass(frozen=True)
class Naive:
    """A question as data, and the levels of its scale; every fact that its rules use is declared in it."""

    question: Data
    levels: Sequence[str] = LEVELS

    @property
    def points(self) -> list[Data]:
        """Every point of the question."""
        return list(self.question["bedömningspunkter"])

    @property
    def facts(self) -> dict[str, Data]:
        """Every fact of the question."""
        return dict(self.question["uppgifter"])

    @cached_property
    def weighing(self) -> list[str]:
        """The points that weigh in."""
        return [point["id"] for point in self.points if "iakttas" not in point]

    @cached_property
    def situations(self) -> list[set[str]]:
        """The roles that those asked may have."""
        each = [set(some) for size in range(len(ROLES) + 1) for some in combinations(ROLES, size)]
        return [roles for roles in each if concerns(roles, self.question)]

    @cached_property
    def used(self) -> dict[str, bool]:
        """The facts that the rules use, in the order declared, and whether some rule lists *ej erhållet* for each."""
        found: dict[str, bool] = {}

        def note(rule: Data) -> None:
            for name, wanted in tests(rule).items():
                found[name] = found.get(name, False) or NOT_RECEIVED in wanted
                note(gate_of(self.facts[name]))

        for point in self.points:
            note(rule_of(point))
        return {name: found[name] for name in self.facts if name in found}

    def worlds(self, name: str) -> list[World]:
        """Return every way that a fact may be."""
        declared = words(self.facts[name])
        values: list[Value] = [*SHARES] if "andel" in declared else [*declared]
        withheld = [(value, NOT_RECEIVED) for value in values if self.used[name]]
        return [*((value, value) for value in values), *withheld]

    def answered(self, roles: set[str]) -> Iterator[tuple[dict[str, World], tuple[str, ...]]]:
        """Yield every way that those with some roles may answer, and what the points then come to."""
        for worlds in product(*map(self.worlds, self.used)):
            known = dict(zip(self.used, worlds, strict=True))
            yield known, tuple(self._value(point, roles, known) for point in self.points)

    @cached_property
    def outcomes(self) -> set[tuple[str, ...]]:
        """Everything that the points may come to together by the facts."""
        return {values for roles in self.situations for _, values in self.answered(roles)}

    def _value(self, point: Data, roles: set[str], known: Mapping[str, World]) -> str:
        if not concerns(roles, point):
            return NOT_APPLICABLE
        rule = rule_of(point)
        return outcome(rule, self._seen(rule, roles, known), LEVELS)

    def _seen(self, rule: Data, roles: set[str], known: Mapping[str, World]) -> dict[str, Value]:
        """Return what a rule sees of the facts that it tests."""
        values: dict[str, Value] = {}
        for name, wanted in tests(rule).items():
            gate = gate_of(self.facts[name])
            asked = not gate or holds(gate["ja när"], self._seen(gate, roles, known))
            there = asked and concerns(roles, self.facts[name])
            values[name] = known[name][NOT_RECEIVED in wanted] if there else NOT_APPLICABLE
        return values

    def values(self, point: Data) -> set[str]:
        """Return what a point may come to."""
        at = self.points.index(point)
        return {values[at] for values in self.outcomes}

    def lacking(self, point: Data) -> list[str]:
        """Return the levels that a point is written for and never comes to."""
        written = {"ja", *(level for level in LEVELS if f"{level} när" in point)}
        written |= {"delvis"} if "bara ja eller delvis" in point else set()
        return [level for level in LEVELS if level in written - self.values(point)]

    @cached_property
    def by_facts(self) -> set[tuple[str, ...]]:
        """What the weighing points may come to together by the facts."""
        return {self.weighed(values) for values in self.outcomes}

    def weighed(self, values: Sequence[str]) -> tuple[str, ...]:
        """Return the values of those points that weigh in."""
        return tuple(one for one, point in zip(values, self.points, strict=True) if point["id"] in self.weighing)

    @cached_property
    def departed(self) -> set[tuple[str, ...]]:
        """What the weighing points may come to together, any of them by a departure."""
        aside = {tuple(value == NOT_APPLICABLE for value in values) for values in self.by_facts}
        sets = ([(*LEVELS, NOT_APPLICABLE) if off else LEVELS for off in one] for one in aside)
        return {values for one in sets for values in product(*one)}

    def verdict(self, values: Sequence[str]) -> str:
        """Return what the question comes to."""
        return outcome(self.question["bedömning"], dict(zip(self.weighing, values, strict=True)), self.levels)

    def faults(self) -> Iterator[Fault]:
        """Yield every fault of the kinds that are proved not to be."""
        unsound = False
        for point in self.points:
            clash, lacking = FAULTY in self.values(point), self.lacking(point)
            unsound |= point["id"] in self.weighing and (clash or bool(lacking))
            yield from [("motsägande-regel", str(point["id"]))] if clash else []
            yield from (("onåbar-nivå", str(point["id"]), level) for level in lacking if not clash)
        name = str(self.question["id"])
        verdicts = {values: self.verdict(values) for values in self.departed}
        if FAULTY in verdicts.values():
            yield "motsägande-regel", name
        reachable = self.departed if unsound else self.by_facts
        reached = {verdicts[values] for values in reachable}
        reached |= {self.levels[0], self.levels[-1]} if FAULTY in reached else set()
        yield from (("onåbar-nivå", name, level) for level in self.levels if level not in reached)
        for at, weighing in enumerate(self.weighing):
            if rises(verdicts, at, self.levels):
                yield "omvänd-regel", name, weighing


@dataclass(frozen=True)
class NaiveWhole:
    """A samlad bedömning, the last of a programme, over questions that each have the answer of one fact."""

    questions: list[Data]
    programme: Data
    levels: Sequence[str]

    @property
    def rule(self) -> Data:
        """The samlad bedömning as written."""
        return dict(self.programme["samlad bedömning"][-1])

    @cached_property
    def names(self) -> list[str]:
        """The questions."""
        return [question["id"] for question in self.questions]

    @cached_property
    def verdicts(self) -> dict[tuple[str, ...], str]:
        """What comes of everything that the questions may come to together, by whatever roles those judged have."""
        found = {}
        for roles in (set(some) for size in range(1, len(ROLES) + 1) for some in combinations(ROLES, size)):
            for values in product(*(self._values(name, roles) for name in self.names)):
                found[values] = outcome(self.rule, dict(zip(self.names, values, strict=True)), self.levels)
        return found

    def _values(self, name: str, roles: set[str]) -> Sequence[str]:
        use = self.programme["frågor"][self.names.index(name)]
        if isinstance(use, dict) and not concerns(roles, use):
            return (NOT_APPLICABLE,)
        (fact,) = self.questions[self.names.index(name)]["uppgifter"].values()
        return words(fact)

    def faults(self) -> Iterator[Fault]:
        """Yield every fault of the kinds that are proved not to be."""
        if FAULTY in self.verdicts.values():
            yield "motsägande-regel", self.rule["om"]
        reached = {
            *self.verdicts.values(),
            *(self.levels[:: len(self.levels) - 1] if FAULTY in self.verdicts.values() else ()),
        }
        yield from (("onåbar-nivå", self.rule["om"], level) for level in self.levels if level not in reached)
        for at, name in enumerate(self.names):
            if rises(self.verdicts, at, self.levels):
                yield "omvänd-regel", self.rule["om"], name


def rises(verdicts: Mapping[tuple[str, ...], str], at: int, levels: Sequence[str]) -> bool:
    """Say whether the verdict anywhere rises as one of what it rests on sinks, all others being as they are."""
    for values, verdict in verdicts.items():
        if values[at] in LEVELS and verdict in levels:
            worse = LEVELS[: LEVELS.index(values[at])]
            sunk = (verdicts[(*values[:at], level, *values[at + 1 :])] for level in worse)
            if any(one in levels and levels.index(one) > levels.index(verdict) for one in sunk):
                return True
    return False


def concerns(roles: set[str], what: Data) -> bool:
    """Say whether something is asked of those who have some roles."""
    return "av" not in what or bool(roles & set(listed(what["av"])))


def outcome(rule: Data, values: Mapping[str, Value], levels: Sequence[str]) -> str:
    """Return the level that a rule gives, or that two levels hold at once."""
    try:
        return decide(rule, values, levels)
    except ClashError:
        return FAULTY
