"""What is declared of a check of evidence: how grave a finding is, why, its limit, and what it passes and fails."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from revision.models import FileModel, Prose, Word, Words


def _as_number(value: object) -> object:
    return int(value) if isinstance(value, str) and value.isdecimal() else value


Whole = Annotated[int, BeforeValidator(_as_number)]


class CheckText(FileModel):
    """A check as its file in `kontroller` declares it.

    `limit` is the number that the check turns on, counted in `unit`, `span` the least and the greatest that it lets
    pass, and `words` those that it looks for; `passing` and `failing` are pieces of an evidence file, which are its
    documentation and its tests.
    """

    id: Word
    severity: Literal["fel", "varning"] = Field(alias="allvar")
    group: Prose = Field(alias="grupp")
    why: Prose = Field(alias="varför")
    about: Prose = Field(alias="ställe")
    limit: Whole | None = Field(None, alias="gräns")
    unit: Prose | None = Field(None, alias="enhet")
    span: tuple[Whole, Whole] | None = Field(None, alias="mellan")
    words: dict[Word, Words] = Field(default_factory=dict, alias="ord")
    passing: Prose = Field(alias="godkänns")
    failing: Prose = Field(alias="fälls")
