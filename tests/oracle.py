"""What an audit comes to, by going through every completion: section 5 of the design, and nothing clever.

It works on plain data, as a file would hold it, and knows nothing of the engine that it checks.
"""

import operator
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from itertools import chain, pairwise, product
from typing import Any

Data = dict[str, Any]
Value = str | Fraction
World = tuple[Value, Value]  # the answer a fact has, and what a rule sees that lists »ej erhållet« for it
Bodies = tuple[str, ...]
Way = tuple[tuple[Bodies, World], ...]  # how a fact may be for each set of bodies that it is asked of
Completion = tuple[Way, ...]

NOT_APPLICABLE, NOT_RECEIVED, CANNOT_ANSWER = "ej tillämpligt", "ej erhållet", "kan inte besvaras"
LEVELS = ("nej", "delvis", "ja")
MEASURES = {"tal", "andel"}
NOT_WRITTEN = {"enkät", "öppna jämförelser", "intervju", "faktaavstämning", "granskningsrapport", "okänd"}
BOUNDS: Mapping[str, Callable[[Any, Any], bool]]
BOUNDS = {"minst": operator.ge, "högst": operator.le, "över": operator.gt, "under": operator.lt}


class ClashError(Exception):
    """Two levels hold at once in some completion: the criterion is wrong."""


@dataclass(frozen=True)
class Audit:
    """An audit as data: the questions there are, the programme that asks them, and the evidence."""

    questions: list[Data]
    programme: Data
    evidence: Data

    @cached_property
    def facts(self) -> dict[str, Data]:
        """Every fact there is, by its id."""
        return {name: fact for question in self.questions for name, fact in question["uppgifter"].items()}

    def asked(self, asks: Data, among: Bodies | None = None) -> Bodies:
        """Return the bodies, or those among some, that something is asked of: all, or those in a role it names."""
        bodies = [one for one in self.evidence["granskning"]["organ"] if among is None or one["id"] in among]
        roles = set(listed(asks.get("av", [])))
        return tuple(one["id"] for one in bodies if not roles or roles & set(listed(one["roll"])))

    def joint(self, question: str) -> bool:
        """Say whether a question is judged of all bodies together."""
        own = {use["fråga"]: use["bedöms"] for use in self.programme["frågor"] if isinstance(use, dict)}
        return own.get(question, self.programme["bedöms"]) == "gemensamt"


@dataclass(frozen=True)
class Found:
    """What a question and its points may come to for some bodies, and the facts that can turn the verdict."""

    bodies: Bodies
    verdicts: frozenset[str]
    points: dict[str, frozenset[str]]
    pivotal: frozenset[str]


def reckon(audit: Audit) -> dict[str, list[Found]]:
    """Return what each question may come to, for all bodies asked or for each; `ClashError` if its rules clash."""
    found = {}
    for question in audit.questions:
        asked, joint = audit.asked(question), audit.joint(question["id"])
        each = [asked] if joint or not asked else [(body,) for body in asked]
        found[question["id"]] = [Hearing(audit, question, bodies, joint).found() for bodies in each]
    return found


def lowest(each: Sequence[Found]) -> frozenset[str]:
    """Return the lowest of several verdicts, in every way of picking one from each set."""
    picks = ([one for one in pick if one != NOT_APPLICABLE] for pick in product(*(one.verdicts for one in each)))
    return frozenset(min(pick, key=LEVELS.index, default=NOT_APPLICABLE) for pick in picks)


def overall(audit: Audit, found: Mapping[str, Sequence[Found]]) -> dict[Bodies, frozenset[str]]:
    """Return what each line of the samlade bedömningen may come to, the questions taken as independent."""
    rule, lines = audit.programme["samlad bedömning"][0], {}
    each = rule["skrivs"] == "per organ"
    for line in [(body,) for body in audit.asked({})] if each else [audit.asked({})]:
        sets = [lowest([one for one in found[name] if not each or line[0] in one.bodies]) for name in found]
        if any(one != {NOT_APPLICABLE} for one in sets):
            lines[line] = frozenset(decide(rule, dict(zip(found, pick, strict=True))) for pick in product(*sets))
    return lines


@dataclass(frozen=True)
class Hearing:
    """A question put to some bodies; `joint` says that they are judged as one."""

    audit: Audit
    question: Data
    bodies: Bodies
    joint: bool

    def found(self) -> Found:
        """Go through every completion; raises `ClashError` where two levels hold at once in one of them."""
        points, verdicts = list[dict[str, str]](), dict[Completion, str]()
        weighing = [one["id"] for one in self.question["bedömningspunkter"] if "iakttas" not in one]
        for choice in product(*self.ways.values()):
            facts = {name: dict(way) for name, way in zip(self.ways, choice, strict=True)}
            points.append({name: decide(rule, self._seen(rule, of, facts)) for name, (rule, of) in self.rules.items()})
            verdicts[choice] = decide(self.question["bedömning"], {name: points[-1][name] for name in weighing})
        values = {name: frozenset(one[name] for one in points) for name in self.rules}
        pivotal = frozenset(name for at, name in enumerate(self.ways) if _turns(verdicts, at))
        return Found(self.bodies, frozenset(verdicts.values()), values, pivotal)

    def _seen(self, rule: Data, bodies: Bodies, facts: Mapping[str, Mapping[Bodies, World]]) -> dict[str, Value]:
        """Return what a rule sees of the facts it tests; one asked of nobody, or gated off, is not applicable."""
        values: dict[str, Value] = {}
        for name, wanted in tests(rule).items():
            of, gate = self.audit.asked(self.audit.facts[name], bodies), self.audit.facts[name].get("frågas när")
            asked = of and (not gate or holds(gate, self._seen({"ja när": gate}, of, facts)))
            values[name] = facts[name][of][NOT_RECEIVED in wanted] if asked else NOT_APPLICABLE
        return values

    @cached_property
    def rules(self) -> dict[str, tuple[Data, Bodies]]:
        """The rule of each point, and the bodies it is asked of."""
        points = self.question["bedömningspunkter"]
        return {point["id"]: (rule_of(point), self.audit.asked(point, self.bodies)) for point in points}

    @cached_property
    def uses(self) -> set[tuple[str, Bodies, bool]]:
        """Each fact that a point's rule tests, or a rule that gates one: of whom, and whether *ej erhållet* is listed."""

        def within(rule: Data, bodies: Bodies) -> Iterator[tuple[str, Bodies, bool]]:
            for name, wanted in tests(rule).items():
                of = self.audit.asked(self.audit.facts[name], bodies)
                yield name, of, NOT_RECEIVED in wanted
                yield from within({"ja när": self.audit.facts[name].get("frågas när", {})}, of)

        return {use for rule, of in self.rules.values() for use in within(rule, of)}

    @cached_property
    def ways(self) -> dict[str, list[Way]]:
        """Every way that each fact may be, as the evidence leaves it."""
        return {name: self._ways(name) for name in sorted({name for name, of, _ in self.uses if of})}

    def _ways(self, name: str) -> list[Way]:
        sets = sorted({of for used, of, _ in self.uses if used == name and of})
        entries = {one.get("organ"): one for one in listed(self.audit.evidence["uppgifter"].get(name, []))}
        bodies, shared = sorted(set(chain(*sets))), self.joint and None in entries
        said = [self._said(name, entries, None if shared else body) for body in bodies]
        found = set[tuple[World, ...]]()
        for each in zip(*said, strict=True) if shared else product(*said):
            worlds = dict(zip(bodies, each, strict=True))
            found |= set(product(*(self._merged(name, [worlds[body] for body in of]) for of in sets)))
        return [tuple(zip(sets, one, strict=True)) for one in found]

    def _said(self, name: str, entries: Mapping[str | None, Data], body: str | None) -> list[World]:
        """Return how a fact may be by what is said of it for a body, or for all."""
        declared, entry = self.declared(name), entries.get(body) or entries.get(None)
        received, withheld = [(one, one) for one in declared], [(one, NOT_RECEIVED) for one in declared]
        if entry is None:
            return [*received, *withheld * any(used == name and listing for used, _, listing in self.uses)]
        sayings = {one["svar"] for one in ([entry] if "svar" in entry else entry["belägg"])}
        possible = set[Value]().union(*(reading(one) for one in sayings - {NOT_RECEIVED, CANNOT_ANSWER}))
        if not possible:
            return [*(withheld if sayings == {NOT_RECEIVED} else received)]
        if "ja" in possible and not self._borne(name, entry, entries):
            possible = possible - {"ja"} | ({"delvis"} if "delvis" in declared else set(declared))
        return [(one, one) for one in possible]

    def _borne(self, name: str, entry: Data, entries: Mapping[str | None, Data]) -> bool:
        """Say whether the belägg that carry a *ja* are of the kind that the fact requires."""
        fact, carriers = self.audit.facts[name], supports(entry)
        if "organ" not in entry and (self.joint or not carriers):
            weighed = self.audit.asked(fact, self.bodies) if self.joint else entries
            carriers += [one for body in weighed if body in entries for one in supports(entries[body])]
        cited = [one for each in carriers if "ja" in reading(each["svar"]) for one in listed(each.get("källa", []))]
        sources = [self.audit.evidence["källor"][one] for one in cited]
        kinds, functions = {one["typ"] for one in sources}, {one.get("funktion") for one in sources} - {None}
        met = {"skriftligt belägg": kinds - NOT_WRITTEN, "två oberoende källor": len(kinds) > 1 or len(functions) > 1}
        return all(met[requirement] for requirement in listed(fact.get("kräver", [])))

    def _merged(self, name: str, worlds: Sequence[World]) -> list[World]:
        """Return how a fact may be for bodies together that each have an answer of their own."""
        answers = {answer for answer, _ in worlds} - {NOT_APPLICABLE} or {NOT_APPLICABLE}
        if len(answers) > 1 and "delvis" in self.declared(name):
            answers = {"delvis"}
        withheld = all(seen == NOT_RECEIVED for _, seen in worlds)
        return [(answer, NOT_RECEIVED if withheld else answer) for answer in answers]

    def declared(self, name: str) -> list[Value]:
        """Return every answer a fact declares; of a measure each cut point, and a value from each stretch between."""
        words = re.split(", | eller ", self.audit.facts[name]["svar"])
        values: list[Value] = [word for word in words if word not in MEASURES]
        if len(values) == len(words):
            return values
        rules = [rule_of(point) for question in self.audit.questions for point in question["bedömningspunkter"]]
        rules += [{"ja när": fact.get("frågas när", {})} for fact in self.audit.facts.values()]
        wanted = [one for rule in rules for one in tests(rule).get(name, [])]
        texts = chain(*(one.values() if isinstance(one, dict) else [one] for one in wanted))
        cuts = sorted({one for text in texts for one in reading(text) if isinstance(one, Fraction)} or {Fraction(0)})
        ends = {Fraction(0), Fraction(1)} if "andel" in words else {cuts[0] - 1, cuts[-1] + 1}
        return values + sorted({*cuts, *ends, *((one + other) / 2 for one, other in pairwise(cuts))})


def _turns(verdicts: Mapping[Completion, str], at: int) -> bool:
    """Say whether two completions that differ only in one fact differ in verdict."""
    others: dict[Completion, str] = {}
    return any(others.setdefault((*one[:at], *one[at + 1 :]), verdict) != verdict for one, verdict in verdicts.items())


def decide(rule: Data, values: Mapping[str, Value]) -> str:
    """Return the level that a rule gives, or *ej tillämpligt* where nothing it rests on is applicable."""
    if set(values.values()) <= {NOT_APPLICABLE}:
        return NOT_APPLICABLE
    true = [level for level in ("ja", "nej") if holds(rule.get(f"{level} när", {}), values)]
    if len(true) > 1:
        raise ClashError
    return true[0] if true else "delvis"


def holds(block: Data, values: Mapping[str, Value]) -> bool:
    """Say whether a block is true: something is left of it, and all that is left holds."""
    left = []
    for key, wanted in block.items():
        if key in {"någon av", "alla av"}:
            left.append((any if key == "någon av" else all)(holds(one, values) for one in wanted))
        elif key not in values:
            left.append(_counts(key, wanted, [value for value in values.values() if value != NOT_APPLICABLE]))
        elif values[key] != NOT_APPLICABLE or NOT_APPLICABLE in listed(wanted):
            left.append(_accepts(wanted, values[key]))
    return bool(left) and all(left)


def _counts(quantifier: str, wanted: Any, applicable: Sequence[Value]) -> bool:
    """Say whether a quantifier holds over the values that are applicable; over none it does not."""
    of, matching = len(applicable), sum(_accepts(wanted, value) for value in applicable)
    needed = {"alla": of, "någon": 1, "minst 2": 2, "minst hälften": of / 2, "mer än hälften": (of + 1) / 2}
    return of > 0 and matching >= needed[quantifier]


def _accepts(wanted: Any, value: Value) -> bool:
    if not isinstance(wanted, dict):
        return any(value in reading(one) for one in listed(wanted))
    return isinstance(value, Fraction) and all(BOUNDS[key](value, *reading(text)) for key, text in wanted.items())


def rule_of(point: Data) -> Data:
    """Return the rule of a point; one that `följer` a fact has its answer."""
    followed = point.get("följer")
    return {"ja när": {followed: "ja"}, "nej när": {followed: "nej"}} if followed else point


def tests(rule: Data) -> dict[str, list[Any]]:
    """Return each name that a rule tests, with everything its tests accept; a quantifier is no name."""
    found: dict[str, list[Any]] = {}
    for block in (rule.get("ja när", {}), rule.get("nej när", {})):
        for key, wanted in chain(
            *(one.items() for one in (block, *block.get("någon av", []), *block.get("alla av", [])))
        ):
            if not key.startswith(("alla", "någon", "minst ", "mer än ")):
                found.setdefault(key, []).extend(listed(wanted))
    return found


@cache
def reading(text: str) -> frozenset[Value]:
    """Return the answers that a text gives: one, or two as in *delvis eller nej*."""
    if match := re.fullmatch(r"(-?\d+)( %| av (\d+))?", text):
        return frozenset({Fraction(int(match[1]), int(match[3] or (100 if match[2] else 1)))})
    return frozenset(text.split(" eller "))


def supports(entry: Data) -> list[Data]:
    """Return the belägg of an entry: those it lists, or itself; an answer that only weighs others has none."""
    return list(entry.get("belägg") or ([entry] if "källa" in entry else []))


def listed(value: Any) -> list[Any]:
    """Return a list as it is, and anything else as a list of it."""
    return value if isinstance(value, list) else [value]
