"""Checks that the facts are answered: each that is asked for, for every body, with what has been received."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from revision.check_view import View
from revision.conditions import NOT_RECEIVED
from revision.findings import Finding, PointFinding
from revision.problems import Problem
from revision.supports import Entry
from revision.swedish import listed, quoted
from revision.weigh import Standing

UNANSWERED, NOT_HAD, UNTOUCHED = "obesvarad", "ej-erhållet", "punkt-obesvarad"


class _Asked(NamedTuple):
    """Of which bodies and delar something is asked, of which of them nothing is said, and of which facts."""

    pairs: dict[tuple[str, str | None], None]
    silent: dict[tuple[str, str | None], None]
    facts: dict[str, None]

    @property
    def of(self) -> str:
        """Say for whom nothing is said, and in which del; nothing where that is all that are asked."""
        found = []
        for part in dict.fromkeys(part for _, part in self.silent):
            bodies, asked = ([body for body, of in pairs if of == part] for pairs in (self.silent, self.pairs))
            whole = part is not None and len(bodies) == len(asked)
            found.append(str(part) if whole else f"{listed(bodies)}{f' i {part}' if part else ''}")
        return f" för {listed(found)}" if len(self.silent) < len(self.pairs) else ""


def unanswered(view: View) -> Iterator[Problem]:
    """Yield each fact that is asked for and left out, with the bodies and delar for which it is."""
    found: dict[str, _Asked] = {}
    for finding in view.findings:
        part = finding.part.id if finding.part else None
        for name, standing in finding.standings.items():
            if name not in finding.closed:
                of = found.setdefault(standing.fact.id, _Asked({}, {}, {}))
                of.pairs.update(((body, part), None) for body in standing.bodies)
                of.silent.update(((body, part), None) for body in _silent(standing, standing.bodies))
    facts = view.assessment.case.criteria.facts
    for name, of in found.items():
        if of.silent:
            place = view.document.place("uppgifter", name, key=True)
            hint = "Besvara den, eller skriv »svar: ej erhållet« eller »svar: kan inte besvaras«."
            question = facts[name].declaration.question
            yield Problem(place, UNANSWERED, f"»{name}« är inte besvarad{of.of}.", hint, question, about=name)


def _silent(standing: Standing, bodies: Iterable[str], *, received: bool = False) -> tuple[str, ...]:
    """Return those of some bodies that nothing is said of; where `received` is set, nothing that has been received."""
    spoken = {entry.body for _, entry in standing.entries if not (received and _withheld(entry))}
    return () if None in spoken else tuple(body for body in bodies if body not in spoken)


def _withheld(entry: Entry) -> bool:
    """Say whether all that an entry says is that what was asked for has not been received."""
    said = (entry,) if entry.answer else entry.supports
    return all(one.answer == NOT_RECEIVED for one in said)


def not_received(view: View) -> Iterator[Problem]:
    """Yield each answer that what was asked for has not been received."""
    for name, entries in view.evidence.facts.items():
        for index, entry in enumerate(entries):
            if _withheld(entry):
                place = view.document.place("uppgifter", name, index, "svar")
                said = f"underlaget för »{name}«{entry.of and f' ({entry.of})'} är begärt men inte erhållet."
                hint = "Påminn den som har fått begäran, och besvara uppgiften när underlaget har kommit."
                yield Problem(place, NOT_HAD, said, hint, about=name)


def untouched(view: View) -> Iterator[Problem]:
    """Yield each point of which no fact is answered for a body, or of a del.

    One whose only fact is left out for all is passed over: that the fact is unanswered says the same.
    """
    found: dict[tuple[str, str], _Asked] = {}
    for finding in view.findings:
        part = finding.part.id if finding.part else None
        for point in finding.points:
            standings = _standings(finding, point)
            of = found.setdefault((finding.asked.number, point.point.model.id), _Asked({}, {}, {}))
            for body in point.bodies:
                own = [one for one in standings if body in one.bodies]
                if own:
                    of.pairs[body, part] = None
                if own and all(_silent(one, (body,), received=True) for one in own):
                    of.silent[body, part] = None
                    of.facts.update(dict.fromkeys(one.fact.id for one in own))
    for (number, name), of in found.items():
        if len(of.facts) > 1 or view.evidence.facts.keys() & of.facts:
            said = f"ingen uppgift i punkten »{name}« (fråga {number}) är besvarad{of.of}."
            place = view.document.place("uppgifter", next(iter(of.facts)), key=True)
            yield Problem(place, UNTOUCHED, said, f"Besvara {quoted(of.facts, 'eller')}.", about=name)


def _standings(finding: Finding, point: PointFinding) -> list[Standing]:
    """Return how the facts stand that a point's own rule names and that may be asked for."""
    names = point.point.rule.names
    each = (finding.standings[name] for name in point.variables if name not in finding.closed)
    return [one for one in each if one.fact.id in names]


CHECKS: tuple[Callable[[View], Iterator[Problem]], ...] = (unanswered, not_received, untouched)
