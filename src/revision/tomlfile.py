"""TOML with places: the values of one table by key, each key with its line, and what is wrong in Swedish."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from revision.problems import Place, Problem, Unusable
from revision.yamlfile import content, decoded

_WHERE = r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)"
_QUOTE = ("citattecknet avslutas inte.", "Sätt ett citattecken där texten slutar.")
_TWICE = ("det som står här är redan angivet.", "Ta bort det ena.")
_BACKSLASH = ('ett omvänt snedstreck betyder något annat inom "…".', "Skriv sökvägen med /, eller inom '…'.")
_SAID = (
    (r"Expected ['\"]['\"]['\"]|Unterminated string|Illegal character '\\n'", _QUOTE),
    (r"Cannot|Duplicate", _TWICE),
    (r"Unescaped|Invalid hex|Escaped character", _BACKSLASH),
    (r"Expected '='", ("ett likhetstecken saknas efter nyckeln.", 'Skriv nyckel = "värde".')),
    (r"Expected '\]", ("tabellens namn avslutas inte.", "Sätt »]« efter namnet.")),
    (r"Expected newline", ("något står efter värdet.", "Börja på en ny rad, och sätt text inom citattecken.")),
    (r"Unclosed array", ("listan avslutas inte.", "Sätt »]« sist, och kommatecken mellan värdena.")),
    (r"Unclosed inline", ("klammern avslutas inte.", "Sätt »}« sist.")),
    (r"Invalid value|Invalid date", ("värdet saknas eller går inte att läsa.", 'Skriv text så här: nyckel = "värde".')),
    ("", ("raden går inte att läsa.", 'Skriv nyckel = "värde".')),
)
"""What `tomllib` says, by how it begins, and what is said instead: what is wrong, and what to do about it."""


class Table(NamedTuple):
    """A table of a file; `lines` are those of its keys, and `file` is what problems call the file."""

    file: str
    values: Mapping[str, Any]
    lines: Mapping[str, int]

    def place(self, key: str) -> Place:
        """Return the place of a key."""
        return Place(self.file, self.lines.get(key, 1))


def read(path: Path, name: str, within: tuple[str, ...] = ()) -> Table | None:
    """Read the table of a file that stands under some keys, or None where there is none; raises `Unusable`.

    A file that does not name the table is not parsed, and so not found faulty either.
    """
    raw = content(path, name)
    if re.search(rb"\W+".join(step.encode() for step in within), raw) is None:
        return None
    text = decoded(raw, name)
    import tomllib  # noqa: PLC0415 - most have no file of settings, and start without it

    try:
        values: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Unusable([_said(str(error), text, name)]) from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, lists in lists in lists
        said = Problem(Place(name), "fel-form", "ett värde är för stort för att läsas.", "Skriv ett kortare värde.")
        raise Unusable([said]) from error
    for step in within:
        values = values.get(step) if isinstance(values, dict) else None
    if not isinstance(values, dict):
        return None
    return Table(name, values, {key: _line(text, key, within) for key in values})


def _said(error: str, text: str, name: str) -> Problem:
    """Return the problem of a file that does not follow TOML."""
    found = re.fullmatch(_WHERE, error, re.DOTALL)
    reason, line, column = found.groups() if found else (error, None, None)
    place = Place(name, int(line), int(column)) if line and column else Place(name, len(text.splitlines()) or 1)
    message, hint = next(said for begins, said in _SAID if re.match(begins, reason))
    return Problem(place, "fel-form", message, hint)


def _line(text: str, key: str, within: tuple[str, ...]) -> int:
    """Return the line where a key stands first after the heading of its table, or else that heading's."""
    lines = text.splitlines()
    heading = re.compile(r"\s*\[\s*" + r"\s*\.\s*".join(_word(step) for step in within) + r"\s*[\].]")
    start = next((at for at, line in enumerate(lines) if within and heading.match(line)), 0)
    stands = re.compile(rf"(?:.*[\[.{{,]|)\s*{_word(key)}\s*[=.\]]")
    return next((at for at, line in enumerate(lines[start:], start + 1) if stands.match(line)), start + 1)


def _word(key: str) -> str:
    return rf"[\"']?{re.escape(key)}[\"']?"
