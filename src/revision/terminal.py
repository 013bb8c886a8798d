"""The side of commands that faces the user: criteria and input read, lines printed, faults and progress told."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

if TYPE_CHECKING:
    from revision.again import Again
    from revision.assess import Assessment
    from revision.layout import Line
    from revision.library import Library
    from revision.problems import Problem

T = TypeVar("T")
L = TypeVar("L", bound="Library")

FAILED, UNUSABLE, NO_OUTPUT = 1, 3, 4
OFTEN = 1.0
"""How many seconds pass between two words of progress."""

CriteriaOption = Annotated[
    Path | None, typer.Option("--criteria", metavar="MAPP", help="Egna kriterier, lagda över de inbyggda.")
]


def library(kind: type[L], criteria: Path | None) -> L:
    """Return the packaged criteria with the user's own laid over them, saying what these replace."""
    from revision.resources import folders, shown

    start = Path.cwd()
    found = kind(folders("criteria", criteria, start), start)
    for path in found.replaced():
        typer.echo(f"{shown(path, start)} ersätter den inbyggda filen.", err=True)
    return found


def read_criteria(criteria: Path | None) -> "Library":
    """Return the packaged criteria with the user's own laid over them, as a library that finds them by id."""
    from revision.library import Library

    return library(Library, criteria)


def standard_input() -> bytes:
    """Read standard input, and of what is too large no more than shows it."""
    from revision.yamlfile import MAX_BYTES

    return sys.stdin.buffer.read(MAX_BYTES + 1)


def assessed(name: str, library: "Library", again: "Again | None") -> "Assessment":
    """Read and assess a file, `-` being standard input; raises `Unusable`."""
    from revision.assess import assess
    from revision.casefile import load
    from revision.programmes import Reader

    source = standard_input() if name == "-" else Path(name)
    return assess(load(source, name, Reader(library), again))


def print_lines(lines: "Iterable[Line]") -> None:
    """Print lines as wide as there is room."""
    from revision.table import screen

    out = screen(sys.stdout)
    for line in lines:
        for piece in line.broken(out.width):
            typer.echo(out.show(piece, line.style).rstrip())


def complain(problems: "Iterable[Problem]") -> None:
    """Write problems to standard error, one after the other, never wrapped."""
    for problem in problems:
        typer.echo(str(problem), err=True)


def followed(things: Iterable[T], number: int, what: str) -> Iterator[T]:
    """Pass things on, saying on standard error how far it has come where it takes more than a second."""
    said = monotonic()
    for done, one in enumerate(things, 1):
        yield one
        if monotonic() - said >= OFTEN:
            said = monotonic()
            typer.echo(f"{done} av {number} {what} …", err=True)
