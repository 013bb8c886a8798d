"""A new evidence file as it is ordered: made, written with its schema, and told of."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import typer

from revision.assess import Assessment
from revision.new_carried import carried
from revision.new_evidence import NOTHING, Start, fresh
from revision.new_file import default_file, save, schema_file
from revision.new_told import told
from revision.programmes import Reader
from revision.requests import lines, requests
from revision.rulebook import Rulebook
from revision.shell import typed
from revision.terminal import NO_OUTPUT, STANDARD_OUTPUT, complain


class Order(NamedTuple):
    """What is to be begun: whose file, by which programme, written where, and from which old granskning."""

    start: Start
    programme: str
    output: str | None
    earlier: Assessment | None
    criteria: Path | None
    request_list: bool


def begin(order: Order, rulebook: Rulebook) -> int:
    """Make the file and write it with its schema, tell what was done, and return the exit code."""
    asked, catalogue = Reader(rulebook).criteria(order.programme, None), rulebook.catalogue()
    assert asked is not None  # noqa: S101 - the programme is one that there is
    kept = carried(order.earlier, asked, catalogue) if order.earlier else NOTHING
    carried_over = [*told(order.earlier, kept)] if order.earlier else []
    if order.output == STANDARD_OUTPUT:
        typer.echo(fresh(order.start, asked, catalogue, kept), nl=False)
        _tell(carried_over)
        return 0
    path = Path(order.output) if order.output else default_file(order.start.name)
    schema = schema_file(order.programme)
    placed = order.start._replace(file=typed(str(path)), schema=schema.as_posix())
    problem = save(path, fresh(placed, asked, catalogue, kept), rulebook, order.programme)
    if problem is not None:
        complain([problem])
        return NO_OUTPUT
    _tell([*carried_over, *_done(order, path, path.parent / schema)])
    if order.request_list:
        typer.echo("\n".join([*lines(requests(asked.asked))][1:]))
    return 0


def _done(order: Order, path: Path, schema: Path) -> Iterable[str]:
    """Yield what was written, and what to do next."""
    code = f", {order.start.code}" if order.start.code else ""
    options = f" --criteria {typed(str(order.criteria))}" if order.criteria else ""
    yield f"Skrev {path} ({order.start.name}{code}) och {schema}."
    yield "Fyll i perioden och det som står inom [hakparenteser]. Sedan:"
    yield f"  revision assess {typed(str(path))}{options}"
    yield f"  revision criteria show {typed(order.programme)} --request-list{options}"


def _tell(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line, err=True)
