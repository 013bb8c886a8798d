"""Assessing several files: each by itself, in the order given, on every processor where the files are many."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from revision.again import Again
from revision.assess import assess
from revision.casefile import load
from revision.library import Library
from revision.problems import Problem, Unusable
from revision.programmes import Reader
from revision.table import Screen, rendered

MANY = 40
"""From how many files it pays to start more processes."""
UNDECIDED = "obedömd"

Source = tuple[str, bytes | None]
"""A file's name, and its bytes where they do not lie in the file."""


class Outcome(NamedTuple):
    """What came of one file: what is shown of it, the verdicts in it, or why it cannot be used."""

    text: str = ""
    data: dict[str, Any] | None = None
    verdicts: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


class Job(NamedTuple):
    """Some files to assess by the criteria in some folders; `out` is what to show them on, or None for data."""

    sources: tuple[Source, ...]
    folders: tuple[Path, ...]
    start: Path
    out: Screen | None
    again: Again | None = None


def outcomes(job: Job) -> Iterator[Outcome]:
    """Yield the outcome of every file, in order; one that cannot be used does not hide the others."""
    processors = os.cpu_count() or 1
    if len(job.sources) < MANY or processors == 1:
        yield from _done(job)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - one file needs no pool

    size = -(-len(job.sources) // (2 * processors))
    parts = [_part(job, job.sources[at : at + size]) for at in range(0, len(job.sources), size)]
    with ProcessPoolExecutor(processors) as pool:
        for part in pool.map(_listed, parts):
            yield from part


def _part(job: Job, sources: Sequence[Source]) -> Job:
    return job._replace(sources=tuple(sources))


def _listed(job: Job) -> list[Outcome]:
    return list(_done(job))


def _done(job: Job) -> Iterator[Outcome]:
    reader = Reader(Library(job.folders, job.start))
    for name, raw in job.sources:
        try:
            yield _outcome(name, raw, reader, job)
        except Unusable as error:
            yield Outcome(problems=error.problems)


def _outcome(name: str, raw: bytes | None, reader: Reader, job: Job) -> Outcome:
    assessment = assess(load(Path(name) if raw is None else raw, name, reader, job.again))
    findings = (finding for question in assessment.questions for finding in question.findings)
    verdicts = frozenset(finding.judged.verdict or UNDECIDED for finding in findings if finding.judged.graded)
    if job.out is None:
        from revision.formats import audit  # noqa: PLC0415 - only where data is wanted

        return Outcome(data=audit(assessment), verdicts=verdicts)
    text = rendered(assessment, job.out)
    if job.again is not None:
        from revision.requests import request_list  # noqa: PLC0415 - only an audit asked again has it

        text += "\n" + "".join(f"{line}\n" for line in request_list(assessment))
    return Outcome(text, verdicts=verdicts)
