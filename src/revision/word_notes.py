"""Comments in a Word document: beside each bedömning, what it rests on."""

from collections.abc import Sequence

from revision.manuscript import Imprint
from revision.pandoc_tree import Node, is_heading, plain, span

JUDGED = frozenset({"Bedömning", "Förslag till bedömning", "Svar"})
"""The headings under which a chapter gives its verdict."""
AUTHOR = "revision"


def commented(blocks: list[Node], comments: Sequence[tuple[str, Sequence[str]]], imprint: Imprint) -> list[Node]:
    """Return blocks with a comment at each bedömning; `comments` are chapters in order, each with what to say of it.

    A chapter that has no heading of its own for the bedömning has its comment at its own heading.
    """
    made = list(blocks)
    start = 0
    for number, (chapter, lines) in enumerate(comments):
        places = range(start, len(made))
        opens = next(
            (place for place in places if is_heading(made[place], 2) and plain(made[place]["c"][2]) == chapter), None
        )
        if opens is None:
            continue
        ends = next((place for place in places[opens - start + 1 :] if _at_most(made[place], 2)), len(made))
        judged = (
            place for place in range(opens, ends) if is_heading(made[place], 3) and plain(made[place]["c"][2]) in JUDGED
        )
        at = next(judged, opens)
        made[at] = _marked(made[at], str(number), lines, imprint)
        start = ends
    return made


def _at_most(block: Node, level: int) -> bool:
    return bool(block["t"] == "Header" and block["c"][0] <= level)


def _marked(heading: Node, number: str, lines: Sequence[str], imprint: Imprint) -> Node:
    """Return a heading with a comment of one paragraph a line."""
    said: list[Node] = []
    for line in lines:
        said += [{"t": "LineBreak"}, *_words(line)]
    opens = span(said[1:], "comment-start", id=number, author=AUTHOR, date=imprint.moment)
    closes = span([], "comment-end", id=number)
    level, held, text = heading["c"]
    return {**heading, "c": [level, held, [opens, *text, closes]]}


def _words(text: str) -> list[Node]:
    made: list[Node] = []
    for word in text.split(" "):
        made += [{"t": "Space"}, {"t": "Str", "c": word}]
    return made[1:]
