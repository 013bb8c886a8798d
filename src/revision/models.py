"""The base of the file models, and the small types their fields have."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from revision.nodes import INVISIBLE
from revision.swedish import quoted


class FileModel(BaseModel):
    """A part of a file: frozen, with Swedish keys as aliases, and no keys but its own."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


LEVEL_KEY = "<nivå> när"
"""What the keys of the levels' blocks are gathered under: *ja när* under *ja*."""


def _as_bool(value: object) -> object:
    words = {"ja": True, "true": True, "nej": False, "false": False}
    if isinstance(value, str) and value in words:
        return words[value]
    raise PydanticCustomError("fel-värde", "ska vara ja eller nej", {"hint": "Skriv ja eller nej."})


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def day(text: str) -> date | None:
    """Read an ISO date; None where the text is none."""
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
    except ValueError:
        return None


def _as_date(value: object) -> object:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and (found := day(value)) is not None:
        return found
    raise PydanticCustomError("fel-datum", "ska vara ett datum", {"hint": "Skriv år-månad-dag, som 2022-12-15."})


class YearMonth(date):
    """A month of a year, which counts from its last day and is written without one."""

    def isoformat(self) -> str:
        """Return the month as a file has it: 2022-12."""
        return f"{self.year}-{self.month:02}"


def absent(value: object) -> bool:
    """Say whether a value is written as none."""
    return value is None or (isinstance(value, str) and value in {"null", "~"})


def month_or_day(value: object) -> object:
    """Read a date or a year-month, which counts from its last day; an absent value stays absent."""
    if absent(value):
        return None
    try:
        if isinstance(value, str) and (match := re.fullmatch(r"(\d{4})-(\d\d)", value)):
            year, month = int(match[1]), int(match[2])
            return YearMonth(year, month, monthrange(year, month)[1])
        return _as_date(value)
    except ValueError:  # as the error of `_as_date` is too
        hint = "Skriv år-månad-dag eller år-månad, som 2022-12-15 eller 2022-12."
        raise PydanticCustomError("fel-datum", "ska vara ett datum", {"hint": hint}) from None


def _plain(value: str) -> str:
    if not value.isascii() and (match := INVISIBLE.search(value)):
        message = f"innehåller det osynliga tecknet U+{ord(match[0]):04X}"
        raise PydanticCustomError("otillåtet-tecken", message, {"hint": "Skriv om texten för hand."})
    return value


class Validated:
    """How a small type is validated, in full, so that it is not worked out anew for each of its many fields.

    What the type is annotated with before it, and what a field of the type adds, such as a least length, has no effect.
    """

    def __init__(self, schema: CoreSchema) -> None:
        self._schema = schema

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        """Return it, whatever the `source` and the `handler` that pydantic passes."""
        return self._schema


def _first(change: Callable[[Any], Any], then: CoreSchema) -> CoreSchema:
    """Return the validation of what a value is changed into, which may raise."""
    return core_schema.no_info_before_validator_function(change, then)


def _maybe(schema: CoreSchema) -> CoreSchema:
    return _first(lambda value: None if absent(value) else value, core_schema.nullable_schema(schema))


_PROSE = core_schema.str_schema(strip_whitespace=True, min_length=1)
_WORD = _first(lambda value: _plain(value) if isinstance(value, str) else value, _PROSE)

Prose = Annotated[str, Validated(_PROSE)]
"""Text that is printed."""
Word = Annotated[str, Validated(_WORD)]
"""An id, an answer, a name: text that is compared, free of invisible characters."""
Words = Annotated[tuple[Word, ...], BeforeValidator(_as_list)]
"""One word, or a list of them."""
MaybeWord = Annotated[Word | None, Validated(_maybe(_WORD))]
"""A word, or nothing where none is written."""
MaybeProse = Annotated[Prose | None, Validated(_maybe(_PROSE))]
"""Text that is printed, or nothing where none is written."""
YesNo = Annotated[bool, Validated(_first(_as_bool, core_schema.bool_schema()))]
Day = Annotated[date, Validated(_first(_as_date, core_schema.date_schema()))]
MonthOrDay = Annotated[date | None, Validated(core_schema.no_info_plain_validator_function(month_or_day))]


def lacking(keys: str | list[str], what: str, hint: str) -> PydanticCustomError:
    """Return the error of keys that something should have; `what` ends the sentence."""
    said = quoted([keys] if isinstance(keys, str) else keys)
    return PydanticCustomError("saknad-nyckel", "saknar {keys}{what}", {"keys": said, "what": what, "hint": hint})
