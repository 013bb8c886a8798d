"""What changed in the law between two days as text, with the questions, programmes and evidence files it touches."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from revision.casefile import Case
from revision.law import Catalogue
from revision.lawmoves import Move, moves, reported
from revision.lawnotes import standing, the
from revision.lawpages import change_text, lines, used_by
from revision.lawuse import Use, citing
from revision.swedish import counted, listed


def difference(
    catalogue: Catalogue,
    every: tuple[Use, ...],
    programmes: Mapping[str, tuple[str, ...]],
    cases: Iterable[Case],
    days: tuple[date, date],
) -> Iterator[str]:
    """Yield what changed from one day to a later one, and what rests on it."""
    found = sorted(moves(catalogue, *days), key=lambda one: one.since)
    changes = list(reported(catalogue, *days))
    yield f"Från {the(days[0])} till {the(days[1])}"
    if not found and not changes:
        yield from ("", "Ingenting i katalogen har ändrats.")
        return
    questions: dict[str, str] = {}
    for heading, group in _grouped(found):
        yield from ("", heading)
        for one in group:
            touched = citing(every, *(version.citation.key for version in (one.before, *one.after) if version))
            questions |= touched
            yield from _move(one)
            yield from lines(f"Frågor: {used_by(touched)}", "    ") if touched else ()
    if changes:
        yield from ("", "Rapporterade ändringar som inte är verifierade")
        for norm, change in changes:
            touched = citing(every, *((norm.sfs or norm.name, paragraph) for paragraph in change.touches))
            questions |= touched
            yield from lines(change_text(norm, change), "  ")
            yield from lines(f"Frågor: {used_by(touched)}", "    ") if touched else ()
    yield from _touched(set(questions), programmes)
    yield from _files(cases, set(questions), sorted({one.since for one in found} | {one.since for _, one in changes}))


def _grouped(found: list[Move]) -> Iterator[tuple[str, list[Move]]]:
    """Yield what changed, by how: replaced, ended, reworded or new."""
    groups = {
        "Ersatta": [one for one in found if one.before and one.after and not one.reworded],
        "Upphävda utan känd efterföljare": [one for one in found if one.before and not one.after],
        "Nya lydelser": [one for one in found if one.reworded],
        "Nya": [one for one in found if not one.before],
    }
    yield from ((heading, group) for heading, group in groups.items() if group)


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


def _touched(questions: set[str], programmes: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield the programmes that ask any of the questions that rest on what changed."""
    found = {name: [one for one in asked if one in questions] for name, asked in programmes.items()}
    yield from ("", "Berörda program")
    for name, asked in found.items():
        yield from lines(f"{name}: {listed(asked)}", "  ") if asked else ()
    if not any(found.values()):
        yield "  inga"


def _files(cases: Iterable[Case], questions: set[str], days: list[date]) -> Iterator[str]:
    """Yield each evidence file that asks any of the questions, and where its period lies beside the changes."""
    for number, case in enumerate(cases):
        yield from () if number else ("", "Evidensfiler")
        asked = [one.question.model.id for one in case.criteria.asked if one.question.model.id in questions]
        period = case.evidence.audit.period
        within = [the(day) for day in days if period and period.first < day <= period.last]
        if not asked:
            said = "berörs inte"
        elif period is None:
            said = "perioden är inte angiven"
        elif within:
            said = f"perioden sträcker sig över ändringen {listed(within)}"
        else:
            before = period.last < days[0]
            said = "perioden ligger före ändringarna" if before else "perioden börjar när det nya redan gällde"
        rests = f"; {counted(len(asked), 'fråga', 'frågor')} bygger på det ändrade: {listed(asked)}" if asked else ""
        yield from lines(f"{case.document.name}: {said}{rests}", "  ")
