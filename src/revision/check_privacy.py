"""Checks of what may point out a person: personnummer, samordningsnummer, e-mail addresses, telephone numbers.

No message repeats what was found.
"""

import re
from collections.abc import Iterator

from revision.check_identities import WRITTEN, identity
from revision.check_sightings import Sighting, sightings
from revision.check_view import Page
from revision.problems import Problem

_MAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]{1,64}@(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}(?!\w)")
_PHONE = re.compile(
    r"[+0](?:"
    r"(?:(?<=\+)46|(?<=0)(?<!\d0)046)[ \u00a0-]?(?:\(0\)[ \u00a0-]?)?[1-9]\d{0,2}(?:[ \u00a0–-]?\d){5,8}"
    r"|(?<=0)(?<![\w/]0)(?<!\d[.,:–-]0)(?:"
    r"7[02369]\d?[ \u00a0–-]?\d{2,3}(?:[ \u00a0]?\d{2,3}){1,3}"
    r"|(?:8|[1-9]\d{1,2})(?: ?[–-] ?|/)(?:\d{2,3}(?:[ \u00a0]\d{2,3}){1,3}|\d{5,8})"
    r"|8[ \u00a0]\d{2,3}(?:[ \u00a0]\d{2,3}){2}))"
    r"(?![\w/]|[–:,.-]\d)"
)
"""A number with the country's code, of a mobile, or with an area code marked off; its groups have two or three figures."""
_FIGURES = range(8, 13)
"""How many figures a telephone number has, from an area code with five figures after it to one with the country's code."""


def identities(page: Page) -> Iterator[Problem]:
    """Yield each personnummer and samordningsnummer, whether in text, in a key or in a comment."""
    for seen in sightings(page, WRITTEN):
        code = identity(seen.match)
        if code:
            hint = "Ta bort det, och skriv en roll i stället. Är numret något annat: undanta det med en motivering."
            message = f"filen innehåller ett {code} (ÅÅMMDD-…)."
            yield Problem(seen.place, code, message, hint, about=seen.about)


def addresses(page: Page) -> Iterator[Problem]:
    """Yield each e-mail address."""
    # A text without the sign, which an escape may also stand for, has none: most files need not be searched.
    if "@" in page.text or "\\" in page.text:
        hint = "Skriv funktionen eller förvaltningen i stället."
        yield from _seen(sightings(page, _MAIL), "e-postadress", "filen innehåller en e-postadress.", hint)


def telephones(page: Page) -> Iterator[Problem]:
    """Yield each telephone number."""
    numbers = (one for one in sightings(page, _PHONE) if _is_telephone(one.match[0]))
    hint = "Skriv funktionen i stället. Är det ett diarienummer: undanta det med en motivering."
    yield from _seen(numbers, "telefonnummer", "filen innehåller ett telefonnummer.", hint)


def _is_telephone(text: str) -> bool:
    """Say whether a text has as many figures as a telephone number, and is no personnummer."""
    other = WRITTEN.fullmatch(text)
    return len(re.sub(r"\D", "", text)) in _FIGURES and not (other and identity(other))


def _seen(found: Iterator[Sighting], code: str, message: str, hint: str) -> Iterator[Problem]:
    return (Problem(one.place, code, message, hint, about=one.about) for one in found)


CHECKS = (identities, addresses, telephones)
