"""Figures that prose refers to, by nyckeltal, series and year: found in the file, printed in place of the reference.

A reference is written `{nyckeltal N31001, kommunen, 2020}` and prints as *1 767*, so that text and table cannot differ.
It may stand in the texts of the report (`text`), in an iakttagelse and in övriga iakttagelser. The word after the brace
keeps it apart from everything that Markdown and templates know; other braces are text.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from pydantic_core import PydanticCustomError

from revision.evidence import as_figure
from revision.grafted import changed, sequence
from revision.nodes import Mapping
from revision.nodes import Sequence as Items
from revision.problems import Place, Problem
from revision.references import Steps, items, mappings, within
from revision.swedish import number, quoted, suggestion
from revision.yamlfile import Document

_OPENING = "{nyckeltal"
_REFERENCE = re.compile(r"(?<!\{)\{nyckeltal\b([^{}]*)(\}?)")
_SHOWN = 60
"""How much is shown of a reference that cannot be read, which may have no end."""
_FORM = "Skriv nyckeltalets id, serien och året, som {nyckeltal N31001, kommunen, 2020}."


def resolved(document: Document) -> tuple[Document, list[Problem]]:
    """Return a file with its figures in place of the references to them, and what is wrong with any reference."""
    data, problems = document.data, []
    for at, text in prose(document.data):
        if _OPENING in text:
            known = _Known(document.data, document.place(*at))
            data = _put(data, at, _REFERENCE.sub(known.said, text))
            problems += known.problems
    return document._replace(data=data), problems


class _Known:
    """The nyckeltal of a file as written, asked for by a text at a place; gathers what is wrong."""

    def __init__(self, data: Any, place: Place) -> None:
        self.place = place
        self.series = {
            name: dict(items(one.get("serier")))
            for _, one in mappings(within(data, "nyckeltal"))
            if isinstance(name := one.get("id"), str)
        }
        self.problems: list[Problem] = []

    def said(self, reference: re.Match[str]) -> str:
        """Return the figure that a reference names, in Swedish form; the reference itself where there is none."""
        name, _, rest = (" ".join(one.split()) for one in reference[1].partition(","))
        series, _, year = (one.strip() for one in rest.rpartition(","))
        if reference[2] and name and series and re.fullmatch(r"\d{4}", year):
            found = self._figure(name, series, year)
        else:
            said = f"hänvisningen »{' '.join(reference[0].split())[:_SHOWN]}« kan inte läsas."
            found = Problem(self.place, "fel-hänvisning", said, _FORM)
        if isinstance(found, Problem):
            self.problems.append(found)
        return found if isinstance(found, str) else reference[0]

    def _figure(self, name: str, series: str, year: str) -> str | Problem | None:
        """Return a figure, or what is wrong; nothing where the figure itself is faulty, which is told of it."""
        if name not in self.series:
            said = f"det finns inget nyckeltal »{name}«."
            return Problem(self.place, "okänd-hänvisning", said, suggestion(name, list(self.series)))
        if series not in self.series[name]:
            said = f"nyckeltalet »{name}« har ingen serie »{series}«."
            return Problem(self.place, "okänd-serie", said, suggestion(series, list(self.series[name])))
        years = dict(items(self.series[name][series]))
        if year not in years:
            said = f"serien »{series}« i »{name}« har inget värde för {year}."
            return Problem(self.place, "okänt-år", said, f"Möjliga: {quoted(years, 'eller')}." if years else "")
        try:
            value = as_figure(years[year])
        except PydanticCustomError:
            return None
        if isinstance(value, Decimal):
            return number(value)
        said = f"värdet för {year} saknas i serien »{series}« i »{name}«."
        return Problem(self.place, "saknat-värde", said, "Skriv i texten att uppgiften saknas.")


def prose(data: Any) -> Iterator[tuple[Steps, str]]:
    """Yield every prose field that may refer to figures, with its path."""
    for name, text in items(within(data, "text")):
        yield from _text(("text", name), text)
    for name, written in items(within(data, "uppgifter")):
        for step, entry in mappings(written):
            at: Steps = ("uppgifter", name, *step)
            yield from _text((*at, "iakttagelse"), entry.get("iakttagelse"))
            for inner, support in mappings(entry.get("belägg")):
                yield from _text((*at, "belägg", *inner, "iakttagelse"), support.get("iakttagelse"))
    for name, written in items(within(data, "övriga iakttagelser")):
        for step, one in mappings(written):
            yield from _text(("övriga iakttagelser", name, *step, "text"), one.get("text"))


def _text(at: Steps, value: Any) -> Iterator[tuple[Steps, str]]:
    if isinstance(value, str):
        yield at, value


def _put(node: Any, path: Sequence[str | int], text: str) -> Any:
    """Return a copy of a node with a text at a path; an index into what is no list is passed over, as when places are found."""
    if not path:
        return text
    step, *rest = path
    if isinstance(node, Mapping) and isinstance(step, str):
        return changed(node, {step: _put(node[step], rest, text)})
    if isinstance(node, Items) and isinstance(step, int):
        placed = zip(node, node.items_at, strict=True)
        return sequence(
            node.spot, ((_put(one, rest, text) if at == step else one, spot) for at, (one, spot) in enumerate(placed))
        )
    return _put(node, rest, text)
