"""What a value of the command line may be, for a shell that completes it: never an error, never a message."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from revision.config import Settings
    from revision.rulebook import Rulebook

Candidate = tuple[str, str]
"""A value, and what is told of it where the shell shows that."""
Completer = Callable[[typer.Context, str], list[Candidate]]

VARIABLE, BASH = "_REVISION_COMPLETE", "complete_bash"
"""The variable in which a shell asks, and how bash does."""


def _quiet(found: Callable[[typer.Context, str], Iterable[Candidate]]) -> Completer:
    """Return a completer that finds nothing where it cannot find; who presses a key has not asked why."""

    def complete(ctx: typer.Context, incomplete: str) -> list[Candidate]:
        values: dict[str, str] = {}
        with suppress(Exception):  # what is wrong with a file is told by the commands that read it
            for value, told in found(ctx, incomplete):
                values.setdefault(value, told)
        return [*values.items()]

    return complete


def _of_rulebook(found: "Callable[[Rulebook], Iterable[Candidate]]") -> Completer:
    return _quiet(lambda ctx, _: found(_rulebook(ctx)))


def _settings(ctx: typer.Context) -> "Settings":
    """Return the settings of the command that is being written."""
    from revision.config import settings

    given = {key: Path(folder) for key in ("criteria", "templates") if (folder := ctx.params.get(key))}
    return settings(Path.cwd(), os.environ, given)


def _rulebook(ctx: typer.Context) -> "Rulebook":
    from revision.resources import folders
    from revision.rulebook import Rulebook

    return Rulebook(folders("criteria", _settings(ctx).criteria), Path.cwd())


def words(*known: str) -> Completer:
    """Return the completer of a value that is one of some words."""
    return _quiet(lambda _, __: ((word, "") for word in known))


@_of_rulebook
def programmes(rulebook: "Rulebook") -> Iterator[Candidate]:
    """Yield the programmes."""
    from revision.problems import Unusable

    for stem in rulebook.ids("program"):
        with suppress(Unusable):
            loaded = rulebook.programme(stem)
            yield from [(loaded[0].id, loaded[0].name)] if loaded else []


@_of_rulebook
def criteria(rulebook: "Rulebook") -> Iterator[Candidate]:
    """Yield the questions and programmes."""
    from revision.shelf import Shelf

    shelf = Shelf(rulebook)
    yield from ((name, model.heading) for name, (model, _) in shelf.questions.items())
    yield from ((name, model.name) for name, (model, _) in shelf.programmes.items())


@_of_rulebook
def checks(rulebook: "Rulebook") -> Iterator[Candidate]:
    """Yield the checks of evidence."""
    declared = (rulebook.check(stem) for stem in rulebook.ids("kontroller"))
    return ((check.id, check.why) for check in declared if check)


@_of_rulebook
def kommuner(rulebook: "Rulebook") -> Iterator[Candidate]:
    """Yield the kommuner and regioner."""
    from revision.register import Register

    return ((unit.name, unit.county) for unit in Register(rulebook.folders).units)


@_of_rulebook
def levels(rulebook: "Rulebook") -> Iterator[Candidate]:
    """Yield the levels that a question may have."""
    from revision.outcomes import levels as known

    return ((level, "") for level in known(rulebook))


@_quiet
def norms(ctx: typer.Context, incomplete: str) -> Iterator[Candidate]:
    """Yield the names of norms, and where one is written with a space after it, also its paragraphs."""
    from revision.law import reference

    for norm, _ in _rulebook(ctx).catalogue().norms:
        yield from ((name, norm.full_name) for name in norm.names)
        for name in norm.names if " " in incomplete else ():
            yield from ((reference(name, number), one.heading) for number, one in norm.paragraphs.items())


@_quiet
def pages(ctx: typer.Context, incomplete: str) -> Iterator[Candidate]:
    """Yield the questions, programmes and norms."""
    yield from (*criteria(ctx, incomplete), *norms(ctx, incomplete))


@_quiet
def explained(ctx: typer.Context, _: str) -> Iterator[Candidate]:
    """Yield the questions, by number and id, the points and the facts of the programme that a file is held against."""
    from revision.programmes import Reader
    from revision.yamlfile import read

    programme = ctx.params.get("program") or read(Path(ctx.params["file"])).at("granskning", "program")
    asked = found.asked if (found := Reader(_rulebook(ctx)).criteria(programme, None)) else ()
    yield from ((name, one.question.model.heading) for one in asked for name in (one.number, one.question.model.id))
    yield from ((point.id, point.claim) for one in asked for point in one.question.model.points)
    yield from ((name, fact.declaration.question) for one in asked for name, fact in one.question.facts.items())


@_quiet
def looks(ctx: typer.Context, _: str) -> Iterator[Candidate]:
    """Yield the looks of a report that have a name."""
    from revision.looks import names
    from revision.resources import folders

    return ((name, "") for name in names(folders("templates", _settings(ctx).templates)))


@_quiet
def files(_: typer.Context, incomplete: str) -> Iterator[Candidate]:
    """Yield YAML files and folders, for bash; the other shells find files better by themselves."""
    if os.environ.get(VARIABLE) != BASH:
        return
    begun = incomplete.rpartition("/")[2]
    folder = incomplete.removesuffix(begun)
    for path in sorted(Path(folder or ".").iterdir()):
        seen = path.name.startswith(begun) and path.name.startswith(".") <= begun.startswith(".")
        if seen and (path.is_dir() or path.suffix in {".yaml", ".yml"}):
            yield f"{folder}{path.name}{'/' if path.is_dir() else ''}", ""
