"""Citations as print has them: each version in force in the audited period, in full, with what must be said of it."""

import re
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from revision.law import Catalogue, Citation
from revision.lawnotes import Note, begins, ends, misplaced, notes, standing
from revision.lawtime import Span, Version, history, in_force, resolve
from revision.swedish import listed, the


class Cited(NamedTuple):
    """A version as print cites it, with when it applied where that was not the whole period."""

    version: Version
    when: str
    notes: tuple[Note, ...]

    @property
    def printed(self) -> str:
        """The citation in full: *12 kap. 4 § socialtjänstlagen (2025:400) från och med den 1 juli 2025*."""
        return f"{self.version.citation.printed} {self.when}".rstrip()

    @property
    def order(self) -> tuple[str, tuple[tuple[int, str], ...], date]:
        """What a list of citations is sorted by: the act, the paragraph as it is numbered, and when it was in force."""
        citation = self.version.citation
        numbers = re.findall(r"(\d+)(?: ([a-z])\b)?", citation.paragraph or "")
        paragraph = tuple((int(number), letter) for number, letter in numbers)
        return citation.norm.full_name, paragraph, self.version.since or date.min


class Reading(NamedTuple):
    """A reference as criteria write it, read for a period: the versions to cite, the oldest first."""

    text: str
    cited: tuple[Cited, ...]

    @property
    def printed(self) -> str:
        """Every citation in full, as one phrase."""
        return listed(dict.fromkeys(one.printed for one in self.cited))

    @property
    def notes(self) -> tuple[Note, ...]:
        """All that must be said of it, each thing once."""
        return tuple(dict.fromkeys(note for one in self.cited for note in one.notes))


def read(catalogue: Catalogue, text: str, day: date, period: Span | None) -> Reading | None:
    """Read a reference: its short name as on a day, in the version of the period; None where nothing is so called.

    Without a period it is read as on the day.
    """
    citation = resolve(catalogue, text, day)
    if citation is None:
        return None
    first, *rest = reading(catalogue, citation, period or (day, day)).cited
    wrong = tuple(misplaced(citation, day))
    return Reading(text, (first._replace(notes=tuple(dict.fromkeys((*wrong, *first.notes)))), *rest))


def reading(catalogue: Catalogue, citation: Citation, span: Span) -> Reading:
    """Read a citation for a span of days; where nothing was in force, the nearest version with its note."""
    found = tuple(
        Cited(one, _when(one, span), notes(catalogue, one, span)) for one in in_force(catalogue, citation, span)
    )
    return Reading(citation.text, found or (_nearest(catalogue, citation, span),))


def _nearest(catalogue: Catalogue, citation: Citation, span: Span) -> Cited:
    """Return the version nearest to a span in which none was in force: the last before it, else the first after it."""
    versions = history(catalogue, citation)
    before = [(one.until, one) for one in versions if one.until and one.until < span[0]]
    after = [(one.since, one) for one in versions if one.since and one.since > span[1]]
    day, nearest = max(before, key=itemgetter(0)) if before else min(after, key=itemgetter(0))
    note = ends(day, grave=True) if before else begins(day, grave=True)
    return Cited(nearest, "", (note, *standing(nearest.citation)))


def _when(version: Version, span: Span) -> str:
    """Say from when, and to when, a version applied, where it was not for the whole of a span."""
    first, last = version.within(span)
    bounds = [f"från och med {the(first)}"] if first > span[0] else []
    bounds += [f"till och med {the(last)}"] if last < span[1] else []
    worded = ["i lydelsen"] if bounds and version.one_of > 1 else []
    return " ".join((*worded, *bounds))
