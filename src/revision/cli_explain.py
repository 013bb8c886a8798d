"""Explaining a verdict: the command."""

import sys
from typing import Annotated

import typer

from revision import completion_values
from revision.options import FileArgument, PeriodOption, ProgramOption, asked_again
from revision.terminal import CriteriaOption, assessed, read_criteria
from revision.usage import Command

app = typer.Typer(add_completion=False)


@app.command(cls=Command)
def explain(
    file: FileArgument,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[FRÅGA|PUNKT|UPPGIFT]",
            help="Frågans nummer eller id, eller en punkts eller en uppgifts id; annars förklaras allt.",
            autocompletion=completion_values.explained,
        ),
    ] = None,
    program: ProgramOption = None,
    period: PeriodOption = None,
    criteria: CriteriaOption = None,
) -> None:
    """Visa varför en bedömning blev som den blev, ned till fil, rad och källa.

    Exempel:

      revision explain heby.yaml

      revision explain heby.yaml 2

      revision explain heby.yaml plan-inom-tre-månader
    """
    from revision.console import show_tree
    from revision.explain import explanation, names_of

    rulebook = read_criteria(criteria)
    assessment = assessed(file, rulebook, asked_again(program, period, rulebook))
    nodes = explanation(assessment, name)
    if nodes is None:
        from revision.swedish import suggestion

        raise typer.BadParameter(
            f"det finns ingen fråga, punkt eller uppgift »{name}«. {suggestion(str(name), names_of(assessment))}"
        )
    for node in nodes:
        show_tree(node, sys.stdout)
