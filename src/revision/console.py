"""The tree of an explanation, shown in a terminal."""

from typing import TYPE_CHECKING, TextIO

from rich.console import Console, Group, RenderableType
from rich.text import Text
from rich.tree import Tree

if TYPE_CHECKING:
    from revision.leaves import Node

UNBROKEN = 100_000
"""A width at which no line is broken, for what other programs read line by line."""
NARROW = 90
"""Below this width there is no room for a place beside its text."""


def show_tree(node: "Node", file: TextIO) -> None:
    """Show an explanation as a tree; on a narrow terminal places stand on lines of their own, never broken."""
    width = None if file.isatty() else UNBROKEN
    out = Console(file=file, width=width, markup=False, highlight=False, emoji=False)
    out.print(_tree(node, None, narrow=out.width < NARROW))


def _tree(node: "Node", parent: Tree | None, *, narrow: bool) -> Tree:
    text = Text(node.text, style="bold" if parent is None else "")
    line: RenderableType = text
    if node.place and narrow:
        line = Group(text, Text(node.place, style="dim", no_wrap=True, overflow="ignore"))
    elif node.place:
        text.append(f"  {node.place}", style="dim")
    tree = Tree(line, guide_style="dim") if parent is None else parent.add(line)
    for child in node.children:
        _tree(child, tree, narrow=narrow)
    return tree
