"""Text as Markdown: data escaped so that it is only read, prose kept to what prose may be."""

import re

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~$^#])|&(?=#?\w+;)|(?<=!)(?=\[)")
_OPENING = re.compile(r"^([-+]|\d+(?=[.)]))(?=[ .)])")
_HEADING = re.compile(r"^( {0,3})(#{1,6}(?=\s|$)|=+\s*$|-{2,}\s*$|~{3,}|`{3,}|:{3,}|\|)", re.MULTILINE)
_RAW = re.compile(r"[<>]|!(?=\[)|\$|`|&(?=#?\w+;)|\\(?!\S)|\{|\}")
_LINK = re.compile(r"\]\(\s*(?!https?://|mailto:)[^)]*\)|^\[[^\]^]+\]:.*$", re.MULTILINE)
_SLUG = re.compile(r"[^\w\- ]")


class Markdown(str):
    """Text that is Markdown already and is not escaped again."""

    __slots__ = ()


def escaped(text: str) -> Markdown:
    """Return text as one line of Markdown that reads exactly as the text; nothing in it is markup."""
    line = " ".join(text.split())
    line = _SPECIAL.sub(lambda found: f"\\{found[0]}" if found[0] else "\\", line)
    return Markdown(_OPENING.sub(lambda found: f"\\{found[1]}" if found[1] in "-+" else f"{found[1]}\\", line))


def prose(text: str) -> Markdown:
    """Return a prose field as Markdown: paragraphs, lists, emphasis, footnotes and links, and nothing more.

    Headings, tables, code, mathematics, images, HTML and links that are not to the web read as they are written.
    """
    kept = _LINK.sub(
        lambda found: "\\" + found[0].replace("(", "\\(") if found[0].startswith("]") else "\\" + found[0],
        text.strip(),
    )
    kept = _RAW.sub(lambda found: f"\\{found[0]}", kept)
    return Markdown(_HEADING.sub(r"\1\\\2", kept))


def cell(text: str) -> Markdown:
    """Return text for a cell of a table: one line, its bars escaped."""
    return Markdown(" ".join(text.split()).replace("|", "\\|")) if isinstance(text, Markdown) else escaped(text)


def contents(markdown: str, deepest: int = 2) -> Markdown:
    """Return a table of contents: the headings down to a level, as nested links."""
    lines = []
    for hashes, title in re.findall(r"^(#{1,6}) (.+)$", markdown, re.MULTILINE):
        if len(hashes) <= deepest:
            plain = re.sub(r"\\(.)", r"\1", title)
            slug = _SLUG.sub("", plain.lower()).replace(" ", "-")
            lines.append(f"{'  ' * (len(hashes) - 1)}- [{title}](#{slug})")
    return Markdown("\n".join(lines))
