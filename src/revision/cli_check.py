"""Checking evidence files: the command."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from revision import completion_values
from revision.options import SmallNumberOption, StrictOption
from revision.terminal import (
    FAILED,
    NO_OUTPUT,
    STANDARD_INPUT,
    UNUSABLE,
    CriteriaOption,
    complain,
    followed,
    print_lines,
    read_criteria,
    settings,
    standard_input,
)
from revision.usage import Command

if TYPE_CHECKING:
    from collections.abc import Iterable

    from revision.check import Checked
    from revision.check_folders import Found
    from revision.problems import Problem
    from revision.rulebook import Rulebook

app = typer.Typer(add_completion=False)


@app.command(cls=Command)
def check(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FIL…|MAPP…",
            help="Evidensfiler i YAML, eller mappar med sådana; - läser från standard in.",
            autocompletion=completion_values.files,
        ),
    ] = None,
    strict: StrictOption = False,  # noqa: FBT002 - an option of the command line
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            metavar="FORMAT[:FIL]",
            help="text, json, sarif, junit eller github, till standard ut eller till en fil. Kan upprepas. En rapport"
            " från en tidigare körning skrivs över.",
            autocompletion=completion_values.words("text", "json", "sarif", "junit", "github"),
        ),
    ] = None,
    small_number: SmallNumberOption = None,
    stdin_name: Annotated[
        str, typer.Option("--stdin-name", metavar="NAMN", help="Vad filen som läses från standard in heter.")
    ] = "-",
    list_: Annotated[  # noqa: FBT002 - likewise
        bool, typer.Option("--list", help="Räkna upp kontrollerna.")
    ] = False,
    describe: Annotated[
        str | None,
        typer.Option(
            "--describe",
            metavar="ID",
            help="Beskriv en kontroll, med exempel.",
            autocompletion=completion_values.checks,
        ),
    ] = None,
    criteria: CriteriaOption = None,
) -> None:
    """Kontrollera evidensfiler: källor, uppgifter, nyckeltal, lagrum, personuppgifter och det som en slutlig rapport ska ha.

    Ett fynd är ett fel eller en varning, och står som fil:rad:kolumn med kontrollens namn. Ett fynd som ska stå kvar
    undantas i filen, med skäl. Kod 1 om något fel finns, 3 om en fil inte kan användas.

    Exempel:

      revision check heby.yaml

      revision check granskningar --strict

      revision check granskningar --format sarif:revision.sarif --format junit:revision.xml

      revision check --describe oanvänd-källa
    """
    chosen = settings(criteria=criteria, small_number=small_number)
    rulebook = read_criteria(chosen)
    if list_ or describe is not None:
        _describe(rulebook, describe)
        return
    if not names:
        raise typer.BadParameter("FIL…|MAPP… saknas.")
    from revision.check_files import Inspection
    from revision.check_folders import evidence_files
    from revision.check_outputs import deliver, targets, unwritable
    from revision.screen import screen

    found = evidence_files(names)
    wanted = targets(formats or (), found.files)
    _end(unwritable(wanted))
    _say_passed_over(found)
    inspection = Inspection(tuple(_checked(found, rulebook, chosen.small_number, stdin_name)), rulebook, strict)
    code = UNUSABLE if not inspection.usable else FAILED if inspection.failed else 0
    _end(deliver(inspection, wanted, screen(sys.stdout), code, Path.cwd()))
    raise typer.Exit(code)


def _checked(found: "Found", rulebook: "Rulebook", small_number: int | None, stdin_name: str) -> "Iterable[Checked]":
    """Yield what is found of every file, and of each folder that has none."""
    from revision.check import Checked, checked_each

    sources = [(stdin_name, standard_input()) if one == STANDARD_INPUT else (one, None) for one in found.files]
    yield from followed(checked_each(sources, rulebook, small_number), len(sources), "filer")
    yield from (Checked(one.place.file, (one,), usable=False) for one in found.problems)


def _describe(rulebook: "Rulebook", name: str | None) -> None:
    """Print the page of a check, or of all where none is named; raises where there is none so called."""
    from revision.check_files import declared_checks
    from revision.page_check import contents, page
    from revision.swedish import suggestion

    checks = declared_checks(rulebook)
    if name is None:
        print_lines([*contents(checks)][1:])
        return
    known = {check.id: check for check in checks}
    if name not in known:
        raise typer.BadParameter(f"det finns ingen kontroll »{name}«. {suggestion(name, [*known])}".rstrip())
    print_lines(page(known[name]))


def _say_passed_over(found: "Found") -> None:
    """Say what YAML files in folders were passed over, the first few by name."""
    from revision.swedish import counted, some

    if found.passed_over:
        number = counted(len(found.passed_over), "YAML-fil", "YAML-filer")
        typer.echo(f"Hoppade över {number} utan evidens: {some(found.passed_over)}.", err=True)


def _end(problems: "list[Problem]") -> None:
    """Say what cannot be written and end, where something cannot."""
    if problems:
        complain(problems)
        raise typer.Exit(NO_OUTPUT)
