"""Pieces of a report: texts under headings with their sources, and citations in full."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from revision.assess import Assessment
from revision.citations import Cited as CitedNorm
from revision.citations import read
from revision.evidence import Evidence
from revision.law import Catalogue
from revision.markdown import Markdown, escaped, prose
from revision.supports import Cited, SourceType
from revision.wording import source


class Section(NamedTuple):
    """A heading with its paragraphs, and the norms or sources they rest on."""

    heading: str
    paragraphs: tuple[Markdown, ...]


def law(assessment: Assessment, catalogue: Catalogue, norms: Iterable[tuple[str, date]]) -> dict[str, CitedNorm | None]:
    """Return norms by their citation in full, in the versions that the audited period had.

    Each comes as criteria write it, with the day by whose law it was written. One that no norm is called stands as it is
    written, with None.
    """
    period = assessment.case.evidence.audit.period
    found: dict[str, CitedNorm | None] = {}
    for text, law_as_of in norms:
        reading = read(catalogue, text, law_as_of, (period.first, period.last) if period else None)
        if reading is None:
            found.setdefault(text, None)
        for one in reading.cited if reading else ():
            known = found.get(one.printed)
            said = (*(known.notes if known else ()), *one.notes)
            found[one.printed] = one._replace(notes=tuple(dict.fromkeys(said)))
    return found


def others(evidence: Evidence, name: str) -> tuple[Section, ...]:
    """Return the övriga iakttagelser of a question, or of the organisation."""
    return sections(
        (one.heading or "Övrigt", sourced(prose(one.text), cited_together(evidence, one.sources)))
        for one in evidence.observations.get(name, ())
    )


def cited_together(evidence: Evidence, sources: Iterable[Cited]) -> str:
    """Name sources, each once, with where in them it stands; interviews are all called just that."""
    found: dict[str, None] = {}
    for one in sources:
        known = evidence.sources[one.id]
        if known.type is SourceType.INTERVIEW:
            found["intervjuer"] = None
        else:
            found[f"{source(known)}, {one.locator}" if one.locator else source(known)] = None
    return "; ".join(found)


def sourced(text: Markdown, sources: str) -> Markdown:
    """Put the sources after a text."""
    return Markdown(f"{text} *({escaped(f'Källa: {sources}')})*") if sources else text


def sections(texts: Iterable[tuple[str, Markdown]]) -> tuple[Section, ...]:
    """Gather texts under their headings, in the order the headings come."""
    found: dict[str, list[Markdown]] = {}
    for heading, text in texts:
        found.setdefault(heading, []).append(text)
    return tuple(Section(heading, tuple(paragraphs)) for heading, paragraphs in found.items())
