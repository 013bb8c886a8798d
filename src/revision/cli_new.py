"""Beginning an evidence file: the command."""

from typing import TYPE_CHECKING, Annotated

import typer

from revision import completion_values
from revision.options import programme_id, programmes
from revision.terminal import STANDARD_OUTPUT, CriteriaOption, assessed, read_criteria
from revision.usage import Command

if TYPE_CHECKING:
    from revision.rulebook import Rulebook

app = typer.Typer(add_completion=False)


@app.command(cls=Command)
def new(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[KOMMUN]",
            help="Kommunen eller regionen; kan utelämnas med --from.",
            autocompletion=completion_values.kommuner,
        ),
    ] = None,
    program: Annotated[
        str | None,
        typer.Option(
            "--program",
            metavar="ID",
            help="Granskningsprogrammet, som egen-försörjning-2026.",
            autocompletion=completion_values.programmes,
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FIL",
            help="Filen som ska skrivas; annars får den kommunens namn. - skriver ut den.",
        ),
    ] = None,
    old: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="FIL",
            help="En äldre evidensfil. Det i den som fortfarande kan gälla förs över.",
            autocompletion=completion_values.files,
        ),
    ] = None,
    federation: Annotated[  # noqa: FBT002 - an option of the command line
        bool, typer.Option("--federation", help="KOMMUN är namnet på ett kommunalförbund.")
    ] = False,
    request_list: Annotated[  # noqa: FBT002 - likewise
        bool, typer.Option("--request-list", help="Skriv också ut vad som ska begäras in, efter roll och belägg.")
    ] = False,
    criteria: CriteriaOption = None,
) -> None:
    """Skriv en ny evidensfil, med varje uppgift i programmet som en fråga att besvara.

    Exempel:

      revision new Uppsala --program egen-försörjning-2026

      revision new "Region Uppsala" --program intern-kontroll -o intern-kontroll.yaml

      revision new --from heby.yaml --program egen-försörjning-2026 -o heby-2026.yaml
    """
    from revision.new_order import Order, begin
    from revision.new_start import earlier_of, whom

    if output == STANDARD_OUTPUT and request_list:
        raise typer.BadParameter("med -o - skrivs bara filen ut. Ange ett filnamn, eller utelämna --request-list.")
    rulebook = read_criteria(criteria)
    wanted = _programme(program, name, rulebook)
    start = whom(name, rulebook, federation=federation) if name is not None else None
    earlier = assessed(old, rulebook, None) if old is not None else None
    if earlier is not None:
        start = earlier_of(earlier, start, rulebook)
    if start is None:
        raise typer.BadParameter("ange en kommun, som i »revision new Uppsala --program …«, eller --from.")
    order = Order(start, wanted, output, earlier, criteria, request_list=request_list)
    raise typer.Exit(begin(order, rulebook))


def _programme(program: str | None, name: str | None, rulebook: "Rulebook") -> str:
    """Return the id of the programme; raises where there is none so called, or where none is named, telling of all."""
    if program is not None:
        return programme_id(program, rulebook)
    from revision.shell import typed

    known = programmes(rulebook)
    for line in ("Granskningsprogram:", *(f"  {key}: {title}" for key, title in known.items())):
        typer.echo(line, err=True)
    example = f"revision new {typed(name or 'Uppsala')} --program {typed(next(iter(known), 'ID'))}"
    raise typer.BadParameter(f"välj ett av programmen med --program, som i »{example}«.")
