"""Choices made by bytes: what Hypothesis draws once is enough for a whole audit.

That is quicker than a draw for every choice, and since the first of what there is to choose from is the simplest,
it shrinks well.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from .deciding import Data
from .hearing import MEASURES

T = TypeVar("T")


@dataclass(frozen=True)
class Choices:
    """Makes each choice by the next byte, and all after the last byte in the simplest way.

    `whole` says to use all that the language has, and not only three levels for bodies that are not divided.
    """

    bytes: Iterator[int]
    whole: bool = False

    def number(self, least: int, most: int) -> int:
        """Choose a number, both ends included."""
        return least + next(self.bytes, 0) % (most - least + 1)

    def rarely(self, times: int = 6) -> bool:
        """Say yes once in so many times."""
        return self.number(1, times) == times

    def one(self, items: Sequence[T]) -> T:
        """Choose one item."""
        return items[self.number(0, len(items) - 1)]

    def some(self, items: Sequence[T], least: int = 1, most: int = 2) -> list[T]:
        """Choose a few items, in some order and none twice."""
        rest = list(items)
        return [rest.pop(self.number(0, len(rest) - 1)) for _ in range(self.number(least, min(most, len(rest))))]

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """Put items in some order."""
        return self.some(items, len(items), len(items))


def short(items: Sequence[str]) -> Any:
    """Write a list as a revisor would: one item without brackets."""
    return items[0] if len(items) == 1 else list(items)


def words(fact: Data) -> list[str]:
    """Return the words that a fact declares, its kind of measure among them."""
    return re.split(", | eller ", fact["svar"])


def measure(declared: Sequence[str]) -> str | None:
    """Return the kind of measure among the words declared, if any."""
    return next((word for word in declared if word in MEASURES), None)
