"""The report as a web page: one file that fetches nothing, with its contents, for every screen and for paper."""

import re
from collections.abc import Sequence

from jinja2 import FunctionLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from revision import pandoc
from revision.extras import Unmade
from revision.jinjaerrors import FAULTS, fault
from revision.looks import Look
from revision.manuscript import CONTENTS, FIGURE, Heading, Imprint, Manuscript
from revision.pandoc_tables import rows
from revision.pandoc_tree import Node, div, is_div, plain, raw, walked

TEMPLATE = "rapport.html.j2"
_BETWEEN = "<!-- här slutar en del -->"
DEEPEST = 2
"""The lowest level of headings in the contents."""


def document(text: Manuscript, imprint: Imprint, look: Look) -> bytes:
    """Return the report as HTML: the title is its first heading, and the others stand under it.

    Raises `Unmade` with file and line where the frame of the page cannot be filled.
    """
    frame = look.file(TEMPLATE)
    body, contents = _without_contents(text.body)
    title, cover, said = _html([{"t": "Plain", "c": text.title}], text.cover, _outlined(body), version=text.version)
    environment = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(lambda name: (frame.read_text("utf-8"), str(frame), None) if name == TEMPLATE else None),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    try:
        page = environment.get_template(TEMPLATE).render(
            rapport=imprint,
            titel=title,
            framsida=cover,
            innehåll=Markup(_nested([one for one in text.headings if one.level <= DEEPEST])),  # noqa: S704 - made here, of escaped text
            innehållsrubrik=contents,
            text=said,
            css=Markup(look.css.replace("</", r"<\/")),  # noqa: S704 - the look's own
        )
    except FAULTS as error:
        raise Unmade([fault(error, str(frame))]) from error
    return page.encode()


def _html(*parts: Sequence[Node], version: Sequence[int]) -> list[Markup]:
    """Return parts of a report as HTML, all made at once."""
    joined = [node for part in parts for node in (*part, raw("html", _BETWEEN))]
    made = pandoc.write(joined, version, "html5", options=["--wrap=none"]).decode()
    made = re.sub(r"<th([^>]*)></th>", r"<td\1></td>", made)
    *told, notes = made.split(_BETWEEN)
    told[-1] += notes
    return [Markup(one.strip()) for one in told]  # noqa: S704 - made by pandoc, which escapes all text


def _without_contents(blocks: list[Node]) -> tuple[list[Node], str]:
    """Return blocks without the place for the contents, which go beside the text, and the heading of the contents."""
    title = next((plain(block["c"][1]) for block in blocks if is_div(block, CONTENTS)), "Innehåll")
    return [block for block in blocks if not is_div(block, CONTENTS)], title


def _outlined(blocks: list[Node]) -> list[Node]:
    """Put every heading a level down, and every table and chart in a region that can be scrolled by itself."""
    count = charts = 0

    def change(node: Node) -> Node:
        nonlocal count, charts
        if node["t"] == "Header":
            level, *held = node["c"]
            return {**node, "c": [min(level + 1, 6), *held]}
        if is_div(node, FIGURE):
            charts += 1
            return div(node["c"][1], FIGURE, role="region", tabindex="0", aria_label=f"Diagram {charts}")
        if node["t"] != "Table":
            return node
        count += 1
        said = ", ".join(filter(None, (plain(cell) for cell in rows(node)[0])))
        with_heads = [[held, 1, *more] for held, _, *more in node["c"][4]]
        table = {**node, "c": [*node["c"][:4], with_heads, *node["c"][5:]]}
        return div([table], "tabell", role="region", tabindex="0", aria_label=f"Tabell {count}: {said}")

    return list(walked(blocks, change))


def _nested(headings: Sequence[Heading]) -> str:
    """Return a list of links, one within the other as the headings are."""
    made, depth = "", 0
    for one in headings:
        made += (
            "<ol><li>" * (one.level - depth) if one.level > depth else "</li></ol>" * (depth - one.level) + "</li><li>"
        )
        made += f'<a href="#{one.id}">{Markup.escape(one.text)}</a>'
        depth = one.level
    return made + "</li></ol>" * depth
