"""The check of small groups: numbers of persons so low that it may be known who they are."""

import re
from collections.abc import Iterator
from functools import partial

from revision.check_sightings import sightings
from revision.check_view import Page, View
from revision.problems import Problem
from revision.swedish import capital, counted, in_words, number

CODE = "litet-antal"
_WORDED = 13
"""No number from here on is written as a word."""
_AROUND = 300
"""How far a sentence is followed."""


def told(page: Page) -> Iterator[Problem]:
    """Yield each number of persons in the text that is lower than the limit.

    A demand (*minst två personer*) is no group, and those who were interviewed are counted on purpose.
    """
    limit = _limit(page)
    demands, method = (page.words(CODE, key) for key in ("krav", "metod"))
    for seen in sightings(page, page.rulebook.once((CODE, limit), partial(_pattern, page, limit))):
        before, after = _sentence(seen.match)
        if before.endswith(demands) or any(word in f"{before} {after}" for word in method):
            continue
        yield Problem(
            seen.place, CODE, f"texten redovisar en grupp med färre än {_persons(limit)}.", _HINT, about=seen.about
        )


def shown(view: View) -> Iterator[Problem]:
    """Yield each figure of a nyckeltal that counts persons, and fewer of them than the limit."""
    limit = _limit(view.page)
    units, persons = (set(view.page.words(CODE, key)) for key in ("enheter", "personer"))
    for at, indicator in enumerate(view.evidence.indicators):
        unit, title = indicator.unit.casefold(), set(re.findall(r"\w+", indicator.title.casefold()))
        if unit not in persons | units or (unit == "antal" and not persons & title):
            continue
        for name, series in indicator.series.items():
            for year, value in series.items():
                if value is not None and 0 < value < limit:
                    place = view.document.place("nyckeltal", at, "serier", name, str(year))
                    said = f"nyckeltalet »{indicator.id}« visar {number(value)} för »{name}« {year}, färre än {_persons(limit)}."
                    yield Problem(place, CODE, said, _HINT, about=indicator.id)


_HINT = "Slå ihop grupper eller år, eller skriv »färre än …«; den som ingår i gruppen kan annars kännas igen."


def _limit(page: Page) -> int:
    return page.limit(CODE) if page.small_number is None else page.small_number


def _persons(limit: int) -> str:
    return counted(limit, "person", "personer") if limit >= _WORDED else f"{in_words(limit)} personer"


def _pattern(page: Page, limit: int) -> re.Pattern[str]:
    """Return the pattern of a low number and a word for persons, with *av de sex* or an adjective between them."""
    worded = [in_words(one) for one in range(2, min(limit, _WORDED))]
    spelt = [*map(str, range(1, limit)), *worded, *map(capital, worded)]
    # What may not stand before a number comes after it, so that its first letter is what is searched for.
    numbers = "|".join(rf"{one}(?<![\w.,:/–-]{one})" for one in spelt)
    whole = "|".join([r"\d{1,9}", *(in_words(one) for one in range(2, _WORDED))])
    adjectives, persons = ("|".join(map(re.escape, page.words(CODE, key))) for key in ("egenskaper", "personer"))
    return re.compile(
        rf"(?:{numbers})(?:\s+av(?:\s+(?:de|totalt))?(?:\s+(?:{whole}))?)?"
        rf"(?:\s+(?:{adjectives}))?\s+(?:{persons})(?![\w:-])"
    )


def _sentence(match: re.Match[str]) -> tuple[str, str]:
    """Return what stands before and after a match in its sentence, or in its line where that begins something new."""
    start, end = match.span()
    before = re.split(r"[.!?:|>]\s", match.string[max(0, start - _AROUND) : start])[-1]
    after = re.split(r"[.!?]\s|\n\s*[^\s:]+:", match.string[end : end + _AROUND])[0]
    return " ".join(before.casefold().split()), after.casefold()


CHECKS = (shown,)
CHECKS_OF_TEXT = (told,)
