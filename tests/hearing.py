"""A question put to some bodies, answered in every way that the evidence leaves: section 5 of the design, and nothing clever."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import chain, pairwise, product
from math import prod

from hypothesis import reject

from .audited import Audit, Bodies
from .deciding import (
    CANNOT_ANSWER,
    NOT_APPLICABLE,
    NOT_RECEIVED,
    Data,
    Value,
    decide,
    gate_of,
    holds,
    listed,
    reading,
    rule_of,
    tests,
)

World = tuple[Value, Value]  # the answer a fact has, and what a rule sees that lists »ej erhållet« for it
Way = tuple[tuple[Bodies, World], ...]  # how a fact may be for each set of bodies that it is asked of
Completion = tuple[int, ...]  # which of its ways each fact is
Use = tuple[str, Bodies, bool]  # a fact, of whom it is asked, and whether the rule lists »ej erhållet« for it
Spoken = tuple[str | None, str | None]  # the body and the del that an entry is for; None for all

MOST = 300_000  # completions: an example with more is passed over, since to list them takes gigabytes
MEASURES = {"tal", "andel", "datum"}
NOT_WRITTEN = {"enkät", "öppna jämförelser", "intervju", "faktaavstämning", "granskningsrapport", "okänd"}


@dataclass(frozen=True)
class Found:
    """What a question and its points may come to for some bodies and a del, and the facts that can turn the verdict."""

    bodies: Bodies
    part: str | None
    verdicts: frozenset[str]
    points: dict[str, frozenset[str]]
    pivotal: frozenset[str]
    answers: frozenset[Value] = frozenset()  # of a question that is described, what may be printed

    def concerned(self, departure: Data) -> bool:
        """Say whether a departure is of what is found for these bodies and this del."""
        whose = [departure["organ"]] if "organ" in departure else list(self.bodies)
        return whose == list(self.bodies) and departure.get("del", self.part) == self.part


@dataclass(frozen=True)
class Hearing:
    """A question put to some bodies, of a del where it is asked of each; `joint` says that they are judged as one."""

    audit: Audit
    question: Data
    bodies: Bodies
    joint: bool
    part: str | None = None

    @property
    def _points(self) -> list[Data]:
        """The points of the question; one that is described has its fact alone."""
        own = {"id": self.question["id"], **self.question["bedömning"]}
        return list(self.question.get("bedömningspunkter", [own]))

    def found(self, departures: Sequence[Data] = ()) -> Found:
        """Go through every completion; raises `ClashError` where two levels hold at once in one of them."""
        found = Found(self.bodies, self.part, frozenset(), {}, frozenset())
        if self.question.get("slag") == "beskrivande":
            name = self.question["bedömning"]["följer"]
            ways = self.ways.get(name, []) if self.audit.asked(self.audit.facts[name], self.bodies) else None
            answers = {NOT_APPLICABLE} if ways is None else {answer for way in ways for _, (answer, _) in way}
            return replace(found, answers=frozenset(answers))
        given = {one.get("punkt"): one["bedömning"] for one in departures if found.concerned(one)}
        if prod(map(len, self.ways.values())) > MOST:
            reject()
        completions = list(product(*(range(len(ways)) for ways in self.ways.values())))
        points = {name: [given.get(name, one) for one in self._values(name, completions)] for name in self.rules}
        weighing = [one["id"] for one in self._points if "iakttas" not in one]
        weighed = list(zip(*(points[name] for name in weighing), strict=True))
        rule, levels = self.question["bedömning"], self.audit.levels(self.question)
        outcome = {values: decide(rule, dict(zip(weighing, values, strict=True)), levels) for values in set(weighed)}
        verdicts = [given.get(None, outcome[values]) for values in weighed]
        turned = dict(zip(completions, verdicts, strict=True))
        pivotal = frozenset(name for at, name in enumerate(self.ways) if _turns(turned, at))
        values = {name: frozenset(each) for name, each in points.items()}
        return replace(found, verdicts=frozenset(verdicts), points=values, pivotal=pivotal)

    def _values(self, point: str, completions: Sequence[Completion]) -> list[str]:
        """Return what a point comes to in each completion, which is what the facts it rests on give."""
        rule, tested = self.rules[point]
        resting = {name for name, _, _ in self._within(tested)}
        names, ways = list(self.ways), list(self.ways.values())
        rests = [at for at, name in enumerate(names) if name in resting]
        given: dict[Completion, str] = {}
        for picked in product(*(range(len(ways[at])) for at in rests)):
            facts = {names[at]: dict(ways[at][way]) for at, way in zip(rests, picked, strict=True)}
            given[picked] = decide(rule, self._seen(tested, facts))
        return [given[tuple(one[at] for at in rests)] for one in completions]

    def _seen(self, tested: Sequence[Use], facts: Mapping[str, Mapping[Bodies, World]]) -> dict[str, Value]:
        """Return what a rule sees of the facts it tests; one asked of nobody, or gated off, is not applicable."""
        values: dict[str, Value] = {}
        for name, of, listing in tested:
            gate, gating = self.gates[name, of]
            asked = of and (not gate or holds(gate["ja när"], self._seen(gating, facts)))
            values[name] = facts[name][of][listing] if asked else NOT_APPLICABLE
        return values

    @cached_property
    def rules(self) -> dict[str, tuple[Data, list[Use]]]:
        """The rule of each point, and the facts that it tests."""
        rules = {point["id"]: rule_of(point, self.audit.end(self.question)) for point in self._points}
        asked = {point["id"]: self.audit.asked(point, self.bodies) for point in self._points}
        return {name: (rule, self._tested(rule, asked[name])) for name, rule in rules.items()}

    def _tested(self, rule: Data, bodies: Bodies) -> list[Use]:
        """Return each fact that a rule tests: of whom, and whether *ej erhållet* is listed for it."""
        wanted = tests(rule).items()
        return [(name, self.audit.asked(self.audit.facts[name], bodies), NOT_RECEIVED in one) for name, one in wanted]

    @cached_property
    def gates(self) -> dict[tuple[str, Bodies], tuple[Data, list[Use]]]:
        """The rule that says when a fact is asked for, of each set of bodies it may be asked of, and what it tests."""
        found: dict[tuple[str, Bodies], tuple[Data, list[Use]]] = {}

        def note(tested: Sequence[Use]) -> None:
            for name, of, _ in tested:
                gate = gate_of(self.audit.facts[name], self.audit.end(self.question))
                found[name, of] = (gate, self._tested(gate, of))
                note(found[name, of][1])

        for _, tested in self.rules.values():
            note(tested)
        return found

    def _within(self, tested: Sequence[Use]) -> Iterator[Use]:
        """Yield the facts that are tested, and those that gate them."""
        for use in tested:
            yield use
            yield from self._within(self.gates[use[0], use[1]][1])

    @cached_property
    def uses(self) -> set[Use]:
        """Each fact that a point's rule tests, or a rule that gates one."""
        return {use for _, tested in self.rules.values() for use in self._within(tested)}

    @cached_property
    def ways(self) -> dict[str, list[Way]]:
        """Every way that each fact may be, as the evidence leaves it."""
        return {name: self._ways(name) for name in sorted({name for name, of, _ in self.uses if of})}

    def _ways(self, name: str) -> list[Way]:
        sets = sorted({of for used, of, _ in self.uses if used == name and of})
        entries = self._entries(name)
        speaking = [[self._speaking(entries, body, of) for body in of] for of in sets]
        heard = list(dict.fromkeys(chain(*speaking)))
        found = set[tuple[World, ...]]()
        for each in product(*(self._said(name, entries, one) for one in heard)):
            said = dict(zip(heard, each, strict=True))
            found |= set(product(*(self._merged(name, [said[one] for one in of]) for of in speaking)))
        return [tuple(zip(sets, one, strict=True)) for one in found]

    def _entries(self, name: str) -> dict[Spoken, Data]:
        """Return what is said of a fact, by the body and the del it is said of."""
        said = listed(self.audit.evidence["uppgifter"].get(name, []))
        return {(entry.get("organ"), entry.get("del")): entry for entry in said}

    def _speaking(self, entries: Mapping[Spoken, Data], body: str, of: Bodies) -> Spoken:
        """Return which entry speaks of a body, among those asked: one of the del, or else one of no del.

        An entry of its own goes before one of all; but what is said of all who are judged as one goes first, unless
        the del has an answer for one of them.
        """
        apart = any((one, self.part) in entries for one in of)
        for part in dict.fromkeys((self.part, None)):
            all_first = self.joint and (part == self.part or not apart)
            for organ in (None, body) if all_first else (body, None):
                if (organ, part) in entries:
                    return organ, part
        return body, "om den sägs inget"

    def _said(self, name: str, entries: Mapping[Spoken, Data], spoken: Spoken) -> list[World]:
        """Return how a fact may be by what is said of it for a body and a del, or for all."""
        declared, entry = self.declared(name), entries.get(spoken)
        received, withheld = [(one, one) for one in declared], [(one, NOT_RECEIVED) for one in declared]
        if entry is None:
            return [*received, *withheld * any(used == name and listing for used, _, listing in self.uses)]
        sayings = {one["svar"] for one in ([entry] if "svar" in entry else entry["belägg"])}
        possible = set[Value]().union(*(reading(one) for one in sayings - {NOT_RECEIVED, CANNOT_ANSWER}))
        if not possible:
            return [*(withheld if sayings == {NOT_RECEIVED} else received)]
        if "ja" in possible and not self._borne(name, entries, spoken):
            possible = possible - {"ja"} | ({"delvis"} if "delvis" in declared else set(declared))
        return [(one, one) for one in possible]

    def _borne(self, name: str, entries: Mapping[Spoken, Data], spoken: Spoken) -> bool:
        """Say whether the belägg that carry a *ja* are of the kind that the fact requires."""
        carriers = [
            one for other in entries if self._bears(name, entries, other, spoken) for one in supports(entries[other])
        ]
        cited = [one for each in carriers if "ja" in reading(each["svar"]) for one in listed(each.get("källa", []))]
        sources = [self.audit.evidence["källor"][one] for one in cited]
        kinds, functions = {one["typ"] for one in sources}, {one.get("funktion") for one in sources} - {None}
        met = {"skriftligt belägg": kinds - NOT_WRITTEN, "två oberoende källor": len(kinds) > 1 or len(functions) > 1}
        return all(met[requirement] for requirement in listed(self.audit.facts[name].get("kräver", [])))

    def _bears(self, name: str, entries: Mapping[Spoken, Data], other: Spoken, spoken: Spoken) -> bool:
        """Say whether the belägg of one entry carry the answer of another: its own do, and those of what it weighs.

        An entry for all weighs those for some if it has no belägg of its own, or if the bodies are judged as one.
        """
        own, (organ, part) = supports(entries[spoken]), spoken
        among = not self.joint or other[0] in {None, *chain(*(of for used, of, _ in self.uses if used == name))}
        same_bodies = other[0] == organ or (organ is None and among and (self.joint or not own))
        return same_bodies and (other[1] == part or (part is None and not own))

    def _merged(self, name: str, worlds: Sequence[World]) -> list[World]:
        """Return how a fact may be for bodies together that each have an answer of their own."""
        answers = {answer for answer, _ in worlds} - {NOT_APPLICABLE} or {NOT_APPLICABLE}
        if len(answers) > 1 and "delvis" in self.audit.facts[name]["svar"]:
            answers = {"delvis"}
        withheld = all(seen == NOT_RECEIVED for _, seen in worlds)
        return [(answer, NOT_RECEIVED if withheld else answer) for answer in answers]

    def declared(self, name: str) -> list[Value]:
        """Return every answer a fact declares; of a measure each cut point, and a value from each stretch between."""
        words = re.split(", | eller ", self.audit.facts[name]["svar"])
        values: list[Value] = [word for word in words if word not in {*MEASURES, "text"}]
        if not MEASURES & {*words}:
            return values
        cuts = sorted(self.audit.cuts.get(name, ())) or [Fraction(0)]
        between = {(one + other) / 2 for one, other in pairwise(cuts)}
        ends = {Fraction(0), Fraction(1)} if "andel" in words else {cuts[0] - 1, cuts[-1] + 1}
        if "datum" in words:
            between, ends = set(), {cut + step for cut in cuts for step in (-1, 1)}
        return values + sorted({*cuts, *ends, *between})


def supports(entry: Data) -> list[Data]:
    """Return the belägg of an entry: those it lists, or itself; an answer that only weighs others has none."""
    return list(entry.get("belägg") or ([entry] if "källa" in entry else []))


def _turns(verdicts: Mapping[Completion, str], at: int) -> bool:
    """Say whether two completions that differ only in one fact differ in verdict."""
    others: dict[Completion, str] = {}
    return any(others.setdefault((*one[:at], *one[at + 1 :]), verdict) != verdict for one, verdict in verdicts.items())
