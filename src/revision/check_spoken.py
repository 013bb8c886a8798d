"""What a sentence says of a nyckeltal: which one it names, which of its series, and which years."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from revision.evidence import Evidence, Indicator
from revision.swedish import in_words

REFERENCE = re.compile(r"(?<!\{)\{nyckeltal\s+([^{},]+),([^{}]+),\s*(\d{4})\s*\}")
"""A reference to a figure, by nyckeltal, series and year, for which `mentions` prints the figure."""
_YEAR = re.compile(
    r"(?P<before>\b(?:året (?:före|innan)|föregående år|året dessförinnan)\b(?: (?P<of>(?:19|20)\d\d)\b)?)"
    r"|(?P<after>\b(?:året (?:därpå|efter)|följande år)\b)"
    r"|(?<![\w.,:/+§-])(?P<year>(?:19|20)\d\d)(?![\w/%+]|[.,:]\d|\s?(?:kr\b|kronor|procent|%|deltagare|personer))",
    re.IGNORECASE,
)
COUNTS: Mapping[str, int] = {in_words(one): one for one in range(2, 11)}
"""Numbers as words, as in *de senaste tre åren*."""
_COVERED = 5
"""A title with as many words as this may lack one of them in a sentence that names it."""
_STEM = (5, 14)
"""How many letters tell a word from others, at the least and the most: a longer one is a compound that varies."""
_ENDING = 3
"""So many letters of a title's word may be its ending, which another form of it lacks."""
_LONGER = 4
"""So many letters longer than a title's word, its endings included, may a sentence's word be."""


class Named(NamedTuple):
    """A nyckeltal of a file, with the words that name it, their stems, and how many of them it takes."""

    indicator: Indicator
    words: tuple[str, ...]
    stems: tuple[str, ...]
    least: int

    def near(self, text: str) -> bool:
        """Say whether enough of its words may be in a text, in whatever form."""
        return sum(stem in text for stem in self.stems) >= self.least

    def said_in(self, words: Iterable[str]) -> int:
        """Return how many of its words are among some; none where it is not named by them."""
        told = list(words)
        found = sum(any(self._same(place, word) for word in told) for place in range(len(self.words)))
        return found if found >= self.least else 0

    def _same(self, place: int, word: str) -> bool:
        """Say whether its word at a place and another are the same but for their endings: *anvisats* and *anvisade*."""
        return word.startswith(self.stems[place]) and len(word) <= len(self.words[place]) + _LONGER


def names(evidence: Evidence, left_out: Iterable[str]) -> tuple[Named, ...]:
    """Return the nyckeltal of a file with the words of their titles, those left out that tell no nyckeltal from another."""
    common = set(left_out)
    titles = [tuple(word for word in _words(one.title) if word not in common) for one in evidence.indicators]
    stems = [tuple(map(_stem, words)) for words in titles]
    least = [max(2, len(words) - (len(words) >= _COVERED)) for words in titles]
    return tuple(map(Named, evidence.indicators, titles, stems, least))


def _stem(word: str) -> str:
    shortest, longest = _STEM
    return word[: max(shortest, min(longest, len(word) - _ENDING))]


def may_name(text: str, known: Iterable[Named]) -> bool:
    """Say whether a text may name any nyckeltal; what names one does."""
    folded = text.casefold()
    return any(one.indicator.id in text or one.near(folded) for one in known)


def _words(text: str) -> tuple[str, ...]:
    """Return the words of four letters or more, each once, what stands within parentheses left out."""
    return tuple(dict.fromkeys(re.findall(r"[^\W\d_]{4,}", re.sub(r"\([^)]*\)", " ", text.casefold()))))


def named(text: str, known: Iterable[Named]) -> Indicator | None:
    """Return the nyckeltal that a text names, by a reference, by id or by the words of its title; None if not just one."""
    written = [one.indicator for one in known if one.indicator.id in text]
    by_id = [one for one in written if re.search(rf"(?<!\w){re.escape(one.id)}(?!\w)", text)]
    if by_id:
        return by_id[0] if len(by_id) == 1 else None
    folded = text.casefold()
    near = [one for one in known if one.near(folded)]
    words = _words(text) if near else ()
    found = [(one.said_in(words), one.indicator) for one in near]
    most = max((count for count, _ in found), default=0)
    best = [one for count, one in found if count and count == most]
    return best[0] if len({(one.title, one.unit) for one in best}) == 1 else None


def series(text: str, indicator: Indicator, audited: tuple[str, ...], *, always: bool = False) -> tuple[str, ...]:
    """Return the series that a text names, in its order; the audited one's own where it names none, or `always`.

    `audited` are the words for the one who is audited, as `owners` gives them; the first series is its own where none
    is called by one of them.
    """
    own = [name for name in indicator.series if name.casefold() in audited] or list(indicator.series)[:1]
    found: dict[str, int] = {}
    for name in indicator.series:
        words = "|".join(map(re.escape, (name, *audited) if name in own else (name,)))
        if match := re.search(rf"(?<!\w)(?:{words})s?(?!\w)", text, re.IGNORECASE):
            found[name] = match.start()
    named = sorted(found, key=found.__getitem__)
    return tuple(dict.fromkeys((*named, *own))) if always or not named else tuple(named)


def owners(evidence: Evidence) -> tuple[str, ...]:
    """Return what the audited kommun, region or kommunalförbund is called."""
    kind, authority = evidence.authority
    definite = {"kommun": "kommunen", "region": "regionen"}.get(kind, "förbundet")
    return definite, authority.name.casefold()


def years(text: str) -> tuple[int, ...]:
    """Return the years that a text names, each once; *året innan* is the one before the year last named, or first."""
    found: list[int] = []
    told = list(_YEAR.finditer(text))
    plain = [int(match["year"]) for match in told if match["year"]]
    for match in told:
        if match["year"]:
            found.append(int(match["year"]))
        elif match["of"]:
            found.append(int(match["of"]) - 1)
        elif plain:
            found.append((found or plain)[-1] + (1 if match["after"] else -1))
    return tuple(dict.fromkeys(found))


def without_years(text: str) -> str:
    """Return a text with blanks in place of its years and its references to figures, which stand where they stood."""
    return _YEAR.sub(_blank, REFERENCE.sub(_blank, text))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
