"""Showing the settings: the command."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from revision.options import FailOnOption, FormatOption, SmallNumberOption, TemplatesOption, thresholds, wants_json
from revision.terminal import UNUSABLE, CriteriaOption, complain
from revision.usage import Command

if TYPE_CHECKING:
    from revision.config import Settings
    from revision.problems import Problem
    from revision.rulebook import Rulebook

app = typer.Typer(add_completion=False)

_HEADINGS = ("Inställning", "Värde", "Kommer från")
_NOTHING = {"criteria": "de inbyggda", "templates": "de inbyggda", "fail-on": "ingen nivå", "small-number": "inget"}
"""What is told of a setting that has no value."""


@app.command(cls=Command)
def config(
    output: FormatOption = "text",
    fail_on: FailOnOption = None,
    small_number: SmallNumberOption = None,
    criteria: CriteriaOption = None,
    templates: TemplatesOption = None,
) -> None:
    """Visa inställningarna och var de kommer från.

    Exempel:

      revision config

      revision config --criteria mina-kriterier --format json

    Det första ställe som anger en inställning gäller: valet på kommandoraden, miljövariabeln (REVISION_CRITERIA,
    REVISION_TEMPLATES, REVISION_FAIL_ON eller REVISION_SMALL_NUMBER), närmaste revision.toml uppåt (eller
    [tool.revision] i pyproject.toml), närmaste mapp criteria eller templates uppåt. Annars gäller det inbyggda.

    En revision.toml kan innehålla criteria = "kriterier", templates = "mallar", fail-on = ["nej", "obedömd"] och
    small-number = 5. Mapparna räknas från filen.
    """
    from revision.config import settings
    from revision.problems import Unusable
    from revision.resources import folders
    from revision.rulebook import Rulebook

    as_data = wants_json(output)
    start = Path.cwd()
    flags = {
        "criteria": criteria,
        "templates": templates,
        "fail-on": tuple(fail_on or ()),
        "small-number": small_number,
    }
    found = settings(start, os.environ, flags)
    problems = [*found.problems]
    rulebook = Rulebook(folders("criteria", found.criteria), start)
    try:
        found = found._replace(small_number=found.small_number or _built_in_number(found, rulebook))
        thresholds(found, rulebook)
    except Unusable as error:
        problems += error.problems
    typer.echo(_json(found, problems, start) if as_data else _table(found, start))
    if not as_data:
        complain(problems)
    raise typer.Exit(UNUSABLE if problems else 0)


def _built_in_number(found: "Settings", rulebook: "Rulebook") -> int | None:
    """Return the number that the check itself turns on, where no other is given; raises `Unusable`."""
    from revision.check_small import CODE

    declared = rulebook.check(CODE) if "small-number" not in found.faulty else None
    return declared.limit if declared else None


def _values(found: "Settings") -> dict[str, Any]:
    """Return what the settings are, by name."""
    values = {"criteria": found.criteria, "templates": found.templates}
    return {**values, "fail-on": found.fail_on or None, "small-number": found.small_number}


def _table(found: "Settings", start: Path) -> str:
    """Return the settings as a table: each with its value and where that comes from."""
    told = (
        (name, _told(name, value, found, start), str(found.origins[name])) for name, value in _values(found).items()
    )
    rows = [_HEADINGS, *told]
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    return "\n".join(f"{name:{widths[0]}}  {value:{widths[1]}}  {origin}" for name, value, origin in rows)


def _told(name: str, value: Any, found: "Settings", start: Path) -> str:
    from revision.resources import shown

    if value is None:
        return "kan inte användas" if name in found.faulty else _NOTHING[name]
    if isinstance(value, Path):
        return shown(value, start)
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _json(found: "Settings", problems: "list[Problem]", start: Path) -> str:
    """Return the settings and what is wrong with them as JSON."""
    import json

    from revision.formats import FORMAT, fault
    from revision.resources import shown

    told = [
        {
            "namn": name,
            "värde": shown(value, start) if isinstance(value, Path) else value,
            "slag": found.origins[name].kind,
            "från": str(found.origins[name]),
        }
        for name, value in _values(found).items()
    ]
    content = {"format": FORMAT, "inställningar": told, "fel": [fault(one) for one in problems]}
    return json.dumps(content, ensure_ascii=False, indent=2)
