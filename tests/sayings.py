"""What is said in the evidence of an audit that is made up: answers, belägg, and the revisor's departures."""

from collections.abc import Mapping, Sequence
from typing import Any

from .audited import Audit
from .choices import Choices, measure, short, words
from .deciding import CANNOT_ANSWER, LEVELS, NOT_APPLICABLE, NOT_RECEIVED, Data
from .hearing import Spoken

TEXTS = {
    "tal": ("0", "4", "5", "12"),
    "andel": ("0 %", "30 %", "14 av 20", "100 %"),
    "datum": ("2020-12-31", "2020-12-30", "2022-06", "2024-01-01"),
    "text": ("Så är det.", "Det är annorlunda."),
}
SOURCES = {
    "dok": {"typ": "dokument", "titel": "Dokument"},
    "riktlinje": {"typ": "styrdokument", "titel": "Riktlinje"},
    "chef": {"typ": "intervju", "funktion": "enhetschef"},
    "handl": {"typ": "intervju", "funktion": "handläggare"},
    "svaret": {"typ": "enkät", "titel": "Enkät"},
}
SIGNED = {"motivering": "Skäl.", "av": "Uppdragsledare", "datum": "2022-12-15"}
BODIES = (("KS", ("bistånd",)), ("AN", ("arbete",)), ("VON", ("bistånd", "arbete")), ("BUN", ("bistånd",)))
DELAR = ("ansökan", "utredning")
PERIODS = ("2022", "2022-03-01/2024-02-29")
REPORTED = ("2022-12-15", "2022-12", None)
UNTIL = ("2022-12-14", "2022-12-15", "2022-12-31")


class Sayings(Choices):
    """Makes what an evidence file says."""

    def answer(self, fact: Data, *, special: bool = True) -> str:
        """Make an answer that a fact may have, in the words of an evidence file."""
        declared = [word for word in words(fact) if special or word != NOT_APPLICABLE]
        if special and self.rarely(5):
            return self.one((NOT_RECEIVED, CANNOT_ANSWER))
        if not measure(declared) and len(declared) > 1 and self.rarely():
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

    def entries(self, fact: Data, bodies: Sequence[str], delar: Sequence[str] = ()) -> Any:
        """Make all that is said of a fact: one entry, or one for each of some bodies and delar and perhaps of all."""
        if delar and self.rarely(2):
            every: list[Spoken] = [(body, part) for part in (*delar, None) for body in (None, *bodies)]
            spoken = self.some(every, 1, 4)
            return [self._for(fact, one, spoken) for one in spoken]
        if not self.rarely(3):
            return self.entry(fact)
        found = [{"organ": body, **self.entry(fact)} for body in self.some(bodies)]
        return found + self.one(([], [], [], [self._weighed(fact)], [self.entry(fact)]))

    def _for(self, fact: Data, spoken: Spoken, every: Sequence[Spoken]) -> Data:
        """Make what is said of a fact for a body and a del; where there is anything to weigh, perhaps only weighed."""
        body, part = spoken
        whose = {key: name for key, name in (("organ", body), ("del", part)) if name}
        below = [one for one in every if one != spoken and (part is None or one[1] == part)]
        return {**whose, **(self._weighed(fact) if below and not body and self.rarely(3) else self.entry(fact))}

    def _weighed(self, fact: Data) -> Data:
        return {"svar": self.answer(fact, special=False), "motivering": "Vägt."}

    def departures(self, audit: Audit) -> list[Data]:
        """Make departures from some of the verdicts that an audit comes to, of a level or of the wording alone."""
        abouts: list[tuple[Data, Sequence[str], Sequence[str], Sequence[str]]] = []
        for block in audit.programme.get("samlad bedömning", []):
            each = audit.asked({}) if block.get("skrivs") == "per organ" else ()
            abouts.append(({"samlad": block["om"]}, audit.levels(block), each, ()))
        for name in audit.uses:
            question, heard = audit.question(name), audit.heard(name)
            if not heard or "bedömningspunkter" not in question:
                continue
            own = () if audit.joint(name) else heard
            delar = tuple(part for part in audit.parts(name) if part)
            abouts.append(({"fråga": name}, audit.levels(question), own, delar))
            for point in question["bedömningspunkter"]:
                about = {"punkt": point["id"], **({} if self.rarely(4) else {"fråga": name})}
                abouts.append((about, LEVELS, own, delar))
        made = []
        for about, levels, bodies, parts in self.some(abouts, min(1, len(abouts)), 4):
            said = {"ordalydelse": "Så är det."} if self.rarely() else {"bedömning": self.one(levels)}
            whose = {"organ": self.one(bodies)} if bodies and self.rarely(2) else {}
            whose |= {"del": self.one(parts)} if parts and self.rarely(2) else {}
            until = {"gäller till": self.one(UNTIL)} if self.whole and self.rarely(3) else {}
            made.append({**about, **said, **whose, **SIGNED, **until})
        return made

    def evidence(self, facts: Mapping[str, Data], repeated: Sequence[str] = ()) -> Data:
        """Make an evidence file in which some facts are left out; `repeated` are the questions asked of each del."""
        bodies = [
            {"id": name, "namn": name, "roll": short(roles)}
            for name, roles in self.some(BODIES, 1, 3 if self.whole else 2)
        ]
        names = [body["id"] for body in bodies]
        head: Data = {"program": "program", "organ": bodies, "rapportdatum": "2022-12-15"}
        delar: list[str] = []
        if self.whole:
            head |= {"period": self.one(PERIODS)} if not self.rarely(3) else {}
            head |= {"rapportdatum": self.one(REPORTED)}
            delar = self.some(DELAR) if repeated and not self.rarely(8) else []
            listing = [{"id": part, "namn": part, **self._asking(repeated)} for part in delar]
            head |= {"delar": listing} if listing or self.rarely(20) else {}
        said = {name: self.entries(fact, names, delar) for name, fact in facts.items() if not self.rarely(3)}
        return {"kommun": {"namn": "Heby"}, "granskning": head, "källor": SOURCES, "uppgifter": said}

    def _asking(self, repeated: Sequence[str]) -> Data:
        """Make the questions that are asked of a del: all, or some of those that are repeated."""
        return {"frågor": short(self.some(repeated))} if self.rarely(8) else {}
