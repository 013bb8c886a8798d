"""Facts as variables: the ways each may be, and the rules that read them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from revision.conditions import NOT_RECEIVED, Value
from revision.logic import Rule

FAULTY = "motsägelse"
"""What a point comes to when two of its blocks hold at once: no level, and a fault of the criterion."""

World = tuple[Value, Value]
"""One way a fact may be: the answer, and what a rule sees that lists *ej erhållet* for it."""


def received(values: Iterable[Value]) -> tuple[World, ...]:
    """Return the worlds in which a fact has one of the answers."""
    return tuple((value, value) for value in values)


def withheld(values: Iterable[Value]) -> tuple[World, ...]:
    """Return the worlds in which an answer is there, but was asked for and never received."""
    return tuple((value, NOT_RECEIVED) for value in values)


@dataclass(frozen=True, eq=False)
class Reader:
    """A rule over facts, and the variable that each is read from, in the order of the rule's names."""

    rule: Rule
    variables: Mapping[str, str]

    @cached_property
    def views(self) -> tuple[tuple[str, bool], ...]:
        """Each variable, and whether the rule reckons with *ej erhållet* for its fact."""
        return tuple((name, lists_not_received(self.rule, fact)) for fact, name in self.variables.items())

    def decide(self, worlds: Mapping[str, World]) -> tuple[str, ...]:
        """Return the level that the facts give in a world."""
        return self.rule.given(tuple(worlds[name][listed] for name, listed in self.views))


def lists_not_received(rule: Rule, fact: str) -> bool:
    """Say whether a rule reckons with *ej erhållet* for a fact."""
    return any(NOT_RECEIVED in accepts.words for accepts in rule.accepted(fact))


class Variable(NamedTuple):
    """A fact as asked of some bodies: its possible worlds, and the rule that says when it is asked.

    `listed` says whether some rule reckons with *ej erhållet* for the fact.
    """

    id: str
    worlds: tuple[World, ...]
    gate: Reader | None = None
    listed: bool = False


class Item(NamedTuple):
    """What a rule weighs: a point read from facts, or one whose possible values are given."""

    id: str
    reader: Reader | None = None
    given: tuple[str, ...] = ()
    weighs: bool = True


def value(reader: Reader, worlds: Mapping[str, World]) -> str:
    """Return the level that a rule gives in a world, or that it is faulty."""
    levels = reader.decide(worlds)
    return levels[0] if len(levels) == 1 else FAULTY
