"""The rule construct: conditions on named values, levels, and what missing values leave possible.

One construct serves three layers: facts decide a point, points a question, questions the samlade
bedömningen. A rule is reckoned by adding up *states*, one for each name and value. Adding is associative
and commutative, so values may be taken in any order and in groups, and a set of possible values gives the
set of possible states: what is true, false or not yet known of a condition falls out of the same sum.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property
from typing import NamedTuple

from revision.conditions import LEVELS, NOT_APPLICABLE, Accepts, Block, Value, Verdict


class Progress(IntEnum):
    """How far the tests of a block have come; the greater of two is that of both together."""

    EMPTY = 0
    """Every named value so far is not applicable, and set aside."""
    HOLDS = 1
    FAILS = 2


class State(NamedTuple):
    """What some of a rule's values come to; states add up in any order.

    `blocks` has the progress of each part of the rule's blocks, `counts` the accepted values of each
    quantifier, `applicable` how many of the values are applicable.
    """

    blocks: tuple[Progress, ...]
    counts: tuple[int, ...]
    applicable: int = 0

    def __add__(self, other: "State") -> "State":  # type: ignore[override]  # states add up, and are never joined
        return State(
            tuple(map(max, self.blocks, other.blocks)),
            tuple(map(int.__add__, self.counts, other.counts)),
            self.applicable + other.applicable,
        )


@dataclass(frozen=True, eq=False)
class Rule:
    """Levels, lowest first, and the block that gives each; where none holds, `otherwise`.

    On three levels two blocks that hold at once are a fault of the criterion, and both levels are given.
    With `first_wins` (more than three levels) the first block that holds, as written, decides. A rule of which
    nothing is applicable is itself not, unless it is `always_decided`.
    """

    blocks: tuple[tuple[str, Block], ...]
    otherwise: str = Verdict.DELVIS
    levels: tuple[str, ...] = LEVELS
    first_wins: bool = False
    always_decided: bool = False
    _states: dict[tuple[str, Value], State] = field(default_factory=dict, init=False, repr=False)
    _given: dict[tuple[Value, ...], tuple[str, ...]] = field(default_factory=dict, init=False, repr=False)
    _levels: dict[State, tuple[str, ...]] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def parts(self) -> tuple[Block, ...]:
        """Every block and block within a block, in the order of a state's `blocks`."""
        return tuple(part for _, block in self.blocks for part in block.parts)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names tested, each once, in the order written."""
        return tuple(dict.fromkeys(test.name for part in self.parts for test in part.tests))

    @property
    def top(self) -> str:
        """The highest level, which "vad krävs för Ja" aims at."""
        return self.levels[-1]

    @cached_property
    def nothing(self) -> State:
        """The state of no values."""
        parts = self.parts
        return State((Progress.EMPTY,) * len(parts), (0,) * sum(len(part.quantifiers) for part in parts))

    def accepted(self, name: str) -> tuple[Accepts, ...]:
        """Return what each test of a name accepts."""
        return tuple(test.accepts for part in self.parts for test in part.tests if test.name == name)

    def state(self, name: str, value: Value) -> State:
        """Return the state of one name having one value."""
        key = (name, value)
        if key not in self._states:
            aside = value == NOT_APPLICABLE
            parts = self.parts
            blocks = [_progress(part, name, value) for part in parts]
            counts = [
                int(not aside and value in quantifier.accepts) for part in parts for quantifier in part.quantifiers
            ]
            self._states[key] = State(tuple(blocks), tuple(counts), int(not aside))
        return self._states[key]

    def reached(self, state: State) -> tuple[str, ...]:
        """Return the level of a state: one, or on a faulty rule each level that holds.

        *Ej tillämpligt* where nothing that the rule rests on is applicable.
        """
        if state not in self._levels:
            holding = self._holding(state)
            if not state.applicable and not self.always_decided:
                self._levels[state] = (NOT_APPLICABLE,)
            elif not holding:
                self._levels[state] = (self.otherwise,)
            else:
                self._levels[state] = holding[:1] if self.first_wins else holding
        return self._levels[state]

    def _holding(self, state: State) -> tuple[str, ...]:
        blocks, counts = iter(state.blocks), iter(state.counts)
        levels = []
        for level, block in self.blocks:
            truths = [_holds(part, next(blocks), counts, state.applicable) for part in block.parts]
            some = truths[1 : 1 + len(block.any_of)]
            if truths[0] and (not some or any(some)) and all(truths[1 + len(some) :]):
                levels.append(level)
        return tuple(levels)

    def given(self, values: tuple[Value, ...]) -> tuple[str, ...]:
        """Return the level that known values of the rule's names, in their order, give."""
        if values not in self._given:
            states = (self.state(name, value) for name, value in zip(self.names, values, strict=True))
            self._given[values] = self.reached(sum(states, self.nothing))
        return self._given[values]


def _progress(part: Block, name: str, value: Value) -> Progress:
    """Return the progress of a block's own tests of a name, given its value."""
    progress = Progress.EMPTY
    for test in part.tests:
        if test.name == name and (value != NOT_APPLICABLE or NOT_APPLICABLE in test.accepts.words):
            progress = max(progress, Progress.HOLDS if value in test.accepts else Progress.FAILS)
    return progress


def _holds(part: Block, progress: Progress, counts: Iterator[int], applicable: int) -> bool:
    """Say whether a block holds by itself: nothing fails, and something is left to hold.

    `counts` begins with those of the block's own quantifiers; what comes after them is left for the next block.
    """
    quantifiers = [
        quantifier.holds(count, applicable) for quantifier, count in zip(part.quantifiers, counts, strict=False)
    ]
    if progress == Progress.FAILS or not all(quantifiers):
        return False
    return progress == Progress.HOLDS or bool(quantifiers or part.any_of or part.all_of)
