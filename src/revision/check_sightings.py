"""Where in an evidence file a pattern is seen: in its text as written, and in what escapes hide of it."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, NamedTuple

from revision.check_view import Page
from revision.nodes import Mapping, Sequence, Spot
from revision.problems import Place
from revision.references import mappings

Owner = tuple[Spot, tuple[str, ...]]
"""Where something begins, and what it is called: its own name, and the key above it."""


class Sighting(NamedTuple):
    """What is seen, where, and what it belongs to: the id of a fact, a source, a nyckeltal, else the key above it."""

    match: re.Match[str]
    place: Place
    about: str


def sightings(page: Page, pattern: re.Pattern[str]) -> Iterator[Sighting]:
    """Yield each place where a pattern is seen, once: comments and keys are read as any other text.

    What is only seen when the escapes of a quoted text are read has the place of that text.
    """
    written = [*_written(page.text, pattern)]
    hidden = _hidden(page, pattern, {_bare(match) for match, _ in written}) if "\\" in page.text else ()
    seen = [*written, *hidden]
    owners = _owners(page.document.data) if seen else []
    for match, spot in seen:
        yield Sighting(match, Place(page.document.name, *spot), _about(owners, spot, pattern))


def _written(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], Spot]]:
    """Yield each match in a text, with its line and column."""
    line, begins, upto = 1, 0, 0
    for match in pattern.finditer(text):
        start = match.start()
        line += text.count("\n", upto, start)
        begins, upto = max(begins, text.rfind("\n", upto, start) + 1), start
        yield match, (line, start - begins + 1)


def _hidden(page: Page, pattern: re.Pattern[str], written: set[str]) -> Iterator[tuple[re.Match[str], Spot]]:
    """Yield each match in what a file says that is not among those in it as written, with where its text begins."""
    for spot, text in _scalars(page.document.data, set()):
        yield from ((match, spot) for match in pattern.finditer(text) if _bare(match) not in written)


def _bare(match: re.Match[str]) -> str:
    """Return what is seen without blanks and signs, in which a text as written and as read differ."""
    return re.sub(r"[\W_]+", "", match[0])


def _about(owners: list[Owner], spot: Spot, pattern: re.Pattern[str]) -> str:
    """Return the name that a spot belongs to, or the key above it where the name itself holds what must not be told."""
    at = bisect_right(owners, spot, key=lambda one: one[0])
    names = owners[at - 1][1] if at else ()
    return next((name for name in names if not pattern.search(name)), "")


def _owners(data: Any) -> list[Owner]:
    """Return what findings go by, each with where it begins, in order."""
    found: list[Owner] = []
    for key, value in data.items() if isinstance(data, Mapping) else ():
        found.append((data.keys_at[key], (key,)))
        if isinstance(value, Mapping):
            found += [(value.keys_at[name], (name, key)) for name in value]
        elif isinstance(value, Sequence):
            named = ((value.items_at[at], one.get("id")) for (at,), one in mappings(value) if isinstance(at, int))
            found += [(spot, (name, key)) for spot, name in named if isinstance(name, str)]
    return sorted(found)


def _scalars(node: Any, seen: set[int]) -> Iterator[tuple[Spot, str]]:
    """Yield every key and text, with its spot; what aliases repeat comes once."""
    if id(node) in seen or not isinstance(node, Mapping | Sequence):
        return
    seen.add(id(node))
    if isinstance(node, Mapping):
        yield from ((node.keys_at[key], key) for key in node)
        each = [(node.values_at[key], value) for key, value in node.items()]
    else:
        each = list(zip(node.items_at, node, strict=True))
    for spot, value in each:
        if isinstance(value, str):
            yield spot, value
        else:
            yield from _scalars(value, seen)
