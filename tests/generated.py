"""Audits made up by Hypothesis: small, valid, and full of what is hard to reckon with.

Hypothesis draws one string of bytes, and each choice is made by the next of them. That is quicker than a
draw for every choice, and since the first of what there is to choose from is the simplest, it shrinks well.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from hypothesis import strategies as st

from .oracle import CANNOT_ANSWER, LEVELS, MEASURES, NOT_APPLICABLE, NOT_RECEIVED, Audit, Data

T = TypeVar("T")
SIZE = 500
"""How many choices an audit is made by, at most; all after them are the simplest."""

DECLARED = (
    "ja eller nej",
    "ja, delvis eller nej",
    "ja, nej eller ej tillämpligt",
    "ja, delvis, nej eller ej tillämpligt",
    "hög, låg eller ingen",
    "tal",
    "andel eller ej tillämpligt",
)
TEXTS = {"tal": ("0", "4", "5", "12"), "andel": ("0 %", "30 %", "14 av 20", "100 %")}
CUTS = {"tal": ("4", "10"), "andel": ("30 %", "70 %")}
EXCLUSIVE: tuple[tuple[Data, Data], ...] = (
    ({"alla": "ja"}, {"alla": "nej"}),
    ({"alla": ["ja", "delvis"]}, {"någon": "nej"}),
    ({"minst hälften": "ja"}, {"mer än hälften": "nej"}),
    ({"mer än hälften": "ja"}, {"minst hälften": ["nej", "delvis"]}),
    ({"någon": "ja"}, {"alla": ["nej", "delvis"]}),
    ({"minst 2": "ja", "alla": ["ja", "delvis"]}, {"minst 2": "nej"}),
)
"""Pairs of blocks that never hold together."""
SOURCES = {
    "dok": {"typ": "dokument", "titel": "Dokument"},
    "riktlinje": {"typ": "styrdokument", "titel": "Riktlinje"},
    "chef": {"typ": "intervju", "funktion": "enhetschef"},
    "handl": {"typ": "intervju", "funktion": "handläggare"},
    "enkät": {"typ": "enkät", "titel": "Enkät"},
}
SIGNED = {"motivering": "Skäl.", "av": "Uppdragsledare", "datum": "2022-12-15"}
ROLES = ("bistånd", "arbete")
BODIES = (("KS", ("bistånd",)), ("AN", ("arbete",)), ("VON", ("bistånd", "arbete")))
MODES = ("gemensamt", "per organ")


@dataclass(frozen=True)
class Maker:
    """Makes the parts of an audit, choice by choice."""

    bytes: Iterator[int]

    def audit(self, most: int) -> Audit:
        """Make an audit of so many questions at most."""
        known: dict[str, Data] = {}
        questions = [self.question(number, known) for number in range(self.number(1, most))]
        return Audit(questions, self.programme([one["id"] for one in questions]), self.evidence(known))

    def number(self, least: int, most: int) -> int:
        """Choose a number, both ends included."""
        return least + next(self.bytes, 0) % (most - least + 1)

    def rarely(self, times: int = 6) -> bool:
        """Say yes once in so many times."""
        return self.number(1, times) == times

    def one(self, items: Sequence[T]) -> T:
        """Choose one item."""
        return items[self.number(0, len(items) - 1)]

    def some(self, items: Sequence[T], least: int = 1, most: int = 2) -> list[T]:
        """Choose a few items, in some order and none twice."""
        rest = list(items)
        return [rest.pop(self.number(0, len(rest) - 1)) for _ in range(self.number(least, min(most, len(rest))))]

    def condition(self, declared: Sequence[str]) -> Any:
        """Make what a test of a fact, a point or a question accepts."""
        special = [NOT_RECEIVED] * self.rarely(8) + [NOT_APPLICABLE] * self.rarely(8)
        if (kind := measure(declared)) is None:
            return short(self.some([word for word in declared if word != NOT_APPLICABLE]) + special)
        if special or self.rarely():
            return short([self.one(CUTS[kind]), *special])
        return {self.one(("minst", "högst", "över", "under")): self.one(CUTS[kind])}

    def block(self, names: Mapping[str, Sequence[str]], *, nested: bool = False) -> Data:
        """Make a block over names, each with the answers it may have."""
        found = {name: self.condition(names[name]) for name in self.some(list(names))}
        for key in ("någon av", "alla av"):
            if not nested and self.rarely(8):
                found[key] = [self.block(names, nested=True) for _ in range(self.number(1, 2))]
        return found

    def exclusive(self, names: Mapping[str, Sequence[str]]) -> list[Data]:
        """Make the blocks of two levels: a single test, and one of the same name for other answers, with or without more."""
        if self.rarely(20):
            return [self.block(names), self.block(names)]
        name = self.one(list(names))
        if kind := measure(names[name]):
            cut = self.one(CUTS[kind])
            sides: list[Any] = [{"minst": cut}, {"under": cut}]
        else:
            levels = self.some([word for word in names[name] if word != NOT_APPLICABLE], 2, 9)
            special = [NOT_RECEIVED] * self.rarely() + [NOT_APPLICABLE] * self.rarely()
            sides = [short(levels[:1] + special), short(levels[1:])]
        rest = {} if self.rarely(3) else {key: value for key, value in self.block(names).items() if key != name}
        blocks = [{name: side} for side in self.shuffled(sides)]
        blocks[self.number(0, 1)] |= rest
        return blocks

    def point(self, name: str, facts: Mapping[str, Data], *, weighs: bool) -> Data:
        """Make a point whose rule tests some of the facts."""
        made: Data = {"id": name, "påstående": "Så är det.", "stöd": ["KL 6:6"], "formulering": {"ja": "Ja."}}
        made |= {} if weighs else {"iakttas": "ja"}
        made |= {"av": self.one(ROLES)} if self.rarely() else {}
        followed = [one for one, fact in facts.items() if set(words(fact)) <= {*LEVELS, NOT_APPLICABLE}]
        if followed and self.rarely():
            return {**made, "följer": self.one(followed)}
        yes, no = self.exclusive({one: words(fact) for one, fact in facts.items()})
        lacking = self.number(0, 9)
        if lacking == 9:
            return {**made, "nej när": no}
        return {**made, "ja när": yes, **({"bara ja eller delvis": "ja"} if lacking == 8 else {"nej när": no})}

    def rule(self, names: Sequence[str]) -> Data:
        """Make a rule over points or questions."""
        levels = dict.fromkeys(names, LEVELS)
        yes, no = self.exclusive(levels) if self.rarely(2) else self.one(EXCLUSIVE)
        return {"ja när": {**(self.block(levels) if self.rarely() else {}), **yes}, "nej när": no}

    def fact(self, others: Mapping[str, Data]) -> Data:
        """Make a fact, now and then asked for only where some of the others have some answers."""
        made: Data = {"fråga": "Hur är det?", "svar": self.one(DECLARED)}
        made |= {"kräver": short(self.some(["skriftligt belägg", "två oberoende källor"]))} if self.rarely() else {}
        made |= {"av": self.one(ROLES)} if self.rarely(8) else {}
        gate = {name: words(fact) for name, fact in others.items()}
        return made | ({"frågas när": self.block(gate)} if others and self.rarely() else {})

    def question(self, number: int, known: dict[str, Data]) -> Data:
        """Make a question with facts of its own, which are added to those known, some of which it uses too."""
        facts = {name: known[name] for name in self.some(list(known), 0)}
        own: dict[str, Data] = {}
        for index in range(self.number(2 - bool(facts), 4 - len(facts))):
            own[f"f{number}{index}"] = self.fact({**facts, **own})
        known |= own
        names = [f"p{number}{index}" for index in range(self.number(1, 5))]
        points = [self.point(name, {**facts, **own}, weighs=name == names[0] or not self.rarely()) for name in names]
        made: Data = {"id": f"q{number}", "fråga": "Hur är det?", "rubrik": "Läget", "varför": "Det hör till."}
        made |= {"revisionskriterier": ["KL 6:6"], "rättsläge": "2022-12-31", "bedömningspunkter": points}
        made |= {"av": self.one(ROLES)} if self.rarely(8) else {}
        weighing = [one["id"] for one in points if "iakttas" not in one]
        return {**made, "bedömning": self.rule(weighing), "uppgifter": own}

    def programme(self, names: Sequence[str]) -> Data:
        """Make a programme that asks some questions."""
        uses = [{"fråga": name, "bedöms": self.one(MODES)} if self.rarely() else name for name in names]
        whole = {"om": "helheten", "skrivs": self.one(MODES), "frågor": "alla", **self.rule(names)}
        made: Data = {"id": "program", "namn": "Granskning", "syfte": "Att granska.", "frågor": uses}
        made |= {"roller": dict.fromkeys(ROLES, "En nämnd"), "bedöms": self.one(MODES), "samlad bedömning": [whole]}
        return made | ({"gemensam rad": "ingen"} if self.rarely(8) else {})

    def answer(self, fact: Data, *, special: bool = True) -> str:
        """Make an answer that a fact may have, in the words of an evidence file."""
        declared = [word for word in words(fact) if special or word != NOT_APPLICABLE]
        if special and self.rarely(5):
            return self.one((NOT_RECEIVED, CANNOT_ANSWER))
        if not measure(declared) and self.rarely():
            return " eller ".join(self.some([word for word in declared if word != NOT_APPLICABLE], 2))
        return self.one([text for word in declared for text in TEXTS.get(word, (word,))])

    def support(self, fact: Data) -> Data:
        """Make a belägg."""
        said = self.answer(fact)
        if said == NOT_RECEIVED:
            return {"svar": said, "begärt": {"från": "förvaltningschef"}}
        made: Data = {"svar": said, "källa": short(self.some(list(SOURCES)))}
        return made | ({"motivering": "Så är det."} if said in {CANNOT_ANSWER, NOT_APPLICABLE} else {})

    def entry(self, fact: Data) -> Data:
        """Make what is said of a fact: an answer in short form, or belägg that may have been weighed."""
        if not self.rarely(3):
            return self.support(fact)
        made: Data = {"belägg": [self.support(fact) for _ in range(self.number(1, 3))]}
        return made | ({"svar": self.answer(fact), "motivering": "Vägt."} if self.rarely(3) else {})

    def entries(self, fact: Data, bodies: Sequence[str]) -> Any:
        """Make all that is said of a fact: one entry, or one for each of some bodies and perhaps one without organ."""
        if not self.rarely(3):
            return self.entry(fact)
        found = [{"organ": body, **self.entry(fact)} for body in self.some(bodies)]
        weighed = {"svar": self.answer(fact, special=False), "motivering": "Vägt."}
        return found + self.one(([], [], [], [weighed], [self.entry(fact)]))

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """Put items in some order."""
        return self.some(items, len(items), len(items))

    def departures(self, audit: Audit) -> list[Data]:
        """Make departures from some of the verdicts that an audit comes to, of a level or of the wording alone."""
        each = audit.programme["samlad bedömning"][0]["skrivs"] == "per organ"
        abouts: list[tuple[Data, Sequence[str]]] = [({"samlad": "helheten"}, audit.asked({}) if each else ())]
        for question in (one for one in audit.questions if audit.asked(one)):
            own = () if audit.joint(question["id"]) else audit.asked(question)
            points = [{"punkt": point["id"]} for point in question["bedömningspunkter"]]
            abouts += [({"fråga": question["id"], **point}, own) for point in ({}, *points)]
        made = []
        for about, bodies in self.some(abouts, 1, 4):
            said = {"ordalydelse": "Så är det."} if self.rarely() else {"bedömning": self.one(LEVELS)}
            whose = {"organ": self.one(bodies)} if bodies and self.rarely(2) else {}
            made.append({**about, **said, **whose, **SIGNED})
        return made

    def evidence(self, facts: Mapping[str, Data]) -> Data:
        """Make an evidence file in which some facts are left out."""
        bodies = [{"id": name, "namn": name, "roll": short(roles)} for name, roles in self.some(BODIES)]
        names = [body["id"] for body in bodies]
        said = {name: self.entries(fact, names) for name, fact in facts.items() if not self.rarely(3)}
        head = {"program": "program", "organ": bodies, "rapportdatum": "2022-12-15"}
        return {"kommun": {"namn": "Heby"}, "granskning": head, "källor": SOURCES, "uppgifter": said}


def audits(most: int = 3) -> st.SearchStrategy[Audit]:
    """Return audits of one question or several."""
    return st.binary(min_size=SIZE, max_size=SIZE).map(lambda drawn: Maker(iter(drawn)).audit(most))


def makers() -> st.SearchStrategy[Maker]:
    """Return what makes further parts of an audit."""
    return st.binary(min_size=SIZE // 5, max_size=SIZE // 5).map(lambda drawn: Maker(iter(drawn)))


def words(fact: Data) -> list[str]:
    """Return the words that a fact declares, its kind of measure among them."""
    return re.split(", | eller ", fact["svar"])


def measure(declared: Sequence[str]) -> str | None:
    """Return the kind of measure among the words declared, if any."""
    return next((word for word in declared if word in MEASURES), None)


def short(items: Sequence[str]) -> Any:
    """Write a list as a revisor would: one item without brackets."""
    return items[0] if len(items) == 1 else list(items)
