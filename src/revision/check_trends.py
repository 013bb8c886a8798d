"""The checks that prose tells of a nyckeltal rising or falling only where its series has the years, and does so."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from revision.check_clauses import Sentence, pinned
from revision.check_spoken import COUNTS, Named, named, owners, series, years
from revision.check_view import Page, View
from revision.evidence import Indicator
from revision.problems import Problem
from revision.swedish import listed, number

CONTRADICTED, UNKNOWN = "motsagd-trend", "okänd-trend"
_UP, _DOWN, _STEADY = _WAYS = ("ökat", "minskat", "oförändrat")
"""The ways that a series may be told to go, as the words for them are declared."""
_SPAN = re.compile(rf"de senaste ({'|'.join(COUNTS)}|\d{{1,2}}) åren")


class Vocabulary(NamedTuple):
    """The words of trends as patterns, and how much a figure may change and still be unchanged, in per cent."""

    hints: tuple[str, ...]
    """Words of which a text with a trend has one."""
    ways: dict[str, re.Pattern[str]]
    beside: re.Pattern[str]
    """What something is compared with, and the words for comparing."""
    parted: re.Pattern[str]
    untold: re.Pattern[str]
    since: re.Pattern[str]
    steady: Decimal

    def hinted(self, text: str) -> bool:
        """Say whether a text may tell of a trend."""
        folded = text.casefold()
        return any(hint in folded for hint in self.hints)


class Trend(NamedTuple):
    """What a clause says of a series: the word for the way it goes, and the years between which it is said to."""

    word: str
    way: str
    at: int
    indicator: Indicator
    series: str
    pairs: tuple[tuple[int, int], ...]
    """Empty where the series lacks the years that it takes."""


def trends(view: View, sentence: Sentence, known: tuple[Named, ...]) -> Iterator[Problem]:
    """Yield each trend in a sentence that a series contradicts, or lacks the years for.

    A clause counts where it has words of one way only and names one nyckeltal. Without years it is contradicted only
    where the last figure goes the other way both from the first and from the one before it.
    """
    vocabulary = view.page.rulebook.once(CONTRADICTED, partial(_vocabulary, view.page))
    if vocabulary.hinted(sentence.text):
        for trend in _trends(view, sentence.text, known, vocabulary):
            yield from _problem(view, sentence, trend, vocabulary)


def _vocabulary(page: Page) -> Vocabulary:
    def pattern(name: str, after: str = "") -> re.Pattern[str]:
        words = "|".join(map(re.escape, page.words(CONTRADICTED, name)))
        return re.compile(rf"\b(?:{words})\b{after}", re.IGNORECASE)

    words = [word for way in _WAYS for word in page.words(CONTRADICTED, way)]
    return Vocabulary(
        hints=tuple(dict.fromkeys(word.casefold().split()[0] for word in words)),
        ways={way: pattern(way) for way in _WAYS},
        beside=pattern("före det jämförda", r"\s+(?:i\s+)?\w+"),
        parted=pattern("ny sats"),
        untold=pattern("inget utfall"),
        since=pattern("före jämförelseåret"),
        steady=Decimal(page.limit(CONTRADICTED)),
    )


def _trends(view: View, text: str, known: tuple[Named, ...], vocabulary: Vocabulary) -> Iterator[Trend]:
    """Yield the trends that a sentence tells of, clause by clause."""
    starts = [0, *(one.start() for one in vocabulary.parted.finditer(text)), len(text)]
    for start, end in pairwise(starts):
        clause = text[start:end]
        said = [(match, way) for way, pattern in vocabulary.ways.items() for match in pattern.finditer(clause)]
        if len({way for _, way in said}) != 1 or vocabulary.untold.search(clause):
            continue
        indicator = named(clause, known)
        if indicator is not None:
            (match, way), *_ = said
            of, *_ = series(vocabulary.beside.sub("", clause), indicator, owners(view.evidence))
            pairs = _pairs(clause, indicator.series[of], vocabulary)
            yield Trend(match[0], way, start + match.start(), indicator, of, pairs)


def _pairs(clause: str, figures: dict[int, Decimal | None], vocabulary: Vocabulary) -> tuple[tuple[int, int], ...]:
    """Return the years that a clause compares, the earlier first; none where the series lacks one of them."""
    known = sorted(year for year, value in figures.items() if value is not None)
    said = sorted(years(clause)) or _unsaid(clause, known)
    if len(said) == 1:
        since = re.search(rf"{vocabulary.since.pattern} (?:år )?{said[0]}", clause, re.IGNORECASE)
        said += known[-1:] if since else [year for year in known if year < said[0]][-1:]
    compared = sorted(set(said))
    if len(compared) < 2 or not set(compared) <= set(known):  # noqa: PLR2004 - it takes two to compare
        return ()
    return tuple((year, compared[-1]) for year in compared[:-1])


def _unsaid(clause: str, known: list[int]) -> list[int]:
    """Return the years of a series that a clause without years compares: its last, with the one before it and its first.

    Where it says how many years it is of, the last is compared with the one that lies so far back, and none if none does.
    """
    span = _SPAN.search(clause.casefold())
    if span and known:
        count = COUNTS.get(span[1]) or int(span[1])
        # The last three years may be three steps, or three figures.
        long = [year for year in known if known[-1] - count <= year <= known[-1] - count + 1]
        return [long[0], known[-1]] if long else []
    return sorted({known[0], *known[-2:]}) if known else []


def _problem(view: View, sentence: Sentence, trend: Trend, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield what is wrong with a trend."""
    figures = {year: value for year, value in trend.indicator.series[trend.series].items() if value is not None}
    of = f"serien »{trend.series}« i nyckeltalet »{trend.indicator.id}«"
    if not trend.pairs:
        has = f"har bara värden för {listed(map(str, sorted(figures)))}" if figures else "har inga värden"
        message, code = f"texten säger »{trend.word}«, men {of} {has}.", UNKNOWN
        hint = "Lägg till de år som jämförs, eller undanta påståendet med en motivering."
    elif any(_goes(trend.way, figures[early], figures[late], vocabulary.steady) for early, late in trend.pairs):
        return
    else:
        shown = listed(f"{number(figures[early])} år {early}" for early, _ in trend.pairs)
        late = trend.pairs[0][1]
        message = f"texten säger »{trend.word}«, men {of} har {number(figures[late])} år {late} mot {shown}."
        hint, code = "Rätta texten eller serien.", CONTRADICTED
    yield Problem(pinned(view, sentence, trend.at), code, message, hint, about=trend.indicator.id)


def _goes(way: str, early: Decimal, late: Decimal, steady: Decimal) -> bool:
    """Say whether a series goes a way between two figures."""
    if way == _STEADY:
        return abs(late - early) * 100 <= steady * abs(early)
    return late > early if way == _UP else late < early
