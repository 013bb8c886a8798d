"""Rules made up: conditions on facts, points and questions, and the blocks of each level of a scale."""

from collections.abc import Mapping, Sequence
from typing import Any

from .choices import Choices, measure, short
from .deciding import LEVELS, NOT_APPLICABLE, NOT_RECEIVED, OLDEST, Data

CUTS = {"tal": ("4", "10"), "andel": ("30 %", "70 %"), "datum": ("2020-12-31", "2022-06")}
BOUNDS = ("minst", "högst", "över", "under")


class Conditions(Choices):
    """Makes conditions and rules."""

    def condition(self, declared: Sequence[str]) -> Any:
        """Make what a test of a fact, a point or a question accepts."""
        special = [NOT_RECEIVED] * self.rarely(8) + [NOT_APPLICABLE] * self.rarely(8)
        if (kind := measure(declared)) is None:
            return short(self.some([word for word in declared if word != NOT_APPLICABLE]) + special)
        if special or self.rarely():
            return short([self.one(CUTS[kind]), *special])
        if kind == "datum" and self.rarely(3):
            return {OLDEST: self.one(("1", "2"))}
        bounds = self.some(BOUNDS, 1, 1 + (self.whole and self.rarely(3)))
        return {bound: self.one(CUTS[kind]) for bound in bounds}

    def block(self, names: Mapping[str, Sequence[str]], *, nested: bool = False) -> Data:
        """Make a block over names, each with the answers it may have."""
        found = {name: self.condition(names[name]) for name in self.some(list(names))}
        for key in ("någon av", "alla av"):
            if not nested and self.rarely(8):
                found[key] = [self.block(names, nested=True) for _ in range(self.number(1, 2))]
        return found

    def exclusive(self, names: Mapping[str, Sequence[str]]) -> list[Data]:
        """Make the blocks of two levels: a single test, and one of the same name for other answers, with or without more."""
        if self.rarely(20):
            return [self.block(names), self.block(names)]
        name = self.one(list(names))
        if kind := measure(names[name]):
            cut = self.one(CUTS[kind])
            sides: list[Any] = [{"minst": cut}, {"under": cut}]
        else:
            levels = self.some([word for word in names[name] if word != NOT_APPLICABLE], 2, 9)
            special = [NOT_RECEIVED] * self.rarely() + [NOT_APPLICABLE] * self.rarely()
            sides = [short(levels[:1] + special), short(levels[1:])]
        rest = {} if self.rarely(3) else {key: value for key, value in self.block(names).items() if key != name}
        blocks = [{name: side} for side in self.shuffled(sides)]
        blocks[self.number(0, 1)] |= rest
        return blocks

    def rule(self, names: Mapping[str, Sequence[str]], levels: Sequence[str] = LEVELS) -> Data:
        """Make a rule over points or questions, each with its levels, that gives the levels of a scale."""
        counted = list(dict.fromkeys(level for each in names.values() for level in each))
        pair = self.exclusive(names) if self.rarely(2) else list(self.one(exclusive_counts(counted)))
        highest = {**(self.block(names) if self.rarely() else {}), **pair[0]}
        if len(levels) == 3:
            lacking = self.whole and self.rarely(12)
            return {f"{levels[2]} när": highest} | ({} if lacking else {f"{levels[0]} när": pair[1]})
        otherwise = self.one(levels)
        if len(levels) == 2:
            first, second = self.shuffled(levels)
            both = {f"{first} när": highest, f"{second} när": pair[1]} if self.rarely(4) else {}
            return (both or {f"{next(one for one in levels if one != otherwise)} när": highest}) | {"annars": otherwise}
        named = self.some([one for one in levels if one != otherwise or self.rarely(4)], 1, len(levels))
        return {f"{level} när": self._any_block(names, counted) for level in named} | {"annars": otherwise}

    def _any_block(self, names: Mapping[str, Sequence[str]], counted: Sequence[str]) -> Data:
        if self.rarely(2):
            return self.block(names)
        return self.one(self.one(exclusive_counts(self.shuffled(counted))))


def exclusive_counts(levels: Sequence[str]) -> list[tuple[Data, Data]]:
    """Return pairs of blocks that count levels and never hold together: the last level is good, the first bad."""
    bad, *middle, good = levels
    better, worse = short([good, *middle]), short([bad, *middle])
    return [
        ({"alla": good}, {"alla": bad}),
        ({"alla": better}, {"någon": bad}),
        ({"minst hälften": good}, {"mer än hälften": bad}),
        ({"mer än hälften": good}, {"minst hälften": worse}),
        ({"någon": good}, {"alla": worse}),
        ({"minst 2": good, "alla": better}, {"minst 2": bad}),
    ]
