"""Checks of the sources: that each is used and dated, that a guideline is not old, and that more than talk bears what must be written."""

from collections.abc import Callable, Iterator
from datetime import date

from revision.check_view import View
from revision.criteria import WRITTEN
from revision.evidence import Evidence
from revision.problems import Problem
from revision.supports import ORAL_TYPES, SPECIAL, Entry, Source, SourceType
from revision.swedish import quoted, the

UNUSED, UNDATED, OLD, TALK = "oanvänd-källa", "källa-utan-datum", "gammal-riktlinje", "bara-intervju"


def unused(view: View) -> Iterator[Problem]:
    """Yield each source that nothing rests on; interviews are told of under Metod, whatever rests on them."""
    cited = set(_cited(view.evidence))
    for name, source in view.evidence.sources.items():
        if name not in cited and source.type is not SourceType.INTERVIEW:
            place = view.document.place("källor", name, key=True)
            hint = "Ange den där den styrker ett svar, eller ta bort den."
            yield Problem(place, UNUSED, f"ingenting i filen vilar på källan »{name}«.", hint, about=name)


def _cited(evidence: Evidence) -> Iterator[str]:
    """Yield the id of every source that an answer, an iakttagelse or a nyckeltal names."""
    for entries in evidence.facts.values():
        for entry in entries:
            for one in (entry, *entry.supports):
                yield from (cited.id for cited in one.sources)
    for observations in evidence.observations.values():
        for observation in observations:
            yield from (cited.id for cited in observation.sources)
    yield from (indicator.source for indicator in evidence.indicators)


def undated(view: View) -> Iterator[Problem]:
    """Yield each source of a type that has a date and does not say which; minutes may say for what time they were read."""
    dated = view.page.words(UNDATED, "typer")
    for name, source in view.evidence.sources.items():
        minutes = source.type is SourceType.MINUTES
        if source.type.value in dated and not _dated(source) and not (minutes and source.scope):
            key = "beslutad" if source.type is SourceType.STEERING else "datum"
            hint = f"Lägg till »{key}: …«{', eller »omfattning: …« med den tid som har lästs' if minutes else ''}."
            place = view.document.place("källor", name, key=True)
            yield Problem(place, UNDATED, f"källan »{name}« ({source.type.value}) har inget datum.", hint, about=name)


def old(view: View) -> Iterator[Problem]:
    """Yield each guideline that by the end of the audited period was older than what is held to be current."""
    audit = view.evidence.audit
    end, said_of_end = (
        (audit.period.last, "den granskade periodens slut") if audit.period else (audit.report_date, "rapporten")
    )
    if end is None:
        return
    limit, types, words = view.page.limit(OLD), view.page.words(OLD, "typer"), view.page.words(OLD, "benämningar")
    for name, source in view.evidence.sources.items():
        decided = _dated(source)
        if decided and source.type.value in types and _called(source, words) and _older(decided, end, limit):
            said = f"»{name}« är daterad {the(decided)}, mer än {limit} månader före {said_of_end}."
            hint = "Ange den senaste revideringen, eller undanta källan med en motivering om den är aktuell ändå."
            yield Problem(view.document.place("källor", name, key=True), OLD, said, hint, about=name)


def _dated(source: Source) -> date | None:
    return source.decided or source.date


def _called(source: Source, words: tuple[str, ...]) -> bool:
    """Say whether a source is called by one of some words, by its type, its title or the norm that it is."""
    said = " ".join((source.type.value, source.title or "", *source.is_norm)).casefold()
    return any(word in said for word in words)


def _older(first: date, last: date, limit: int) -> bool:
    """Say whether more than some months lie between two days."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return (months, last.day) > (limit, first.day)


def only_talk(view: View) -> Iterator[Problem]:
    """Yield each answer that rests on talk alone where the criteria require written evidence."""
    sources, facts = view.evidence.sources, view.assessment.case.criteria.facts
    for name, entries in view.evidence.facts.items():
        if name not in facts or WRITTEN not in facts[name].declaration.requires:
            continue
        for index, entry in enumerate(entries):
            cited = _carriers(entry)
            if cited and all(sources[one].type in ORAL_TYPES for one in cited):
                place = view.document.place("uppgifter", name, index, key=True)
                said = f"»{name}« ska ha skriftligt belägg men vilar bara på muntliga uppgifter ({quoted(cited)})."
                hint = "Lägg till ett skriftligt belägg. Utan det räknas ett ja lägre."
                yield Problem(place, TALK, said, hint, facts[name].declaration.question, about=name)


def _carriers(entry: Entry) -> tuple[str, ...]:
    """Return the ids of the sources that an answer rests on."""
    answering = (one for one in entry.borne_by if one.answer not in SPECIAL)
    return tuple(dict.fromkeys(cited.id for one in answering for cited in one.sources))


CHECKS: tuple[Callable[[View], Iterator[Problem]], ...] = (unused, undated, old, only_talk)
