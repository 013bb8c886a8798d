"""Audits made up by Hypothesis: small, valid, and full of what is hard to reckon with."""

from collections.abc import Mapping, Sequence
from typing import Any

import yaml
from hypothesis import strategies as st

from revision.resources import packaged

from .audited import Audit
from .choices import measure, short, words
from .conditioned import Conditions
from .deciding import LEVELS, NOT_APPLICABLE, Data
from .sayings import Sayings

__all__ = ["Maker", "all_audits", "audits", "audits_of_one_fact", "makers", "measure", "words"]

SIZE = 500
"""How many choices a plain audit is made by, at most; all after them are the simplest."""

DECLARED = (
    "ja eller nej",
    "ja, delvis eller nej",
    "ja, nej eller ej tillämpligt",
    "ja, delvis, nej eller ej tillämpligt",
    "hög, låg eller ingen",
    "tal",
    "andel eller ej tillämpligt",
)
DATED = (*DECLARED, *DECLARED[:4], "datum", "datum eller ej tillämpligt")
REQUIRED = ("skriftligt belägg", "två oberoende källor")
ROLES = ("bistånd", "arbete")
MODES = ("gemensamt", "per organ")
GROUNDS = ("ändamålsenlighet", "ekonomi", "intern kontroll")
KINDS = ("revisionsfråga", "kontrollmål")
LAW = ("2022-12-31", "2023-06-30")
PACKAGED: dict[str, list[str]] = {
    name: list(scale["nivåer"])
    for name, scale in yaml.load(
        (packaged("criteria") / "skalor.yaml").read_bytes(),
        Loader=yaml.BaseLoader,  # noqa: S506 - it reads every scalar as text, and nothing else
    )["skalor"].items()
}
OWN = ("nej", "ja", "delvis", "röd", "gul", "i liten mån")


class Maker(Conditions, Sayings):
    """Makes the parts of an audit, choice by choice."""

    def audit(self, most: int) -> Audit:
        """Make an audit of so many questions at most."""
        known: dict[str, Data] = {}
        scales = self.scales() if self.whole else {}
        questions = [self.question(number, known, scales) for number in range(self.number(1, most))]
        programme = self.programme([one["id"] for one in questions], questions, scales)
        repeated = [one["id"] for one in questions if "upprepas" in one]
        return Audit(questions, programme, self.evidence(known, repeated), scales)

    def audit_of_one_fact(self) -> Audit:
        """Make an audit in which all turns on what is said of one fact, for bodies and delar; one question is repeated."""
        fact: Data = {"fråga": "Hur är det?", "svar": self.one(DATED[:6])}
        fact |= {"kräver": short(self.some(REQUIRED))} if self.rarely(2) else {}
        fact |= {"av": self.one(ROLES)} if self.rarely(8) else {}
        questions = []
        for number, own in enumerate(({"f": fact}, {})):
            made = {**self._head(number), **({"upprepas": "per del"} if own else {})}
            points = [self.point(f"p{number}{index}", {"f": fact}, weighs=True) for index in range(self.number(1, 2))]
            rule = self.rule({point["id"]: LEVELS for point in points})
            questions.append({**made, "bedömningspunkter": points, "bedömning": rule, "uppgifter": own})
        evidence = self.evidence({}, ["q0"])
        bodies, delar = ([one["id"] for one in evidence["granskning"].get(key, [])] for key in ("organ", "delar"))
        evidence["uppgifter"] = {"f": self.entries(fact, bodies, delar)}
        return Audit(questions, self.programme(["q0", "q1"]), evidence)

    def _head(self, number: int) -> Data:
        """Make what a question begins with."""
        made: Data = {"id": f"q{number}", "fråga": "Hur är det?", "rubrik": "Läget", "varför": "Det hör till."}
        made |= {"revisionskriterier": ["KL 6:6"], "rättsläge": self.one(LAW) if self.whole else LAW[0]}
        return made | ({"av": self.one(ROLES)} if self.rarely(8) else {})

    def scales(self) -> dict[str, list[str]]:
        """Make the scales there are besides that of three steps: the packaged ones, or own ones of two steps to five."""
        if self.rarely(3):
            return {name: levels for name, levels in PACKAGED.items() if name != "tre steg"}
        return {name: self.some(OWN, 2, 5) for name in ("egen", "annan")}

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

    def fact(self, others: Mapping[str, Data]) -> Data:
        """Make a fact, now and then asked for only where some of the others have some answers."""
        made: Data = {"fråga": "Hur är det?", "svar": self.one(DATED if self.whole else DECLARED)}
        made |= {"kräver": short(self.some(REQUIRED))} if self.rarely() else {}
        made |= {"av": self.one(ROLES)} if self.rarely(8) else {}
        gate = {name: words(fact) for name, fact in others.items()}
        return made | ({"frågas när": self.block(gate)} if others and self.rarely() else {})

    def question(self, number: int, known: dict[str, Data], scales: Mapping[str, Sequence[str]] | None = None) -> Data:
        """Make a question with facts of its own, which are added to those known, some of which it uses too."""
        facts = {name: known[name] for name in self.some([name for name in known if known[name]["svar"] != "text"], 0)}
        own: dict[str, Data] = {}
        for index in range(self.number(2 - bool(facts), 4 - len(facts))):
            own[f"f{number}{index}"] = self.fact({**facts, **own})
        made = self._head(number)
        if self.whole:
            made |= {"upprepas": "per del"} if self.rarely(3) else {}
            made |= {"prövningsgrund": short(self.some(GROUNDS))} if self.rarely(3) else {}
            if self.rarely(8):
                own |= {f"f{number}": {"fråga": "Hur är det?", "svar": "text"}} if self.rarely(2) else {}
                known |= own
                followed = {"följer": self.one([*own, *facts])}
                return {**made, "slag": "beskrivande", "bedömning": followed, "uppgifter": own}
            made |= {"slag": self.one(KINDS)} if self.rarely() else {}
            made |= {"skala": self.one(list(scales))} if scales and self.rarely(2) else {}
        known |= own
        names = [f"p{number}{index}" for index in range(self.number(1, 5))]
        points = [self.point(name, {**facts, **own}, weighs=name == names[0] or not self.rarely()) for name in names]
        weighing = dict.fromkeys((one["id"] for one in points if "iakttas" not in one), LEVELS)
        rule = self.rule(weighing, (scales or {}).get(made.get("skala", ""), LEVELS))
        made |= (
            {"rekommendationer": [self.recommendation(f"r{number}", names)]} if self.whole and self.rarely(3) else {}
        )
        return {**made, "bedömningspunkter": points, "bedömning": rule, "uppgifter": own}

    def recommendation(self, name: str, points: Sequence[str]) -> Data:
        """Make a recommendation of a question with some points."""
        to = self.one(("alla", "berörda", *ROLES))
        return {"id": name, "vid brist i": short(self.some(points)), "till": to, "text": "att se över läget"}

    def programme(
        self,
        names: Sequence[str],
        questions: Sequence[Data] = (),
        scales: Mapping[str, Sequence[str]] | None = None,
    ) -> Data:
        """Make a programme that asks some questions; of the whole language only where they are given."""
        made: Data = {"id": "program", "namn": "Granskning", "syfte": "Att granska.", "frågor": self._uses(names)}
        made |= {"roller": dict.fromkeys(ROLES, "En nämnd"), "bedöms": self.one(MODES)}
        made |= {"gemensam rad": "ingen"} if self.rarely(8) else {}
        if not (self.whole and questions):
            rule = self.rule(dict.fromkeys(names, LEVELS))
            whole = {"om": "helheten", "skrivs": self.one(MODES), "frågor": "alla", **rule}
            return {**made, "samlad bedömning": [whole]}
        made |= {"prövningsgrund": short(self.some(GROUNDS))} if self.rarely(3) else {}
        draft = Audit(list(questions), made, {}, scales or {})
        abouts = self.some(("helheten", *GROUNDS), 1 - self.rarely(), 2)
        blocks = [block for about in abouts if (block := self._overall(about, draft))]
        return made | ({"samlad bedömning": blocks} if blocks else {})

    def _uses(self, names: Sequence[str]) -> list[Any]:
        """Make the uses of questions: some beneath others, or with roles and a way of judging of their own."""
        rest, uses = list(names), list[Any]()
        while rest:
            use: Data = {"fråga": rest.pop(0)}
            use |= {"bedöms": self.one(MODES)} if self.rarely() else {}
            if self.whole:
                use |= {"av": self.one(ROLES)} if self.rarely() else {}
                below = [rest.pop(0) for _ in range(self.number(1, len(rest)))] if rest and self.rarely(4) else []
                use |= {"delfrågor": below} if below else {}
            uses.append(use if len(use) > 1 else use["fråga"])
        return uses

    def _overall(self, about: str, draft: Audit) -> Data:
        """Make a samlad bedömning over all questions, those of its ground or some; none, where there are none of them."""
        over = self.one(("alla", "samma prövningsgrund", self.some(list(draft.uses), 1, 3)))
        block: Data = {"om": about, "frågor": over} if over != "alla" or self.rarely(2) else {"om": about}
        block |= {"skrivs": self.one(MODES)} if not self.rarely() else {}
        block |= {"skala": self.one(list(draft.scales))} if self.rarely(3) else {}
        levels = {name: draft.levels(draft.question(name)) for name in draft.ranged(block)}
        return {**block, **self.rule(levels, draft.levels(block))} if levels else {}


def audits(most: int = 3) -> st.SearchStrategy[Audit]:
    """Return audits of one question or several on three levels, asked of bodies and not of delar."""
    return st.binary(min_size=SIZE, max_size=SIZE).map(lambda drawn: Maker(iter(drawn)).audit(most))


def all_audits(most: int = 3) -> st.SearchStrategy[Audit]:
    """Return audits in which there may be anything that the language has."""
    size = SIZE * 3 // 2
    return st.binary(min_size=size, max_size=size).map(lambda drawn: Maker(iter(drawn), whole=True).audit(most))


def audits_of_one_fact() -> st.SearchStrategy[Audit]:
    """Return audits in which all turns on what is said of one fact."""
    size = SIZE // 4
    return st.binary(min_size=size, max_size=size).map(lambda drawn: Maker(iter(drawn), whole=True).audit_of_one_fact())


def makers() -> st.SearchStrategy[Maker]:
    """Return what makes further parts of an audit."""
    size = SIZE // 5
    return st.binary(min_size=size, max_size=size).map(lambda drawn: Maker(iter(drawn), whole=True))
