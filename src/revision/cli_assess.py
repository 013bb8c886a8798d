"""Assessing evidence files: the command."""

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from revision import completion_values
from revision.options import (
    FailOnOption,
    FormatOption,
    PeriodOption,
    ProgramOption,
    asked_again,
    thresholds,
    wants_json,
)
from revision.terminal import (
    FAILED,
    STANDARD_INPUT,
    UNUSABLE,
    CriteriaOption,
    complain,
    read_criteria,
    settings,
    standard_input,
)
from revision.usage import Command

if TYPE_CHECKING:
    from revision.problems import Problem

app = typer.Typer(add_completion=False)

Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FIL…", help="Evidensfiler i YAML; - läser från standard in.", autocompletion=completion_values.files
    ),
]


@app.command(cls=Command)
def assess(
    files: Files,
    output: FormatOption = "text",
    fail_on: FailOnOption = None,
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
    from revision.outcomes import Job, outcomes
    from revision.screen import screen

    as_data = wants_json(output)
    chosen = settings(criteria=criteria, fail_on=tuple(fail_on or ()))
    rulebook = read_criteria(chosen)
    failing = thresholds(chosen, rulebook)
    sources = tuple((name, standard_input() if name == STANDARD_INPUT else None) for name in files)
    out = None if as_data else screen(sys.stdout)
    job = Job(rulebook.folders, rulebook.start, out, asked_again(program, period, rulebook), criteria)
    problems: list[Problem] = []
    audits: list[dict[str, Any]] = []
    crossed = False
    for outcome in outcomes(sources, job):
        complain(outcome.problems)
        typer.echo(outcome.text, nl=False)
        problems += outcome.problems
        audits += [outcome.data] if outcome.data else []
        crossed = crossed or bool(failing & outcome.verdicts)
    if as_data:
        from revision.formats import as_json

        typer.echo(as_json(audits, problems))
    raise typer.Exit(UNUSABLE if problems else FAILED if crossed else 0)
