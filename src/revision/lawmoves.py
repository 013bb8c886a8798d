"""What changed in the law between two days: paragraphs replaced, ended, reworded and new, and changes only reported."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from revision.law import Catalogue, Change, Citation, Norm
from revision.lawtime import DAY, Version, day_before, followed, predecessors, successors, wordings


class Move(NamedTuple):
    """One thing that changed: what was in force before, and what is after; the one or the other may be none."""

    since: date
    before: Version | None
    after: tuple[Version, ...]

    @property
    def reworded(self) -> bool:
        """Say whether it is the same paragraph in another wording."""
        return self.before is not None and [one.citation.key for one in self.after] == [self.before.citation.key]


def moves(catalogue: Catalogue, first: date, then: date) -> Iterator[Move]:
    """Yield all that changed from the end of one day to the end of a later one, paragraph by paragraph."""
    for norm, _ in catalogue.norms:
        for name in (None, *norm.paragraphs):
            yield from _moves(catalogue, Citation("", norm, name), first, then)


def reported(catalogue: Catalogue, first: date, then: date) -> Iterator[tuple[Norm, Change]]:
    """Yield the changes that are reported to have come between two days, and that have not been verified."""
    for norm, _ in catalogue.norms:
        for one in norm.changes:
            if first < one.since <= then:
                yield norm, one


def _moves(catalogue: Catalogue, citation: Citation, first: date, then: date) -> Iterator[Move]:
    """Yield that a paragraph is new, that it is reworded, and that it ends, each on its day."""
    versions = wordings(citation)
    for before, after in zip((None, *versions), versions, strict=False):
        if after.since is None or not first < after.since <= then:
            continue
        # What is the first of its own, but has replaced something, is told of where that ended.
        replaced = followed(catalogue, citation, predecessors)
        if before or not (_on(first, replaced) or _on(day_before(after.since), replaced)):
            yield Move(after.since, before, (after,))
    last = versions[-1]
    if last.until and first <= last.until < then:
        day, ahead = last.until + DAY, followed(catalogue, citation, successors)
        yield Move(day, last, _on(day, ahead) or _on(then, ahead))


def _on(day: date, citations: Iterable[Citation]) -> tuple[Version, ...]:
    """Return those versions of some paragraphs that were in force on a day."""
    return tuple(version for one in citations for version in wordings(one) if version.meets((day, day)))
