"""Numbers, shares and dates: reading them as they are written, and the values between which rules turn."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

_NUMBER = re.compile(r"-?\d{1,3}(?:[ \u00a0]\d{3})+(?:[.,]\d+)?|-?\d+(?:[.,]\d+)?")
_SHARE_OF = re.compile(r"(\d+) av (\d+)")
_DATE = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")


def number(text: str) -> Fraction | None:
    """Read a number in Swedish or plain form; None where the text is none."""
    return _fraction(text) if _NUMBER.fullmatch(text) else None


def _fraction(text: str) -> Fraction:
    return Fraction(text.replace("\u00a0", "").replace(" ", "").replace(",", "."))


def share(text: str) -> Fraction | None:
    """Read a share, *14 av 20* or *70 %*; None where the text is none, or not between nothing and all."""
    if match := _SHARE_OF.fullmatch(text):
        part, whole = int(match[1]), int(match[2])
        return Fraction(part, whole) if 0 <= part <= whole and whole else None
    percent = number(text.removesuffix("%").rstrip()) if text.endswith("%") else None
    return percent / 100 if percent is not None and 0 <= percent <= 100 else None  # noqa: PLR2004 - per cent


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
    day = timedelta(days=1)
    if not cuts:
        return (date(2000, 1, 1),)
    found = {max(cuts[0], date.min + day) - day, min(cuts[-1], date.max - day) + day, *cuts}
    found |= {first + day for first, second in pairwise(cuts) if second - first > day}
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
