"""Counterexamples: the smallest choice that already settles something, and how it is said."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, islice, product

from revision.sound_situations import Situation
from revision.sound_witnesses import Way
from revision.swedish import listed
from revision.variables import World

MOST_TRIED = 10_000
"""How many choices are tried in the search for a smaller one; after that, the one found is only not to be reduced."""
LEAST_SEARCHED, MOST_PAIRED = 40, 6_000
"""How often all ways with a choice are gone through: the more often, the fewer pairs there are of what to choose from."""
MOST_HELD = 16
"""How many completions that refute a choice are held against those after it."""

Choice = Mapping[str, str]
"""What is chosen of some names: an answer of a fact, a level of a point or a question."""
Refute = Callable[[Choice], Sequence[Choice] | None]
"""What tells in which ways a choice may be without that which is to be shown of it; None where it may be in no way."""


@dataclass(eq=False)
class Smallest:
    """Seeks a smallest choice that settles something, whatever all else may be.

    `refute` returns completions of a choice in which it does not come about, none where it always does. What has once
    refuted one choice is held against the next before all is gone through again.
    """

    options: Mapping[str, Iterable[str]]
    refute: Refute
    _refuting: list[Choice] = field(default_factory=list, init=False)
    _searched: int = field(default=0, init=False)

    def within(self, start: Choice) -> Choice:
        """Return a smallest choice; `start` is one that settles it."""
        kept = dict(start)
        for name in start:
            less = {other: value for other, value in kept.items() if other != name}
            if self._settles(less):
                kept = less
        self._searched = 0
        smaller = (choice for size in range(len(kept)) for choice in self._of(size))
        return next((choice for choice in islice(smaller, MOST_TRIED) if self._settles(choice)), kept)

    def _of(self, size: int) -> Iterator[Choice]:
        """Yield every choice of a size."""
        for names in combinations(self.options, size):
            for values in product(*(self.options[name] for name in names)):
                yield dict(zip(names, values, strict=True))

    def _settles(self, choice: Choice) -> bool:
        often = max(LEAST_SEARCHED, MOST_PAIRED // max(len(self.options), 1) ** 2)
        if self._searched >= often or any(_agree(choice, other) for other in self._refuting):
            return False
        self._searched += 1
        refuting = self.refute(choice)
        self._refuting[:0] = (refuting or ())[:MOST_HELD]
        return refuting is not None and not refuting


def _agree(choice: Choice, other: Choice) -> bool:
    """Say whether two choices may both be."""
    for name, value in choice.items():  # noqa: SIM110 - it is asked so often that a generator would tell
        if other.get(name, value) != value:
            return False
    return True


def answered(situation: Situation, way: Way) -> dict[str, str]:
    """Return the answers of a way as an evidence file would have them."""
    return {name: situation.text(name, world) for name, world in way.answers}


def narrowed(situation: Situation, chosen: Choice) -> dict[str, tuple[World, ...]]:
    """Return the ways that each fact may be once some have been answered."""
    return situation.reckoning.domains | {name: situation.answers(name)[text] for name, text in chosen.items()}


def said(chosen: Choice, departed: Choice | None = None) -> str:
    """Say a choice: *med mål-finns: ja och mål-följs-upp: nej*."""
    words = [f"{name}: {value}" for name, value in chosen.items()]
    words += [f"revisorns avvikande bedömning {value} av »{name}«" for name, value in (departed or {}).items()]
    return f"med {listed(words)}" if words else "hur uppgifterna än besvaras"
