"""The files of the tool as JSON Schema, which editors and other programs check them by."""

import json
import re
from typing import Any

from revision.criteria import Programme, Question
from revision.evidence import Evidence
from revision.models import FileModel
from revision.programmes import Reader
from revision.rulebook import Rulebook, file_stem
from revision.schema_keys import explanations
from revision.schema_models import REFERENCE, Models
from revision.schema_narrowed import narrowing
from revision.schema_result import Result
from revision.schema_short import FORMS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
KINDS: dict[str, type[FileModel]] = {
    "evidence": Evidence,
    "criteria": Question,
    "programme": Programme,
    "result": Result,
}
"""The files that there are schemas of, by what a command calls them."""


def schema(kind: str) -> dict[str, Any]:
    """Return the schema of a kind of file."""
    return _schema(kind, Models(explanations(), FORMS))


def evidence_schema(rulebook: Rulebook, programme: str) -> dict[str, Any]:
    """Return the schema of an evidence file, narrowed to what a programme asks for.

    Raises `Unusable` where the programme's criteria cannot be used, and `KeyError` where there is no such programme.
    """
    criteria = Reader(rulebook).criteria(programme, None)
    if criteria is None:
        raise KeyError(programme)
    narrow = _schema("evidence", Models(explanations(), FORMS, narrowing(criteria, rulebook.catalogue())))
    name = criteria.programme.id
    return narrow | {
        "$id": f"{narrow['$id']}:{file_stem(name)}",
        "title": f"{narrow['title']} för {name}",
        "description": criteria.programme.name,
    }


def as_text(schema: dict[str, Any]) -> str:
    """Return a schema as the text of a JSON file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _schema(kind: str, models: Models) -> dict[str, Any]:
    root = models.keys_of(KINDS[kind])
    head = {"$schema": DIALECT, "$id": f"urn:revision:schema:{kind}"}
    return {**head, **root, "$defs": _used(root, models.definitions)}


def _used(root: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """Return the definitions that are referred to, from the root or from one another, by name."""
    found: set[str] = set()
    waiting = [root]
    while waiting:
        names = set(re.findall(rf'"\$ref": "{re.escape(REFERENCE)}([^"]+)"', json.dumps(waiting.pop()))) - found
        found |= names
        waiting += [definitions[name] for name in names]
    return {name: definitions[name] for name in sorted(found)}
