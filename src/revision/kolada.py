"""The register of Kolada's nyckeltal: what each is called, and in which years its series begins and ends.

The one shipped is partial, and says so: a nyckeltal that is not in it may well exist.
"""

import re

from pydantic import Field

from revision.evidence import Indicator, Year
from revision.models import FileModel, Prose, Word
from revision.rulebook import Rulebook
from revision.supports import Source

FILE = "register/kolada.yaml"
ID = re.compile(r"[NU]\d{5}")
"""How Kolada numbers its nyckeltal: N those of register data, U those that the kommuner report themselves."""


class Listed(FileModel):
    """A nyckeltal as Kolada lists it; `first` and `last` are the years of its series, where they are known."""

    title: Prose = Field(alias="titel")
    unit: Prose = Field(alias="enhet")
    first: Year | None = Field(None, alias="från")
    last: Year | None = Field(None, alias="till")


class Register(FileModel):
    """A file of nyckeltal by id."""

    listed: dict[Word, Listed] = Field(alias="nyckeltal")


def register(rulebook: Rulebook) -> dict[str, Listed]:
    """Return the nyckeltal by id, a later folder's before the packaged; raises `Unusable`."""

    def read() -> dict[str, Listed]:
        return {name: one for file in rulebook.layers(FILE, Register) for name, one in file.listed.items()}

    return rulebook.once(FILE, read)


def of_kolada(indicator: Indicator, source: Source | None) -> bool:
    """Say whether a nyckeltal is Kolada's, by its id and its source."""
    names = (indicator.source, *((source.title, source.publisher, source.address) if source else ()))
    return bool(ID.fullmatch(indicator.id)) and any("kolada" in name.casefold() for name in names if name)


def last_year(indicator: Indicator, listed: Listed | None) -> int | None:
    """Return the last year of a series that Kolada has ended: as listed, or as its title has it, *(- 2024)*."""
    said = re.search(r"\(\s*[-–]\s*((?:19|20)\d\d)\)", indicator.title) if ID.fullmatch(indicator.id) else None
    return (listed.last if listed else None) or (int(said[1]) if said else None)
