"""What changed in the law between two days: paragraphs replaced, ended, reworded and new, and changes only reported."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from revision.law import Catalogue, Change, Citation, Norm
from revision.lawtime import DAY, Version, followed, predecessors, successors, wordings


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
    """Yield what changed from the end of one day to the end of a later one, act by act."""
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
    before, after = _on(citation, first), _on(citation, then)
    if before and before.until and after is None:
        replaced_by = (_on(one, then) for one in followed(catalogue, citation, successors))
        yield Move(before.until + DAY, before, tuple(one for one in replaced_by if one))
    elif before and after and before != after and after.since:
        yield Move(after.since, before, (after,))
    elif before is None and after and after.since:
        replaced = followed(catalogue, citation, predecessors)
        yield from () if any(_on(one, first) for one in replaced) else (Move(after.since, None, (after,)),)


def _on(citation: Citation, day: date) -> Version | None:
    """Return the version of a paragraph that was in force on a day."""
    return next((one for one in wordings(citation) if one.meets((day, day))), None)
