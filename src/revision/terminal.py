"""The side of commands that faces the user: settings and input read, lines printed, faults and progress told."""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, TypeVar

import typer

from revision.problems import Unusable

if TYPE_CHECKING:
    from revision.again import Again
    from revision.assess import Assessment
    from revision.config import Settings
    from revision.layout import Line
    from revision.problems import Problem
    from revision.rulebook import Rulebook

T = TypeVar("T")
L = TypeVar("L", bound="Rulebook")

FAILED, UNUSABLE, NO_OUTPUT = 1, 3, 4
STANDARD_INPUT = STANDARD_OUTPUT = "-"
"""How the command line names them."""
OFTEN = 1.0
"""How many seconds pass between two words of progress."""

CriteriaOption = Annotated[
    Path | None, typer.Option("--criteria", metavar="MAPP", help="Egna kriterier, lagda över de inbyggda.")
]


def settings(**flags: Any) -> "Settings":
    """Return the settings of this run, flags by their names; raises `Unusable` with all that is wrong with them."""
    from revision.config import settings as read

    found = read(Path.cwd(), os.environ, {name.replace("_", "-"): value for name, value in flags.items()})
    if found.problems:
        raise Unusable([*found.problems])
    return found


def rulebook(kind: type[L], criteria: "Path | Settings | None") -> L:
    """Return the packaged criteria with the user's own laid over them, saying what these replace.

    Those are in the folder of the settings, or of these with the folder that was chosen on the command line.
    """
    from revision.resources import folders, shown

    start = Path.cwd()
    chosen = settings(criteria=criteria) if criteria is None or isinstance(criteria, Path) else criteria
    found = kind(folders("criteria", chosen.criteria), start)
    for path in found.replaced():
        typer.echo(f"{shown(path, start)} ersätter den inbyggda filen.", err=True)
    return found


def read_criteria(criteria: "Path | Settings | None") -> "Rulebook":
    """Return the packaged criteria with the user's own laid over them, as a rulebook that finds them by id."""
    from revision.rulebook import Rulebook

    return rulebook(Rulebook, criteria)


def standard_input() -> bytes:
    """Read standard input, and of what is too large no more than shows it."""
    from revision.yamlfile import MAX_BYTES

    return sys.stdin.buffer.read(MAX_BYTES + 1) if sys.stdin else b""


def source(name: str) -> Path | bytes:
    """Return what a name on the command line is of: a path, or what standard input has."""
    return standard_input() if name == STANDARD_INPUT else Path(name)


def assessed(name: str, rulebook: "Rulebook", again: "Again | None") -> "Assessment":
    """Read and assess a file or standard input; raises `Unusable`."""
    from revision.assess import assess
    from revision.casefile import load
    from revision.programmes import Reader

    return assess(load(source(name), name, Reader(rulebook), again))


def print_lines(lines: "Iterable[Line]") -> None:
    """Print lines as wide as there is room."""
    from revision.screen import screen

    out = screen(sys.stdout)
    for line in lines:
        for piece in line.broken(out.width):
            typer.echo(out.show(piece, line.style).rstrip())


def complain(problems: "Iterable[Problem]") -> None:
    """Write problems to standard error, one after the other, never wrapped."""
    for problem in problems:
        typer.echo(str(problem), err=True)


def finish(problems: "Iterable[Problem]") -> NoReturn:
    """Say what could not be used, each thing once, and end with the exit code for it, or with 0."""
    told = dict.fromkeys(problems)
    complain(told)
    raise typer.Exit(UNUSABLE if told else 0)


def followed(things: Iterable[T], number: int, what: str) -> Iterator[T]:
    """Pass things on, saying on standard error how far it has come where it takes more than a second."""
    said = monotonic()
    for done, one in enumerate(things, 1):
        yield one
        if monotonic() - said >= OFTEN:
            said = monotonic()
            typer.echo(f"{done} av {number} {what} …", err=True)
