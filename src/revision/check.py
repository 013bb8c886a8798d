"""Checking an evidence file: everything that may be wrong with it beyond its form, each finding by a check of its own."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple, get_args

from revision import (
    check_audit,
    check_claims,
    check_facts,
    check_figures,
    check_law,
    check_privacy,
    check_report,
    check_small,
    check_sources,
    check_told,
    check_unfilled,
    check_weighing,
)
from revision.assess import Assessment, assess
from revision.batch import Source, spread
from revision.casefile import held
from revision.check_identities import Identity, masked
from revision.check_silenced import Silenced, parted, silencings, unknown, unused
from revision.check_view import Page, View
from revision.problems import Problem, Severity, Unusable
from revision.programmes import Reader
from revision.rulebook import Rulebook
from revision.yamlfile import Document, composed, content, decoded

OF_TEXT: tuple[Callable[[Page], Iterator[Problem]], ...] = (
    *check_privacy.CHECKS,
    *check_small.CHECKS_OF_TEXT,
    *check_unfilled.CHECKS,
)
"""What is read from the text alone, and so also of a file that cannot be assessed."""
OF_AUDIT: tuple[Callable[[View], Iterator[Problem]], ...] = (
    *check_sources.CHECKS,
    *check_facts.CHECKS,
    *check_weighing.CHECKS,
    *check_report.CHECKS,
    *check_figures.CHECKS,
    *check_told.CHECKS,
    *check_claims.CHECKS,
    *check_law.CHECKS,
    *check_small.CHECKS,
    *check_audit.CHECKS,
)


class Checked(NamedTuple):
    """What is found of one file, by place; `usable` says whether it could be assessed, `silenced` what the file silences."""

    name: str
    problems: tuple[Problem, ...]
    usable: bool
    silenced: tuple[Silenced, ...] = ()


def checked(source: Path | bytes, name: str, reader: Reader, small_number: int | None = None) -> Checked:
    """Check an evidence file, or its bytes, which problems call `name`.

    A file that cannot be assessed has the problems of its form, and what the checks of its text find besides.
    Raises `Unusable` where the criteria or a check's own file cannot be used.
    """
    try:
        text = decoded(source if isinstance(source, bytes) else content(source, name), name)
    except Unusable as error:
        return Checked(name, error.problems, usable=False)
    document, assessment, faults = _assessed(text, name, reader)
    page = Page(text, document, reader.rulebook, small_number)
    found = [problem for check in OF_TEXT for problem in check(page)]
    if assessment is not None:
        found += [problem for check in OF_AUDIT for problem in check(View(page, assessment))]
    asked = silencings(document)
    standing, silent = parted(dict.fromkeys(found), asked)
    standing += unknown(asked, reader.rulebook)
    if assessment is not None:
        standing += unused(asked, standing, silent, reader.rulebook)
    graded = [_graded(problem, reader.rulebook) for problem in standing]
    hushed = tuple(one._replace(problem=_graded(one.problem, reader.rulebook)) for one in silent)
    ordered = sorted(dict.fromkeys((*faults, *graded)), key=lambda one: (one.place, one.code))
    told = Checked(name, tuple(ordered), assessment is not None, hushed)
    return _masked(told) if any(one.code in get_args(Identity) for one in found) else told


def _assessed(text: str, name: str, reader: Reader) -> tuple[Document, Assessment | None, tuple[Problem, ...]]:
    """Return a file's data and what it comes to; where it cannot be assessed, None and why."""
    document = Document(name, None)
    try:
        document = composed(text, name)
        return document, assess(held(document, reader)), ()
    except Unusable as error:
        return document, None, error.problems


def _graded(problem: Problem, rulebook: Rulebook) -> Problem:
    """Return a finding as grave as its check declares."""
    declared = rulebook.check(problem.code)
    return problem._replace(severity=Severity(declared.severity)) if declared else problem


def _masked(told: Checked) -> Checked:
    """Return findings that repeat no personnummer, where they quote what is written."""

    def masks(one: Problem) -> Problem:
        return one._replace(message=masked(one.message), hint=masked(one.hint), about=masked(one.about))

    hushed = tuple(one._replace(problem=masks(one.problem)) for one in told.silenced)
    return told._replace(problems=tuple(map(masks, told.problems)), silenced=hushed)


def checked_each(sources: Sequence[Source], rulebook: Rulebook, small_number: int | None = None) -> Iterator[Checked]:
    """Yield what is found of every file, in order, by the criteria of a rulebook; raises `Unusable` as `checked` does."""
    return spread(sources, partial(_each, rulebook.folders, rulebook.start, small_number))


def _each(
    folders: tuple[Path, ...], start: Path, small_number: int | None, sources: Sequence[Source]
) -> Iterator[Checked]:
    reader = Reader(Rulebook(folders, start))
    for name, raw in sources:
        yield checked(Path(name) if raw is None else raw, name, reader, small_number)
