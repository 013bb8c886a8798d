"""Strict YAML with places: every scalar as text, every key and value with its line and column.

PyYAML's own reading turns `4:4` into 244 and `no` into False and keeps the last of two equal keys. Here
scalars stay as they are written, and what could mean two things is a problem. The events come from
libyaml's parser; there is no fallback to the slow one.
"""

import re
from codecs import BOM_UTF8
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import normalize

from revision.composer import MOST_TOLD, Composer
from revision.nodes import FORBIDDEN, Mapping, Sequence, Spot
from revision.problems import Place, Problem, Unusable

MAX_BYTES = 2_000_000


class Document(NamedTuple):
    """A file's content with its places; `name` is what problems call the file."""

    name: str
    data: Any

    def place(self, *path: str | int, key: bool = False) -> Place:
        """Return the place of the value at a path, or of its key; the nearest parent where it is absent."""
        return Place(self.name, *self._walk(path, key=key)[1])

    def at(self, *path: str | int) -> Any:
        """Return the value at a path; the nearest parent where it is absent."""
        return self._walk(path)[0]

    def _walk(self, path: tuple[str | int, ...], *, key: bool = False) -> tuple[Any, Spot]:
        """Follow a path; a step that is absent is passed over, so that a value in its short form is found too."""
        node = self.data
        spot: Spot = getattr(node, "spot", (1, 1))
        for step in path:
            if isinstance(node, Mapping) and step in node:
                spot = node.keys_at[str(step)] if key else node.values_at[str(step)]
                node = node[str(step)]
            elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node):
                spot = node.items_at[step]
                node = node[step]
        return node, spot


def read(path: Path, name: str | None = None) -> Document:
    """Read a YAML file.

    Raises `Unusable` with every problem found, also when the file is missing or cannot be read.
    """
    name = name or str(path)
    return parse(content(path, name), name)


def content(path: Path, name: str) -> bytes:
    """Return a file's bytes, of what is too large no more than shows it; raises `Unusable` where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except IsADirectoryError:
        problem = Problem(Place(name), "kan-inte-läsas", "är en mapp, inte en fil.", "Ange filerna i den.")
        raise Unusable([problem]) from None
    except (OSError, ValueError) as error:
        reason, hint = "filen kan inte läsas.", "Kontrollera rättigheterna."
        if isinstance(error, FileNotFoundError | NotADirectoryError | ValueError):
            reason, hint = "filen finns inte.", "Kontrollera sökvägen."
        raise Unusable([Problem(Place(name), "kan-inte-läsas", reason, hint)]) from error


def parse(raw: bytes, name: str) -> Document:
    """Read YAML from bytes; raises `Unusable` as `read` does."""
    return composed(decoded(raw, name), name)


def composed(text: str, name: str) -> Document:
    """Read YAML from text that has been decoded; raises `Unusable` as `read` does."""
    return Document(name, Composer(text, name).compose())


def decoded(raw: bytes, name: str) -> str:
    """Decode the bytes as UTF-8 in NFC, or raise `Unusable`."""
    if len(raw) > MAX_BYTES:
        message = f"filen är större än {MAX_BYTES // 1_000_000} MB."
        raise Unusable([Problem(Place(name), "för-stor", message, "Dela upp den eller ta bort det som inte hör dit.")])
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in raw[:2]:
        problem = Problem(Place(name), "inte-utf-8", "filen är sparad som UTF-16.", "Spara om den som UTF-8.")
        raise Unusable([problem])
    raw = raw.removeprefix(BOM_UTF8)
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        place = Place(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
        message = f"byten 0x{raw[error.start]:02x} är inte UTF-8."
        raise Unusable([Problem(place, "inte-utf-8", message, "Spara om filen som UTF-8.")]) from error
    found = [_at(name, text, match) for match in islice(FORBIDDEN.finditer(text), MOST_TOLD)]
    if found:
        raise Unusable(found)
    return normalize("NFC", text)


def _at(name: str, text: str, match: re.Match[str]) -> Problem:
    start = match.start()
    place = Place(name, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
    message = f"styrtecknet U+{ord(match[0]):04X} får inte stå i filen."
    return Problem(place, "otillåtet-tecken", message, "Ta bort tecknet; det syns ofta inte.")
