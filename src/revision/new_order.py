"""Beginning an evidence file: of whom it is and what it asks, made, written and told."""

import re
from collections.abc import Iterable
from pathlib import Path
from shlex import quote
from typing import NamedTuple

import typer

from revision.assess import Assessment
from revision.new_carried import carried
from revision.new_evidence import NOTHING, Start, fresh
from revision.new_file import default_file, save, schema_file
from revision.nodes import FORBIDDEN, INVISIBLE
from revision.programmes import Reader
from revision.register import Register
from revision.requests import lines, requests
from revision.rulebook import Rulebook
from revision.swedish import suggestion
from revision.terminal import NO_OUTPUT, complain

STANDARD_OUTPUT = "-"


class Order(NamedTuple):
    """What is to be begun: whose file, by which programme, written where, and from which old granskning."""

    start: Start
    programme: str
    output: str | None
    earlier: Assessment | None
    criteria: Path | None
    request_list: bool


def programme_of(named: str | None, name: str | None, rulebook: Rulebook) -> str:
    """Return the id of the programme; raises, saying which there are, where none is named or there is none so called."""
    found = rulebook.programme(named) if named else None
    if found:
        return found[0].id
    known = {one.id: one.name for one, _ in filter(None, map(rulebook.programme, rulebook.ids("program")))}
    if named is None:
        _tell(["Granskningsprogram:", *(f"  {key}: {title}" for key, title in known.items())])
        example = f"revision new {_typed(name or 'Uppsala')} --program {_typed(next(iter(known), 'ID'))}"
        raise typer.BadParameter(f"välj ett av programmen med --program, som i »{example}«.")
    raise typer.BadParameter(f"det finns inget program »{named}«. {suggestion(named, [*known])}")


def whom(name: str, rulebook: Rulebook, *, federation: bool) -> Start:
    """Return what a name is the name of; raises where nothing in the register is so called."""
    if federation:
        if not name.strip() or FORBIDDEN.search(name) or INVISIBLE.search(name):
            raise typer.BadParameter("namnet på kommunalförbundet är tomt eller har tecken som inte syns.")
        return Start("kommunalförbund", " ".join(name.split()))
    register = Register(rulebook.folders)
    unit = register.named(name)
    if unit is None:
        hint = register.suggest(name) or "Kontrollera stavningen, eller lägg till --federation för ett kommunalförbund."
        raise typer.BadParameter(f"ingen kommun eller region heter »{name}«. {hint}")
    return Start(unit.kind, unit.name, unit.code)


def earlier_of(earlier: Assessment, start: Start | None, rulebook: Rulebook) -> Start:
    """Return whom an old file is of; raises where another is named."""
    kind, authority = earlier.case.evidence.authority
    unit = Register(rulebook.folders).named(authority.name)
    known = unit if unit and unit.kind == kind else None
    found = Start(kind, known.name if known else authority.name, authority.code or (known.code if known else None))
    if start is not None and start.name != found.name:
        said = f"{earlier.case.document.name} gäller {found.name}, inte {start.name}."
        raise typer.BadParameter(f"{said} Utelämna namnet, eller ange en annan fil.")
    return found


def begin(order: Order, rulebook: Rulebook) -> int:
    """Make the file and write it with its schema, tell what was done, and return the exit code."""
    asked, catalogue = Reader(rulebook).criteria(order.programme, None), rulebook.catalogue()
    assert asked is not None  # noqa: S101 - the programme is one that there is
    kept, told = carried(order.earlier, asked, catalogue) if order.earlier else (NOTHING, ())
    if order.output == STANDARD_OUTPUT:
        typer.echo(fresh(order.start, asked, catalogue, kept), nl=False)
        _tell(told)
        return 0
    path = Path(order.output) if order.output else default_file(order.start.name)
    schema = schema_file(order.programme)
    placed = order.start._replace(file=_typed(str(path)), schema=schema.as_posix())
    problem = save(path, fresh(placed, asked, catalogue, kept), rulebook, order.programme)
    if problem is not None:
        complain([problem])
        return NO_OUTPUT
    _tell([*told, *_done(order, path, path.parent / schema)])
    if order.request_list:
        typer.echo("\n".join([*lines(requests(asked.asked))][1:]))
    return 0


def _done(order: Order, path: Path, schema: Path) -> Iterable[str]:
    """Yield what was written, and what to do next."""
    code = f", {order.start.code}" if order.start.code else ""
    options = f" --criteria {_typed(str(order.criteria))}" if order.criteria else ""
    yield f"Skrev {path} ({order.start.name}{code}) och {schema}."
    yield "Fyll i perioden och det som står inom [hakparenteser]. Sedan:"
    yield f"  revision assess {_typed(str(path))}{options}"
    yield f"  revision criteria show {_typed(order.programme)} --request-list{options}"


def _typed(argument: str) -> str:
    """Return an argument as it is typed in a shell."""
    return argument if re.fullmatch(r"[\w./-]+", argument) else quote(argument)


def _tell(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line, err=True)
