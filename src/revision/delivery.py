"""Delivering a report: which files are asked for, made in their formats and written, each when it is whole."""

from collections.abc import Mapping, Sequence
from os.path import realpath
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from revision.publish import ENDINGS, FORMATS, MARKDOWN, ONE_OF, refused, targets, write
from revision.terminal import NO_OUTPUT, STANDARD_OUTPUT, UNUSABLE, complain

if TYPE_CHECKING:
    from revision.assess import Assessment
    from revision.rulebook import Rulebook

_ENDINGS = f"Låt namnet sluta på {ENDINGS}"


class Order(NamedTuple):
    """What is to be written: where each format goes, and how it is to be made."""

    files: Mapping[str, Path]
    """The report, by format; empty where Markdown goes to standard output."""
    paper: Mapping[str, Path]
    """The working paper, by format; empty where it is not asked for."""
    look: str | None
    comments: bool
    annexed: bool
    """Whether a draft has the working paper as its last bilaga."""
    incomplete: bool
    """Whether a final report is made that lacks something it must have."""
    force: bool

    @property
    def places(self) -> tuple[Path, ...]:
        """Every file that is to be written."""
        return (*self.files.values(), *self.paper.values())


def order(  # noqa: PLR0913 - what is asked for on the command line
    output: str,
    formats: Sequence[str],
    *,
    paper: str | None = None,
    look: str | None = None,
    comments: bool = False,
    annexed: bool = True,
    incomplete: bool = False,
    force: bool = False,
) -> Order:
    """Return what is asked for; raises where it cannot be had."""
    for unknown in sorted({*formats} - {*FORMATS}):
        raise typer.BadParameter(f"formatet »{unknown}« finns inte. Möjliga: {ONE_OF}.")
    if output == STANDARD_OUTPUT and {*formats} - {MARKDOWN}:
        raise typer.BadParameter("till standard ut skrivs bara Markdown. Ange ett filnamn med -o.")
    files = {} if output == STANDARD_OUTPUT else targets(output, formats)
    if output != STANDARD_OUTPUT and not files:
        said = f"»{output}« säger inte vilket format rapporten ska ha. {_ENDINGS}, eller ange --format."
        raise typer.BadParameter(said)
    papers = targets(paper, ()) if paper else {}
    if paper and not papers:
        raise typer.BadParameter(f"»{paper}« säger inte vilket format arbetspapperet ska ha. {_ENDINGS}.")
    if {*map(realpath, files.values())} & {*map(realpath, papers.values())}:
        raise typer.BadParameter(f"rapporten och arbetspapperet kan inte båda skrivas till »{paper}«.")
    return Order(files, papers, look=look, comments=comments, annexed=annexed, incomplete=incomplete, force=force)


def deliver(assessment: "Assessment", rulebook: "Rulebook", folders: tuple[Path, ...], wanted: Order) -> int:
    """Make and write a report, and return the exit code. No file is written unless all of them can be made."""
    if not wanted.incomplete and _lacks(assessment):
        return UNUSABLE
    problems = [problem for path in wanted.places if (problem := refused(path, force=wanted.force))]
    if problems:
        complain(problems)
        return NO_OUTPUT
    made = _made(assessment, rulebook, folders, wanted)
    if made is None:
        return NO_OUTPUT
    for content, path in made:
        if path is None:
            typer.echo(content.decode(), nl=False)
            continue
        problem = write(content, path, force=wanted.force)
        problems += [problem] if problem else []
        if problem is None:
            typer.echo(f"Skrev {path}.", err=True)
    complain(problems)
    return NO_OUTPUT if problems else 0


def _lacks(assessment: "Assessment") -> bool:
    """Say whether a report that is to be final lacks something it must have, and what."""
    from revision.report_final import lacking

    lacks = lacking(assessment)
    complain(sorted(one.problem for one in lacks))
    if lacks:
        typer.echo(
            "Rapporten är inte skriven. Med --incomplete skrivs den ändå, och framsidan säger vad som saknas.", err=True
        )
    return bool(lacks)


def _made(
    assessment: "Assessment", rulebook: "Rulebook", folders: tuple[Path, ...], wanted: Order
) -> list[tuple[bytes, Path | None]] | None:
    """Return what is to be written and where; None, having said why, where it cannot be made."""
    from revision.report import REPORT, WITHOUT_PAPER, WORKING_PAPER, render

    report: Mapping[str, Path | None] = wanted.files or {MARKDOWN: None}
    jobs = [
        (report, REPORT if wanted.annexed else WITHOUT_PAPER),
        *([(wanted.paper, WORKING_PAPER)] if wanted.paper else []),
    ]
    if not {*report, *wanted.paper} - {MARKDOWN}:
        return [
            (render(assessment, rulebook, folders, kind=kind).encode(), path)
            for files, kind in jobs
            for path in files.values()
        ]
    from revision.editions import editions
    from revision.extras import NotInstalled, Unmade

    found: list[tuple[bytes, Path | None]] = []
    unshown: dict[str, None] = {}
    try:
        for files, kind in jobs:
            comments = wanted.comments and kind is not WORKING_PAPER
            made = editions(assessment, rulebook, folders, [*files], comments=comments, chosen=wanted.look, kind=kind)
            found += [(made.files[form], path) for form, path in files.items()]
            unshown |= dict.fromkeys(letter for text in made.unshown for letter in text if not letter.isascii())
    except Unmade as error:
        complain(error.problems)
        return None
    except NotInstalled as error:
        typer.echo(str(error), err=True)
        return None
    if unshown:
        said = ", ".join(f"U+{ord(letter):04X}" for letter in unshown)
        typer.echo(f"I PDF skrivs tecken som inget typsnitt har med sina nummer: {said}.", err=True)
    return found
