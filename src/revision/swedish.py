"""Small words: lists with "och", suggestions, counted nouns, capital letters, numbers in Swedish form."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

MOST_NAMED = 3
"""How many words are named before it is only said how many more there are."""
MOST_SUGGESTED = 12
"""How many words are suggested before it is only said how many more there are."""


def listed(words: Iterable[str], conjunction: str = "och") -> str:
    """Join words as a sentence does: *a*, *a och b*, *a, b och c*."""
    *first, last = list(words) or [""]
    return f"{', '.join(first)} {conjunction} {last}" if first else last


def some(words: Sequence[str]) -> str:
    """List words as `listed`, the first few where they are many: *a, b, c och 5 till*."""
    if len(words) <= MOST_NAMED + 1:
        return listed(words)
    return listed([*words[:MOST_NAMED], f"{len(words) - MOST_NAMED} till"])


def quoted(words: Iterable[str], conjunction: str = "och") -> str:
    """Join words as `listed`, each in Swedish quotation marks."""
    return listed((f"»{word}«" for word in words), conjunction)


def counted(number: int, singular: str, plural: str) -> str:
    """Say how many: *1 uppgift*, *3 uppgifter*."""
    return f"{number} {singular if number == 1 else plural}"


def in_words(number: int) -> str:
    """Write a small number as a word: *tre*; a larger one in figures."""
    words = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
    return words[number] if 0 <= number < len(words) else str(number)


def capital(text: str) -> str:
    """Give the text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def closest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that a misspelling most likely means, or None where nothing is near."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a faulty file pays for it

    candidates = {one.casefold(): one for one in known}
    near = get_close_matches(word.casefold(), candidates, n=1, cutoff=0.6)
    return candidates[near[0]] if near else None


def meant(word: str, known: Iterable[str], otherwise: str) -> str:
    """Ask whether a misspelt word means a known one, or else say something else."""
    near = closest(word, known)
    return otherwise if near is None else f"Menade du »{near}«?"


def suggestion(word: str, known: Sequence[str]) -> str:
    """Ask whether a misspelt word means a known one, or else say which words there are."""
    possible = f"Möjliga: {quoted(known, 'eller')}." if known else ""
    if len(known) > MOST_SUGGESTED + 1:
        first = ", ".join(f"»{one}«" for one in known[:MOST_SUGGESTED])
        possible = f"Möjliga: {first} … och {len(known) - MOST_SUGGESTED} till."
    return meant(word, known, possible)


def kommun(name: str) -> str:
    """Return the name of a kommun with the word: *Heby kommun*, *Linköpings kommun*; as it is where it has one."""
    if re.search(r"kommun(en)?$|\bstad$", name, re.IGNORECASE):
        return name
    return _OTHERWISE.get(name) or f"{name}{'' if name[-1:] in _WITHOUT_S else 's'} kommun"


_OTHERWISE = {"Falun": "Falu kommun", "Orust": "Orust kommun"}
"""Those that the rule does not give as the kommuner call themselves."""
_WITHOUT_S = {"", *"aeiouyåäösxz"}
"""How names end that are their own genitive before *kommun*."""


def number(value: Decimal) -> str:
    """Write a number as Swedish print does: 1 767, 52,9 and −3, with no-break spaces between thousands."""
    return f"{value:,f}".replace(",", "\N{NO-BREAK SPACE}").replace(".", ",").replace("-", "\N{MINUS SIGN}")


_MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip


def day_text(day: date) -> str:
    """Write a date as Swedish prose does: *15 december 2022*, a year-month as *december 2022*."""
    written = f"{_MONTHS[day.month - 1]} {day.year}"
    return f"{day.day} {written}" if day.isoformat().count("-") > 1 else written


def the(day: date) -> str:
    """Write a date within a sentence: *den 15 december 2022*, a year-month as *december 2022*."""
    written = day_text(day)
    return f"den {written}" if written[0].isdigit() else written
