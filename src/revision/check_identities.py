"""Personnummer and samordningsnummer in any written form, told from the numbers that look like them.

A number counts where its date is one and its check digit is right. A samordningsnummer has sixty added to the day.
"""

import re
from datetime import date
from typing import Literal

_BLANK = "[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_DASH = "[-+\u2010-\u2015\u2212]"
_UNSEEN = "[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
_GAP = f"(?:{_BLANK}|{_DASH}|{_UNSEEN}|[._]){{0,3}}"
_BREAK = rf"\r?\n{_BLANK}*(?:#{_BLANK}*)?"
_MONTH, _DAY = "(?:0[1-9]|1[0-2])", "(?:[0-2][0-9]|3[01]|[6-8][0-9]|9[01])"
_DATES = (
    f"(?:(?<=1)[89]|(?<=2)0){_GAP}[0-9]{{2}}{_GAP}{_MONTH}{_GAP}{_DAY}",
    f"[0-9]{_MONTH}{_DAY}",
    f"[0-9](?=[^0-9]){_GAP}{_MONTH}(?=[^0-9]){_GAP}{_DAY}",
)
"""A date after its first figure: with its century, in any pieces of two figures; without it in one piece, or in three."""
WRITTEN = re.compile(
    f"(?P<date>[0-9](?<![0-9]{{2}})(?:{'|'.join(_DATES)}))"
    f"(?P<gap>{_GAP}(?:{_BREAK}{_GAP})?)(?P<last>[0-9]{{2}}{_GAP}[0-9]{{2}})(?![0-9]|-[0-9]{{2}}-[0-9])"
)
"""What may be such a number; pairs of figures may be parted by blanks, dashes, plus signs, dots and a line's end."""
_ADDED = 60

Identity = Literal["personnummer", "samordningsnummer"]


def identity(match: re.Match[str]) -> Identity | None:
    """Say which of the two a match is; None where it is neither."""
    digits = re.sub("[^0-9]", "", match[0])
    coordination = int(digits[-6:-4]) > _ADDED
    if _is_date_and_year(match) or not any(_dated(century, digits[-10:-4]) for century in _centuries(digits)):
        return None
    from stdnum import luhn  # noqa: PLC0415 - takes longer to import than most files to check
    from stdnum.se import personnummer  # noqa: PLC0415

    if coordination:
        return "samordningsnummer" if luhn.is_valid(digits[-10:]) else None
    # A number without century would be read by the clock.
    valid = any(personnummer.is_valid(f"{century}{digits[-10:]}") for century in _centuries(digits))
    return "personnummer" if valid else None


def masked(text: str) -> str:
    """Return a text with the figures of every such number as crosses."""
    return WRITTEN.sub(lambda found: re.sub("[0-9]", "×", found[0]) if identity(found) else found[0], text)


def _centuries(digits: str) -> tuple[str, ...]:
    return (digits[:2],) if len(digits) > 10 else ("18", "19", "20")  # noqa: PLR2004 - ten figures have no century


def _dated(century: str, figures: str) -> bool:
    """Say whether six figures are a date of a century, sixty taken from the day where it was added."""
    day = int(figures[4:])
    try:
        date(int(century + figures[:2]), int(figures[2:4]), day - _ADDED if day > _ADDED else day)
    except ValueError:
        return False
    return True


def _is_date_and_year(match: re.Match[str]) -> bool:
    """Say whether a match is an ordinary date with something else after it: a year, or what the next line begins with."""
    if re.search(_DASH, match["gap"]) or not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", match["date"]):
        return False
    return "\n" in match["gap"] or match["last"][:2] in {"19", "20"}
