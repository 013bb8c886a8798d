"""The checks of the law: that what the questions rest on, and what the sources are, was in force in the audited period."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from revision.check_view import View
from revision.citations import reading
from revision.law import Catalogue
from revision.lawnotes import (
    CROSSED,
    NO_SUCCESSOR,
    NOT_YET,
    OUTLIVED,
    REPEALED,
    REPORTED,
    UNREAD,
    UNVERIFIED,
    Note,
)
from revision.lawtime import Span, resolve, successors, wordings
from revision.problems import Problem
from revision.programmes import Criteria
from revision.rulebook import Rulebook
from revision.swedish import listed, the

_GRAVE = {NO_SUCCESSOR: REPEALED}
"""The check that a grave note is a finding of, where it is not its own: what has ended is repealed, successor or not."""
_WITHIN = {NO_SUCCESSOR: CROSSED, NOT_YET: CROSSED}
"""Likewise of a note that is not grave: what begins or ends within the period is a change in it."""
_HINTS = {
    REPEALED: "Välj ett program för den granskade perioden.",
    NOT_YET: "Välj ett program för den granskade perioden.",
    UNVERIFIED: "Kontrollera mot lagtexten innan rapporten blir slutlig.",
    UNREAD: "Kontrollera vad som gällde under hela perioden innan rapporten blir slutlig.",
    REPORTED: "Kontrollera ändringen innan rapporten blir slutlig.",
    CROSSED: "Bedöm tiden före och tiden efter ändringen för sig, eller skriv i rapporten vad bedömningen utgår från.",
    OUTLIVED: "Kontrollera om normen har ersatts eller fortfarande tillämpas.",
}


class Cited(NamedTuple):
    """A note on a norm that questions of a programme rest on, with the questions."""

    printed: str
    note: Note
    questions: tuple[str, ...]


def norms(view: View) -> Iterator[Problem]:
    """Yield what must be said of each norm that the questions rest on, once, at the audited period; nothing without one."""
    period = view.evidence.audit.period
    if period is None:
        return
    criteria, rulebook, span = view.assessment.case.criteria, view.page.rulebook, (period.first, period.last)
    place = view.document.place("granskning", "period")
    for one in rulebook.once(("lag", criteria.programme.id, span), partial(_cited, rulebook, criteria, span)):
        code = (_GRAVE if one.note.grave else _WITHIN).get(one.note.code, one.note.code)
        of = f"Frågan {one.questions[0]}" if len(one.questions) == 1 else f"Frågorna {listed(one.questions)}"
        hint = f"{_HINTS[code]} {of} vilar på den."
        yield Problem(place, code, f"{one.printed}: {one.note.message}.", hint, about=one.printed)


def _cited(rulebook: Rulebook, criteria: Criteria, span: Span) -> tuple[Cited, ...]:
    catalogue = _catalogue(rulebook)
    found: dict[tuple[str, Note], dict[str, None]] = {}
    for question in (asked.question.model for asked in criteria.asked):
        for text in question.norms:
            citation = resolve(catalogue, text, question.law_as_of)
            for one in reading(catalogue, citation, span).cited if citation else ():
                for note in one.notes:
                    found.setdefault((one.version.citation.printed, note), {})[question.id] = None
    return tuple(Cited(printed, note, tuple(questions)) for (printed, note), questions in found.items())


def sources(view: View) -> Iterator[Problem]:
    """Yield each source that is a norm which was in force on no day of the audited period."""
    period = view.evidence.audit.period
    if period is None:
        return
    rulebook = view.page.rulebook
    for name, text in ((name, text) for name, source in view.evidence.sources.items() for text in source.is_norm):
        catalogue = _catalogue(rulebook)
        citation = rulebook.once(("är", text, period.last), partial(resolve, catalogue, text, period.last))
        versions = wordings(citation) if citation else ()
        if citation is None or any(one.meets((period.first, period.last)) for one in versions):
            continue
        place = view.document.place("källor", name, "är")
        since, until = versions[0].since, versions[-1].until
        if until and until < period.first:
            said = f"källan »{name}« är {citation.printed}, som gällde till och med {the(until)}."
            after = listed(one.printed for one in successors(catalogue, citation))
            hint = f"Hänvisa till {after or 'det som gällde under den granskade perioden'}."
            yield Problem(place, REPEALED, said, hint, about=name)
        elif since:
            said = f"källan »{name}« är {citation.printed}, som gäller först från och med {the(since)}."
            yield Problem(place, NOT_YET, said, "Hänvisa till det som gällde under den granskade perioden.", about=name)


def _catalogue(rulebook: Rulebook) -> Catalogue:
    return rulebook.once("lagrum", rulebook.catalogue)


CHECKS = (norms, sources)
