"""Small words: lists with "och", suggestions, counted nouns, capital letters, numbers in Swedish form."""

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


def suggestion(word: str, known: Sequence[str]) -> str:
    """Say what a misspelt word may mean, or else which words there are."""
    near = closest(word, known)
    if near is not None:
        return f"Menade du »{near}«?"
    if len(known) > MOST_SUGGESTED + 1:
        return f"Möjliga: {', '.join(f'»{word}«' for word in known[:MOST_SUGGESTED])} … och {len(known) - MOST_SUGGESTED} till."
    return f"Möjliga: {quoted(known, 'eller')}." if known else ""


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
