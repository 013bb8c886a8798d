"""An audit as plain data, as its files would hold it, and what the language says of who is asked what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import chain

from .deciding import LEVELS, Data, day, gate_of, listed, reading, rule_of, tests

Bodies = tuple[str, ...]


@dataclass(frozen=True)
class Audit:
    """An audit as data: the questions there are, the programme that asks them, the evidence, and scales by id."""

    questions: list[Data]
    programme: Data
    evidence: Data
    scales: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @cached_property
    def facts(self) -> dict[str, Data]:
        """Every fact there is, by its id."""
        return {name: fact for question in self.questions for name, fact in question["uppgifter"].items()}

    @cached_property
    def uses(self) -> dict[str, tuple[str, Data]]:
        """The questions asked, in order, each with its number and its use; a sub-question is used as its question is."""
        found = {}
        for at, written in enumerate(self.programme["frågor"], 1):
            use = written if isinstance(written, dict) else {"fråga": written}
            for below, name in enumerate([use["fråga"], *use.get("delfrågor", [])]):
                found[name] = (f"{at}.{below}" if below else f"{at}", use)
        return found

    def question(self, name: str) -> Data:
        """Return a question by its id."""
        return next(one for one in self.questions if one["id"] == name)

    def levels(self, judged: Data) -> tuple[str, ...]:
        """Return the levels of a question or a samlad bedömning, lowest first."""
        return tuple(self.scales.get(judged.get("skala", ""), LEVELS))

    def asked(self, asks: Data, among: Bodies | None = None) -> Bodies:
        """Return the bodies, or those among some, that something is asked of: all, or those in a role it names."""
        bodies = [one for one in self.evidence["granskning"]["organ"] if among is None or one["id"] in among]
        roles = set(listed(asks.get("av", [])))
        return tuple(one["id"] for one in bodies if not roles or roles & set(listed(one["roll"])))

    def heard(self, question: str) -> Bodies:
        """Return the bodies that a question is asked of: in the roles of its use, or else in its own."""
        _, use = self.uses[question]
        return self.asked(use if "av" in use else self.question(question))

    def joint(self, question: str) -> bool:
        """Say whether a question is judged of all bodies together."""
        return self.uses[question][1].get("bedöms", self.programme["bedöms"]) == "gemensamt"

    def parts(self, question: str) -> tuple[str | None, ...]:
        """Return the delar that a question is asked of, one by one; None where it is asked once."""
        delar = self.evidence["granskning"].get("delar")
        if "upprepas" not in self.question(question) or delar is None:
            return (None,)
        return tuple(one["id"] for one in delar if question in listed(one.get("frågor", question)))

    def ranged(self, block: Data) -> list[str]:
        """Return the questions that a samlad bedömning ranges over; those described have no verdict to weigh."""
        over = block.get("frågor", "alla")
        if not isinstance(over, list):
            over = [name for name in self.uses if over == "alla" or block["om"] in self._grounds(name)]
        return [name for name in over if self.question(name).get("slag") != "beskrivande"]

    def _grounds(self, question: str) -> list[str]:
        default = self.programme.get("prövningsgrund", "ändamålsenlighet")
        return listed(self.question(question).get("prövningsgrund", default))

    def end(self, question: Data) -> date:
        """Return the day that ages are counted against: the last of the period, or else that of the question's law."""
        return day(self.evidence["granskning"].get("period", question["rättsläge"]).rpartition("/")[2])

    @cached_property
    def cuts(self) -> dict[str, set[Fraction]]:
        """The measures that rules compare each fact with."""
        found: dict[str, set[Fraction]] = {}
        for question in self.questions:
            end = self.end(question)
            rules = [rule_of(point, end) for point in question.get("bedömningspunkter", [])]
            for rule in [*rules, *(gate_of(fact, end) for fact in self.facts.values())]:
                for name, wanted in tests(rule).items():
                    texts = chain(*(one.values() if isinstance(one, dict) else [one] for one in wanted))
                    measures = {one for text in texts for one in reading(text) if isinstance(one, Fraction)}
                    found[name] = found.get(name, set()) | measures
        return found

    @property
    def departures(self) -> list[Data]:
        """The revisor's departures of a level that have not lapsed on the report's date."""
        reported = self.evidence["granskning"]["rapportdatum"] or "0001"
        every = self.evidence.get("revisorns bedömning", [])
        return [one for one in every if "bedömning" in one and day(reported) <= day(one.get("gäller till", "9999"))]
