"""A report's Markdown as a manuscript: its cover, its body with a place for the contents, and its headings to link to."""

from collections.abc import Callable, Mapping
from datetime import date
from itertools import takewhile
from typing import NamedTuple
from urllib.parse import unquote

from revision.pandoc_tables import shaped, short
from revision.pandoc_tree import Node, div, is_div, is_heading, plain, span, styled, walked
from revision.spaces import unbroken

CONTENTS, VERDICT, SIGN = "innehall", "bedomning", "tecken"
"""The classes of the place for the contents, of a verdict and of the mark in it."""
FIGURE, CAPTION, LEAD, WHOLE = "diagram", "tabellrubrik", "ledtext", "hel"
"""The classes of a chart, of a line that names a table, of one that leads to a list, and of a table kept on one page."""
STYLES = {
    FIGURE: "Figure",
    CAPTION: "Table Caption",
    LEAD: "Ledtext",
    **{f"{VERDICT}-{level}": f"Bedömning {level}" for level in range(6)},
    **{f"{SIGN}-{level}": f"Tecken {level}" for level in range(6)},
}
"""What word processors call the styles of these classes."""
SCHEME = "diagram:"
"""What an image that is a chart refers to it by, before its id."""
SAME_PAGE = "s"
"""What the id of a heading ends in whose part goes on where the one before it ends, and begins no page of its own."""
_LED_TO = {"BulletList", "OrderedList", "Table"}
_SHORT_PART, _SHORT_LINE = 900, 300
"""How many letters a part has at most that goes on where the one before it ends, and a line that is kept with its list."""


class Imprint(NamedTuple):
    """What is said of a report besides its text: in headers, footers and document properties."""

    title: str
    authority: str
    number: str
    """The diarienummer; empty where there is none."""
    day: date | None
    firm: str
    draft: bool
    verdicts: Mapping[str, int]
    """How the verdicts of the report are written in tables, a mark and a word, and how full the mark is: 0 if it is none."""

    @property
    def moment(self) -> str:
        """The report's date as documents write the time of what is done to them."""
        return f"{(self.day or date(1980, 1, 1)).isoformat()}T12:00:00Z"

    @property
    def subject(self) -> str:
        """Whom the report is of, and its number."""
        return ", ".join(filter(None, (self.authority, self.header["{dnr}"])))

    @property
    def header(self) -> Mapping[str, str]:
        """What headers and footers of a look may hold, by its name."""
        return {
            "{kommun}": self.authority,
            "{titel}": self.title,
            "{dnr}": f"Dnr {self.number}" if self.number else "",
            "{utkast}": "UTKAST" if self.draft else "",
        }


class Heading(NamedTuple):
    """A heading: its level, the id it is linked to by, and its text."""

    level: int
    id: str
    text: str


class Manuscript(NamedTuple):
    """A report as blocks; in `body` a Div of the class `CONTENTS` stands where the contents go, its heading in it."""

    title: list[Node]
    cover: list[Node]
    body: list[Node]
    headings: tuple[Heading, ...]
    version: list[int]

    def in_styles(self, contents: Callable[[str], Node]) -> list[Node]:
        """Return the whole in the styles of word processors; `contents` makes the contents, of what stands over them.

        The first paragraph of the cover is the kommun.
        """
        title = div([{"t": "Para", "c": self.title}], custom_style="Title")
        cover = [div([one], custom_style="Framsida" if place else "Subtitle") for place, one in enumerate(self.cover)]
        body = [contents(plain(one["c"][1])) if is_div(one, CONTENTS) else one for one in self.body]
        return styled([title, *cover, *body], STYLES)


def manuscript(blocks: list[Node], version: list[int], imprint: Imprint) -> Manuscript:
    """Return the blocks of a report as a manuscript.

    The cover is what comes before the second heading of the first level; the first is the title. The contents are a
    heading followed by a list that holds links to headings alone: no text of evidence can make one.
    """
    blocks = _verdicts(shaped(unbroken(blocks)), imprint.verdicts)
    firsts = [place for place, block in enumerate(blocks) if is_heading(block, 1)]
    start = firsts[1] if len(firsts) > 1 else len(blocks)
    title = blocks[firsts[0]]["c"][2] if firsts else []
    cover = [block for place, block in enumerate(blocks[:start]) if place not in firsts]
    body, headings = _numbered(_with_place(blocks[start:]))
    return Manuscript(title, cover, _apart(body), headings, version)


def _with_place(blocks: list[Node]) -> list[Node]:
    """Put a place for the contents where they stand."""
    made: list[Node] = []
    for block in blocks:
        if made and block["t"] == "BulletList" and is_heading(made[-1], 1) and _only_links(block):
            made[-1] = div([made[-1]], CONTENTS)
        else:
            made.append(block)
    return made


def _only_links(block: Node) -> bool:
    """Say whether a list holds nothing but links to headings."""
    return all(
        _only_links(held) if held["t"] == "BulletList" else _is_link(held) for item in block["c"] for held in item
    )


def _is_link(block: Node) -> bool:
    """Say whether a block is nothing but a link to a heading."""
    held = block["c"] if block["t"] in {"Para", "Plain"} else []
    return [one["t"] for one in held] == ["Link"] and held[0]["c"][2][0].startswith("#")


def _numbered(blocks: list[Node]) -> tuple[list[Node], tuple[Heading, ...]]:
    """Give the headings ids that every format takes, and see to it that no level is skipped on the way down."""
    found: list[Heading] = []
    made: list[Node] = []
    ids: dict[str, str] = {}
    for place, block in enumerate(blocks):
        if block["t"] != "Header":
            made.append(block)
            continue
        level, (name, classes, values), held = block["c"]
        level = min(level, found[-1].level + 1 if found else 1)
        where = SAME_PAGE if _goes_on(blocks, place) else ""
        heading = Heading(level, f"avsnitt{len(found) + 1:03}{where}", plain(held))
        ids[f"#{name}"] = f"#{heading.id}"
        found.append(heading)
        made.append({**block, "c": [level, [heading.id, classes, values], held]})

    def change(node: Node) -> Node:
        if node["t"] != "Link" or not node["c"][2][0].startswith("#"):
            return node
        held, text, (target, title) = node["c"]
        return {**node, "c": [held, text, [ids[target], title]]} if target in ids else span(text)

    return walked(made, change), tuple(found)


def _goes_on(blocks: list[Node], place: int) -> bool:
    """Say whether a part goes on where the one before it ends: it is short, and holds neither headings nor tables."""
    if place == 0 or not is_heading(blocks[place], 1):
        return False
    part = list(takewhile(lambda block: not is_heading(block, 1), blocks[place + 1 :]))
    simple = all(block["t"] in {"Para", "BulletList"} for block in part)
    return simple and sum(len(plain(block)) for block in part) < _SHORT_PART


def _verdicts(blocks: list[Node], verdicts: Mapping[str, int]) -> list[Node]:
    """Class the cells of tables that hold a verdict, by how full its mark is."""

    def change(node: Node) -> Node:
        if node["t"] != "Table":
            return node
        return {**node, "c": walked(node["c"], marked)}

    def marked(node: Node) -> Node:
        said = plain(node["c"]) if node["t"] == "Plain" else ""
        if said not in verdicts:
            return node
        level = verdicts[said]
        mark, *word = node["c"]
        shown = [span([mark], SIGN, f"{SIGN}-{level}"), span(word, f"{VERDICT}-{level}")]
        return {**node, "c": [span(shown, VERDICT)]}

    return list(walked(blocks, change))


def _apart(blocks: list[Node]) -> list[Node]:
    """Hold apart what a page must not divide: a chart, a line and the table or list that it leads to, a short table."""
    made = []
    for block, after in zip(blocks, [*blocks[1:], {"t": "End"}], strict=True):
        held = [one["t"] for one in block["c"]] if block["t"] == "Para" else []
        if held == ["Image"]:
            made.append(div([block], FIGURE))
        elif held == ["Strong"] and after["t"] == "Table":
            made.append(div([block], CAPTION))
        elif held and len(plain(block)) <= _SHORT_LINE and (after["t"] in _LED_TO or plain(block).endswith(":")):
            made.append(div([block], LEAD))
        elif block["t"] == "Table" and short(block):
            made.append(div([block], WHOLE))
        else:
            made.append(block)
    return made


def illustrated(nodes: list[Node], images: Mapping[str, str]) -> list[Node]:
    """Return nodes in which each chart is where a format has it, as wide as the page; one that is not drawn is told of."""

    def change(node: Node) -> Node:
        if node["t"] != "Image":
            return node
        (name, classes, _), alt, (target, _) = node["c"]
        where = images.get(unquote(target.removeprefix(SCHEME)))
        if where is None or not target.startswith(SCHEME):
            return span(alt)
        return {**node, "c": [[name, classes, [["width", "100%"]]], alt, [where, ""]]}

    return list(walked(nodes, change))
