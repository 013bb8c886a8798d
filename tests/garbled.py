"""Files made wrong in the ways that a hand, an editor or ill will can: bytes choose a sound file and what is done to it."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

import yaml

from .seeds import HERE, KINDS, SAID, everything, seeds, values, words

T = TypeVar("T")
LARGEST = 200_000
"""No file is made larger, in characters: that what is larger is refused in time, other tests show."""

ODD = tuple(map(json.loads, (HERE / "garbled.txt").read_text(encoding="utf-8").splitlines()))
"""What may stand as a value, as it is written: each a line of its own, as JSON."""
SIGNS = "\0\t\r\n \"'#&*!|>%@`{}[],:-?=~\\\x07\x1b\x7f\x85\xa0\u00ad\u0301\u200b\u200d\u2028\u202e\u2066\ufeff\ufffe\ud7ffåÅ٣²½İß😀"
"""Single signs that mean something to YAML, to a terminal or to the eye."""


class Garbled(NamedTuple):
    """A file as it is after all that was done to it; `reported` says to fill a report by it too, which takes long."""

    kind: str
    stem: str
    raw: bytes
    reported: bool = False


@dataclass(frozen=True)
class Choices:
    """Makes each choice by the next byte or two, and all after the last in the simplest way."""

    bytes: Iterator[int]

    def below(self, end: int) -> int:
        """Choose a number from zero up to, but not with, an end."""
        drawn = next(self.bytes, 0)
        return (drawn if end <= 256 else drawn << 8 | next(self.bytes, 0)) % max(end, 1)

    def one(self, items: Sequence[T]) -> T:
        """Choose one item."""
        return items[self.below(len(items))]


def garbled(drawn: bytes, kinds: Sequence[str] = KINDS) -> Garbled:
    """Return the file that some bytes make."""
    choices = Choices(iter(drawn))
    kind = choices.one(kinds)
    # What is said of the small criteria of the tests is used further; in a small file as much can be wrong as in a large.
    of_kind = [one for one in seeds(kind) if one.stem in {"grund", "prov"} and choices.below(2)] or seeds(kind)
    seed = of_kind[min(choices.below(len(of_kind)), choices.below(len(of_kind)))]
    text = seed.text
    for _ in range(choices.one((1, 1, 1, 2, 4))):
        text = choices.one(WAYS)(choices, text)[:LARGEST]
    raw = text.encode("utf-8", "surrogatepass")
    return Garbled(kind, seed.stem, choices.one(CODINGS)(choices, raw), reported=not choices.below(10))


def _line(choices: Choices, text: str) -> tuple[list[str], int]:
    """Return the lines of a text, and the number of one of them."""
    lines = text.split("\n")
    return lines, choices.below(len(lines))


def _odd(choices: Choices) -> str:
    return choices.one(ODD) if choices.below(3) else choices.one(words())


def _value(choices: Choices, text: str) -> str:
    """Put an odd value in the place of one."""
    return _swapped(choices, text, r"(?<=[:\-,\[{] )[^\s,\]}][^,\]}\n]*", _odd(choices))


def _like(choices: Choices, text: str) -> str:
    """Put a value that stands under the same key elsewhere in the place of one."""
    found = [one for one in re.finditer(SAID, text) if one["key"] in values()]
    if not found:
        return text
    at = choices.one(found)
    return text[: at.start("value")] + choices.one(values()[at["key"]]) + text[at.end("value") :]


def _worded(choices: Choices, text: str) -> str:
    """Write something odd within a text, as it is or in quotes."""
    found = [one for one in re.finditer(SAID, text) if len(one["value"]) > 12]
    if not found:
        return text
    at = choices.one(found)
    said = at["value"].strip("'\"")
    cut = choices.below(len(said))
    new = said[:cut] + choices.one((_odd(choices), choices.one(SIGNS))) + said[cut:]
    return text[: at.start("value")] + choices.one((json.dumps(new, ensure_ascii=False), new)) + text[at.end("value") :]


def _key(choices: Choices, text: str) -> str:
    """Put another key in the place of one."""
    return _swapped(choices, text, r"[\w-]+(?: [\w-]+)*(?=:(?: |\n))", choices.one(words()))


def _swapped(choices: Choices, text: str, pattern: str, new: str) -> str:
    found = list(re.finditer(pattern, text))
    if not found:
        return text + new
    at = choices.one(found)
    return text[: at.start()] + new + text[at.end() :]


def _cut(choices: Choices, text: str) -> str:
    """Leave out some lines, or all that comes after some sign."""
    if choices.below(3):
        lines, at = _line(choices, text)
        del lines[at : at + 1 + choices.below(5)]
        return "\n".join(lines)
    return text[: choices.below(len(text) + 1)]


def _again(choices: Choices, text: str) -> str:
    """Say some lines twice, in the same place or another."""
    lines, at = _line(choices, text)
    many = lines[at : at + 1 + choices.below(8)]
    to = at if choices.below(2) else choices.below(len(lines))
    return "\n".join([*lines[:to], *many * (1 + choices.below(3)), *lines[to:]])


def _spliced(choices: Choices, text: str) -> str:
    """Put in some lines of any file, as far in as the line that they come before."""
    lines, to = _line(choices, text)
    others, at = _line(choices, choices.one(everything()).text)
    inset = re.match(" *", lines[to] if choices.below(3) else others[at])
    block = [(inset[0] if inset else "") + one.lstrip() for one in others[at : at + 1 + choices.below(6)]]
    return "\n".join([*lines[:to], *block, *lines[to:]])


def _moved(choices: Choices, text: str) -> str:
    """Set a line further in, or further out."""
    lines, at = _line(choices, text)
    lines[at] = (
        choices.one((" ", "  ", "    ", "\t", "- ", "  - ", "? ", ": ")) + lines[at]
        if choices.below(3)
        else lines[at].lstrip()
    )
    return "\n".join(lines)


def _signed(choices: Choices, text: str) -> str:
    """Put in a sign that means something, once or many times."""
    at = choices.below(len(text) + 1)
    return text[:at] + choices.one(SIGNS) * choices.one((1, 1, 1, 2, 100)) + text[at:]


def _linked(choices: Choices, text: str) -> str:
    """Name a value, and put what is named in the place of others, within itself too."""
    text = _swapped(
        choices, text, r"(?<=: )(?=\S)|(?<=:)(?=\n)", choices.one((" &a ", " &a", "&a {x: *a} ", "&a [*a, *a] "))
    )
    link = choices.one(("*a", "[*a, *a]", "{<<: *a}", "*b", "&a *a", "{*a : x}"))
    return _swapped(choices, text, r"(?<=: )[^\s,\]}][^,\]}\n]*", link)


def _nested(choices: Choices, text: str) -> str:
    """Put a value deep within others."""
    times, (before, after) = (
        choices.one((3, 30, 63, 64, 65, 1000)),
        choices.one((("[", "]"), ("{x: ", "}"), ("- ", ""), ("{x: [", "]}"))),
    )
    return _swapped(choices, text, r"(?<=: )[^\s,\]}][^,\]}\n]*", before * times + "x" + after * times)


def _swollen(choices: Choices, text: str) -> str:
    """Write a value, or a line, many times over."""
    lines, at = _line(choices, text)
    lines[at] = (
        lines[at] * choices.one((2, 50, 1000))
        if choices.below(2)
        else "\n".join([lines[at]] * choices.one((2, 50, 1000)))
    )
    return "\n".join(lines)[:LARGEST]


def _rebuilt(choices: Choices, text: str) -> str:
    """Put a value of any file in the place of one, or leave it out; the rest stays as it is said, if not as it is written."""
    try:
        data = yaml.load(text, Loader=_Texts)  # noqa: S506 - every scalar is read as text
        other = yaml.load(choices.one(everything()).text, Loader=_Texts)  # noqa: S506
    except (yaml.YAMLError, RecursionError, ValueError):
        return text
    places, values = list(_places(data)), [one[key] for one, key in _places(other)]
    if not places:
        return text
    parent, key = choices.one(places)
    if choices.below(4) == 0:
        del parent[key]
    elif choices.below(3) == 0 and isinstance(parent, dict):
        parent[_odd(choices)] = parent.pop(key)
    else:
        parent[key] = choices.one(
            (
                choices.one(values) if values else None,
                _odd(choices),
                [parent[key]],
                [parent[key]] * 2,
                {"x": parent[key]},
                None,
            )
        )
    try:
        return json.dumps(data, ensure_ascii=False, indent=choices.one((None, 1)))
    except (TypeError, ValueError, RecursionError):
        return text


_Texts = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def _places(data: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every place where a value stands: what it stands in, and its key there."""
    for key in list(data) if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ():
        yield data, key
        yield from _places(data[key])


WAYS: Sequence[Callable[[Choices, str], str]] = (
    *(_like,) * 6,
    *(_worded,) * 4,
    *(_value, _value, _rebuilt, _rebuilt, _rebuilt, _key, _cut, _again, _spliced),
    *(_moved, _signed, _linked, _nested, _swollen),
)


def _as_it_is(_: Choices, raw: bytes) -> bytes:
    return raw


def _flipped(choices: Choices, raw: bytes) -> bytes:
    """Change a byte."""
    at = choices.below(len(raw) + 1)
    return raw[:at] + bytes([choices.below(256)]) + raw[at + 1 :]


def _recoded(choices: Choices, raw: bytes) -> bytes:
    """Save as another editor would."""
    text = raw.decode("utf-8", "replace")
    coding = choices.one(("utf-8-sig", "utf-16", "utf-16-be", "latin-1", "cp1252", "utf-32", "utf-7"))
    return choices.one((text, text.replace("\n", "\r\n"), text.replace("\n", "\r"))).encode(coding, "replace")


CODINGS: Sequence[Callable[[Choices, bytes], bytes]] = (*(_as_it_is,) * 28, _flipped, _flipped, _flipped, _recoded)
