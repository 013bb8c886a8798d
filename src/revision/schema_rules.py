"""What the keys of a file require of one another, as JSON Schema.

Each rule is fulfilled by anything that is not a mapping, so that it may stand where a list or a text may be too.
"""

from typing import Any

from revision.audit import Audit
from revision.conditions import CANNOT_ANSWER, NOT_APPLICABLE, NOT_RECEIVED
from revision.criteria import Overall, Point, Question
from revision.evidence import Evidence, Indicator, Override
from revision.models import FileModel
from revision.supports import Entry, Source, SourceType, Support

Schema = dict[str, Any]

_PRESENT: Schema = {"not": {"type": "null"}, "minItems": 1, "minProperties": 1}
_SPECIAL = [NOT_RECEIVED, CANNOT_ANSWER, NOT_APPLICABLE]
_YES = ("ja", "true", True)
_RULED: Schema = {"not": {"propertyNames": {"not": {"pattern": " när$"}}}}
"""Says that there is a key for some level."""


def has(*keys: str) -> Schema:
    """Say that keys stand there with values."""
    return {"required": list(keys), "properties": dict.fromkeys(keys, _PRESENT)}


def lacks(key: str) -> Schema:
    """Say that a key does not stand there, or has no value; a list lacks nothing."""
    return {"not": has(key)}


def _none(*keys: str) -> Schema:
    """Say that keys, where they stand there at all, have no value."""
    return {"properties": {key: {"type": "null"} for key in keys}}


def _one_of(values: tuple[object, ...]) -> Schema:
    """Say that a value is one of some; an enumeration would be offered to the one who writes, and this is not."""
    return {"anyOf": [{"const": value} for value in values]} if len(values) > 1 else {"const": values[0]}


def _is(key: str, *values: object) -> Schema:
    return {"required": [key], "properties": {key: _one_of(values)}}


def _is_not(key: str, *values: object) -> Schema:
    return {"required": [key], "properties": {key: {"not": _one_of(values)}}}


def _when(*conditions: Schema, then: Schema) -> Schema:
    return {"if": {"allOf": list(conditions)} if len(conditions) > 1 else conditions[0], "then": then}


def _either(*schemas: Schema) -> Schema:
    return {"anyOf": list(schemas)}


_NEEDED = {SourceType.INTERVIEW: "funktion", SourceType.SEARCH: "omfattning", SourceType.SAMPLE: "urval"}
_OTHERS = [kind.value for kind in SourceType if kind not in _NEEDED]
_ALONE = lacks("belägg")
_UNSOURCED: Schema = {"allOf": [has("svar"), lacks("källa"), lacks("belägg"), lacks("begärt")]}
_NOT_RECEIVED = _when(_is("svar", NOT_RECEIVED), _ALONE, lacks("källa"), then=has("begärt"))
_REASONED = _when(_is("svar", CANNOT_ANSWER, NOT_APPLICABLE), _ALONE, then=has("källa", "motivering"))
_SOURCED = _when(_is_not("svar", *_SPECIAL), _ALONE, then=has("källa"))
_NEVER_NO = "bara ja eller delvis"
_LEVELS = [{"required": [key]} for key in ("ja när", "nej när")]

ENTRIES: Schema = {
    "allOf": [
        _when(_ALONE, then=has("svar")),
        _NOT_RECEIVED,
        _REASONED,
        _SOURCED,
        {
            "if": {"type": "array", "contains": _UNSOURCED},
            "then": {"contains": {"anyOf": [has("organ"), has("del")]}},
        },
    ]
}
"""What is said of a fact: the answer has its source, or belägg of its own, or weighs those of the bodies."""

RULES: dict[type[FileModel], Schema] = {
    Evidence: {
        "allOf": [
            _when(lacks("region"), lacks("kommunalförbund"), then=has("kommun")),
            _when(has("kommun"), then=_none("region", "kommunalförbund")),
            _when(has("region"), then=_none("kommunalförbund")),
        ]
    },
    Audit: {"allOf": [_when(_is("status", "slutlig"), then=has("period", "rapportdatum"))]},
    Source: {
        "allOf": [
            *(_when(_is("typ", kind.value), then=has(key)) for kind, key in _NEEDED.items()),
            _when(_is("typ", *_OTHERS), lacks("funktion"), then=has("titel")),
        ]
    },
    Support: {"allOf": [has("svar"), _NOT_RECEIVED, _REASONED, _SOURCED]},
    Entry: {
        "allOf": [
            _when(_ALONE, then=has("svar")),
            _NOT_RECEIVED,
            _REASONED,
            _when(_is_not("svar", *_SPECIAL), _either(has("organ"), has("begärt")), _ALONE, then=has("källa")),
        ]
    },
    Indicator: {"properties": {"serier": {"not": {"additionalProperties": {"maxProperties": 0}}}}},
    Override: {
        "allOf": [
            _when(lacks("punkt"), lacks("samlad"), then=has("fråga")),
            _when(lacks("ordalydelse"), then=has("bedömning")),
            _when(has("samlad"), then=_none("fråga", "punkt")),
        ]
    },
    Point: {
        "allOf": [
            {"oneOf": [has("följer"), _either(*_LEVELS)]},
            _when({"required": ["ja när"]}, then={"oneOf": [{"required": ["nej när"]}, _is(_NEVER_NO, *_YES)]}),
            _when({"not": _is("iakttas", *_YES)}, then=has("stöd", "formulering")),
        ]
    },
    Question: {
        "if": _is("slag", "beskrivande"),
        "then": {"properties": {"bedömning": has("följer"), "bedömningspunkter": {"maxItems": 0}}},
        "else": {
            **has("bedömningspunkter"),
            "allOf": [{"properties": {"bedömning": {**_RULED, **_none("följer")}}}],
        },
    },
    Overall: _RULED,
}
"""What the keys of a model require of one another, beyond those that it must have."""
