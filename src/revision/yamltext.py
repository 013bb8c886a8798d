"""Text written as YAML: values quoted where they must be, lines that wait to be filled in, and comments between them.

A comment begins with `##`, and a line that waits with `# `: what is taken away where the line is to count.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from textwrap import wrap

Values = Mapping[str, str | list[str] | None]
"""The keys of something with their values as text; None is to be filled in."""
WIDTH = 118
_PLAIN = re.compile(r"[^\W\d_](?:[\w ()/.,§–%+-]*[\w)%])?|\d{4}-\d\d(?:-\d\d)?")
_MEANS_MORE = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_UNWRITABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def scalar(text: str, *, flow: bool = False) -> str:
    """Write a text as a value or a key: years, days and what every reader of YAML takes as text as it is, else quoted.

    `flow` says that it stands within braces or brackets, where a comma ends it.
    """
    if _PLAIN.fullmatch(text) and text.casefold() not in _MEANS_MORE and not (flow and "," in text):
        return text
    return _UNWRITABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def pairs(values: Values, indent: str = "") -> Iterator[str]:
    """Yield a line for each key and its value; a list stands within brackets, and None is left to be filled in."""
    for key, value in values.items():
        if isinstance(value, list):
            written = f"[{', '.join(scalar(one, flow=True) for one in value)}]"
        else:
            written = "" if value is None else scalar(value)
        yield f"{indent}{scalar(key)}: {written}".rstrip()


def waiting(lines: Iterable[str], indent: str = "") -> Iterator[str]:
    """Yield lines that wait to be filled in: those that taking away `# ` makes YAML."""
    return (f"{indent}# {line}" for line in lines)


def noted(text: str, indent: str = "", lead: str = "", hang: str = "") -> Iterator[str]:
    """Yield a text as comments, broken into lines: the first stands `lead` further in, and the others `hang`."""
    yield from wrap(
        readable(text),
        WIDTH,
        initial_indent=f"{indent}## {lead}",
        subsequent_indent=f"{indent}## {hang}",
        break_on_hyphens=False,
        break_long_words=False,
    )


def readable(text: str) -> str:
    """Return a text on one line, with a space for what cannot be seen."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
