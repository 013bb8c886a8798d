"""The check that no figure is given twice differently: in two tables, or in a table and in the text."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from revision.check_clauses import Sentence, pinned
from revision.check_spoken import REFERENCE, Named, named, owners, series, without_years, years
from revision.check_view import View
from revision.evidence import Indicator
from revision.problems import Problem
from revision.swedish import number

CODE = "dubbelt-nyckeltal"
_NUMBER = re.compile(r"(?<![\w.,:/–+§-])(?:\d{1,3}(?: \d{3})+|\d{1,15})(?:,\d{1,6})?(?![\w+/–-]|[.:,]\d)")
_AFTER = re.compile(r"\s*(?:[.,;:)(!?\]]|$|(?P<word>[^\W\d_]+|%))")

_BEFORE = 40
"""So many characters before a number are looked at."""


class Cell(NamedTuple):
    """A figure of a table: its series, year and value."""

    series: str
    year: int
    value: Decimal


def tabled(view: View) -> Iterator[Problem]:
    """Yield each figure that two tables of the same measure, by title and unit, have different values for."""
    for (_, first), (at, second) in combinations(enumerate(view.evidence.indicators), 2):
        if _measure(first) != _measure(second):
            continue
        for name in first.series.keys() & second.series.keys():
            for year in sorted(first.series[name].keys() & second.series[name].keys()):
                one, two = first.series[name][year], second.series[name][year]
                if one is not None and two is not None and one != two:
                    place = view.document.place("nyckeltal", at, "serier", name, str(year))
                    said = f"»{second.id}« har {number(two)} för »{name}« {year}, men »{first.id}« har {number(one)}."
                    hint = "Rätta det ena, eller ge tabellerna titlar som säger vad som skiljer dem åt."
                    yield Problem(place, CODE, said, hint, about=second.id)


def _measure(indicator: Indicator) -> tuple[str, str]:
    return indicator.title.casefold(), indicator.unit.casefold()


def told(view: View, sentence: Sentence, known: tuple[Named, ...]) -> Iterator[Problem]:
    """Yield each figure that a sentence gives otherwise than the table.

    A sentence counts where it names one nyckeltal and a year. Its numbers that are figures of those years, or of the
    last, are taken for them; where as many numbers as figures of the series it names remain, they are taken for each other.
    """
    said = years(sentence.text)
    indicator = named(sentence.text, known) if said else None
    if indicator and not _of_another(view, sentence.text):
        yield from _told(view, sentence, indicator, said)


def _of_another(view: View, text: str) -> bool:
    """Say whether a sentence tells of a goal, a budget or the like, and not of what came of it."""
    words = set(re.findall(r"\w+", text.casefold()))
    return not words.isdisjoint(view.page.words(CODE, "annat än utfall"))


def _told(view: View, sentence: Sentence, indicator: Indicator, said: tuple[int, ...]) -> Iterator[Problem]:
    """Yield the figures that a sentence gives otherwise: of the series it names, else of these and the audited one's own."""
    cells = [
        Cell(name, year, value)
        for name, figures in indicator.series.items()
        for year in dict.fromkeys((*said, max(figures, default=0)))
        if (value := figures.get(year)) is not None
    ]
    referred = {(one[2].strip(), int(one[3])) for one in REFERENCE.finditer(sentence.text)}
    numbers = tuple(_numbers(view, sentence.text, indicator))
    loose = [one for one in numbers if not any(_is(one[0], cell.value) for cell in cells)]
    left = [
        cell
        for cell in cells
        if cell.year in said
        and (cell.series, cell.year) not in referred
        and not any(_is(one[0], cell.value) for one in numbers)
    ]
    own = owners(view.evidence)
    for spoken in (series(sentence.text, indicator, own), series(sentence.text, indicator, own, always=True)):
        of = [cell for cell in left if cell.series in spoken]
        if len(of) == len(loose):
            yield from (_problem(view, sentence, indicator, match, cell) for match, cell in zip(loose, of, strict=True))
            return


def _problem(view: View, sentence: Sentence, indicator: Indicator, match: re.Match[str], cell: Cell) -> Problem:
    message = f"texten anger {match[0]} för »{cell.series}« {cell.year}, men »{indicator.id}« har {number(cell.value)}."
    reference = f"{{nyckeltal {indicator.id}, {cell.series}, {cell.year}}}"
    hint = f"Rätta det ena; skrivs {reference} i texten följer den tabellen."
    return Problem(pinned(view, sentence, match.start()), CODE, message, hint, about=indicator.id)


def _numbers(view: View, text: str, indicator: Indicator) -> Iterator[re.Match[str]]:
    """Yield the numbers of a sentence that may be figures of a nyckeltal: exact ones, of its unit or of none."""
    plain, page = without_years(text), view.page
    units = re.findall(r"[^\W\d_]+|%", f"{indicator.unit} {indicator.title}".casefold())
    shares = page.words("andel-över-hundra", "enheter")
    others = () if set(units).intersection(shares) else shares
    following = {"", *page.words(CODE, "efter värdet"), *page.words(CODE, "mått"), *units}.difference(others)
    preceding = tuple(f" {word}" for word in (*page.words(CODE, "ungefärligt"), *page.words(CODE, "hänvisning")))
    difference = re.compile(rf"(?:\s+\w+){{0,3}}?\s+(?:{'|'.join(map(re.escape, page.words(CODE, 'skillnad')))})\b")
    for match in _NUMBER.finditer(plain):
        after = None if difference.match(plain, match.end()) else _AFTER.match(plain, match.end())
        before = plain[max(0, match.start() - _BEFORE) : match.start()].casefold().replace("(", " ").rstrip()
        if after and (after["word"] or "").casefold() in following and not f" {before}".endswith(preceding):
            yield match


def _is(text: str, value: Decimal) -> bool:
    """Say whether a number as written is a value, rounded to the decimals it is written with."""
    said = Decimal(text.replace(" ", "").replace(",", "."))
    return round(value, -int(said.as_tuple().exponent)) == said


CHECKS = (tabled,)
