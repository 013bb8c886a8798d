"""Sentences of a file's prose, each with its place in the text as written."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from revision.check_view import View
from revision.mentions import prose
from revision.problems import Place

_END = re.compile(r"(?<=[!?;])\s+|(?<=\.)\s+(?![a-zåäö])|\n\s*\n|\n(?=\s*[-*|#])")
"""Where a sentence ends; a full stop ends none that goes on with a small letter."""
_ABBREVIATED = re.compile(
    r"\(*(?:bl\.a|ca|d\.v\.s|dnr|dvs|enl|exkl|fr\.o\.m|inkl|jfr|kap|m|m\.m|nr|prop|resp|s|s\.k|sid|t\.ex|t\.o\.m)\.",
    re.IGNORECASE,
)
"""What is written with a full stop before a number or a name, without the sentence ending there."""
_AROUND = 100
"""So many characters on each side tell one spot from every other."""


class Sentence(NamedTuple):
    """A sentence with its blanks as single ones, and where the text that it stands in begins."""

    text: str
    start: Place


def sentences(view: View, wanted: Callable[[str], object]) -> Iterator[Sentence]:
    """Yield every wanted sentence of the prose that is printed, of the texts that are wanted; references are as written."""
    for at, text in prose(view.document.data):
        if wanted(text):
            start = view.document.place(*at)
            yield from (Sentence(one, start) for one in _parted(text) if wanted(one))


def _parted(text: str) -> Iterator[str]:
    """Yield the sentences of a text, rows of tables left out."""
    said: list[str] = []
    for piece in (one for one in _END.split(text) if not one.lstrip().startswith("|")):
        said += piece.split()
        if said and not _ABBREVIATED.fullmatch(said[-1]):
            yield " ".join(said)
            said = []
    if said:
        yield " ".join(said)


def pinned(view: View, sentence: Sentence, at: int) -> Place:
    """Return the place of a sentence's character in the file; where escapes hide it, that of the text it stands in."""
    text, (name, line, column) = view.page.text, sentence.start
    start = sum(map(len, text.splitlines(keepends=True)[: line - 1])) + column - 1
    around = sentence.text[max(0, at - _AROUND) : at], sentence.text[at : at + _AROUND]
    before, after = map(_spaced, around)
    found = re.compile(f"{before}(?={after})").search(text, start)
    if found is None:
        return sentence.start
    spot = found.end()
    return Place(name, text.count("\n", 0, spot) + 1, spot - text.rfind("\n", 0, spot))


def _spaced(text: str) -> str:
    """Return the pattern of a text whose blanks may be of any kind, lines' ends among them."""
    return r"\s+".join(map(re.escape, text.split(" ")))
