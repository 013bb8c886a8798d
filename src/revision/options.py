"""Options that several commands share, read into what they mean, or refused with what they may be."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from revision.again import Again
    from revision.library import Library

FileArgument = Annotated[str, typer.Argument(metavar="FIL", help="Evidensfil i YAML; - läser från standard in.")]
ProgramOption = Annotated[
    str | None, typer.Option("--program", metavar="ID", help="Fråga enligt ett annat program än filens.")
]
PeriodOption = Annotated[
    str | None,
    typer.Option("--period", metavar="PERIOD", help="Läs lagen för en annan period än filens, som 2026."),
]


def refuse_unknown_levels(thresholds: set[str], library: "Library") -> None:
    """Raise where a threshold is a level of no scale."""
    from revision.batch import UNDECIDED
    from revision.conditions import LEVELS
    from revision.swedish import suggestion

    if thresholds <= {*LEVELS, UNDECIDED}:
        return
    known = dict.fromkeys((*LEVELS[::-1], *(level for one in library.scales().values() for level in one.levels)))
    for unknown in sorted(thresholds - {*known, UNDECIDED}):
        raise typer.BadParameter(f"--fail-on »{unknown}« är ingen nivå. {suggestion(unknown, [*known, UNDECIDED])}")


def asked_again(programme: str | None, period: str | None, library: "Library") -> "Again | None":
    """Return by what to ask a file again, or None; raises where the programme or the period is none."""
    if programme is None and period is None:
        return None
    from pydantic_core import PydanticCustomError

    from revision.again import Again
    from revision.audit import as_period
    from revision.swedish import suggestion

    if programme is not None and library.programme(programme) is None:
        known = [one[0].id for one in map(library.programme, library.ids("program")) if one]
        raise typer.BadParameter(f"det finns inget program »{programme}«. {suggestion(programme, known)}")
    try:
        as_period(period)
    except PydanticCustomError:
        said = "Skriv ett år, eller första och sista dag som 2022-01-01/2022-12-31."
        raise typer.BadParameter(f"»{period}« är ingen period. {said}") from None
    return Again(programme, period)
