"""Making a report: the command."""

from pathlib import Path
from typing import Annotated

import typer

from revision import completion_values
from revision.options import ForceOption, PeriodOption, ProgramOption, TemplatesOption, asked_again
from revision.publish import ENDINGS, FORMATS, ONE_OF
from revision.terminal import CriteriaOption, assessed, read_criteria, settings
from revision.usage import Command

app = typer.Typer(add_completion=False)


@app.command(cls=Command)
def report(
    file: Annotated[
        str | None,
        typer.Argument(
            metavar="FIL", help="Evidensfil i YAML; - läser från standard in.", autocompletion=completion_values.files
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar="UT",
            help=f"Filen som ska skrivas: UT{ENDINGS}; - skriver Markdown till standard ut.",
        ),
    ] = None,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help=f"Skriv också {ONE_OF}. Kan upprepas.",
            autocompletion=completion_values.words(*FORMATS),
        ),
    ] = None,
    look: Annotated[
        str | None,
        typer.Option(
            "--look",
            metavar="NAMN",
            help="Ett annat utseende än mallarnas eget, som klassisk.",
            autocompletion=completion_values.looks,
        ),
    ] = None,
    comments: Annotated[  # noqa: FBT002 - an option of the command line
        bool, typer.Option("--comments", help="Kommentera varje bedömning i Word med vad den vilar på.")
    ] = False,
    paper: Annotated[
        str | None,
        typer.Option("--working-paper", metavar="FIL", help="Skriv också arbetspapperet, i något av samma format."),
    ] = None,
    without_paper: Annotated[  # noqa: FBT002 - an option of the command line
        bool,
        typer.Option(
            "--without-working-paper",
            help="Utelämna arbetspapperet ur utkastet, till exempel när det går till sakgranskning.",
        ),
    ] = False,
    incomplete: Annotated[  # noqa: FBT002 - an option of the command line
        bool,
        typer.Option("--incomplete", help="Skriv en slutlig rapport trots att något saknas; framsidan säger vad."),
    ] = False,
    program: ProgramOption = None,
    period: PeriodOption = None,
    force: ForceOption = False,  # noqa: FBT002 - likewise
    criteria: CriteriaOption = None,
    templates: TemplatesOption = None,
    check: Annotated[
        Path | None,
        typer.Option(
            "--check-templates", metavar="MAPP", help="Kontrollera egna mallar; då behövs varken FIL eller -o."
        ),
    ] = None,
) -> None:
    """Skriv rapporten i Word, OpenDocument, PDF, HTML eller Markdown.

    En slutlig rapport skrivs först när inget saknas. Arbetspapperet visar vem som har sagt vad och hur varje bedömning är
    härledd. Det är en bilaga till utkastet och utelämnas med --without-working-paper. Till en slutlig rapport skrivs det
    för sig, med --working-paper.

    Exempel:

      revision report heby.yaml -o utkast.docx

      revision report heby.yaml -o utkast.docx --format pdf --comments

      revision report heby.yaml -o sakgranskning.docx --without-working-paper

      revision report heby.yaml -o -

      revision report slutlig.yaml -o rapport.pdf --working-paper arbetspapper.docx

      revision report --check-templates byrans-mallar
    """
    if check is not None:
        raise typer.Exit(_checked(check))
    for name, value in (("FIL", file), ("--output", output)):
        if value is None:
            raise typer.BadParameter(f"{name} saknas.")
    from revision.delivery import deliver, order
    from revision.resources import folders

    wanted = order(
        str(output),
        formats or (),
        paper=paper,
        look=look,
        comments=comments,
        annexed=not without_paper,
        incomplete=incomplete,
        force=force,
    )
    chosen = settings(criteria=criteria, templates=templates)
    rulebook = read_criteria(chosen)
    assessment = assessed(str(file), rulebook, asked_again(program, period, rulebook))
    raise typer.Exit(deliver(assessment, rulebook, folders("templates", chosen.templates), wanted))


def _checked(folder: Path) -> int:
    """Check a firm's templates, saying what is wrong; return the exit code."""
    from revision.firm_templates import faults
    from revision.terminal import UNUSABLE

    found = faults(folder)
    typer.echo("\n".join(map(str, found)) or f"{folder}: inga fel.")
    return UNUSABLE if found else 0
