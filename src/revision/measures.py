"""Numbers, shares and dates: reading them as they are written, and the values between which rules turn."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

_SPACE = "[ \u00a0\u202f]"
_WHOLE = rf"\d{{1,3}}(?:{_SPACE}\d{{3}}){{1,5}}|\d{{1,18}}"
NUMBER = re.compile(rf"[-\u2212]?(?:{_WHOLE})(?:[.,]\d{{1,18}})?")
SHARE_OF = re.compile(rf"({_WHOLE}) av ({_WHOLE})")
_DATE = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")
_PLAIN = str.maketrans({" ": "", "\u00a0": "", "\u202f": "", "\u2212": "-", ",": "."})


def number(text: str) -> Fraction | None:
    """Read a number in Swedish or plain form; None where the text is none."""
    return Fraction(text.translate(_PLAIN)) if NUMBER.fullmatch(text) else None


def share(text: str) -> Fraction | None:
    """Read a share, *14 av 20* or *70 %*; None where the text is none, or not between nothing and all."""
    if match := SHARE_OF.fullmatch(text):
        part, whole = (int(one.translate(_PLAIN)) for one in match.groups())
        return Fraction(part, whole) if part <= whole and whole else None
    percent = number(text.removesuffix("%").rstrip()) if text.endswith("%") else None
    return percent / 100 if percent is not None and 0 <= percent <= 100 else None  # noqa: PLR2004 - per cent


def written(value: Fraction) -> str:
    """Write a number with a decimal comma; one without end is rounded to six figures after it."""
    whole = round(value, 6)
    text = f"{int(abs(whole) * 10**6):07d}"
    digits = text[-6:].rstrip("0")
    return f"{'-' * (whole < 0)}{text[:-6]}{',' * bool(digits)}{digits}"


def day(text: str) -> date | None:
    """Read a date, or a year-month as its last day; None where the text is neither."""
    if not (match := _DATE.fullmatch(text)):
        return None
    try:
        year, month = int(match[1]), int(match[2])
        return date(year, month, int(match[3]) if match[3] else monthrange(year, month)[1])
    except ValueError:
        return None


def years_before(day: date, years: int) -> date:
    """Return the day so many years earlier; 29 February becomes 28 where the year has none."""
    year = day.year - years
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


def stretches(cuts: Sequence[date]) -> tuple[date, ...]:
    """Return the cut dates, a day before and after them all, and a day between those that have one."""
    if not cuts:
        return (date(2000, 1, 1),)
    one = timedelta(days=1)
    found = {max(cuts[0], date.min + one) - one, min(cuts[-1], date.max - one) + one, *cuts}
    found |= {first + one for first, second in pairwise(cuts) if second - first > one}
    return tuple(sorted(found))


def around(cuts: Sequence[Fraction], top: Fraction | None) -> tuple[Fraction, ...]:
    """Return the cut points and one value from each open stretch; a share lies between 0 and `top`."""
    if not cuts:
        return (Fraction(0),)
    found = set(cuts)
    found |= {(first + second) / 2 for first, second in pairwise(cuts)}
    if top is None:
        found |= {cuts[0] - 1, cuts[-1] + 1}
    else:
        found |= {cuts[0] / 2, (cuts[-1] + top) / 2}
        found = {share for share in found if 0 <= share <= top}
    return tuple(sorted(found))
