"""The revisor's departures and own recommendations in a file, held against what there is to depart from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pydantic_core import PydanticCustomError

from revision.asked import Asked
from revision.conditions import LEVELS
from revision.models import day, month_or_day
from revision.nodes import Mapping
from revision.problems import Problem
from revision.programmes import Criteria
from revision.references import References, Steps, mappings, texts, within
from revision.swedish import suggestion

_NAMED = {"fråga": "frågan", "punkt": "punkten", "samlad": "den samlade bedömningen"}


@dataclass(eq=False)
class Departures:
    """Holds departures and own recommendations, as written, against the programme."""

    references: References
    criteria: Criteria

    def faults(self) -> Iterator[Problem]:
        """Yield what is wrong with the departures, then with the recommendations."""
        yield from self._departures()
        yield from self._recommendations()

    def _departures(self) -> Iterator[Problem]:
        """Yield every departure that is of nothing there is, or of something already departed from."""
        document, data = self.references.document, self.references.document.data
        seen: set[tuple[tuple[str, str], ...]] = set()
        for step, one in mappings(within(data, "revisorns bedömning")):
            at: Steps = ("revisorns bedömning", *step)
            yield from self._about(at, one)
            if self._has_lapsed(one):
                continue
            about = tuple((key, text) for key in (*_NAMED, "organ", "del") for _, text in texts(one.get(key)))
            if about in seen:
                said = " och ".join(f"{_NAMED[key]} »{text}«" for key, text in about if key in _NAMED)
                message = f"det finns redan en avvikelse för {said}."
                yield Problem(document.place(*at), "dubbel-avvikelse", message, "Behåll den ena.")
            seen.add(about)

    def _recommendations(self) -> Iterator[Problem]:
        """Yield every recommendation that names nothing there is, or has another's id."""
        given = [rec.id for one in self.criteria.asked for rec in one.question.model.recommendations]
        yield from self.references.twice(("rekommendationer",), "rekommendationen", "Ge den ett eget id.")
        for step, one in mappings(within(self.references.document.data, "rekommendationer")):
            at: Steps = ("rekommendationer", *step)
            yield from self.references.known(at, one, "ersätter", given, "rekommendation")
            yield from self.references.known(at, one, "till", self.references.bodies, "organ")
            yield from self.references.facts_named(at, one, "med anledning av")

    def _has_lapsed(self, written: Mapping) -> bool:
        """Say whether a departure no longer holds on the report's date, so that another may take its place."""
        until = next((day(text) for _, text in texts(written.get("gäller till"))), None)
        stated = within(self.references.document.data, "granskning", "rapportdatum")
        try:
            report = month_or_day(stated)
        except PydanticCustomError:
            return False
        return until is not None and isinstance(report, date) and report > until

    def _about(self, at: Steps, written: Mapping) -> Iterator[Problem]:
        """Yield what a departure names that is not there, or has no verdict of its own."""
        asked = {one.question.model.id: one for one in self.criteria.asked}
        points = [point.model.id for one in self.criteria.asked for point in one.question.points]
        known = self.references.known
        yield from known(at, written, "fråga", list(asked), "fråga")
        yield from known(at, written, "samlad", [one.model.about for one in self.criteria.overall], "samlad bedömning")
        yield from known(at, written, "organ", self.references.bodies, "organ")
        yield from known(at, written, "del", self.references.parts, "del")
        yield from known(at, written, "bedömning", self._levels(written)[::-1], "bedömning")
        question = next((asked[text] for _, text in texts(written.get("fråga")) if text in asked), None)
        if question is None:
            yield from known(at, written, "punkt", points, "punkt")
        else:
            yield from self._within(at, written, question)

    def _levels(self, written: Mapping) -> tuple[str, ...]:
        """Return the levels that what is departed from may have: those of its scale, and a point's always the three."""
        named = {key: text for key in _NAMED for _, text in texts(written.get(key))}
        if "samlad" in named:
            scales = [one.scale for one in self.criteria.overall if one.model.about == named["samlad"]]
        elif "punkt" in named:
            scales = []
        else:
            asked = self.criteria.asked
            scales = [one.question.scale for one in asked if one.question.model.id == named.get("fråga")]
        return scales[0].levels if scales else LEVELS

    def _within(self, at: Steps, written: Mapping, asked: Asked) -> Iterator[Problem]:
        """Yield a point that the question does not have, and a body that has no verdict of its own."""
        document, name = self.references.document, asked.question.model.id
        own = [point.model.id for point in asked.question.points]
        for _, text in texts(written.get("punkt")):
            if text not in own:
                place = document.place(*at, "punkt")
                yield Problem(place, "okänd-punkt", f"frågan »{name}« har ingen punkt »{text}«.", suggestion(text, own))
        if "organ" in written and asked.mode == "gemensamt" and len(self.references.bodies) > 1:
            message = f"frågan »{name}« bedöms gemensamt och kan inte ha en avvikelse för ett organ."
            yield Problem(document.place(*at, "organ"), "fel-organ", message, "Ta bort »organ«.")
        if "del" in written and not asked.question.model.repeated:
            message = f"frågan »{name}« upprepas inte per del och kan inte ha en avvikelse för en del."
            yield Problem(document.place(*at, "del"), "fel-del", message, "Ta bort »del«.")
        if "bedömning" in written and "punkt" not in written and asked.question.model.describes:
            message = f"frågan »{name}« är beskrivande och har ingen bedömning att avvika från."
            yield Problem(document.place(*at, "bedömning"), "fel-form", message, "Ta bort avvikelsen.")
