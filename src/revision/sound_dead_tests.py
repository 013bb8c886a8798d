"""Tests in a rule that nothing can ever meet: bounds that exclude each other, answers that are never given."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from revision.conditions import Value
from revision.logic import Rule
from revision.nodes import Mapping as Node
from revision.rules import ALL_OF, ANY_OF
from revision.scope import Path
from revision.swedish import listed, quoted
from revision.yamlfile import Document


class Dead(NamedTuple):
    """A test that is never met: in the block of which level, where in it, and whether another part may do instead."""

    level: str
    path: Path
    alternative: bool


def dead_tests(rule: Rule, possible: Mapping[str, Sequence[Value]]) -> Iterator[Dead]:
    """Yield each test that nothing meets of the values that the rule's names may have."""
    for level, block in rule.blocks:
        steps: list[Path] = [(), *((ANY_OF, index) for index in range(len(block.any_of)))]
        steps += [(ALL_OF, index) for index in range(len(block.all_of))]
        for step, part in zip(steps, block.parts, strict=True):
            for test in part.tests:
                if not any(value in test.accepts for value in possible[test.name]):
                    yield Dead(level, (*step, test.name), ANY_OF in step)


def as_written(document: Document, path: Path) -> str:
    """Write a test as it stands: *»andel: minst 90 % och högst 10 %«*."""
    value = document.at(*path)
    if isinstance(value, Node):
        value = listed(f"{bound} {limit}" for bound, limit in value.items())
    elif isinstance(value, list):
        value = listed(value, "eller")
    return quoted([f"{path[-1]}: {value}"])
