"""The law in time: the versions of a norm that were in force in an audited period, followed by what replaced what."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from revision.law import Catalogue, Citation, Successor

Span = tuple[date, date]
"""The first and the last day of something, both included."""
DAY = timedelta(days=1)


class Version(NamedTuple):
    """A norm or paragraph as it was worded from one day to another, both included; None is without known end."""

    citation: Citation
    since: date | None
    until: date | None
    requires: str | None
    one_of: int = 1
    """How many wordings the paragraph has had."""

    def meets(self, span: Span) -> bool:
        """Say whether it was in force on some day of a span."""
        return (self.since is None or self.since <= span[1]) and (self.until is None or span[0] <= self.until)

    def within(self, span: Span) -> Span:
        """Return the days of a span on which it was in force; it must be so on some."""
        return max(span[0], self.since or span[0]), min(span[1], self.until or span[1])


def wordings(citation: Citation) -> tuple[Version, ...]:
    """Return a norm's or a paragraph's versions, the oldest first."""
    norm, paragraph = citation.norm, citation.read_paragraph
    since, until = norm.in_force(citation.paragraph)
    if paragraph is None or not paragraph.wordings:
        requires = paragraph.requires if paragraph else norm.requires if citation.paragraph is None else None
        return (Version(citation, since, until, requires),)
    ordered = sorted(paragraph.wordings, key=lambda one: one.since)
    ends = [*(day_before(one.since) for one in ordered[1:]), until]
    return tuple(
        Version(citation, one.since, end, one.requires, len(ordered)) for one, end in zip(ordered, ends, strict=True)
    )


def day_before(day: date) -> date:
    """Return the day before; the first day of the calendar has none, and is returned itself."""
    return max(day, date.min + DAY) - DAY


def successors(catalogue: Catalogue, citation: Citation) -> tuple[Citation, ...]:
    """Return what replaced a paragraph; an act or a chapter as a whole is replaced by an act."""
    paragraph = citation.read_paragraph
    replaced_by = paragraph.replaced_by if paragraph else citation.norm.replaced_by
    found = (_cited(catalogue, citation.text, one) for one in replaced_by)
    return tuple(one for one in found if one is not None)


def predecessors(catalogue: Catalogue, citation: Citation) -> tuple[Citation, ...]:
    """Return what a paragraph, or an act as a whole, replaced."""
    number, paragraph = citation.key
    return tuple(
        Citation(citation.text, norm, name)
        for norm, _ in catalogue.norms
        for name, replaced_by in (
            (None, norm.replaced_by),
            *((name, one.replaced_by) for name, one in norm.paragraphs.items()),
        )
        if any((one.sfs, one.paragraph) == (number, paragraph) for one in replaced_by)
    )


def line(catalogue: Catalogue, citation: Citation) -> tuple[Citation, ...]:
    """Return everything a paragraph came from and became, itself included, each once."""
    back = followed(catalogue, citation, predecessors)
    ahead = followed(catalogue, citation, successors)
    return tuple({one.key: one for one in (*back[::-1], citation, *ahead)}.values())


def history(catalogue: Catalogue, citation: Citation) -> tuple[Version, ...]:
    """Return every version of what a paragraph came from and became, the oldest first."""
    found = [version for one in line(catalogue, citation) for version in wordings(one)]
    return tuple(sorted(found, key=lambda one: one.since or date.min))


def in_force(catalogue: Catalogue, citation: Citation, span: Span) -> tuple[Version, ...]:
    """Return the versions in force on some day of a span, the oldest first; none where there are none."""
    return tuple(one for one in history(catalogue, citation) if one.meets(span))


def resolve(catalogue: Catalogue, text: str, day: date) -> Citation | None:
    """Resolve a reference as read on a day.

    A paragraph that the act in force on the day does not have is sought in the other acts so called: an old
    number under a new law is followed to what replaced it, and what is said of it says so.
    """
    return catalogue.resolve(text, day) or next(iter(catalogue.called(text)), None)


def followed(
    catalogue: Catalogue, citation: Citation, step: Callable[[Catalogue, Citation], tuple[Citation, ...]]
) -> tuple[Citation, ...]:
    """Return what is reached from a paragraph by a step taken again and again, nearest first; a circle is gone round once."""
    found = {citation.key: citation}
    ahead = [citation]
    while ahead:
        ahead = [one for here in ahead for one in step(catalogue, here) if one.key not in found]
        found |= {one.key: one for one in ahead}
    return tuple(found.values())[1:]


def _cited(catalogue: Catalogue, text: str, one: Successor) -> Citation | None:
    """Return a successor as a citation; None where the catalogue does not have it."""
    norm = catalogue.numbered(one.sfs)
    if norm is None or (one.paragraph is not None and one.paragraph not in norm.paragraphs):
        return None
    return Citation(text, norm, one.paragraph)
