"""Text laid out in lines: what stands on them, how far in, and how they show."""

from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import NamedTuple


class Line(NamedTuple):
    """A line of text: how far in it stands, how much further what does not fit goes on, and how it shows."""

    text: str = ""
    indent: int = 0
    hang: int = 0
    style: str = ""

    def broken(self, width: int) -> list[str]:
        """Return the text as lines that fit; an empty one where there is none."""
        first, rest = " " * self.indent, " " * (self.indent + self.hang)
        found = wrap(self.text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
        return found or [""]


def read(text: str) -> Line:
    """Return a line of text that is laid out already as one that may be broken further, below what it begins with."""
    bare = text.lstrip(" ")
    return Line(bare, len(text) - len(bare), 4)


def heading(text: str) -> Iterator[Line]:
    """Yield a heading with an empty line before it."""
    yield Line()
    yield Line(text, style="bold")


def section(title: str, lines: Iterable[Line]) -> Iterator[Line]:
    """Yield a heading and its lines, each further in; nothing where there are no lines."""
    within = list(lines)
    if within:
        yield from heading(title)
        yield from (line._replace(indent=line.indent + 2) for line in within)


def paragraphs(text: str) -> Iterator[Line]:
    """Yield prose, its paragraphs with an empty line between."""
    for number, one in enumerate(text.strip().split("\n\n")):
        if number:
            yield Line()
        yield Line(" ".join(one.split()))
