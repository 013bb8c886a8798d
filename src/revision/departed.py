"""The revisor's departures in words: of what, by whom and why, beside what the rules alone give."""

from collections.abc import Iterator
from typing import NamedTuple

from revision.assess import Assessment
from revision.evidence import Override
from revision.findings import Judged
from revision.swedish import the
from revision.wording import label, overall_label


class Departed(NamedTuple):
    """A departure that is used: what is said of it, and what the rules alone give."""

    override: Override
    said: str
    derived: str


def departures(assessment: Assessment) -> Iterator[Departed]:
    """Yield each departure that is used, in the order of the questions, each once."""
    seen: set[int] = set()
    for judged, derived in _judged(assessment):
        override = judged.override
        if override is not None and id(override) not in seen:
            seen.add(id(override))
            yield Departed(override, said(override, about(override)), derived)


def lapse(override: Override) -> str:
    """Say that a departure no longer holds."""
    until = the(override.until) if override.until else ""
    return f"Revisorns avvikande bedömning ({about(override)}) gällde till och med {until} och har inte använts."


def about(override: Override) -> str:
    """Say what a departure is of: the question and point, or the samlad bedömning, the body and the del."""
    of = [override.question, override.point, override.overall and f"samlad bedömning, {override.overall}"]
    return ", ".join(one for one in (*of, override.body, override.part) if one)


def said(override: Override, of: str = "") -> str:
    """Say by whom, when and why, and of what where `of` says so."""
    read = f", granskad av {override.read_by}" if override.read_by else ""
    until = f" Gäller till och med {the(override.until)}." if override.until else ""
    by = f"{override.by} {override.date.isoformat()}{read}"
    return f"Revisorns avvikande bedömning{of and f' ({of})'}, {by}: {override.reason}{until}"


def _judged(assessment: Assessment) -> Iterator[tuple[Judged, str]]:
    """Yield every verdict with the label of what the rules alone give it."""
    for question in assessment.questions:
        scale = question.asked.question.scale
        for finding in question.findings:
            yield finding.judged, label(assessment, finding.judged.rules_alone, scale)
            for point in finding.points:
                yield point.judged, label(assessment, point.judged.rules_alone)
    for one in assessment.overall:
        yield one.judged, overall_label(assessment, one._replace(judged=one.judged.rules_alone))
