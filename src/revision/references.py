"""Every id and answer in an evidence file held against what its programme, sources and bodies declare."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from revision.answers import UnreadableError
from revision.composer import Mapping
from revision.conditions import CANNOT_ANSWER, NOT_RECEIVED
from revision.facts import Fact
from revision.problems import Problem
from revision.programmes import Criteria, Reader
from revision.swedish import suggestion
from revision.yamlfile import Document

Steps = tuple[str | int, ...]


def within(node: Any, *path: str) -> Any:
    """Return what stands at a path of keys in a file's data, or None."""
    for step in path:
        node = node.get(step) if isinstance(node, Mapping) else None
    return node


def _listed(node: Any) -> Iterator[tuple[Steps, Mapping]]:
    """Yield the mappings of a node that is one or a list of them, each with its step."""
    for index, one in enumerate(node if isinstance(node, list) else [node]):
        if isinstance(one, Mapping):
            yield (index,), one


@dataclass(eq=False)
class References:
    """Holds every id and answer in a file, as written, against what is declared.

    It works on the file's data and not on its model, so that it also speaks of a file whose form has faults.
    """

    document: Document
    reader: Reader
    criteria: Criteria | None
    end: date | None

    @property
    def data(self) -> Mapping:
        """The file's data."""
        data: Mapping = self.document.data
        return data

    def faults(self) -> Iterator[Problem]:
        """Yield every reference that leads nowhere, and every answer that is not declared."""
        facts = within(self.data, "uppgifter")
        for name, written in facts.items() if isinstance(facts, Mapping) else ():
            yield from self._fact(name, written)
        others = within(self.data, "övriga iakttagelser")
        for name, written in others.items() if isinstance(others, Mapping) else ():
            if self.criteria and name != "organisation":
                yield from self._known(("övriga iakttagelser", name), name, self._questions, "fråga", key=True)
            for step, one in _listed(written):
                yield from self._sources(("övriga iakttagelser", name, *step), one)
        for step, one in _listed(within(self.data, "nyckeltal")):
            yield from self._sources(("nyckeltal", *step), one)
        yield from self._bodies()
        if self.criteria:
            yield from self._judgements(self.criteria)

    def _fact(self, name: str, written: Any) -> Iterator[Problem]:
        """Yield the faults of what is said of one fact."""
        fact = (self.criteria.facts.get(name) if self.criteria else None) or self.reader.fact(name, self.end)
        if fact is None:
            hint = suggestion(name, self.reader.library.fact_ids())
            place = self.document.place("uppgifter", name, key=True)
            yield Problem(place, "okänd-uppgift", f"inga kriterier frågar efter uppgiften »{name}«.", hint)
        seen: set[str | None] = set()
        for step, entry in _listed(written):
            at = ("uppgifter", name, *step)
            body = entry.get("organ")
            if body in seen:
                said = f"organet »{body}« har redan ett svar" if body else "uppgiften har redan ett svar utan organ"
                yield Problem(
                    self.document.place(*at), "dubbelt-svar", f"{said}.", "Skriv dem som belägg i samma svar."
                )
            seen.add(body)
            if body is not None:
                yield from self._known((*at, "organ"), body, self._body_ids, "organ")
            yield from self._support(at, entry, fact)
            for inner, support in _listed(entry.get("belägg")):
                yield from self._support((*at, "belägg", *inner), support, fact)

    def _support(self, at: Steps, written: Mapping, fact: Fact | None) -> Iterator[Problem]:
        answer = written.get("svar")
        if fact and isinstance(answer, str) and answer not in {NOT_RECEIVED, CANNOT_ANSWER}:
            try:
                fact.form.read(answer.strip())
            except UnreadableError as error:
                place = self.document.place(*at, "svar")
                yield Problem(place, "okänt-svar", error.message, error.hint, fact.declaration.question)
        yield from self._sources(at, written)

    def _sources(self, at: Steps, written: Mapping) -> Iterator[Problem]:
        """Yield the sources that an answer or a text names and the file does not declare."""
        node = written.get("källa")
        for index, one in enumerate(node if isinstance(node, list) else [node]):
            name = one.get("id") if isinstance(one, Mapping) else one
            if isinstance(name, str):
                path = (*at, "källa", index, "id") if isinstance(node, list | Mapping) else (*at, "källa")
                yield from self._known(path, name, self._source_ids, "källa")

    def _bodies(self) -> Iterator[Problem]:
        """Yield bodies declared twice and roles that the programme does not have."""
        seen: set[str] = set()
        for step, body in _listed(within(self.data, "granskning", "organ")):
            at = ("granskning", "organ", *step)
            name, roles = body.get("id"), body.get("roll")
            if name in seen:
                yield Problem(
                    self.document.place(*at, "id"),
                    "dubbelt-id",
                    f"organet »{name}« finns redan.",
                    "Ge det ett eget id.",
                )
            seen.add(str(name))
            for role in (roles if isinstance(roles, list) else [roles]) if self.criteria else ():
                if isinstance(role, str):
                    yield from self._known(
                        (*at, "roll"),
                        role,
                        list(self.criteria.programme.roles) if self.criteria else [],
                        "roll",
                    )

    def _judgements(self, criteria: Criteria) -> Iterator[Problem]:
        """Yield departures and own recommendations that concern nothing there is."""
        points = [point.model.id for one in criteria.asked for point in one.question.points]
        kinds = {
            "fråga": self._questions,
            "punkt": points,
            "samlad": [one.model.about for one in criteria.overall],
        }
        for step, one in _listed(within(self.data, "revisorns bedömning")):
            at = ("revisorns bedömning", *step)
            for kind, known in (
                *kinds.items(),
                ("organ", self._body_ids),
                ("bedömning", ["ja", "delvis", "nej"]),
            ):
                if isinstance(one.get(kind), str):
                    yield from self._known((*at, kind), one[kind], known, kind)
        given = [rec.id for one in criteria.asked for rec in one.question.model.recommendations]
        for step, one in _listed(within(self.data, "rekommendationer")):
            at = ("rekommendationer", *step)
            if isinstance(one.get("ersätter"), str):
                yield from self._known((*at, "ersätter"), one["ersätter"], given, "rekommendation")
            to = one.get("till")
            for name in to if isinstance(to, list) else [to]:
                if isinstance(name, str):
                    yield from self._known((*at, "till"), name, self._body_ids, "organ")

    def _known(self, path: Steps, name: str, known: list[str], noun: str, *, key: bool = False) -> Iterator[Problem]:
        if name.strip() not in known:
            code = f"okänt-{noun}" if noun == "organ" else f"okänd-{noun}"
            kind = "inget" if noun == "organ" else "ingen"
            yield Problem(
                self.document.place(*path, key=key),
                code,
                f"det finns {kind} {noun} »{name}«.",
                suggestion(name, known),
            )

    @cached_property
    def _questions(self) -> list[str]:
        return [one.question.model.id for one in self.criteria.asked] if self.criteria else []

    @cached_property
    def _source_ids(self) -> list[str]:
        return list(within(self.data, "källor") or ())

    @cached_property
    def _body_ids(self) -> list[str]:
        return [str(body.get("id")) for _, body in _listed(within(self.data, "granskning", "organ"))]
