"""How a fact stands: which answers its belägg leave possible, once capped, compared and weighed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from revision.conditions import CANNOT_ANSWER, NOT_APPLICABLE, NOT_RECEIVED, Measure, Value, Verdict
from revision.criteria import INDEPENDENT, WRITTEN, Mode
from revision.evidence import Evidence
from revision.facts import Fact
from revision.supports import Entry, Source, SourceType, Support


class Footing(StrEnum):
    """Why a fact stands as it does."""

    ANSWERED = "besvarad"
    PARTLY = "besvarad med flera möjliga svar"
    CONTRADICTORY = "motstridig"
    MISSING = "saknas"
    NOT_RECEIVED = NOT_RECEIVED
    CANNOT_ANSWER = CANNOT_ANSWER


class Numbered(NamedTuple):
    """An entry, and at which index among its fact's entries it stands."""

    at: int
    entry: Entry


class Ask(NamedTuple):
    """Of which bodies a fact is asked, how they are judged and of which del; `among` are all whom its question asks."""

    bodies: tuple[str, ...]
    mode: Mode
    part: str | None = None
    among: tuple[str, ...] = ()


class Standing(NamedTuple):
    """The answers that are possible for a fact, in the order it declares them, and why.

    `entries` are what the file says of it, each with its index among the fact's entries. `capped` says that a *ja*
    lacks the belägg the fact requires and counts as less. `may_be_withheld` says that what is missing may turn out
    never to be received. `bodies` are those the answers are of.
    """

    fact: Fact
    footing: Footing
    answers: tuple[Value, ...]
    entries: tuple[Numbered, ...] = ()
    capped: bool = False
    may_be_withheld: bool = False
    bodies: tuple[str, ...] = ()

    @property
    def recorded(self) -> bool:
        """Say whether the file says anything of the fact."""
        return bool(self.entries)

    @property
    def unsettled(self) -> bool:
        """Say whether the fact lacks an answer of its own."""
        return self.footing is not Footing.ANSWERED

    @property
    def to_answer(self) -> bool:
        """Say whether what remains is to answer the fact, and not to mend what its answer tells of."""
        return self.footing not in {Footing.ANSWERED, Footing.PARTLY}


@dataclass(eq=False)
class Weigher:
    """Weighs the facts of one evidence file; `cuts` are the measures at which rules turn, by fact."""

    evidence: Evidence
    cuts: dict[str, tuple[Measure, ...]]
    _weighed: dict[tuple[str, Ask], Standing] = field(default_factory=dict, init=False, repr=False)

    def having(self, bodies: tuple[str, ...], roles: Sequence[str]) -> tuple[str, ...]:
        """Return those of some bodies that have one of the roles; all where no role is named."""
        found = {body.id for body in self.evidence.audit.bodies if not roles or set(roles) & set(body.roles)}
        return tuple(body for body in bodies if body in found)

    def standing(self, fact: Fact, ask: Ask) -> Standing:
        """Return how a fact stands for the bodies asked; each is weighed once."""
        key = (fact.id, ask)
        if key not in self._weighed:
            self._weighed[key] = self._of_part(fact, ask)._replace(bodies=ask.bodies)
        return self._weighed[key]

    def _of_part(self, fact: Fact, ask: Ask) -> Standing:
        """Weigh what is said of a fact: of a del, its own entries; a body that has none there has the general ones."""
        written = self._written(fact)
        general = [one for one in written if one.entry.part is None]
        own = [one for one in written if one.entry.part == ask.part and one.entry.body in {None, *ask.bodies}]
        if ask.part is None or not own:
            return self._weigh(fact, ask, general)
        if len(ask.bodies) == 1 or _of(None, own):
            return self._weigh(fact, ask, own)
        by_body = [_of(body, own) or _of(body, general) for body in ask.bodies]
        each = [self._single(fact, mine) if mine else None for mine in by_body]
        spoken = [one for mine in by_body for one in mine]
        unmarked = _of(None, general)
        if unmarked and None in each:
            lent = self._lent(fact, unmarked[0].entry, ask)
            each = [*(one for one in each if one), self._single(fact, unmarked, also=lent)]
            spoken += [one for one in (*unmarked, *lent) if one not in spoken]
        return self._together(fact, each, spoken)

    def _weigh(self, fact: Fact, ask: Ask, entries: list[Numbered]) -> Standing:
        """Weigh what is said of a fact.

        Per organ, a body's own entry goes before one without organ. Gemensamt, an entry without organ is the weighed
        answer of them all; without one, a fact on which the bodies differ is *delvis*, or if it knows none any of
        their answers.
        """
        unmarked, own = _of(None, entries), [one for one in entries if one.entry.body in ask.bodies]
        if not ask.bodies:
            return Standing(fact, Footing.ANSWERED, (NOT_APPLICABLE,))
        if own and (ask.mode == "per organ" or (len(ask.bodies) == 1 and not unmarked)):
            return self._single(fact, own)
        if unmarked:
            return self._single(fact, unmarked, also=self._lent(fact, unmarked[0].entry, ask))
        if not own:
            return Standing(fact, Footing.MISSING, self._declared(fact), may_be_withheld=True)
        each = [self._single(fact, mine) if mine else None for mine in (_of(body, own) for body in ask.bodies)]
        return self._together(fact, each, own)

    def _lent(self, fact: Fact, answer: Entry, ask: Ask) -> list[Numbered]:
        """Return the entries whose belägg an answer for all bodies weighs, besides its own.

        Gemensamt those of all who are asked. One without belägg weighs those of every body, and where it is of no del
        those of the delar too.
        """
        others = [one for one in self._written(fact) if one.entry is not answer]
        if answer.borne_by:
            within = [one for one in others if ask.mode == "gemensamt" and one.entry.part == answer.part]
        else:
            within = [one for one in others if answer.part in {None, one.entry.part}]
        return [one for one in within if ask.mode == "per organ" or one.entry.body in {None, *ask.among}]

    def _written(self, fact: Fact) -> list[Numbered]:
        return [Numbered(at, entry) for at, entry in enumerate(self.evidence.facts.get(fact.id, ()))]

    def _declared(self, fact: Fact) -> tuple[Value, ...]:
        return fact.form.values(self.cuts.get(fact.id, ()))

    def _single(self, fact: Fact, entries: list[Numbered], also: Sequence[Numbered] = ()) -> Standing:
        """Return how a fact stands by one entry; `also` holds the bodies' entries that it weighs."""
        entry = entries[0].entry
        supports = [support for _, one in (*entries, *also) for support in one.borne_by]
        sayings = [entry] if entry.answer is not None else entry.borne_by
        return self._said(fact, sayings, supports, (*entries, *also))

    def _said(
        self, fact: Fact, sayings: Sequence[Support], carriers: Sequence[Support], entries: tuple[Numbered, ...]
    ) -> Standing:
        """Return how a fact stands by what is said of it, each *ja* capped by the belägg that carry it."""
        answered = [one.answer for one in sayings if one.answer not in {NOT_RECEIVED, CANNOT_ANSWER, None}]
        if not answered:
            withheld = all(one.answer == NOT_RECEIVED for one in sayings)
            footing = Footing.NOT_RECEIVED if withheld else Footing.CANNOT_ANSWER
            return Standing(fact, footing, self._declared(fact), entries)
        sets = [fact.form.read(answer) for answer in answered if answer is not None]
        declared, capped = self._declared(fact), False
        if any(Verdict.JA in one for one in sets) and not self._suffices(fact, carriers):
            capped = True
            less = {Verdict.DELVIS.value} if Verdict.DELVIS in fact.form.levels else set(declared)
            sets = [(one - {Verdict.JA}) | less if Verdict.JA in one else one for one in sets]
        union = frozenset[Value]().union(*sets)
        footing = Footing.ANSWERED
        if len(set(sets)) > 1:
            footing = Footing.CONTRADICTORY
        elif len(union) > 1:
            footing = Footing.MISSING if capped and union == set(declared) else Footing.PARTLY
        return Standing(fact, footing, _ordered(union, declared), entries, capped)

    def _suffices(self, fact: Fact, carriers: Iterable[Support]) -> bool:
        """Say whether the belägg that carry a *ja* are of the kind the fact requires."""
        if not fact.declaration.requires:
            return True
        sources = [
            self.evidence.sources[cited.id]
            for one in carriers
            if one.answer not in {None, NOT_RECEIVED, CANNOT_ANSWER} and Verdict.JA in fact.form.read(str(one.answer))
            for cited in one.sources
        ]
        tests = {WRITTEN: any(source.written for source in sources), INDEPENDENT: _independent(sources)}
        return all(tests[requirement] for requirement in fact.declaration.requires)

    def _together(self, fact: Fact, each: Sequence[Standing | None], own: list[Numbered]) -> Standing:
        """Return how a fact stands where bodies, or several of them as one, each say their own; None says nothing."""
        capped = any(one.capped for one in each if one)
        if all(one and one.footing is Footing.NOT_RECEIVED for one in each):
            return Standing(fact, Footing.NOT_RECEIVED, self._declared(fact), tuple(own))
        combined = {frozenset[Value]()}
        for one in each:
            answers = one.answers if one else self._declared(fact)
            combined = {so_far | ({answer} - {NOT_APPLICABLE}) for so_far in combined for answer in answers}
        partly = Verdict.DELVIS in fact.form.levels
        merged: set[Value] = set()
        for answers_together in combined:
            if len(answers_together) > 1:
                merged |= {Verdict.DELVIS.value} if partly else answers_together
            else:
                merged |= answers_together or {NOT_APPLICABLE}
        footings = {one.footing if one else Footing.MISSING for one in each}
        footing = Footing.CONTRADICTORY
        if len(merged) == 1:
            footing = Footing.ANSWERED
        elif footings & {Footing.MISSING, Footing.NOT_RECEIVED, Footing.CANNOT_ANSWER}:
            footing = Footing.MISSING
        elif footings == {Footing.PARTLY}:
            footing = Footing.PARTLY
        withheld = None in each and all(one is None or one.footing is Footing.NOT_RECEIVED for one in each)
        return Standing(fact, footing, _ordered(merged, self._declared(fact)), tuple(own), capped, withheld)


def _of(body: str | None, entries: Iterable[Numbered]) -> list[Numbered]:
    """Return the entries that are marked with a body, or with none."""
    return [one for one in entries if one.entry.body == body]


def _independent(sources: Sequence[Source]) -> bool:
    """Say whether two sources are independent: of two types, or interviews with two functions."""
    functions = {source.function for source in sources if source.type is SourceType.INTERVIEW}
    return len({source.type for source in sources}) > 1 or len(functions) > 1


def _ordered(values: Iterable[Value], declared: tuple[Value, ...]) -> tuple[Value, ...]:
    """Return values in the order declared; a measure that rules do not turn at comes last."""
    found = set(values)
    return (*(value for value in declared if value in found), *sorted(found - set(declared), key=str))
