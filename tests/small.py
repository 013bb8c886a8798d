"""Small questions made up by Hypothesis, sound or not: rules of every form over a few facts, on scales of any length."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from .deciding import LEVELS, NOT_APPLICABLE, NOT_RECEIVED, Data

ROLES = ("bistånd", "arbete")
SCALES: Mapping[str, Sequence[str]] = {
    "två": ("nej", "ja"),
    "tre steg": LEVELS,
    "fyra": ("nej", "knappt", "nästan", "ja"),
}
DECLARED = ("ja eller nej", "ja, delvis eller nej", "delvis eller nej", "ja, nej eller ej tillämpligt", "andel")
SHARES: Sequence[Any] = ("50 %", {"minst": "50 %"}, {"under": "50 %"}, {"minst": "80 %", "högst": "20 %"})
QUANTIFIERS = ("alla", "någon", "minst 2", "minst hälften", "mer än hälften")
SIZE = 200


@dataclass(frozen=True)
class Maker:
    """Makes a question choice by choice; each byte makes one, and after the last all are the simplest."""

    bytes: Iterator[int]

    def number(self, least: int, most: int) -> int:
        """Choose a number, both ends included."""
        return least + next(self.bytes, 0) % (most - least + 1)

    def rarely(self, times: int = 5) -> bool:
        """Say yes once in so many times."""
        return self.number(1, times) == times

    def one(self, items: Sequence[Any]) -> Any:
        """Choose one item."""
        return items[self.number(0, len(items) - 1)]

    def some(self, items: Sequence[Any], most: int = 2) -> list[Any]:
        """Choose one item or a few, none twice."""
        rest = list(items)
        return [rest.pop(self.number(0, len(rest) - 1)) for _ in range(self.number(1, min(most, len(rest))))]

    def accepted(self, words: Sequence[str]) -> Any:
        """Make what a test accepts."""
        if "andel" in words:
            return self.one(SHARES)
        chosen = self.some(words) + [NOT_RECEIVED] * self.rarely(9) + [NOT_APPLICABLE] * self.rarely(9)
        return chosen[0] if len(chosen) == 1 else list(dict.fromkeys(chosen))

    def block(self, names: Mapping[str, Sequence[str]], *, counts: bool = False, inner: bool = False) -> Data:
        """Make a block over names, each with the answers it may have."""
        if counts and self.rarely(3):
            return {self.one(QUANTIFIERS): self.accepted(LEVELS)}
        made: Data = {name: self.accepted(names[name]) for name in self.some(list(names))}
        if not inner and self.rarely():
            parts = [self.block(names, counts=counts, inner=True) for _ in range(self.number(1, 2))]
            made = {self.one(("någon av", "alla av")): parts, **(made if self.rarely(2) else {})}
        return made

    def fact(self, others: Mapping[str, Data]) -> Data:
        """Make a fact, now and then asked of some or after another only."""
        made: Data = {"fråga": "Hur är det?", "svar": self.one(DECLARED)}
        made |= {"av": self.one(ROLES)} if self.rarely(8) else {}
        gates = {name: words(fact) for name, fact in others.items()}
        return made | ({"frågas när": self.block(gates)} if gates and self.rarely() else {})

    def point(self, name: str, facts: Mapping[str, Data]) -> Data:
        """Make a point over facts."""
        made: Data = {"id": name, "påstående": "Så är det.", "stöd": "KL 6:6", "formulering": {"ja": "Ja."}}
        made |= {"av": self.one(ROLES)} if self.rarely(8) else {}
        made |= {"iakttas": "ja"} if name != "p0" and self.rarely(8) else {}
        followed = [one for one, fact in facts.items() if set(words(fact)) <= {*LEVELS, NOT_APPLICABLE}]
        if followed and self.rarely(2):
            return {**made, "följer": self.one(followed)}
        answers = {one: words(fact) for one, fact in facts.items()}
        yes, no = self.block(answers), self.block(answers)
        if self.rarely(8):
            return {**made, "nej när": no}
        return {**made, "ja när": yes, **({"bara ja eller delvis": "ja"} if self.rarely(8) else {"nej när": no})}

    def rule(self, names: Sequence[str], levels: Sequence[str]) -> Data:
        """Make a rule over points, or over anything else that comes to the levels of points, on a scale."""
        over = dict.fromkeys(names, LEVELS)
        if len(levels) == len(LEVELS) and self.rarely(3):
            return {"ja när": {"alla": "ja"}, "nej när": self.block(over, counts=True)}
        written = levels[::2] if len(levels) == len(LEVELS) else self.some(levels, len(levels))
        made: Data = {f"{level} när": self.block(over, counts=True) for level in written}
        return made if len(levels) == len(LEVELS) else {**made, "annars": self.one(levels)}

    def question(self) -> Data:
        """Make a question."""
        facts: dict[str, Data] = {}
        for index in range(self.number(1, 4)):
            facts[f"f{index}"] = self.fact(facts)
        points = [self.point(f"p{index}", facts) for index in range(self.number(1, 4))]
        weighing = [point["id"] for point in points if "iakttas" not in point]
        scale = self.one(("tre steg", "tre steg", *SCALES))
        made: Data = {"id": "fråga", "fråga": "Hur är det?", "rubrik": "Läget", "varför": "Det hör till."}
        made |= {"revisionskriterier": "KL 6:6", "rättsläge": "2022-12-31", "skala": scale}
        made |= {"av": self.one(ROLES)} if self.rarely(8) else {}
        return {
            **made,
            "bedömningspunkter": points,
            "bedömning": self.rule(weighing, SCALES[scale]),
            "uppgifter": facts,
        }

    def programme(self) -> tuple[list[Data], Data]:
        """Make a programme with a samlad bedömning of questions that each have the answer of one fact."""
        names = [f"q{index}" for index in range(self.number(2, 3))]
        asked = [self.following(name, f"f{name}") for name in names]
        uses = [{"fråga": name, "av": self.one(ROLES)} if self.rarely() else name for name in names]
        scale = self.one(("tre steg", *SCALES))
        whole = {"om": "helheten", "skala": scale, **self.rule(names, SCALES[scale])}
        head: Data = {"id": "program", "namn": "Granskning", "syfte": "Att granska.", "frågor": uses}
        return asked, {**head, "roller": dict.fromkeys(ROLES, "En nämnd"), "samlad bedömning": [whole]}

    def following(self, name: str, fact: str) -> Data:
        """Make a question that comes to what a fact is."""
        point: Data = {"id": "p", "påstående": "Så är det.", "stöd": "KL 6:6", "formulering": {"ja": "Ja."}}
        made: Data = {"id": name, "fråga": "Hur är det?", "rubrik": "Läget", "varför": "Det hör till."}
        made |= {"revisionskriterier": "KL 6:6", "rättsläge": "2022-12-31"}
        made |= {"bedömningspunkter": [{**point, "följer": fact}]}
        answers = "ja, delvis, nej eller ej tillämpligt" if self.rarely(3) else "ja, delvis eller nej"
        rule = {"ja när": {"p": "ja"}, "nej när": {"p": "nej"}}
        return {**made, "bedömning": rule, "uppgifter": {fact: {"fråga": "Hur är det?", "svar": answers}}}


def programmes() -> st.SearchStrategy[tuple[list[Data], Data]]:
    """Return programmes with the questions that they ask."""
    return st.binary(min_size=SIZE, max_size=SIZE).map(lambda drawn: Maker(iter(drawn)).programme())


def questions() -> st.SearchStrategy[Data]:
    """Return questions."""
    return st.binary(min_size=SIZE, max_size=SIZE).map(lambda drawn: Maker(iter(drawn)).question())


def scales() -> Data:
    """Return the scales as their file has them."""
    return {
        "skalor": {
            name: {"nivåer": {level: {"etikett": level.capitalize()} for level in levels}}
            for name, levels in SCALES.items()
        }
    }


def words(fact: Data) -> list[str]:
    """Return the words that a fact declares."""
    return [word for part in fact["svar"].split(", ") for word in part.split(" eller ")]
