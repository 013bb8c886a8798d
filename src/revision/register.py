"""The register of Sweden's kommuner and regioner: their names and codes, found by either.

The code of a kommun is that of Statistics Sweden; a region has "00" and the code of its län, as Kolada writes it.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple, get_args
from unicodedata import normalize

from revision.problems import Place, Problem, Unusable
from revision.swedish import closest, kommun

Kind = Literal["kommun", "region"]
KINDS: tuple[Kind, ...] = get_args(Kind)
FOLDER = "register"
_FILES: dict[Kind, str] = {"kommun": "kommuner.csv", "region": "regioner.csv"}


class Unit(NamedTuple):
    """A kommun or a region: its name without *kommun*, its code of four digits, and the län it lies in."""

    kind: Kind
    name: str
    code: str
    county: str


@dataclass(eq=False)
class Register:
    """The kommuner and regioner of some criteria folders; the file of a later folder stands in place of an earlier's.

    Nothing is read until something is looked up, and then once. Raises `Unusable` where a file has no such list.
    """

    folders: tuple[Path, ...]

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """Every kommun, then every region, in the order of their files."""
        return tuple(unit for kind in KINDS for unit in self._read(kind))

    def named(self, name: str) -> Unit | None:
        """Return what goes by a name, with or without *kommun* or *stad* after it; None where nothing does."""
        return next((self._by_name[one] for one in _forms(name) if one in self._by_name), None)

    def coded(self, code: str) -> Unit | None:
        """Return what has a code of four digits, or None."""
        return next((unit for unit in self.units if unit.code == code), None)

    def suggest(self, name: str) -> str:
        """Ask whether a name that is closest to another was meant; empty where none is near."""
        known = [unit.name for unit in self.units]
        longer = (one for one in known if _key(name) and _key(one).startswith(_key(name)))
        near = next(longer, None) or next((one for form in _forms(name) if (one := closest(form, known))), None)
        return f"Menade du »{near}«?" if near else ""

    @cached_property
    def _by_name(self) -> dict[str, Unit]:
        whole = {_key(kommun(unit.name)): unit for unit in self.units if unit.kind == "kommun"}
        return whole | {_key(unit.name): unit for unit in self.units}

    def _read(self, kind: Kind) -> Iterator[Unit]:
        files = (folder / FOLDER / _FILES[kind] for folder in reversed(self.folders))
        path = next((path for path in files if path.is_file()), None)
        if path is None:
            return
        line = 1
        try:
            with path.open(encoding="utf-8-sig", newline="") as file:
                rows = csv.DictReader(file)
                for row in rows:
                    line = rows.line_num
                    code, name, county = (row[column] for column in ("kod", "namn", "lan"))
                    yield Unit(kind, normalize("NFC", name), code, county)
        except (KeyError, TypeError, UnicodeDecodeError, csv.Error) as error:
            hint = "Filen ska vara UTF-8 och varje rad ha kod, namn, lan_kod och lan, med komma mellan."
            problem = Problem(Place(str(path), line), "fel-form", f"filen är inget register över {kind}er.", hint)
            raise Unusable([problem]) from error


def _key(name: str) -> str:
    """Return a name as it is compared: case and spacing make no difference, å, ä and ö do."""
    return " ".join(normalize("NFC", name).casefold().split())


def _forms(name: str) -> tuple[str, ...]:
    """Return the names that one may stand for, as compared: *Linköpings kommun* for Linköping, *Borås stad* for Borås."""
    whole = _key(name)
    place = re.sub(r" (kommun|stad)$", "", whole)
    return (whole,) if place == whole else (whole, place, place.removesuffix("s"))
