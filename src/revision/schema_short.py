"""The types of a file that may be written in short, as JSON Schema: one word or a list, a text or keys with values."""

from typing import Any

from revision.criteria import Ground, Grounds, RawBlock, Requirement, Requirements, Use, UsedQuestion
from revision.evidence import Calculations, Facts
from revision.models import Prose, Word, Words
from revision.schema_models import Form, Make, Models, many, said
from revision.schema_rules import ENTRIES
from revision.schema_scalars import TEXT, WORD, Schema, either
from revision.supports import Citation, Cited, Entries, Entry, Sources, Support

_ANSWERS = ("alla", "någon", "minst hälften", "mer än hälften")
_WITHIN = ("någon av", "alla av")


def _words(models: Models) -> Schema:
    return either(WORD, many(models.of(Word)))


def _citation(models: Models) -> Schema:
    return either(WORD, models.keys_of(Cited))


def _sources(models: Models) -> Schema:
    return either(_citation(models), many(models.of(Citation)))


def _entries(models: Models) -> Schema:
    """Return what may be said of a fact whose answers are not known."""
    return _whole(models, models.keys_of(Entry), models.of(Entry))


def entries(models: Models, name: str, answer: Schema) -> Schema:
    """Return what may be said of a fact whose answers are known; `name` ends what its parts are called."""
    support = models.defined(f"belagg-{name}", lambda _: models.keys_of(Support, {"svar": answer}))
    known = {"svar": answer, "belägg": many(support)}
    entry = models.defined(f"svar-{name}", lambda _: models.keys_of(Entry, known))
    return _whole(models, models.keys_of(Entry, known), entry)


def _whole(models: Models, alone: Schema, listed: Schema) -> Schema:
    """Return the schema of all that is said of a fact: in one entry, or in a list of them."""
    rules = models.defined("krav-svaren", lambda _: ENTRIES)
    return either(alone, many(listed)) | {"minItems": 1, "allOf": [rules]}


def _facts(models: Models) -> Schema:
    return {"type": ["object", "null"], "propertyNames": models.of(Word), "additionalProperties": models.of(Entries)}


def _calculations(models: Models) -> Schema:
    return either(TEXT, models.of(dict[Word, Prose]))


def _one_or_many(annotation: Any) -> Make:
    """Return what makes the schema of one of some words, or a list of them."""
    return lambda models: {"anyOf": [models.of(annotation), many(models.of(annotation))]}


def _used(models: Models) -> Schema:
    return either(WORD, models.keys_of(Use))


def _block(models: Models) -> Schema:
    """Return a condition: names with answers, counts with answers, and conditions within it."""
    inner = models.defined("villkor-i-villkor", _inner)
    within = either(_tests(models), many(inner))
    text = models.explained["Condition"].keys
    return _tests(models, {key: said(key, text[key], within) for key in _WITHIN})


def _inner(models: Models) -> Schema:
    return _tests(models, dict.fromkeys(_WITHIN, False))


def _tests(models: Models, within: dict[str, Any] | None = None) -> Schema:
    explained = models.explained["Condition"]
    answer = models.defined("svar-i-villkor", _answer)
    return {
        "title": explained.title,
        "description": explained.text,
        "type": "object",
        "properties": {key: said(key, explained.keys[key], answer) for key in _ANSWERS} | (within or {}),
        "additionalProperties": answer,
        "minProperties": 1,
    }


def _answer(models: Models) -> Schema:
    """Return what a test accepts: an answer, any of several, or bounds."""
    limits = {key: said(key, text, TEXT) for key, text in models.explained["Bounds"].keys.items()}
    bounds = {"type": "object", "properties": limits, "additionalProperties": False, "minProperties": 1}
    return either(WORD, many(models.of(Word)) | {"minItems": 1}, bounds)


FORMS: tuple[Form, ...] = (
    (Words, "ord-eller-lista", _words),
    (Citation, "kallan", _citation),
    (Sources, "kallorna", _sources),
    (Entries, "svaren", _entries),
    (Facts, "uppgifterna", _facts),
    (Calculations, "berakning", _calculations),
    (Grounds, "provningsgrunder", _one_or_many(Ground)),
    (Requirements, "krav", _one_or_many(Requirement)),
    (UsedQuestion, "fragan", _used),
    (RawBlock, "villkor", _block),
)
"""The types that have short forms, and the condition, which is read by its own rules."""
