"""How the small values of a file look to an editor, which sees numbers and dates where our own reading sees text."""

import json
import re
from collections.abc import Iterable
from typing import Any

from revision import measures
from revision.audit import PeriodText
from revision.evidence import Figure, IndicatorId, Year
from revision.models import Day, MaybeProse, MaybeWord, MonthOrDay, Prose, Word, YesNo
from revision.nodes import INVISIBLE

Schema = dict[str, Any]

_SCALAR = ("string", "number", "boolean")
"""What a text may look like: `2022` is a number to an editor, and `true` a truth value."""


def either(*schemas: Schema) -> Schema:
    """Return the schema of a value of one of several types, each with keywords that the others do not heed.

    One schema with several types, unlike a choice of schemas, lets a fault be told where it is.
    """
    types = [one for schema in schemas for one in _types(schema)]
    return {key: value for schema in schemas for key, value in schema.items()} | {"type": types}


def _types(schema: Schema) -> list[str]:
    return [schema["type"]] if isinstance(schema["type"], str) else schema["type"]


def _ascii(pattern: str) -> str:
    """Return a pattern with its characters beyond ASCII, some of them invisible, written as their numbers."""
    return re.sub(r"[^\x00-\x7f]", lambda found: f"\\u{ord(found[0]):04x}", pattern)


def escaped(text: str) -> str:
    """Return a pattern that a text alone fulfils, in the syntax that Python and editors share."""
    return re.sub(r"[\\^$.|?*+()\[\]{}/]", lambda found: f"\\{found[0]}", text)


def as_seen(words: Iterable[str]) -> list[Any]:
    """Return words with what an editor takes them for where they are not quoted: *1* is a number too."""
    plain = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?|true|false|null")
    return [seen for word in words for seen in ([word, json.loads(word)] if plain.fullmatch(word) else [word])]


_DAY = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
_MONTH_OR_DAY = r"\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?"
_WORD = rf"^(?![\s\S]*(?:{_ascii(INVISIBLE.pattern)}))[\s\S]*\S"
_NUMBER = f"^(?:{_ascii(measures.NUMBER.pattern)})$"
_OF = _ascii(measures.SHARE_OF.pattern)
_SHARE = rf"^(?:{_OF}|(?:100(?:[.,]0+)?|\d{{1,2}}(?:[.,]\d{{1,18}})?)\s*%)$"

_SIGNS = r"!-,/:-@\[-^`{-~"
"""The signs of ASCII that are neither letters, digits nor _, - and full stop; other letters are not told apart."""


def _fits(pattern: str, hint: str, *types: str) -> Schema:
    """Return the schema of a value whose text fits a pattern; the hint is what an editor says where it does not."""
    return {"type": list(types) if len(types) > 1 else types[0], "pattern": pattern, "patternErrorMessage": hint}


WORD = _fits(_WORD, "Skriv ett ord, utan tecken som inte syns.", *_SCALAR)
TEXT = _fits(r"\S", "Skriv en text.", *_SCALAR)
NUMBER = _fits(_NUMBER, "Skriv ett tal, som 1767 eller 52,9.", "string", "number")
SHARE = _fits(_SHARE, "Skriv en andel, som 14 av 20 eller 70 %.", "string")
DATE = _fits(f"^{_MONTH_OR_DAY}$", "Skriv år-månad-dag eller år-månad, som 2022-12-15 eller 2022-12.", "string")
_DATE = _fits(f"^{_DAY}$", "Skriv år-månad-dag, som 2022-12-15.", "string")
_PERIOD = _fits(
    rf"^(\d{{4}}|{_DAY}/{_DAY})$",
    "Skriv ett år, eller första och sista dag som 2022-01-01/2022-12-31.",
    *("string", "integer", "null"),
)
_YEAR = _fits(r"^(19|20)\d\d$", "Skriv ett årtal, som 2022.", "string")
_ID = _fits(
    rf"^\s*[^\s{_SIGNS}.-][^\s{_SIGNS}]{{0,63}}\s*$",
    "Skriv bokstäver, siffror och bindestreck, som N31001 eller egen-kostnad.",
    *_SCALAR,
)


def or_nothing(schema: Schema) -> Schema:
    """Return the schema of a value that may also be left empty, or be written as none between quotes."""
    absent = {"pattern": f"{schema['pattern']}|^(null|~)$"} if "pattern" in schema else {}
    return either(schema | absent, {"type": "null"})


SCALARS: tuple[tuple[Any, str, Schema], ...] = (
    (Word, "ord", WORD),
    (MaybeWord, "ord-eller-inget", or_nothing(WORD)),
    (Prose, "text", TEXT),
    (MaybeProse, "text-eller-inget", or_nothing(TEXT)),
    (IndicatorId, "nyckeltalets-id", _ID),
    (YesNo, "ja-eller-nej", {"enum": ["ja", "nej", True, False, "true", "false"]}),
    (Day, "dag", _DATE),
    (MonthOrDay, "dag-eller-manad", or_nothing(DATE)),
    (PeriodText, "tid", {**_PERIOD, "minimum": 1000, "maximum": 9999}),
    (Year, "artal", _YEAR),
    (Figure, "varde", or_nothing(NUMBER)),
)
"""Each small type of the models, what it is called in a schema, and its schema."""
