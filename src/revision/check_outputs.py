"""The formats that findings are told in, and where each is to go: to standard output, or to a file."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

import typer

from revision.check_files import Inspection
from revision.check_folders import ENDINGS
from revision.problems import Problem
from revision.publish import refused, write
from revision.screen import Screen
from revision.swedish import suggestion

TEXT, JSON, SARIF, JUNIT, GITHUB = FORMATS = ("text", "json", "sarif", "junit", "github")
_ENDINGS = {TEXT: "txt", JSON: "json", SARIF: "sarif", JUNIT: "xml", GITHUB: "txt"}


class Target(NamedTuple):
    """A format, and the file it goes to; to standard output where there is none."""

    format: str
    path: Path | None = None


def targets(wanted: Sequence[str], read: Collection[str]) -> tuple[Target, ...]:
    """Return what is asked for, and text on standard output where nothing else goes there.

    Raises `typer.BadParameter` where a format is none, where two would go to the same place, and where a file that is
    read would be lost.
    """
    found = tuple(_target(one) for one in wanted)
    for at, one in enumerate(found):
        if one.path is None and any(other.path is None for other in found[:at]):
            raise typer.BadParameter(
                f"bara ett format kan gå till standard ut. Ange en fil: --format {one.format}:FIL."
            )
        if one.path and any(other.path == one.path for other in found[:at]):
            raise typer.BadParameter(f"två format kan inte skrivas till samma fil, {one.path}.")
        if one.path and (one.path.suffix.lower() in ENDINGS or _among(one.path, read)):
            raise typer.BadParameter(
                f"{one.path} kan vara en evidensfil och skrivs inte över. Ge rapporten ett annat namn."
            )
    return found if any(one.path is None for one in found) else (Target(TEXT), *found)


def _target(wanted: str) -> Target:
    """Read `FORMAT` or `FORMAT:FILE`; raises as `targets`."""
    form, colon, path = wanted.partition(":")
    if form not in FORMATS:
        raise typer.BadParameter(f"formatet »{form}« finns inte. {suggestion(form, FORMATS)}")
    if colon and not path:
        raise typer.BadParameter(f"filen saknas efter »{wanted}«. Skriv till exempel {form}:rapport.{_ENDINGS[form]}.")
    return Target(form, Path(path) if path else None)


def _among(path: Path, read: Collection[str]) -> bool:
    return path.exists() and any(Path(name).exists() and path.samefile(name) for name in read)


def unwritable(wanted: Sequence[Target]) -> list[Problem]:
    """Return what is seen beforehand to be in the way of writing the files."""
    return [problem for one in wanted if one.path and (problem := refused(one.path, force=True))]


def told(inspection: Inspection, form: str, out: Screen, code: int, start: Path) -> str:
    """Return an inspection that ended with an exit code in a format, as text shown on `out` and files seen from `start`."""
    if form == TEXT:
        from revision.check_tally import text

        return text(inspection, out)
    if form == SARIF:
        from revision.check_sarif import sarif

        return sarif(inspection, code, start)
    if form == JUNIT:
        from revision.check_junit import junit

        return junit(inspection)
    if form == GITHUB:
        from revision.check_github import annotations

        return annotations(inspection.problems)
    from revision.formats import as_json

    return as_json([], inspection.problems) + "\n"


def deliver(inspection: Inspection, wanted: Sequence[Target], out: Screen, code: int, start: Path) -> list[Problem]:
    """Print and write an inspection as asked for; returns what could not be written.

    A file is written whole or not at all. One from an earlier run is written over, as a report of the last run should be.
    """
    problems: list[Problem | None] = []
    for one in wanted:
        if one.path is None:
            typer.echo(told(inspection, one.format, out, code, start), nl=False)
        else:
            content = told(inspection, one.format, Screen(), code, start)
            problems.append(write(content.encode(errors="replace"), one.path, force=True))
    return [problem for problem in problems if problem]
