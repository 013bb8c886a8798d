"""A manuscript as Typst source: every text is a string literal, so that no text can be markup."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from revision.manuscript import CAPTION, CONTENTS, FIGURE, LEAD, SIGN, VERDICT, WHOLE
from revision.pandoc_tables import whole_row
from revision.pandoc_tree import Node, plain

_ALIGNED = {"AlignLeft": "left", "AlignRight": "right", "AlignCenter": "center", "AlignDefault": "auto"}

_LONGEST_HEADING = 12_000
"""How many letters a heading may have; a PDF cannot hold a longer one but as a paragraph."""
_LONG = re.compile(r"\S{40,}")


def literal(text: str) -> str:
    """Return text as a string literal."""
    return f'"{"".join(map(_letter, text))}"'


def _letter(one: str) -> str:
    if one in {"\\", '"'}:
        return f"\\{one}"
    return one if one.isprintable() else f"\\u{{{ord(one):x}}}"


def blocks(nodes: Sequence[Node]) -> str:
    """Return blocks as source, a blank line between them."""
    return "\n\n".join(_block(node) for node in nodes)


def _block(node: Node) -> str:
    kind, held = node["t"], node.get("c")
    write = _BLOCKS.get(kind)
    return write(held) if write else ""


def inlines(nodes: Sequence[Node]) -> str:
    """Return inlines as source; words that follow one another become one literal."""
    made: list[str] = []
    said = ""
    for node in nodes:
        kind = node["t"]
        if kind in {"Str", "Space", "SoftBreak"}:
            said += node.get("c", " ")
            continue
        made += [_said(said), _INLINES[kind](node.get("c")) if kind in _INLINES else ""]
        said = ""
    return "".join([*made, _said(said)])


def _said(text: str) -> str:
    return f"#{literal(_LONG.sub(_breakable, text))};" if text else ""


def _breakable(word: re.Match[str]) -> str:
    """Let a word that fills more than half a line be broken, by spaces without width: after / and - where there is one."""
    return re.sub(r"(\S{1,24}[/-]|\S{24})", "\\1\N{ZERO WIDTH SPACE}", word[0])


def _heading(held: Any) -> str:
    level, (name, *_), text = held
    label = f" <{name}>" if name else ""
    if len(plain(text)) > _LONGEST_HEADING:
        return f"#par[#strong[{inlines(text)}]]{label}"
    return f"#heading(level: {level})[{inlines(text)}]{label}"


def _items(held: Any) -> str:
    return ", ".join(f"[{blocks(item)}]" for item in held)


def _tight(held: Any) -> str:
    return "false" if any(block["t"] == "Para" for item in held for block in item) else "true"


def _numbered(held: Any) -> str:
    (start, *_), items = held
    return f"#enum(start: {start}, tight: {_tight(items)}, {_items(items)})"


def _table(held: Any) -> str:
    _, _, columns, (_, head), bodies, (_, foot) = held
    widths = ", ".join(f"{width['c'] * 100:.1f}fr" if width["t"] == "ColWidth" else "auto" for _, width in columns)
    aligned = ", ".join(_ALIGNED[align["t"]] for align, _ in columns)
    rows = [row for body in bodies for row in (*body[2], *body[3])] + foot
    cells = "".join(f"  {', '.join(map(_cell, row[1]))},\n" for row in rows)
    header = "".join(f"[{blocks(cell[4])}], " for row in head for cell in row[1])
    return f"#table(columns: ({widths},), align: ({aligned},),\n  table.header({header}),\n{cells})"


def _cell(held: Any) -> str:
    kept = "table.cell(breakable: false)" if whole_row([held[4]]) else ""
    return f"{kept}[{blocks(held[4])}]"


def _div(held: Any) -> str:
    (_, classes, _), inside = held
    if CONTENTS in classes:
        return f"#utseende.innehall[{inlines(inside[0]['c'][2])}]"
    if FIGURE in classes:
        return inlines(inside[0]["c"])
    if CAPTION in classes or LEAD in classes:
        return f"#block(sticky: true)[{blocks(inside)}]"
    if WHOLE in classes:
        return f"#block(breakable: false)[{blocks(inside)}]"
    return blocks(inside)


def _span(held: Any) -> str:
    (_, classes, _), inside = held
    level = next((one.rpartition("-")[2] for one in classes if one.startswith((f"{SIGN}-", f"{VERDICT}-"))), None)
    return f"#utseende.bedomning({level})[{inlines(inside)}];" if level else inlines(inside)


def _link(held: Any) -> str:
    _, text, (target, _) = held
    to = f"<{target[1:]}>" if target.startswith("#") else literal(target)
    return f"#link({to})[{inlines(text)}];"


def _image(held: Any) -> str:
    _, text, (target, _) = held
    return f"#utseende.diagram({literal(target)}, {literal(plain(text))});"


_Writer = Callable[[Any], str]
_BLOCKS: Mapping[str, _Writer] = {
    "Plain": inlines,
    "Para": lambda held: f"#par[{inlines(held)}]",
    "Header": _heading,
    "BulletList": lambda held: f"#list(tight: {_tight(held)}, {_items(held)})",
    "OrderedList": _numbered,
    "Table": _table,
    "Div": _div,
    "BlockQuote": lambda held: f"#quote(block: true)[{blocks(held)}]",
    "CodeBlock": lambda held: f"#raw(block: true, {literal(str(held[1]))})",
    "HorizontalRule": lambda _: "#line(length: 100%)",
}
_INLINES: Mapping[str, _Writer] = {
    "Emph": lambda held: f"#emph[{inlines(held)}];",
    "Strong": lambda held: f"#strong[{inlines(held)}];",
    "Code": lambda held: f"#raw({literal(str(held[1]))});",
    "LineBreak": lambda _: "#linebreak();",
    "Link": _link,
    "Image": _image,
    "Note": lambda held: f"#footnote[{blocks(held)}];",
    "Span": _span,
}
