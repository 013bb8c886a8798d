"""Conditions on named values: tests, quantifiers and the blocks they stand in."""

from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

Measure = Fraction | date
Value = str | Measure

NOT_APPLICABLE = "ej tillämpligt"
NOT_RECEIVED = "ej erhållet"
CANNOT_ANSWER = "kan inte besvaras"


class Verdict(StrEnum):
    """The three verdicts of a point, and of a question on the default scale; never translated."""

    NEJ = "nej"
    DELVIS = "delvis"
    JA = "ja"


LEVELS: tuple[str, ...] = tuple(verdict.value for verdict in Verdict)
"""The default scale, lowest level first."""


class Accepts(NamedTuple):
    """The answers a test accepts: any of some words, or a stretch of numbers, shares or dates."""

    words: frozenset[str] = frozenset()
    least: Measure | None = None
    most: Measure | None = None
    above: Measure | None = None
    below: Measure | None = None

    def __contains__(self, value: object) -> bool:
        if isinstance(value, str):
            return value in self.words
        if not isinstance(value, Fraction | date) or not self.cuts:
            return False
        return (
            (self.least is None or value >= self.least)  # type: ignore[operator]  # one fact has one kind of measure
            and (self.most is None or value <= self.most)  # type: ignore[operator]
            and (self.above is None or value > self.above)  # type: ignore[operator]
            and (self.below is None or value < self.below)  # type: ignore[operator]
        )

    @property
    def cuts(self) -> tuple[Measure, ...]:
        """The measures at which the test's outcome may change."""
        return tuple(cut for cut in (self.least, self.most, self.above, self.below) if cut is not None)


class Test(NamedTuple):
    """One key of a block: a name and the answers that fulfil it."""

    name: str
    accepts: Accepts


class Reach(StrEnum):
    """The quantifiers, as a rule writes them; `AT_LEAST` is followed by its number."""

    ALL = "alla"
    SOME = "någon"
    AT_LEAST = "minst"
    HALF = "minst hälften"
    MORE_THAN_HALF = "mer än hälften"


class Quantifier(NamedTuple):
    """A count over the applicable values a rule ranges over; over none it is false."""

    reach: Reach
    accepts: Accepts
    number: int = 1

    def holds(self, matching: int, applicable: int) -> bool:
        """Say whether it holds where `matching` of `applicable` values are accepted."""
        if not applicable:
            return False
        match self.reach:
            case Reach.ALL:
                return matching == applicable
            case Reach.HALF:
                return 2 * matching >= applicable
            case Reach.MORE_THAN_HALF:
                return 2 * matching > applicable
            case _:
                return matching >= self.number


class Block(NamedTuple):
    """A condition: all its tests and quantifiers, one of `any_of`, and each of `all_of`."""

    tests: tuple[Test, ...] = ()
    quantifiers: tuple[Quantifier, ...] = ()
    any_of: tuple["Block", ...] = ()
    all_of: tuple["Block", ...] = ()

    @property
    def parts(self) -> tuple["Block", ...]:
        """The block itself and the blocks within it, in a fixed order."""
        return (self, *self.any_of, *self.all_of)
