"""What must be said of a norm that is cited: not in force, replaced, not verified, not read, changed as reported."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from revision.law import Catalogue, Change, Citation, within
from revision.lawtime import DAY, Span, Version, predecessors, successors, wordings
from revision.swedish import day_text, listed, the

REPEALED, NOT_YET, NO_SUCCESSOR = "lagrum-upphävt", "lagrum-ej-i-kraft", "lagrum-utan-efterföljare"
UNVERIFIED, UNREAD, REPORTED = "lagrum-ej-verifierat", "lydelse-ej-läst", "ändring-ej-verifierad"
CROSSED, OUTLIVED = "period-över-ändring", "grund-upphävd"


class Note(NamedTuple):
    """Something that must be said of a citation: a code, and a clause that can stand within parentheses.

    `grave` says that the citation is wrong as it stands; else it is only something to know of it.
    """

    code: str
    message: str
    grave: bool = False


def notes(catalogue: Catalogue, version: Version, span: Span) -> tuple[Note, ...]:
    """Return what must be said of a version that is cited for a span of days, on some of which it was in force."""
    return (
        *_edges(catalogue, version, span),
        *standing(version.citation),
        *_unread(version, span),
        *_reported(version, span),
        *_outlived(catalogue, version, span),
    )


def begins(first: date, *, grave: bool = False) -> Note:
    """Return the note on what is cited for a time before its first day, with nothing known to have been before."""
    return Note(NOT_YET, f"gäller först från och med {the(first)}, och inget äldre lagrum är känt", grave)


def ends(last: date, *, grave: bool = False) -> Note:
    """Return the note on what is cited for a time after its last day, with nothing known to have replaced it."""
    return Note(NO_SUCCESSOR, f"gällde till och med {the(last)} och har ingen känd efterföljare", grave)


def misplaced(citation: Citation, day: date) -> Iterator[Note]:
    """Yield a note where what a name was taken to mean was not in force on the day that it is read as on."""
    versions = wordings(citation)
    since, until = versions[0].since, versions[-1].until
    if until and until < day:
        said = f"{citation.printed} gällde till och med {the(until)}, före rättsläget {the(day)}"
        yield Note(REPEALED, said, grave=True)
    if since and since > day:
        said = f"{citation.printed} gäller först från och med {the(since)}, efter rättsläget {the(day)}"
        yield Note(NOT_YET, said, grave=True)


def standing(citation: Citation) -> Iterator[Note]:
    """Yield a note where what the catalogue says of a paragraph has not been verified."""
    paragraph = citation.read_paragraph
    if not (citation.norm.verified and (paragraph is None or paragraph.verified)):
        against = "lagtexten" if citation.norm.binds else "källan"
        yield Note(UNVERIFIED, f"inte verifierat mot {against}")


def _edges(catalogue: Catalogue, version: Version, span: Span) -> Iterator[Note]:
    """Yield what is to be said where a version begins or ends within the span."""
    own = wordings(version.citation)
    unpreceded = version == own[0] and not predecessors(catalogue, version.citation)
    if unpreceded and version.since and version.since > span[0]:
        yield begins(version.since)
    if version.until is None or version.until >= span[1]:
        return
    change, after = the(version.until + DAY), successors(catalogue, version.citation)
    if version != own[-1]:
        yield Note(CROSSED, f"ny lydelse från och med {change}")
    elif after:
        yield Note(CROSSED, f"ersatt {change} av {listed(one.printed for one in after)}")
    else:
        yield ends(version.until)


def _unread(version: Version, span: Span) -> Iterator[Note]:
    """Yield a note where the wording has not been checked for all of the time that it is cited for."""
    if any(standing(version.citation)):
        return
    checked = version.citation.checked
    first, last = version.within(span)
    early = checked.since if checked.since and first < checked.since else None
    late = checked.until if checked.until and checked.until < last else None
    what = "lydelsen är" if version.citation.norm.binds else "utgåvan är"
    if early and late:
        only = f"som den var {the(late)}" if early == late else f"för tiden {day_text(early)}–{day_text(late)}"
        yield Note(UNREAD, f"{what} bara kontrollerad {only}")
    elif early:
        yield Note(UNREAD, f"{what} inte kontrollerad före {the(early)}")
    elif late:
        yield Note(UNREAD, f"{what} inte kontrollerad efter {the(late)}")


def _reported(version: Version, span: Span) -> Iterator[Note]:
    """Yield each change that is reported to have come by the end of the span, and has not been verified."""
    for one in version.citation.norm.changes:
        if touched(one, version.citation.paragraph) and one.since <= version.within(span)[1]:
            yield Note(REPORTED, f"rapporterad men inte verifierad ändring {the(one.since)}: {one.heading}")


def touched(change: Change, paragraph: str | None) -> bool:
    """Say whether a change touches a paragraph, or some of a chapter or an act cited as a whole."""
    return paragraph is None or any(within(one, paragraph) for one in change.touches)


def _outlived(catalogue: Catalogue, version: Version, span: Span) -> Iterator[Note]:
    """Yield a note where guidance or a föreskrift is cited for a time when the act it was written to was repealed."""
    for number in version.citation.norm.rests_on:
        act = catalogue.numbered(number)
        if act and act.valid.until and act.valid.until < version.within(span)[1]:
            until = the(act.valid.until)
            yield Note(OUTLIVED, f"bygger på {act.full_name}, som gällde till och med {until}")
