"""The base of the file models, their small types, and pydantic's errors as Swedish problems with places."""

import re
from calendar import monthrange
from datetime import date
from typing import Annotated, Any, TypeVar, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from revision.composer import INVISIBLE, Mapping
from revision.problems import Problem
from revision.swedish import closest, quoted
from revision.yamlfile import Document

M = TypeVar("M", bound="FileModel")


class FileModel(BaseModel):
    """A part of a file: frozen, with Swedish keys as aliases, and no keys but its own."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


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
    raise PydanticCustomError(
        "fel-datum", "ska vara ett datum", {"hint": "Skriv år-månad-dag, som 2022-12-15."}
    )


def month_or_day(value: object) -> object:
    """Read a date or a year-month, which counts from its last day; an absent value stays absent."""
    if value is None or value in {"null", "~"}:
        return None
    if isinstance(value, str) and (match := re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", value)):
        year, month = int(match[1]), int(match[2])
        return date(year, month, monthrange(year, month)[1])
    try:
        return _as_date(value)
    except PydanticCustomError:
        hint = "Skriv år-månad-dag eller år-månad, som 2022-12-15 eller 2022-12."
        raise PydanticCustomError("fel-datum", "ska vara ett datum", {"hint": hint}) from None


def _plain(value: str) -> str:
    if not value.isascii() and (match := INVISIBLE.search(value)):
        message = f"innehåller det osynliga tecknet U+{ord(match[0]):04X}"
        raise PydanticCustomError("otillåtet-tecken", message, {"hint": "Skriv om texten för hand."})
    return value


Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Text that is printed."""
Word = Annotated[Prose, BeforeValidator(lambda value: _plain(value) if isinstance(value, str) else value)]
"""An id, an answer, a name: text that is compared, free of invisible characters."""
Words = Annotated[tuple[Word, ...], BeforeValidator(_as_list)]
"""One word, or a list of them."""
YesNo = Annotated[bool, BeforeValidator(_as_bool)]
Day = Annotated[date, BeforeValidator(_as_date)]
MonthOrDay = Annotated[date | None, BeforeValidator(month_or_day)]


def lacking(key: str, what: str, hint: str) -> PydanticCustomError:
    """Return the error of a key that something should have."""
    return PydanticCustomError(
        "saknad-nyckel", "saknar »{key}«{what}", {"key": key, "what": what, "hint": hint}
    )


def build(model: type[M], document: Document) -> tuple[M | None, list[Problem]]:
    """Build a model of a whole file; returns it, or None and every problem of its form."""
    if not isinstance(document.data, Mapping):
        said = "filen är tom." if document.data is None else "filen ska bestå av nycklar med värden."
        return None, [
            Problem(document.place(), "fel-form", said, "Börja med nycklarna i handbokens exempel.")
        ]
    try:
        return model.model_validate(document.data), []
    except ValidationError as error:
        return None, problems_of(error.errors(include_url=False), model, document)


def problems_of(errors: list[ErrorDetails], model: type[FileModel], document: Document) -> list[Problem]:
    """Turn validation errors into problems, a misspelt key and the key it leaves missing being one."""
    missing = {error["loc"] for error in errors if error["type"] == "missing"}
    found = []
    for error in errors:
        if error["type"] == "extra_forbidden":
            *parent, key = error["loc"]
            known = _aliases(model, tuple(parent))
            absent = [str(loc[-1]) for loc in missing if loc[:-1] == tuple(parent)]
            near = closest(str(key), absent) or closest(str(key), known)
            missing.discard((*parent, near or ""))
            found.append(_unknown_key(error["loc"], near, known, document))
    for error in errors:
        if error["type"] == "missing" and error["loc"] in missing:
            *parent, key = error["loc"]
            message = f"nyckeln »{key}« saknas{_under(tuple(parent), document)}."
            found.append(
                Problem(document.place(*parent, key=True), "saknad-nyckel", message, f"Lägg till »{key}: …«.")
            )
        elif error["type"] not in {"missing", "extra_forbidden"}:
            found.append(_wrong_value(error, document))
    return found


def _unknown_key(
    loc: tuple[int | str, ...], near: str | None, known: list[str], document: Document
) -> Problem:
    hint = f"Menade du »{near}«?" if near else f"Möjliga nycklar: {quoted(known)}."
    parent: Any = document.data
    for step in loc[:-1]:
        parent = parent[step] if isinstance(parent, Mapping) or isinstance(step, int) else parent
    if near is None and isinstance(parent, Mapping) and parent.flow:
        hint = "Hör det till texten före kommatecknet: citera texten."
    message = f"nyckeln »{loc[-1]}« finns inte{_under(loc[:-1], document)}."
    return Problem(document.place(*loc, key=True), "okänd-nyckel", message, hint)


def _wrong_value(error: ErrorDetails, document: Document) -> Problem:
    kind, value, loc = error["type"], error["input"], error["loc"]
    hint = str(error.get("ctx", {}).get("hint", ""))
    code, said = "fel-form", "har fel form"
    if kind in {"string_type", "string_too_short"} and not isinstance(value, Mapping | list):
        code, said, hint = "saknat-värde", "saknar värde", "Skriv ett värde, eller ta bort nyckeln."
    elif kind == "string_type":
        said, hint = "ska vara text", "Citera texten om den innehåller kommatecken eller kolon."
    elif kind in {"tuple_type", "list_type"}:
        said, hint = "ska vara en lista", "Skriv [a, b], eller en punkt per rad med »- « först."
    elif kind in {"model_type", "dict_type"}:
        said, hint = "ska bestå av nycklar med värden", "Skriv nyckel: värde."
    elif kind in {"enum", "literal_error"}:
        code, said = "okänt-värde", f"kan inte vara »{value}«"
        allowed = re.findall(r"'([^']+)'", str(error["ctx"]["expected"]))
        near = closest(str(value), allowed)
        hint = f"Menade du »{near}«?" if near else f"Möjliga: {quoted(allowed, 'eller')}."
    elif kind in {"too_short", "int_parsing", "int_type", "decimal_parsing", "decimal_type"}:
        said = "får inte vara tom" if kind == "too_short" else "ska vara ett tal"
    elif "-" in kind or kind in {"källa", "fel"}:
        code, said = kind, error["msg"]
    return Problem(document.place(*loc), code, f"{_path(loc, document) or 'filen'}: {said}.", hint)


def _under(loc: tuple[int | str, ...], document: Document) -> str:
    path = _path(loc, document)
    return f" under {path}" if path else ""


def _path(loc: tuple[int | str, ...], document: Document) -> str:
    """Write a path with ids rather than indexes: *uppgifter › samtycke › belägg 2*."""
    node, steps = document.data, []
    for step in loc:
        if isinstance(node, Mapping) and isinstance(step, str):
            node = node.get(step)
            steps.append(step)
        elif isinstance(node, list) and isinstance(step, int) and step < len(node):
            node = node[step]
            name = next(
                (node[key] for key in ("id", "organ") if isinstance(node, Mapping) and node.get(key)),
                step + 1,
            )
            steps[-1:] = [f"{steps[-1]} {name}" if steps else str(name)]
    return " › ".join(steps)


def _aliases(model: type[FileModel], loc: tuple[int | str, ...]) -> list[str]:
    """Return the keys that the model at a path takes."""
    here: Any = model
    for step in loc:
        fields = here.model_fields if _is_model(here) else {}
        field = next((one for name, one in fields.items() if (one.alias or name) == step), None)
        if field is not None:
            here = field.annotation
        here = _model_in(here) if field is None or not isinstance(here, type) else here
    here = _model_in(here)
    return [field.alias or name for name, field in here.model_fields.items()] if _is_model(here) else []


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, FileModel)


def _model_in(annotation: Any) -> Any:
    """Return the file model within an annotation such as `dict[str, tuple[Entry, ...]]`, else None."""
    if _is_model(annotation):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part)) is not None), None)
