"""Beginning an evidence file: the command."""

from typing import Annotated

import typer

from revision import completion_values
from revision.terminal import CriteriaOption, assessed, read_criteria
from revision.usage import Command

app = typer.Typer(add_completion=False)

STANDARD_OUTPUT = "-"


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
            "-o", "--output", metavar="FIL", help="Filen att skriva; annars får den kommunens namn. - skriver ut den."
        ),
    ] = None,
    old: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="FIL",
            help="En äldre evidensfil, att hämta det ur som fortfarande kan gälla.",
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
    from revision.new_order import Order, begin, earlier_of, programme_of, whom

    if output == STANDARD_OUTPUT and request_list:
        raise typer.BadParameter("med -o - skrivs bara filen ut. Ange ett filnamn, eller utelämna --request-list.")
    rulebook = read_criteria(criteria)
    wanted = programme_of(program, name, rulebook)
    start = whom(name, rulebook, federation=federation) if name is not None else None
    earlier = assessed(old, rulebook, None) if old is not None else None
    if earlier is not None:
        start = earlier_of(earlier, start, rulebook)
    if start is None:
        raise typer.BadParameter("ange en kommun, som i »revision new Uppsala --program …«, eller --from.")
    order = Order(start, wanted, output, earlier, criteria, request_list=request_list)
    raise typer.Exit(begin(order, rulebook))
