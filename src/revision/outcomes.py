"""Assessing several files: what is shown of each, or why it cannot be used."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from revision.again import Again
from revision.assess import assess
from revision.batch import Source, spread
from revision.casefile import load
from revision.conditions import LEVELS
from revision.problems import Problem, Unusable
from revision.programmes import Reader
from revision.rulebook import Rulebook
from revision.screen import Screen
from revision.table import rendered

UNDECIDED = "obedömd"


def levels(rulebook: Rulebook) -> tuple[str, ...]:
    """Return every level that a question may have by some scale, those that all know first; raises `Unusable`."""
    others = (level for one in rulebook.scales().values() for level in one.levels)
    return *dict.fromkeys((*LEVELS[::-1], *others)), UNDECIDED


class Outcome(NamedTuple):
    """What came of one file: what is shown of it, the verdicts in it, or why it cannot be used."""

    text: str = ""
    data: dict[str, Any] | None = None
    verdicts: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


class Job(NamedTuple):
    """By the criteria in which folders to assess; `out` is what to show files on, or None for data.

    `criteria` is the folder where it was chosen on the command line: commands to go on with must choose it again.
    """

    folders: tuple[Path, ...]
    start: Path
    out: Screen | None
    again: Again | None = None
    criteria: Path | None = None


def outcomes(sources: Sequence[Source], job: Job) -> Iterator[Outcome]:
    """Yield the outcome of every file, in order; one that cannot be used does not hide the others."""
    return spread(sources, partial(_done, job))


def _done(job: Job, sources: Sequence[Source]) -> Iterator[Outcome]:
    reader = Reader(Rulebook(job.folders, job.start))
    for name, raw in sources:
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
    text = rendered(assessment, job.out, job.criteria)
    if job.again is not None:
        from revision.requests import request_list  # noqa: PLC0415 - only an audit asked again has it

        text += "\n" + "".join(f"{line}\n" for line in request_list(assessment))
    return Outcome(text, verdicts=verdicts)
