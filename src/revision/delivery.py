"""Delivering a report: which files are asked for, made in their formats and written, each when it is whole."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from revision.publish import FORMATS, MARKDOWN, refused, targets, write
from revision.terminal import NO_OUTPUT, complain

if TYPE_CHECKING:
    from revision.assess import Assessment
    from revision.library import Library

STANDARD_OUTPUT = "-"


class Order(NamedTuple):
    """What is to be written: where each format goes, and how it is to be made."""

    files: dict[str, Path]
    """By format; empty where Markdown goes to standard output."""
    look: str | None
    comments: bool
    force: bool


def order(output: str, formats: Sequence[str], *, look: str | None, comments: bool, force: bool) -> Order:
    """Return what is asked for; raises where it cannot be had."""
    for unknown in sorted({*formats} - {*FORMATS}):
        raise typer.BadParameter(f"formatet »{unknown}« finns inte. Möjliga: docx, odt, pdf, html eller md.")
    if output == STANDARD_OUTPUT and {*formats} - {MARKDOWN}:
        raise typer.BadParameter("till standard ut skrivs bara Markdown. Ange ett filnamn med -o.")
    files = {} if output == STANDARD_OUTPUT else targets(output, formats)
    if output != STANDARD_OUTPUT and not files:
        endings = "Låt namnet sluta på .docx, .odt, .pdf, .html eller .md, eller ange --format."
        raise typer.BadParameter(f"»{output}« säger inte vilket format rapporten ska ha. {endings}")
    return Order(files, look, comments, force)


def deliver(assessment: "Assessment", library: "Library", folders: tuple[Path, ...], wanted: Order) -> int:
    """Make and write a report, and return the exit code. No file is written unless all of them can be made."""
    problems = [problem for path in wanted.files.values() if (problem := refused(path, force=wanted.force))]
    if problems:
        complain(problems)
        return NO_OUTPUT
    made = _made(assessment, library, folders, wanted)
    if made is None:
        return NO_OUTPUT
    if not wanted.files:
        typer.echo(made[MARKDOWN].decode(), nl=False)
    for form, path in wanted.files.items():
        problem = write(made[form], path, force=wanted.force)
        problems += [problem] if problem else []
        if problem is None:
            typer.echo(f"Skrev {path}.", err=True)
    complain(problems)
    return NO_OUTPUT if problems else 0


def _made(
    assessment: "Assessment", library: "Library", folders: tuple[Path, ...], wanted: Order
) -> dict[str, bytes] | None:
    """Return the report in each format, saying what could not be shown; None, having said why, where it cannot be made."""
    if not {*wanted.files} - {MARKDOWN}:
        from revision.report import render

        return {MARKDOWN: render(assessment, library, folders).encode()}
    from revision.editions import editions
    from revision.extras import NotInstalled, Unmade

    try:
        made = editions(assessment, library, folders, [*wanted.files], comments=wanted.comments, chosen=wanted.look)
    except Unmade as error:
        complain(error.problems)
        return None
    except NotInstalled as error:
        typer.echo(str(error), err=True)
        return None
    if made.unshown:
        letters = dict.fromkeys(letter for text in made.unshown for letter in text if not letter.isascii())
        said = ", ".join(f"U+{ord(letter):04X}" for letter in letters)
        typer.echo(f"I PDF skrivs tecken som inget typsnitt har med sina nummer: {said}.", err=True)
    return made.files
