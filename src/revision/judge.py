"""Judging a question for the bodies it is asked of: by the rules alone, and with the revisor's departures."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from revision.asked import Asked
from revision.asking import Uses
from revision.audit import Body, Part
from revision.casefile import Case
from revision.conditions import NOT_APPLICABLE, Verdict
from revision.evidence import Override
from revision.findings import Finding, Judged, PointFinding
from revision.problems import Place, Problem, Unusable
from revision.reckon import Possible, Reckoning
from revision.swedish import quoted
from revision.variables import FAULTY, Item
from revision.weigh import Weigher


class Judge(NamedTuple):
    """Judges the questions of a case."""

    case: Case
    weigher: Weigher

    def finding(self, asked: Asked, bodies: Sequence[Body], part: Part | None) -> Finding:
        """Judge a question for some bodies together, of a del where it is asked of each.

        Raises `Unusable` where two levels hold at once.
        """
        ids = tuple(body.id for body in bodies)
        at = part.id if part else None
        uses = Uses(self.weigher, asked.question, asked.mode, at)
        if asked.question.model.describes:
            return self._described(asked, bodies, part, uses)
        points = [(point, self.weigher.having(ids, point.model.roles)) for point in asked.question.points]
        noted = [uses.note(point.rule, of) for point, of in points]
        variables, standings = uses.variables()
        items = tuple(
            Item(point.model.id, uses.reader(one), weighs=point.model.weighs)
            if of
            else Item(point.model.id, given=(NOT_APPLICABLE,), weighs=point.model.weighs)
            for (point, of), one in zip(points, noted, strict=True)
        )
        reckoning = Reckoning(asked.question.rule, items, variables, exact=not uses.overlapping)
        derived = reckoning.possible()
        self._refuse_faulty(asked, derived)
        departures = {
            point.model.id: self._departure(asked, ids, at, point.model.id) for point in asked.question.points
        }
        departed = self._departed(reckoning, departures)
        final = derived if departed is reckoning else departed.possible()
        self._refuse_faulty(asked, final)
        own = self._departure(asked, ids, at, None)
        judged = Judged((own.verdict,) if own and own.verdict else final.levels, derived.levels, own)
        found = tuple(
            PointFinding(
                point,
                Judged(final.items[point.model.id], derived.items[point.model.id], departures[point.model.id]),
                of,
                reckoning.closure(item),
            )
            for (point, of), item in zip(points, items, strict=True)
        )
        closed = frozenset(
            name
            for name, variable in variables.items()
            if variable.gate
            and Verdict.JA not in reckoning.values(Item(f"frågas {name}", variable.gate), reckoning.domains)
        )
        return Finding(asked, tuple(bodies), judged, found, standings, reckoning, departed, derived.exact, closed, part)

    @staticmethod
    def _described(asked: Asked, bodies: Sequence[Body], part: Part | None, uses: Uses) -> Finding:
        """Find the fact that answers a question which is described and has no verdict."""
        rule = asked.question.rule
        noted = uses.note(rule, tuple(body.id for body in bodies))
        variables, standings = uses.variables()
        reckoning = Reckoning(rule, (Item(asked.question.model.id, uses.reader(noted), weighs=False),), variables)
        ungraded = Judged((), ())
        return Finding(
            asked,
            tuple(bodies),
            ungraded,
            (),
            standings,
            reckoning,
            reckoning,
            exact=True,
            closed=frozenset(),
            part=part,
        )

    def _departure(self, asked: Asked, bodies: tuple[str, ...], part: str | None, point: str | None) -> Override | None:
        """Return the revisor's departure for a question or one of its points, for some bodies and a del."""
        question = asked.question.model.id
        found = [
            one
            for one in self.case.evidence.departures
            if one.point == point
            and one.overall is None
            and one.question in ({question} if point is None else {None, question})
            and one.concerns(bodies)
            and one.part in {None, part}
        ]
        return max(found, key=_narrowness, default=None)

    @staticmethod
    def _departed(reckoning: Reckoning, departures: dict[str, Override | None]) -> Reckoning:
        """Return the reckoning with the points' departures carried upwards; the same one where there are none."""
        given = {name: one.verdict for name, one in departures.items() if one and one.verdict}
        if not given:
            return reckoning
        items = tuple(
            Item(item.id, given=(given[item.id],), weighs=item.weighs) if item.id in given else item
            for item in reckoning.items
        )
        return Reckoning(reckoning.rule, items, reckoning.variables, reckoning.exact)

    @staticmethod
    def _refuse_faulty(asked: Asked, found: Possible) -> None:
        """Raise `Unusable`, with both lines, where a criterion gives two levels at once."""
        question = asked.question
        problems = [
            clash(question.document.place("bedömningspunkter", index, f"{level} när"), point.model.id, ("ja", "nej"))
            for index, point in enumerate(question.points)
            if FAULTY in found.items[point.model.id]
            for level in ("ja", "nej")
        ]
        problems += [
            clash(question.document.place("bedömning", f"{level} när"), question.model.id, found.clash)
            for level in found.clash
        ]
        if problems:
            raise Unusable(problems)


def _narrowness(override: Override) -> int:
    """Return how much a departure says of what it is of: one for a body goes before one for all."""
    return sum(one is not None for one in (override.question, override.body, override.part))


def clash(place: Place, name: str, levels: Iterable[str]) -> Problem:
    """Return the problem of a rule whose levels hold at once, at the place of one of its blocks."""
    said = quoted(f"{level} när" for level in levels)
    message = f"»{name}«: {said} kan gälla samtidigt för uppgifterna i filen."
    return Problem(place, "motsägande-regel", message, "Skriv om villkoren så att högst ett kan gälla.")
