"""Whom a new evidence file is of, by name or as an old file has it: a kommun, a region or a kommunalförbund."""

import typer

from revision.assess import Assessment
from revision.new_evidence import Start
from revision.nodes import FORBIDDEN, INVISIBLE
from revision.register import Register
from revision.rulebook import Rulebook


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
