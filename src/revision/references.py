"""Every id and answer in an evidence file held against what its programme, sources and bodies declare."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from revision.answers import UnreadableError
from revision.conditions import CANNOT_ANSWER, NOT_RECEIVED
from revision.facts import Fact
from revision.nodes import INVISIBLE, Mapping
from revision.problems import Problem
from revision.programmes import Criteria, Reader
from revision.swedish import closest, suggestion
from revision.yamlfile import Document

Steps = tuple[str | int, ...]


def within(node: Any, *path: str) -> Any:
    """Return what stands at a path of keys in a file's data, or None."""
    for step in path:
        node = node.get(step) if isinstance(node, Mapping) else None
    return node


def items(node: Any) -> Iterator[tuple[str, Any]]:
    """Yield the keys and values of a node that is a mapping."""
    yield from node.items() if isinstance(node, Mapping) else ()


def mappings(node: Any) -> Iterator[tuple[Steps, Mapping]]:
    """Yield the mappings of a node that is one or a list of them, each with its step."""
    for index, one in enumerate(node if isinstance(node, list) else [node]):
        if isinstance(one, Mapping):
            yield (index,), one


def texts(node: Any) -> Iterator[tuple[Steps, str]]:
    """Yield the texts of a node that is one or a list of them, each with its step; the models refuse other things."""
    for index, one in enumerate(node if isinstance(node, list) else [node]):
        if isinstance(one, str) and one.strip() and not INVISIBLE.search(one):
            yield ((index,) if isinstance(node, list) else ()), one.strip()


@dataclass(eq=False)
class References:
    """Holds every id and answer in a file, as written, against what is declared.

    It works on the file's data and not on its model, so that it also speaks of a file whose form has faults.
    """

    document: Document
    reader: Reader
    criteria: Criteria | None
    end: date | None

    def faults(self) -> Iterator[Problem]:
        """Yield every reference that leads nowhere, and every answer that is not declared."""
        data = self.document.data
        for name, written in items(within(data, "uppgifter")):
            yield from self._fact(name, written)
        for name, written in items(within(data, "övriga iakttagelser")):
            if name != "organisation" and self.criteria:
                yield from self.known(("övriga iakttagelser",), {name: name}, name, self.questions, "fråga", key=True)
            for step, one in mappings(written):
                yield from self._sources(("övriga iakttagelser", name, *step), one)
        yield from self._indicators()
        at = ("granskning", "sakgranskning", "synpunkter")
        for step, one in mappings(within(data, *at)):
            yield from self.facts_named((*at, *step), one, "uppgift")
        yield from self._bodies()

    def _fact(self, name: str, written: Any) -> Iterator[Problem]:
        """Yield the faults of what is said of one fact."""
        fact = self.fact(name)
        if fact is None:
            yield self._unknown_fact(("uppgifter", name), name, key=True)
        seen: set[tuple[str, str]] = set()
        for step, entry in mappings(written):
            at = ("uppgifter", name, *step)
            body, part = (next((text for _, text in texts(entry.get(key))), "") for key in ("organ", "del"))
            if (body, part) in seen:
                whose = [f"organet »{body}«" if body else "", f"delen »{part}«" if part else ""]
                named = " och ".join(one for one in whose if one)
                said = f"{named} har redan ett svar." if named else "uppgiften har redan ett svar utan organ."
                hint = "Skriv dem som belägg i samma svar."
                yield Problem(self.document.place(*at), "dubbelt-svar", said, hint)
            seen.add((body, part))
            yield from self.known(at, entry, "organ", self.bodies, "organ")
            yield from self.known(at, entry, "del", self.parts, "del")
            yield from self._support(at, entry, fact)
            for inner, support in mappings(entry.get("belägg")):
                yield from self._support((*at, "belägg", *inner), support, fact)

    def _support(self, at: Steps, written: Mapping, fact: Fact | None) -> Iterator[Problem]:
        for _, answer in texts(written.get("svar")):
            if fact and answer not in {NOT_RECEIVED, CANNOT_ANSWER}:
                try:
                    fact.form.read(answer)
                except UnreadableError as error:
                    place = self.document.place(*at, "svar")
                    yield Problem(place, "okänt-svar", error.message, error.hint, fact.declaration.question)
        yield from self._sources(at, written)

    def _sources(self, at: Steps, written: Mapping) -> Iterator[Problem]:
        """Yield the sources that an answer or a text names and the file does not declare."""
        if self.sources is None:
            return
        yield from self.known(at, written, "källa", self.sources, "källa")
        for step, one in mappings(written.get("källa")):
            yield from self.known((*at, "källa", *step), one, "id", self.sources, "källa")

    def _indicators(self) -> Iterator[Problem]:
        """Yield nyckeltal declared twice, sources that are not there, and calculations of series they do not have."""
        yield from self.twice(("nyckeltal",), "nyckeltalet", "Ge det ett eget id.")
        for step, one in mappings(within(self.document.data, "nyckeltal")):
            at = ("nyckeltal", *step)
            yield from self._sources(at, one)
            series = [name for name, _ in items(one.get("serier"))]
            for name, _ in items(one.get("beräkning")):
                yield from self.known((*at, "beräkning"), {name: name}, name, series, "serie", key=True)

    def _bodies(self) -> Iterator[Problem]:
        """Yield bodies and delar declared twice, and what they name that the programme does not have or repeat."""
        yield from self.twice(("granskning", "delar"), "delen", "Ge den ett eget id.")
        yield from self.twice(("granskning", "organ"), "organet", "Ge det ett eget id.")
        if self.criteria is None:
            return
        repeated = [one.question.model.id for one in self.criteria.asked if one.question.model.repeated]
        for key, inner, known, what in (
            ("delar", "frågor", repeated, "upprepad fråga"),
            ("organ", "roll", list(self.criteria.programme.roles), "roll"),
        ):
            for step, one in mappings(within(self.document.data, "granskning", key)):
                yield from self.known(("granskning", key, *step), one, inner, known, what)

    def twice(self, at: tuple[str, ...], said: str, hint: str) -> Iterator[Problem]:
        """Yield each id that stands twice in a list; `said` is what is listed, in the definite form."""
        seen: set[str] = set()
        for step, one in mappings(within(self.document.data, *at)):
            for _, name in texts(one.get("id")):
                if name in seen:
                    place = self.document.place(*at, *step, "id")
                    yield Problem(place, "dubbelt-id", f"{said} »{name}« finns redan.", hint)
                seen.add(name)

    def known(  # noqa: PLR0913 - where, what, under which key, among which, and what they are called
        self, at: Steps, written: Any, name: str, known: Sequence[str], noun: str, *, key: bool = False
    ) -> Iterator[Problem]:
        """Yield the texts under a key that are not among the known ones."""
        for step, text in texts(written.get(name)):
            if text not in known:
                neuter = noun == "organ"
                said = f"det finns {'inget' if neuter else 'ingen'} {noun} »{text}«."
                place = self.document.place(*at, name, *step, key=key)
                yield Problem(
                    place, f"okän{'t' if neuter else 'd'}-{noun.partition(' ')[0]}", said, suggestion(text, known)
                )

    def facts_named(self, at: Steps, written: Mapping, name: str) -> Iterator[Problem]:
        """Yield the texts under a key that are no facts."""
        for step, text in texts(written.get(name)):
            if self.fact(text) is None:
                yield self._unknown_fact((*at, name, *step), text)

    def fact(self, name: str) -> Fact | None:
        """Return a fact of the programme, or of any question there is."""
        return (self.criteria.facts.get(name) if self.criteria else None) or self.reader.fact(name, self.end)

    def _unknown_fact(self, at: Steps, name: str, *, key: bool = False) -> Problem:
        hint = suggestion(name, self.reader.rulebook.fact_ids())
        message = f"inga kriterier frågar efter uppgiften »{name}«."
        return Problem(self.document.place(*at, key=key), "okänd-uppgift", message, hint)

    @cached_property
    def questions(self) -> list[str]:
        """The ids of the programme's questions."""
        return [one.question.model.id for one in self.criteria.asked] if self.criteria else []

    @cached_property
    def sources(self) -> list[str] | None:
        """The ids of the declared sources; None where they cannot be told, the key itself being faulty."""
        declared = within(self.document.data, "källor")
        misspelt = declared is None and closest("källor", [key for key in self.document.data if key != "källor"])
        if misspelt or ("källor" in self.document.data and not isinstance(declared, Mapping)):
            return None
        return list(declared or ())

    @cached_property
    def parts(self) -> list[str]:
        """The ids of the delar."""
        parts = mappings(within(self.document.data, "granskning", "delar"))
        return [name for _, part in parts for _, name in texts(part.get("id"))]

    @cached_property
    def bodies(self) -> list[str]:
        """The ids of the audited bodies."""
        bodies = mappings(within(self.document.data, "granskning", "organ"))
        return [name for _, body in bodies for _, name in texts(body.get("id"))]
