"""What the keys of a file require of one another, as JSON Schema.

Each rule is fulfilled by anything that is not a mapping, so that it may stand where a list or a text may be too.
"""

from revision.audit import Audit
from revision.conditions import CANNOT_ANSWER, NOT_APPLICABLE, NOT_RECEIVED
from revision.criteria import Overall, Point, Question
from revision.evidence import Evidence, Indicator, Override
from revision.models import FileModel
from revision.schema_scalars import Schema
from revision.supports import Entry, Source, SourceType, Support

COMMON_LEVELS = ("ja när", "nej när")
"""The keys of levels that every rule may have; others end likewise."""
_PRESENT: Schema = {"not": {"type": "null"}, "minItems": 1, "minProperties": 1}
_SPECIAL = [NOT_RECEIVED, CANNOT_ANSWER, NOT_APPLICABLE]
_YES = ("ja", "true", True)
_RULED: Schema = {"not": {"propertyNames": {"not": {"pattern": " när$"}}}}
"""Says that there is a key for some level."""


def _has(*keys: str) -> Schema:
    """Say that keys stand there with values."""
    return {"required": list(keys), "properties": dict.fromkeys(keys, _PRESENT)}


def _lacks(key: str) -> Schema:
    """Say that a key does not stand there, or has no value; a list lacks nothing."""
    return {"not": _has(key)}


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


def _any_of(*schemas: Schema) -> Schema:
    return {"anyOf": list(schemas)}


_NEEDED = {SourceType.INTERVIEW: "funktion", SourceType.SEARCH: "omfattning", SourceType.SAMPLE: "urval"}
_OTHERS = [kind.value for kind in SourceType if kind not in _NEEDED]
_ALONE = _lacks("belägg")
_UNSOURCED: Schema = {"allOf": [_has("svar"), _lacks("källa"), _lacks("belägg"), _lacks("begärt")]}
_NOT_RECEIVED = _when(_is("svar", NOT_RECEIVED), _ALONE, _lacks("källa"), then=_has("begärt"))
_REASONED = _when(_is("svar", CANNOT_ANSWER, NOT_APPLICABLE), _ALONE, then=_has("källa", "motivering"))
_SOURCED = _when(_is_not("svar", *_SPECIAL), _ALONE, then=_has("källa"))
_NEVER_NO = "bara ja eller delvis"

ENTRIES: Schema = {
    "allOf": [
        _when(_ALONE, then=_has("svar")),
        _NOT_RECEIVED,
        _REASONED,
        _SOURCED,
        {
            "if": {"type": "array", "contains": _UNSOURCED},
            "then": {"contains": {"anyOf": [_has("organ"), _has("del")]}},
        },
    ]
}
"""What is said of a fact: the answer has its source, or belägg of its own, or weighs those of the bodies."""

RULES: dict[type[FileModel], Schema] = {
    Evidence: {
        "allOf": [
            _when(_lacks("region"), _lacks("kommunalförbund"), then=_has("kommun")),
            _when(_has("kommun"), then=_none("region", "kommunalförbund")),
            _when(_has("region"), then=_none("kommunalförbund")),
        ]
    },
    Audit: {"allOf": [_when(_is("status", "slutlig"), then=_has("period", "rapportdatum"))]},
    Source: {
        "allOf": [
            *(_when(_is("typ", kind.value), then=_has(key)) for kind, key in _NEEDED.items()),
            _when(_is("typ", *_OTHERS), _lacks("funktion"), then=_has("titel")),
        ]
    },
    Support: {"allOf": [_has("svar"), _NOT_RECEIVED, _REASONED, _SOURCED]},
    Entry: {
        "allOf": [
            _when(_ALONE, then=_has("svar")),
            _NOT_RECEIVED,
            _REASONED,
            _when(_is_not("svar", *_SPECIAL), _any_of(_has("organ"), _has("begärt")), _ALONE, then=_has("källa")),
        ]
    },
    Indicator: {"properties": {"serier": {"not": {"additionalProperties": {"maxProperties": 0}}}}},
    Override: {
        "allOf": [
            _when(_lacks("punkt"), _lacks("samlad"), then=_has("fråga")),
            _when(_lacks("ordalydelse"), then=_has("bedömning")),
            _when(_has("samlad"), then=_none("fråga", "punkt")),
        ]
    },
    Point: {
        "allOf": [
            {"oneOf": [_has("följer"), _any_of(*({"required": [key]} for key in COMMON_LEVELS))]},
            _when({"required": ["ja när"]}, then={"oneOf": [{"required": ["nej när"]}, _is(_NEVER_NO, *_YES)]}),
            _when({"not": _is("iakttas", *_YES)}, then=_has("stöd", "formulering")),
        ]
    },
    Question: {
        "if": _is("slag", "beskrivande"),
        "then": {"properties": {"bedömning": _has("följer"), "bedömningspunkter": {"maxItems": 0}}},
        "else": {
            **_has("bedömningspunkter"),
            "allOf": [{"properties": {"bedömning": {**_RULED, **_none("följer")}}}],
        },
    },
    Overall: _RULED,
}
"""What the keys of a model require of one another, beyond those that it must have."""
