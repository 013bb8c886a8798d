"""Judging a question for the bodies it is asked of: by the rules alone, and with the revisor's departures."""

from collections.abc import Sequence
from typing import NamedTuple

from revision.asking import Uses
from revision.audit import Body
from revision.casefile import Case
from revision.conditions import NOT_APPLICABLE, Verdict
from revision.evidence import Override
from revision.findings import Finding, Judged, PointFinding
from revision.problems import Place, Problem, Unusable
from revision.programmes import Asked
from revision.reckon import Possible, Reckoning
from revision.swedish import quoted
from revision.variables import FAULTY, Item
from revision.weigh import Scales


class Judge(NamedTuple):
    """Judges the questions of a case."""

    case: Case
    scales: Scales

    def finding(self, asked: Asked, bodies: Sequence[Body]) -> Finding:
        """Judge a question for some bodies together; raises `Unusable` where two levels hold at once."""
        ids = tuple(body.id for body in bodies)
        uses = Uses(self.scales, asked.question, asked.mode)
        points = [(point, self.scales.having(ids, point.model.roles)) for point in asked.question.points]
        readers = [uses.note(point.rule, of) for point, of in points]
        variables, standings = uses.variables()
        items = tuple(
            Item(point.model.id, uses.named(reader), weighs=point.model.weighs)
            if of
            else Item(point.model.id, given=(NOT_APPLICABLE,), weighs=point.model.weighs)
            for (point, of), reader in zip(points, readers, strict=True)
        )
        reckoning = Reckoning(asked.question.rule, items, variables, exact=not uses.overlapping)
        derived = reckoning.possible()
        self._refuse_faulty(asked, derived)
        departures = {point.model.id: self._departure(asked, ids, point.model.id) for point in asked.question.points}
        final = self._departed(reckoning, departures, derived)
        self._refuse_faulty(asked, final)
        own = self._departure(asked, ids, None)
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
        return Finding(asked, tuple(bodies), judged, found, standings, reckoning, derived.exact, closed)

    def _departure(self, asked: Asked, bodies: tuple[str, ...], point: str | None) -> Override | None:
        """Return the revisor's departure for a question or one of its points, if there is one."""
        question = asked.question.model.id
        for one in self.case.evidence.overrides:
            about_question = one.question == question if point is None else one.question in {None, question}
            if (
                one.point == point
                and one.overall is None
                and about_question
                and one.body in {None, *bodies[: len(bodies) == 1]}
            ):
                return one
        return None

    @staticmethod
    def _departed(reckoning: Reckoning, departures: dict[str, Override | None], derived: Possible) -> Possible:
        """Return what is possible with the points' departures carried upwards."""
        given = {name: one.verdict for name, one in departures.items() if one and one.verdict}
        if not given:
            return derived
        items = tuple(
            Item(item.id, given=(given[item.id],), weighs=item.weighs) if item.id in given else item
            for item in reckoning.items
        )
        return Reckoning(reckoning.rule, items, reckoning.variables, reckoning.exact).possible()

    @staticmethod
    def _refuse_faulty(asked: Asked, found: Possible) -> None:
        """Raise `Unusable`, with both lines, where a criterion gives two levels at once."""
        question = asked.question
        problems = [
            clash(question.document.place("bedömningspunkter", index, level), point.model.id)
            for index, point in enumerate(question.points)
            if FAULTY in found.items[point.model.id]
            for level in ("ja när", "nej när")
        ]
        problems += [
            clash(question.document.place("bedömning", f"{level} när"), question.model.id) for level in found.clash
        ]
        if problems:
            raise Unusable(problems)


def clash(place: Place, name: str) -> Problem:
    """Return the problem of a rule whose levels hold at once, at the place of one of its blocks."""
    message = f"»{name}«: {quoted(('ja när', 'nej när'))} kan gälla samtidigt för uppgifterna i filen."
    return Problem(place, "motsägande-regel", message, "Skriv om villkoren så att högst ett kan gälla.")
