"""A piece of an evidence file laid over a whole one, as text, so that comments and ways of writing are kept."""

import re
from pathlib import Path

BASE = (Path(__file__).parent / "kontroller" / "grund.yaml").read_text(encoding="utf-8")
"""A granskning without brister, of which nothing is found."""

NESTED = ("granskning", "källor", "uppgifter")
"""Keys whose own keys are replaced one by one; any other is replaced whole. A key with nothing under it is taken away."""


def laid(piece: str) -> str:
    """Return the base with the keys of a piece in place of its own, and those that it lacks last."""
    blocks, over = _parted(BASE, ""), _parted(piece.lstrip("\n"), "")
    for key, text in over.items():
        blocks[key] = _nested(blocks[key], text) if key in NESTED and key in blocks else text
    return "".join(blocks.values())


def _nested(base: str, piece: str) -> str:
    above, heading, rest = re.split(r"^(\w+:)\n", base, maxsplit=1, flags=re.MULTILINE)
    before, head, over = re.split(r"^(\w+:)(?: *#.*)?\n", piece, maxsplit=1, flags=re.MULTILINE)
    assert head == heading, f"skriv {heading} i blockform i exemplet"
    blocks = _parted(rest, "  ") | _parted(over, "  ")
    kept = (text for text in blocks.values() if not re.fullmatch(r"\s*[^\s:]+:\s*(#.*)?\n+", text))
    return "".join((above, before, f"{heading}\n", *kept))


def _parted(text: str, indent: str) -> dict[str, str]:
    """Return the blocks of a text by key, each with the comments above it."""
    blocks: dict[str, str] = {}
    above, key = "", ""
    for line in (text if text.endswith("\n") else f"{text}\n").splitlines(keepends=True):
        found = re.match(rf'{indent}("?)([^\s#"-][^:"]*)\1:(\s|$)', line)
        if found:
            key = found[2]
            blocks[key] = above + line
            above = ""
        elif key and (line.startswith((f"{indent} ", f"{indent}- ")) or not line.strip()):
            blocks[key] += line
        else:
            above += line
    if above:
        blocks[key] = blocks.get(key, "") + above
    return blocks
