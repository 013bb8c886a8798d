"""Tables with columns as wide as what they hold asks for."""

import re
from math import sqrt
from typing import Any

from revision.pandoc_tree import Node, plain, tables, walked

_LINE = 80
"""How many letters go on a line as wide as the page."""
_WIDEST = 30
"""How many letters the longest word of a column may have and still be given room for."""
_FEW_ROWS, _FEW_LETTERS = 10, 1500
"""How many rows and letters a table, and letters a row, may have and still be kept on one page."""


def shaped(blocks: list[Node]) -> list[Node]:
    """Return blocks in which every table has widths: as shares of the page, and never too narrow for a word."""
    return list(walked(blocks, lambda node: _with_widths(node) if node["t"] == "Table" else node))


def short(table: Node) -> bool:
    """Say whether a table is short enough to be kept on one page."""
    held = rows(table)
    return len(held) <= _FEW_ROWS and sum(len(plain(cell)) for row in held for cell in row) <= _FEW_LETTERS


def whole_rows(blocks: list[Node]) -> list[bool]:
    """Return for each row of each table, in order, whether it is short enough to be kept on one page."""
    return [whole_row(row) for table in tables(blocks) for row in rows(table)]


def whole_row(row: list[list[Node]]) -> bool:
    """Say whether a row is short enough to be kept on one page."""
    return max((len(plain(cell)) for cell in row), default=0) <= _FEW_LETTERS


def rows(table: Node) -> list[list[list[Node]]]:
    """Return what the cells of a table hold, row by row, the header first."""
    _, _, _, head, bodies, foot = table["c"]
    held = [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
    return [[cell[4] for cell in row[1]] for row in held]


def _with_widths(table: Node) -> Node:
    """Share the page among the columns as the square roots of their longest texts, with room for their longest words."""
    columns: list[list[str]] = [list(map(plain, column)) for column in zip(*rows(table), strict=True)]
    wanted = [max(sqrt(len(text)) for text in column) or 1.0 for column in columns]
    least = [
        min(max(len(word) for text in column for word in re.split(r"\s|(?<=-)", text)) + 3, _WIDEST) / _LINE
        for column in columns
    ]
    shares = [max(share / sum(wanted), low) for share, low in zip(wanted, least, strict=True)]
    aligned: list[Any] = [
        [align, {"t": "ColWidth", "c": round(share / sum(shares), 3)}]
        for (align, _), share in zip(table["c"][2], shares, strict=True)
    ]
    return {**table, "c": [*table["c"][:2], aligned, *table["c"][3:]]}
