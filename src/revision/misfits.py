"""A file built into its model, or what does not fit: pydantic's errors as Swedish problems with places."""

import re
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from revision.models import LEVEL_KEY, FileModel
from revision.nodes import Mapping
from revision.problems import Problem
from revision.swedish import closest, quoted
from revision.yamlfile import Document

M = TypeVar("M", bound=FileModel)


def build(model: type[M], document: Document) -> tuple[M | None, list[Problem]]:
    """Build a model of a whole file; returns it, or None and every problem of its form."""
    if not isinstance(document.data, Mapping):
        said = "filen är tom." if document.data is None else "filen ska bestå av nycklar med värden."
        return None, [
            Problem(
                document.place(),
                "fel-form",
                said,
                "Börja en evidensfil med revision new, eller en fråga med revision criteria new.",
            )
        ]
    try:
        return model.model_validate(document.data), []
    except ValidationError as error:
        return None, _problems(error.errors(include_url=False), model, document)


def _as_written(loc: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """Return a path as the file has it: a level's block stands under the level's own key."""
    if LEVEL_KEY not in loc:
        return loc
    at = loc.index(LEVEL_KEY)
    return (*loc[:at], *(f"{level} när" for level in loc[at + 1 : at + 2]), *loc[at + 2 :])


def _problems(errors: list[ErrorDetails], model: type[FileModel], document: Document) -> list[Problem]:
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
            found.append(Problem(document.place(*parent, key=True), "saknad-nyckel", message, f"Lägg till »{key}: …«."))
        elif error["type"] not in {"missing", "extra_forbidden"} and not _follows(error):
            found.append(_wrong_value(error, model, document))
    return found


def _unknown_key(loc: tuple[int | str, ...], near: str | None, known: list[str], document: Document) -> Problem:
    hint = f"Menade du »{near}«?" if near else f"Möjliga nycklar: {quoted(known)}."
    message = f"nyckeln »{loc[-1]}« finns inte{_under(loc[:-1], document)}."
    return Problem(document.place(*loc, key=True), "okänd-nyckel", message, hint)


def _follows(error: ErrorDetails) -> bool:
    """Say whether an error only follows from others: a list that has items, but none that fits."""
    return error["type"] == "too_short" and bool(error["input"])


def _wrong_value(error: ErrorDetails, model: type[FileModel], document: Document) -> Problem:
    kind, value, loc = error["type"], error["input"], error["loc"]
    hint = str(error.get("ctx", {}).get("hint", ""))
    code, said = "fel-form", "har fel form"
    if kind == "string_too_short" or (value is None and "-" not in kind):
        code, said, hint = "saknat-värde", "saknar värde", "Skriv ett värde, eller ta bort nyckeln."
    elif kind == "string_type":
        said, hint = "ska vara text", "Sätt texten inom citattecken om den innehåller kommatecken eller kolon."
    elif kind in {"tuple_type", "list_type"}:
        said, hint = "ska vara en lista", "Skriv [a, b], eller en punkt per rad med »- « först."
    elif kind in {"model_type", "dict_type"}:
        known = _aliases(model, loc) if kind == "model_type" else []
        keys = f" Möjliga nycklar: {quoted(known)}." if known else ""
        said, hint = "ska bestå av nycklar med värden", f"Skriv nyckel: värde.{keys}"
    elif kind in {"enum", "literal_error"}:
        allowed = re.findall(r"'([^']+)'", str(error["ctx"]["expected"]))
        said, near = "ska vara ett ord", None
        if isinstance(value, str):
            code, said, near = "okänt-värde", f"kan inte vara »{value}«", closest(value, allowed)
        hint = f"Menade du »{near}«?" if near else f"Möjliga: {quoted(allowed, 'eller')}."
    elif kind == "too_short":
        said, hint = "får inte vara tom", "Skriv minst ett värde."
    elif kind.startswith("int_"):
        said, hint = "ska vara ett heltal", "Skriv till exempel 12."
    elif "-" in kind:
        code, said = kind, error["msg"]
    loc = _as_written(loc)
    place = document.place(*loc[:-1], key=True) if loc[-1:] == ("[key]",) else document.place(*loc)
    return Problem(place, code, f"{_path(loc, document) or 'filen'}: {said}.", hint)


def _under(loc: tuple[int | str, ...], document: Document) -> str:
    path = _path(loc, document)
    return f" under {path}" if path else ""


def _path(loc: tuple[int | str, ...], document: Document) -> str:
    """Write a path with ids rather than indexes: *uppgifter › samtycke › belägg 2*."""
    node, steps = document.data, []
    for step in loc:
        if isinstance(node, Mapping) and isinstance(step, str) and step != "[key]":
            node = node.get(step)
            steps.append(step)
        elif isinstance(node, list) and isinstance(step, int) and step < len(node):
            node = node[step]
            ids = (node.get(key) for key in ("id", "organ")) if isinstance(node, Mapping) else ()
            name = next((one for one in ids if isinstance(one, str)), step + 1)
            steps[-1:] = [f"{steps[-1]} {name}" if steps else str(name)]
    return " › ".join(steps)


def _aliases(model: type[FileModel], loc: tuple[int | str, ...]) -> list[str]:
    """Return the keys that the model at a path takes."""
    here: type[FileModel] | None = model
    for step in loc:
        fields = here.model_fields if here else {}
        field = next((one for name, one in fields.items() if (one.alias or name) == step), None)
        here = _model_in(field.annotation) if field else here
    aliases = [field.alias or name for name, field in here.model_fields.items()] if here else []
    return [key for alias in aliases for key in (("ja när", "nej när") if alias == LEVEL_KEY else (alias,))]


def _model_in(annotation: Any) -> type[FileModel] | None:
    """Return the file model within an annotation such as `dict[str, tuple[Entry, ...]]`, else None."""
    if isinstance(annotation, type) and issubclass(annotation, FileModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part)) is not None), None)
