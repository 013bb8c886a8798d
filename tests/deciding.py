"""What rules give, on plain data as a file would hold it: a block holds or does not, and a level follows."""

import operator
import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import chain
from typing import Any

Data = dict[str, Any]
Value = str | Fraction  # a day is its number

NOT_APPLICABLE, NOT_RECEIVED, CANNOT_ANSWER = "ej tillämpligt", "ej erhållet", "kan inte besvaras"
LEVELS = ("nej", "delvis", "ja")
OLDEST = "högsta ålder i år"
BOUNDS: Mapping[str, Callable[[Any, Any], bool]]
BOUNDS = {"minst": operator.ge, "högst": operator.le, "över": operator.gt, "under": operator.lt}
WHEN = " när"


class ClashError(Exception):
    """Two levels hold at once in some completion: the criterion is wrong."""


def decide(rule: Data, values: Mapping[str, Value], levels: Sequence[str] = LEVELS) -> str:
    """Return the level that a rule gives, or *ej tillämpligt* where nothing it rests on is applicable.

    With more than three levels the first block that holds, as written, decides; with fewer no two may hold.
    """
    if set(values.values()) <= {NOT_APPLICABLE}:
        return NOT_APPLICABLE
    true = [level for level, block in blocks(rule) if holds(block, values)]
    if len(true) > 1 and len(levels) <= 3:
        raise ClashError
    return str(true[0] if true else rule.get("annars", levels[1]))


def holds(block: Data, values: Mapping[str, Value]) -> bool:
    """Say whether a block is true: something is left of it, and all that is left holds."""
    left = []
    for key, wanted in block.items():
        if key in {"någon av", "alla av"}:
            left.append((any if key == "någon av" else all)(holds(one, values) for one in wanted))
        elif key not in values:
            left.append(_counts(key, wanted, [value for value in values.values() if value != NOT_APPLICABLE]))
        elif values[key] != NOT_APPLICABLE or NOT_APPLICABLE in listed(wanted):
            left.append(_accepts(wanted, values[key]))
    return bool(left) and all(left)


def _counts(quantifier: str, wanted: Any, applicable: Sequence[Value]) -> bool:
    """Say whether a quantifier holds over the values that are applicable; over none it does not."""
    of, matching = len(applicable), sum(_accepts(wanted, value) for value in applicable)
    needed = {"alla": of, "någon": 1, "minst 2": 2, "minst hälften": of / 2, "mer än hälften": (of + 1) / 2}
    return of > 0 and matching >= needed[quantifier]


def _accepts(wanted: Any, value: Value) -> bool:
    if not isinstance(wanted, dict):
        return any(value in reading(one) for one in listed(wanted))
    return isinstance(value, Fraction) and all(BOUNDS[key](value, *reading(text)) for key, text in wanted.items())


def blocks(rule: Data) -> Iterator[tuple[str, Data]]:
    """Yield the blocks of a rule in the order written, each with its level."""
    yield from ((key.removesuffix(WHEN), block) for key, block in rule.items() if key.endswith(WHEN))


def rule_of(point: Data, end: date | None = None) -> Data:
    """Return the rule of a point, ages counted from an end; one that `följer` a fact has its answer."""
    followed = point.get("följer")
    if followed:
        return {"ja när": {followed: "ja"}, "nej när": {followed: "nej"}}
    return {f"{level}{WHEN}": aged(block, end) for level, block in blocks(point)}


def gate_of(fact: Data, end: date | None = None) -> Data:
    """Return the rule that is *ja* where a fact is asked for; without blocks, if it always is."""
    return {"ja när": aged(fact["frågas när"], end)} if "frågas när" in fact else {}


def aged(data: Any, end: date | None) -> Any:
    """Return conditions in which no age stands: what is so many years old at the end is no older than that day."""
    if isinstance(data, list):
        return [aged(one, end) for one in data]
    if not isinstance(data, dict):
        return data
    if end and OLDEST in data:
        data = {**{key: one for key, one in data.items() if key != OLDEST}, "minst": _before(end, int(data[OLDEST]))}
    return {key: aged(one, end) for key, one in data.items()}


def _before(end: date, years: int) -> str:
    """Write the day so many years before another: the same of its month, or the last there is."""
    year, last = end.year - years, monthrange(end.year - years, end.month)[1]
    return date(year, end.month, min(end.day, last)).isoformat()


def tests(rule: Data) -> dict[str, list[Any]]:
    """Return each name that a rule tests, with everything its tests accept; a quantifier is no name."""
    found: dict[str, list[Any]] = {}
    for _, block in blocks(rule):
        parts = (block, *block.get("någon av", []), *block.get("alla av", []))
        for key, wanted in chain(*(one.items() for one in parts)):
            if not key.startswith(("alla", "någon", "minst ", "mer än ")):
                found.setdefault(key, []).extend(listed(wanted))
    return found


@cache
def reading(text: str) -> frozenset[Value]:
    """Return the answers that a text gives: a measure, a day by its number, a word, or two as in *delvis eller nej*."""
    if re.fullmatch(r"\d{4}-\d\d(-\d\d)?", text):
        return frozenset({Fraction(day(text).toordinal())})
    if match := re.fullmatch(r"(-?\d+)( %| av (\d+))?", text):
        return frozenset({Fraction(int(match[1]), int(match[3] or (100 if match[2] else 1)))})
    return frozenset(text.split(" eller "))


def day(text: str) -> date:
    """Return the day that a date is, or the last of a year-month or a year."""
    year, month, number = (int(part) for part in (f"{text}-0-0").split("-")[:3])
    month = month or 12
    return date(year, month, number or monthrange(year, month)[1])


def listed(value: Any) -> list[Any]:
    """Return a list as it is, and anything else as a list of it."""
    return value if isinstance(value, list) else [value]
