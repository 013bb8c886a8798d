"""Making a report: the command."""

from pathlib import Path
from typing import Annotated

import typer

from revision.options import FileArgument, PeriodOption, ProgramOption, asked_again
from revision.terminal import CriteriaOption, assessed, read_criteria
from revision.usage import Command

app = typer.Typer()


@app.command(cls=Command)
def report(
    file: FileArgument,
    output: Annotated[
        str,
        typer.Option(
            "-o",
            "--output",
            metavar="UT",
            help="Filen att skriva: UT.docx, .odt, .pdf, .html eller .md; - skriver Markdown till standard ut.",
        ),
    ],
    formats: Annotated[
        list[str] | None,
        typer.Option("--format", metavar="FORMAT", help="Skriv också docx, odt, pdf, html eller md. Kan upprepas."),
    ] = None,
    look: Annotated[
        str | None, typer.Option("--look", metavar="NAMN", help="Ett annat utseende än mallarnas eget, som klassisk.")
    ] = None,
    comments: Annotated[  # noqa: FBT002 - an option of the command line
        bool, typer.Option("--comments", help="Kommentera varje bedömning i Word med vad den vilar på.")
    ] = False,
    program: ProgramOption = None,
    period: PeriodOption = None,
    force: Annotated[bool, typer.Option("--force", help="Skriv över en fil som finns.")] = False,  # noqa: FBT002 - an option of the command line
    criteria: CriteriaOption = None,
    templates: Annotated[
        Path | None, typer.Option("--templates", metavar="MAPP", help="Egna mallar, lagda över de inbyggda.")
    ] = None,
) -> None:
    """Skriv rapporten i Word, OpenDocument, PDF, HTML eller Markdown.

    Exempel:

      revision report heby.yaml -o utkast.docx

      revision report heby.yaml -o utkast.docx --format pdf --comments

      revision report heby.yaml -o -
    """
    from revision.delivery import deliver, order
    from revision.resources import folders

    wanted = order(output, formats or (), look=look, comments=comments, force=force)
    library = read_criteria(criteria)
    assessment = assessed(file, library, asked_again(program, period, library))
    raise typer.Exit(deliver(assessment, library, folders("templates", templates, Path.cwd()), wanted))
