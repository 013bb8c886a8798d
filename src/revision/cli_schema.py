"""Writing the schema of a kind of file: the command."""

from pathlib import Path
from typing import Annotated

import typer

from revision import completion_values
from revision.options import ForceOption, programme_id
from revision.terminal import NO_OUTPUT, STANDARD_OUTPUT, CriteriaOption, complain, read_criteria
from revision.usage import Command

app = typer.Typer(add_completion=False)


@app.command(cls=Command)
def schema(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="SLAG",
            help="evidence (evidensfil), criteria (revisionsfråga), programme (program) eller result (assess i JSON).",
            autocompletion=completion_values.words("evidence", "criteria", "programme", "result"),
        ),
    ],
    program: Annotated[
        str | None,
        typer.Option(
            "--program",
            metavar="ID",
            help="Hör till evidence: bara programmets uppgifter, svar, roller och frågor.",
            autocompletion=completion_values.programmes,
        ),
    ] = None,
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="FIL", help="Filen som ska skrivas; annars skrivs schemat ut.")
    ] = STANDARD_OUTPUT,
    force: ForceOption = False,  # noqa: FBT002 - an option of the command line
    criteria: CriteriaOption = None,
) -> None:
    """Skriv ett JSON Schema (2020-12) som en editor eller ett annat program kan kontrollera filer mot.

    Med --program föreslår editorn programmets uppgifter och deras svar, och visar frågan vid varje uppgift. En fil knyts
    till sitt schema med en första rad som # yaml-language-server: $schema=heby.schema.json. Schemat prövar filens form.
    Det som beror på annat i filen, som att en källa finns, prövar revision check.

    Exempel:

      revision schema evidence --program egen-försörjning-2026 -o heby.schema.json

      revision schema evidence

      revision schema criteria -o criteria/fraga.schema.json

      revision schema result
    """
    from revision import schema as schemas
    from revision.publish import write

    if kind not in schemas.KINDS:
        from revision.swedish import suggestion

        raise typer.BadParameter(f"det finns inget schema »{kind}«. {suggestion(kind, [*schemas.KINDS])}")
    if program is not None and kind != "evidence":
        raise typer.BadParameter("--program hör till evidence. Ta bort valet, eller skriv evidence.")
    if program is None:
        found = schemas.schema(kind)
    else:
        rulebook = read_criteria(criteria)
        found = schemas.evidence_schema(rulebook, programme_id(program, rulebook))
    text = schemas.as_text(found)
    if output == STANDARD_OUTPUT:
        typer.echo(text, nl=False)
        return
    problem = write(text, Path(output), force=force)
    if problem is not None:
        complain([problem])
        raise typer.Exit(NO_OUTPUT)
    typer.echo(f"Skrev {output}.", err=True)
