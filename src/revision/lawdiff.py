"""What changed in the law between two days as text, with the questions, programmes and evidence files it touches."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from revision.casefile import Case
from revision.law import Catalogue
from revision.lawmoves import Move, moves, reported
from revision.lawnotes import standing
from revision.lawpages import change_text, lines, used_by
from revision.lawuse import Use, citing
from revision.swedish import counted, listed, the

REPLACED, ENDED, REWORDED, NEW = "Ersatta", "Upphävda utan känd efterföljare", "Nya lydelser", "Nya"
REPORTED = "Rapporterade ändringar som inte är verifierade"
ORDER = (REPLACED, ENDED, REWORDED, NEW, REPORTED)


class Entry(NamedTuple):
    """Something that changed: under which heading it stands, since when, in which lines, and the questions it touches."""

    heading: str
    since: date
    lines: tuple[str, ...]
    questions: Mapping[str, str]


def difference(
    catalogue: Catalogue,
    every: tuple[Use, ...],
    programmes: Mapping[str, tuple[str, ...]],
    cases: Iterable[Case],
    days: tuple[date, date],
) -> Iterator[str]:
    """Yield what changed from one day to a later one, and what rests on it."""
    entries = sorted(_entries(catalogue, every, days), key=lambda one: (ORDER.index(one.heading), one.since))
    yield f"Från {the(days[0])} till {the(days[1])}"
    if not entries:
        yield from ("", "Inget av lagrummen har ändrats.")
        return
    for heading, group in groupby(entries, key=lambda one: one.heading):
        yield from ("", heading)
        for one in group:
            yield from one.lines
            yield from lines(f"Frågor: {used_by(one.questions)}", "    ") if one.questions else ()
    changed: dict[str, set[date]] = {}
    for one in entries:
        for question in one.questions:
            changed.setdefault(question, set()).add(one.since)
    yield from _touched(changed, programmes)
    yield from _files(cases, changed)


def _entries(catalogue: Catalogue, every: tuple[Use, ...], days: tuple[date, date]) -> Iterator[Entry]:
    for one in moves(catalogue, *days):
        touched = citing(every, *(version.citation.key for version in (one.before, *one.after) if version))
        yield Entry(_heading(one), one.since, tuple(_move(one)), touched)
    for norm, change in reported(catalogue, *days):
        touched = citing(every, *((norm.sfs or norm.name, paragraph) for paragraph in change.touches))
        yield Entry(REPORTED, change.since, tuple(lines(change_text(norm, change), "  ")), touched)


def _heading(one: Move) -> str:
    if one.before is None:
        return NEW
    if one.reworded:
        return REWORDED
    return REPLACED if one.after else ENDED


def _move(one: Move) -> Iterator[str]:
    """Yield one change: what was, what is, and from when."""
    after = listed(version.citation.printed for version in one.after)
    unverified = "".join(f", {note.message}" for version in one.after for note in standing(version.citation))
    if one.before is None:
        yield from lines(f"{after}, från och med {the(one.since)}{unverified}", "  ")
    elif one.reworded:
        yield from lines(f"{after}, från och med {the(one.since)}{unverified}", "  ")
        yield from lines(f"Tidigare: {one.before.requires}", "    ")
        yield from lines(f"Nu: {one.after[0].requires}", "    ")
    else:
        what = f"{one.before.citation.printed}, {the(one.since)}"
        yield from lines(f"{what}, av {after}{unverified}" if after else what, "  ")


def _touched(questions: Collection[str], programmes: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield the programmes that ask any of the questions that rest on what changed."""
    found = {name: [one for one in asked if one in questions] for name, asked in programmes.items()}
    yield from ("", "Berörda program")
    for name, asked in found.items():
        yield from lines(f"{name}: {listed(asked)}", "  ") if asked else ()
    if not any(found.values()):
        yield "  inga"


def _files(cases: Iterable[Case], changed: Mapping[str, Collection[date]]) -> Iterator[str]:
    """Yield each evidence file with its questions that rest on what changed, and where its period lies beside that."""
    for number, case in enumerate(cases):
        yield from () if number else ("", "Evidensfiler")
        asked = [one.question.model.id for one in case.criteria.asked if one.question.model.id in changed]
        days = sorted({day for question in asked for day in changed[question]})
        said = _beside(case, days) if asked else "berörs inte"
        rests = f"; {counted(len(asked), 'fråga', 'frågor')} bygger på det ändrade: {listed(asked)}" if asked else ""
        yield from lines(f"{case.document.name}: {said}{rests}", "  ")


def _beside(case: Case, days: Iterable[date]) -> str:
    """Say where the audited period lies beside the days of some changes."""
    period = case.evidence.audit.period
    if period is None:
        return "perioden är inte angiven"
    before = [day for day in days if day <= period.first]
    within = [day for day in days if period.first < day <= period.last]
    after = [day for day in days if period.last < day]
    if within:
        return f"perioden sträcker sig över {_changes(within)}"
    if before and after:
        return f"perioden ligger efter {_changes(before)} men före {_changes(after)}"
    return "perioden ligger före ändringarna" if after else "perioden börjar när det nya redan gällde"


def _changes(days: Sequence[date]) -> str:
    """Name changes by their days: *ändringen den 1 juli 2025*."""
    return f"{'ändringen' if len(days) == 1 else 'ändringarna'} {listed(map(the, days))}"
