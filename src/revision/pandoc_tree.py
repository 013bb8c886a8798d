"""pandoc's tree of a text: nodes walked, changed and made."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

Node = dict[str, Any]
"""A node as pandoc's JSON has it: its type `t`, and what it holds `c`."""


def walked(value: Any, change: Callable[[Node], Node | list[Node]]) -> Any:
    """Return a tree in which every node has been changed, those within a node before itself; nothing is changed in place."""
    if isinstance(value, list):
        made: list[Any] = []
        for one in value:
            if isinstance(one, dict):
                new = walked(one, change)
                made.extend(new) if isinstance(new, list) else made.append(new)
            else:
                made.append(walked(one, change) if isinstance(one, list) else one)
        return made
    if isinstance(value, dict) and "t" in value:
        held = value.get("c")
        return change({**value, "c": walked(held, change)} if isinstance(held, list | dict) else value)
    return value


def plain(value: Any) -> str:
    """Return the text of nodes, without that of footnotes."""
    if isinstance(value, list):
        return "".join(map(plain, value))
    if not isinstance(value, dict):
        return ""
    kind, held = value["t"], value.get("c", "")
    if kind in {"Space", "SoftBreak", "LineBreak"}:
        return " "
    if kind == "Str":
        return str(held)
    if kind == "Code":
        return str(held[1])
    return "" if kind in {"Note", "Image"} else plain(held)


def is_heading(node: Node, level: int) -> bool:
    """Say whether a block is a heading of a level."""
    return bool(node["t"] == "Header" and node["c"][0] == level)


def is_div(node: Node, name: str) -> bool:
    """Say whether a block is a Div of a class."""
    return bool(node["t"] == "Div" and name in node["c"][0][1])


def tables(nodes: list[Node]) -> list[Node]:
    """Return the tables among nodes and within them, in order."""
    found: list[Node] = []

    def change(node: Node) -> Node:
        found.extend([node] if node["t"] == "Table" else [])
        return node

    walked(nodes, change)
    return found


def div(held: list[Node], *classes: str, **values: str) -> Node:
    """Return blocks held together under classes and named values; an underscore in a name stands for a hyphen."""
    return {"t": "Div", "c": [_attributes(classes, values), held]}


def span(held: list[Node], *classes: str, **values: str) -> Node:
    """Return inlines held together likewise."""
    return {"t": "Span", "c": [_attributes(classes, values), held]}


def _attributes(classes: Iterable[str], values: Mapping[str, str]) -> list[Any]:
    return ["", list(classes), [[key.replace("_", "-"), value] for key, value in values.items()]]


def raw(to: str, text: str) -> Node:
    """Return a block that is already written in a format; never for text that comes from evidence."""
    return {"t": "RawBlock", "c": [to, text]}


def styled(nodes: list[Node], styles: Mapping[str, str]) -> list[Node]:
    """Return nodes in which a class is also a style of a word processor."""

    def change(node: Node) -> Node:
        if node["t"] not in {"Div", "Span"}:
            return node
        (name, classes, values), held = node["c"]
        known = [["custom-style", styles[one]] for one in classes if one in styles]
        return {**node, "c": [[name, classes, [*values, *known]], held]}

    return list(walked(nodes, change))
