"""Assessing evidence files: the command."""

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from revision.options import PeriodOption, ProgramOption, asked_again, refuse_unknown_levels
from revision.terminal import FAILED, UNUSABLE, CriteriaOption, complain, read_criteria, standard_input
from revision.usage import Command

if TYPE_CHECKING:
    from revision.problems import Problem

app = typer.Typer()

Files = Annotated[list[str], typer.Argument(metavar="FIL…", help="Evidensfiler i YAML; - läser från standard in.")]


@app.command(cls=Command)
def assess(
    files: Files,
    output: Annotated[
        str, typer.Option("--format", metavar="text|json", help="Tabell i terminalen, eller JSON.")
    ] = "text",
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-on",
            metavar="NIVÅ",
            help="Avsluta med kod 1 om någon fråga får nivån: ja, delvis, nej eller obedömd. Kan upprepas.",
        ),
    ] = None,
    program: ProgramOption = None,
    period: PeriodOption = None,
    criteria: CriteriaOption = None,
) -> None:
    """Härled bedömningen av varje revisionsfråga och den samlade bedömningen.

    Exempel:

      revision assess heby.yaml

      revision assess heby.yaml linkoping.yaml --format json

      revision assess heby.yaml --fail-on nej --fail-on obedömd

      revision assess heby.yaml --program egen-försörjning-2026 --period 2026
    """
    from revision.batch import Job, outcomes
    from revision.table import screen

    if output not in {"text", "json"}:
        raise typer.BadParameter(f"formatet »{output}« finns inte. Möjliga: »text« eller »json«.")
    thresholds = set(fail_on or ())
    library = read_criteria(criteria)
    refuse_unknown_levels(thresholds, library)
    sources = tuple((name, standard_input() if name == "-" else None) for name in files)
    out = screen(sys.stdout) if output == "text" else None
    job = Job(sources, library.folders, library.start, out, asked_again(program, period, library))
    problems: list[Problem] = []
    audits: list[dict[str, Any]] = []
    crossed = False
    for outcome in outcomes(job):
        complain(outcome.problems)
        typer.echo(outcome.text, nl=False)
        problems += outcome.problems
        audits += [outcome.data] if outcome.data else []
        crossed = crossed or bool(thresholds & outcome.verdicts)
    if output == "json":
        from revision.formats import as_json

        typer.echo(as_json(audits, problems))
    raise typer.Exit(UNUSABLE if problems else FAILED if crossed else 0)
