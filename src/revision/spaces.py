"""Spaces that no line is broken at: within a reference to law, as 6 kap. 6 §."""

import re

from revision.pandoc_tree import Node, walked

_TOGETHER = re.compile(r"\d[a-z]? (?:kap\.|§)|(?:kap\.|§) \d")
"""What is kept together, around the space: *6 kap.*, *kap. 6*, *6 §*, *§ 63*."""
_HOLDS = {"Para", "Plain", "Emph", "Strong"}
"""The nodes whose text is looked through; a heading keeps its text as it is, for links and comments to find it by."""


def unbroken(blocks: list[Node]) -> list[Node]:
    """Return blocks in which references to law keep to one line."""
    return list(walked(blocks, lambda node: {**node, "c": _joined(node["c"])} if node["t"] in _HOLDS else node))


def _joined(inlines: list[Node]) -> list[Node]:
    """Return inlines in which a space between two words that are kept together is one that no line is broken at."""
    words = [str(one["c"]) if one["t"] == "Str" else "" for one in inlines]
    return [
        {"t": "Str", "c": "\N{NO-BREAK SPACE}"}
        if one["t"] in {"Space", "SoftBreak"} and _TOGETHER.search(f"{before} {after}")
        else one
        for before, one, after in zip(["", *words], inlines, [*words[1:], ""], strict=False)
    ]
