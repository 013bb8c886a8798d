"""Text as Markdown: data escaped so that it is only read, prose kept to what prose may be."""

import re
from collections import Counter
from zlib import crc32

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~$^#])|&(?=#?\w+;)|(?<=!)(?=\[)")
_OPENING = re.compile(r"^(?:([-+])(?=[ -]|$)|(\d+)(?=[.)]))|^(?==+$)")
"""What would be markup anywhere in a line, and at its beginning."""
_TOLD = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:", re.MULTILINE)
_NAMED = re.compile(r"\[\^([^\]\s]+)\]")
_OWN = re.compile(r"\[\^([^\]\s]+-[0-9a-f]{8})\]")
"""A footnote where it is told, where it is named, and where it has the name that `prose` gives it."""
_PIECES = re.compile(
    r"(?P<image>!\[[^\[\]\n]*\]\()"
    r"|\[\^(?P<note>[^\]\s]+)\]"
    r"|\]\((?P<link>(?:https?://|mailto:)[^\s()<>\\`|]+)\)"
    r"|[\\<>`$~|{}]|!(?=\[)|&(?=#?\w+;)|\](?=[(\[:])"
)
"""What prose has that is either read as a link or a footnote, or would be read as something that prose may not be."""
_LINE = re.compile(r"^( {0,3})(#{1,6}(?=\s|$)|(?:=+|-+|(?:[-*_][ \t]*){3,})[ \t]*$)", re.MULTILINE)
"""The beginning of a line that would be a heading or a rule."""
_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]", re.MULTILINE)
_INDENT = re.compile(r"^(?: {4,}| {0,3}\t)[ \t]*", re.MULTILINE)
_ESCAPED = frozenset("\\`*_[]<>|~$!{}&")
CONTENTS = "\0innehåll\0"
"""Where the table of contents goes; no input file may hold the character it begins with."""
_DEEPEST = 2
_SLUG = re.compile(r"[^\w\- ]")


class Markdown(str):
    """Text that is Markdown already and is not escaped again."""

    __slots__ = ()


def escaped(text: str) -> Markdown:
    """Return text as one line of Markdown that reads exactly as the text; nothing in it is markup."""
    line = " ".join(text.split())
    line = _SPECIAL.sub(lambda found: f"\\{found[0]}" if found[0] else "\\", line)
    return Markdown(_OPENING.sub(lambda found: f"{found[2]}\\" if found[2] else f"\\{found[0]}", line))


def prose(text: str) -> Markdown:
    """Return a prose field as Markdown: paragraphs, lists, emphasis, footnotes and links, and nothing more.

    Headings, tables, code, mathematics, images, HTML and links that are not to the web read as they are written, and so
    does a footnote that is not both named and told. A footnote's name is made the field's own, so that two fields may
    have one of the same name.
    """
    kept = text.strip()
    if not _ITEM.search(kept):
        kept = _INDENT.sub("", kept)
    told, own = set(_TOLD.findall(kept)), f"{crc32(kept.encode()):08x}"
    notes = told & set(_NAMED.findall(_TOLD.sub("", kept)))

    def safe(found: re.Match[str]) -> str:
        if found["image"]:
            return "".join(f"\\{one}" if one in _ESCAPED else one for one in found["image"])
        if found["note"]:
            return f"[^{found['note']}-{own}]" if found["note"] in notes else f"\\[^{escaped(found['note'])}\\]"
        return found[0].replace("&", "\\&") if found["link"] else f"\\{found[0]}"

    return Markdown(_LINE.sub(r"\1\\\2", _PIECES.sub(safe, kept)))


def numbered(markdown: str) -> str:
    """Return Markdown with its footnotes named by number, in the order in which the text names them."""
    numbers = {name: number for number, name in enumerate(dict.fromkeys(_OWN.findall(markdown)), 1)}
    return _OWN.sub(lambda found: f"[^{numbers[found[1]]}]", markdown)


def cell(text: str) -> Markdown:
    """Return text for a cell of a table: one line, its bars escaped."""
    return Markdown(" ".join(text.split()).replace("|", "\\|")) if isinstance(text, Markdown) else escaped(text)


def contents(markdown: str) -> Markdown:
    """Return a table of contents: the headings of a text down to the second level, as nested links.

    The first heading is the title; neither it nor the one that the contents stand under is listed.
    """
    lines: list[str] = []
    seen: Counter[str] = Counter()
    place = markdown.find(CONTENTS)
    own = markdown.rfind("\n#", 0, place) + 1 if place >= 0 else -1
    for number, found in enumerate(re.finditer(r"^(#{1,6}) (.+)$", markdown, re.MULTILINE)):
        depth, title = len(found[1]), found[2]
        slug = _SLUG.sub("", re.sub(r"\\(.)", r"\1", title).lower()).replace(" ", "-")
        link = f"{slug}-{seen[slug]}" if seen[slug] else slug
        seen[slug] += 1
        if depth <= _DEEPEST and number and found.start() != own:
            lines.append(f"{'  ' * (depth - 1)}- [{title}](#{link})")
    return Markdown("\n".join(lines))
