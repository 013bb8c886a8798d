"""A file model as JSON Schema: its keys with their explanations, its types, and the short forms that they may have."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from annotated_types import MinLen
from pydantic.fields import FieldInfo

from revision.criteria import RawBlock
from revision.models import LEVEL_KEY, FileModel
from revision.rulebook import file_stem
from revision.schema_keys import Explanation, keys
from revision.schema_rules import COMMON_LEVELS, RULES
from revision.schema_scalars import SCALARS, Schema, either
from revision.swedish import capital

REFERENCE = "#/$defs/"
_JSON = {str: "string", int: "integer", bool: "boolean", NoneType: "null"}


@dataclass(eq=False)
class Models:
    """Models written as JSON Schema, each once under `definitions`, to which the others refer.

    `forms` are the types that have short forms: each with what it is called and what makes its schema. `instead` makes
    the schema of a key of a model from what is known besides its type.
    """

    explained: Mapping[str, Explanation]
    forms: "tuple[Form, ...]"
    instead: "Mapping[Key, Make]" = field(default_factory=dict)
    definitions: dict[str, Schema] = field(default_factory=dict)

    def of(self, annotation: Any) -> Schema:
        """Return the schema of a type that a field of a model may have; raises `TypeError` where it is unheard of."""
        for known, name, scalar in SCALARS:
            if annotation == known:
                return self.defined(name, _as_is(scalar))
        for known, name, make in self.forms:
            if annotation == known:
                return self.defined(name, make)
        if isinstance(annotation, type) and issubclass(annotation, FileModel):
            name = file_stem(self.explained[annotation.__name__].title)
            return self.defined(name, lambda models: models.keys_of(annotation))
        return self._composed(annotation)

    def defined(self, name: str, make: "Make") -> Schema:
        """Return a reference to a definition, made where there is none yet."""
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = make(self)
        return {"$ref": f"{REFERENCE}{name}"}

    def _composed(self, annotation: Any) -> Schema:
        origin, parts = get_origin(annotation), get_args(annotation)
        if annotation in _JSON:
            return {"type": _JSON[annotation]}
        if origin is Literal:
            return {"enum": list(parts)}
        if isinstance(annotation, type) and issubclass(annotation, Enum):
            return {"enum": [one.value for one in annotation]}
        if origin in {Union, UnionType}:
            return self._or_nothing(parts) if NoneType in parts else either(*(self.of(part) for part in parts))
        if origin is tuple:
            return many(self.of(parts[0])) if parts[1] is ... else _exactly([self.of(part) for part in parts])
        if origin is dict:
            names = {} if parts[0] is str else {"propertyNames": self.of(parts[0])}
            return {"type": "object", **names, "additionalProperties": self.of(parts[1])}
        raise TypeError(annotation)

    def _or_nothing(self, parts: tuple[Any, ...]) -> Schema:
        """Return the schema of a type that may also be left empty."""
        schema = self.of(next(part for part in parts if part is not NoneType))
        name = schema.get("$ref", "").removeprefix(REFERENCE)
        if "enum" in schema:
            return {"enum": [*schema["enum"], None]}
        if name:
            whole = self.definitions[name]
            return self.defined(f"{name}-eller-inget", lambda _: either(whole, {"type": "null"}))
        return either(schema, {"type": "null"})

    def keys_of(self, model: type[FileModel], known: Mapping[str, Schema] | None = None) -> Schema:
        """Return the schema of a model: every key with its title and what it does, and what keys require of each other.

        `known` are schemas of keys of which more is known than their types tell.
        """
        explained = self.explained[model.__name__]
        found, levels = self._keys(model, known or {})
        required = [info.alias or name for name, info in model.model_fields.items() if info.is_required()]
        rules = self.defined(f"krav-{file_stem(explained.title)}", _as_is(RULES[model])) if model in RULES else None
        return {
            "title": explained.title,
            "description": explained.text,
            "type": "object",
            "properties": found,
            **({"patternProperties": levels} if levels else {}),
            **({"required": required} if required else {}),
            "additionalProperties": False,
            **({"allOf": [rules]} if rules else {}),
        }

    def _keys(self, model: type[FileModel], known: Mapping[str, Schema]) -> tuple[dict[str, Schema], dict[str, Schema]]:
        """Return the schemas of a model's keys, and those of the levels' keys by how they end."""
        texts, hints = keys(self.explained, model), get_type_hints(model, include_extras=True)
        found: dict[str, Schema] = {}
        levels: dict[str, Schema] = {}
        for name, info in model.model_fields.items():
            key = info.alias or name
            if key == LEVEL_KEY:
                block = self.of(RawBlock)
                found |= {level: said(level, texts[level], block) for level in COMMON_LEVELS}
                levels = {" när$": said(key, texts[key], block)}
            elif (model, key) in self.instead:
                found[key] = said(key, texts[key], self.instead[model, key](self))
            else:
                found[key] = said(key, texts[key], known.get(key) or {**self.of(hints[name]), **_least(info)})
        return found, levels


Make = Callable[[Models], Schema]
Form = tuple[Any, str, Make]
"""A type, what it is called in a schema, and what makes its schema."""
Key = tuple[type[FileModel], str]
"""A model, and one of its keys as files have it."""


def _as_is(schema: Schema) -> Make:
    return lambda _: schema


def said(key: str, text: str, schema: Schema) -> Schema:
    """Return the schema of a key with its title and what it does."""
    return {"title": capital(key), "description": text, **schema}


def many(schema: Schema) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": schema}


def _exactly(schemas: list[Schema]) -> Schema:
    return {"type": "array", "prefixItems": schemas, "minItems": len(schemas), "maxItems": len(schemas)}


def _least(info: FieldInfo) -> Schema:
    """Return how many items a list or keys a mapping must have."""
    least = next((one.min_length for one in info.metadata if isinstance(one, MinLen)), 0)
    if not least:
        return {}
    return {"minProperties" if get_origin(info.annotation) is dict else "minItems": least}
