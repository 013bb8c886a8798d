"""What a report says, read out of each format by itself: part by part under its headings, and its footnotes apart."""

import json
import re
import subprocess
import zipfile
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

from revision.extras import folder
from revision.pandoc import READS

from .tags import Element, elements

CONTENTS = "Innehållsförteckning"


class Said(NamedTuple):
    """The parts of a report, each its heading and its text, and its footnotes; all spaces left out."""

    parts: list[tuple[str, str]]
    notes: list[str]


def squeezed(text: str) -> str:
    """Return text without spaces, and without what is not seen: a format may break its lines where it likes."""
    return re.sub("[\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+", "", text)


@cache
def said(file: Path) -> Said:
    """Return what a report says, whatever its format."""
    read = {".md": _markdown, ".docx": _word, ".odt": _opendocument, ".html": _html, ".pdf": _pdf}[file.suffix]
    pieces, notes = read(file)
    parts = [["", ""]]
    for is_heading, text in pieces:
        if is_heading:
            parts.append([squeezed(text), ""])
        else:
            parts[-1][1] += squeezed(text)
    return Said([(heading, text) for heading, text in parts], [squeezed(note) for note in notes])


Pieces = list[tuple[bool, str]]
"""Texts in order, and whether each is a heading."""


def _markdown(file: Path) -> tuple[Pieces, list[str]]:
    """Read Markdown as pandoc reads it, leaving out the contents; the title is no heading of a part."""
    program = folder("pypandoc", "provet") / "files" / "pandoc"
    command = [str(program), "-f", READS, "-t", "json", str(file)]
    done = subprocess.run(command, check=True, capture_output=True)
    notes: list[str] = []
    pieces: Pieces = []

    def told(node: Any) -> str:
        if isinstance(node, list):
            return "".join(map(told, node))
        if not isinstance(node, dict):
            return ""
        kind, held = node["t"], node.get("c", " ")
        if kind == "Note":
            notes.append(told(held))
            return ""
        if kind in {"Str", "Code"}:
            return str(held if kind == "Str" else held[1])
        return held if isinstance(held, str) else told(held)

    blocks = json.loads(done.stdout)["blocks"]
    skipped = False
    for place, block in enumerate(blocks):
        is_heading = block["t"] == "Header" and place > 0
        text = told(block["c"]) if "c" in block else ""
        skipped = text == CONTENTS if is_heading else skipped
        if not skipped:
            pieces.append((is_heading, text))
    return pieces, notes


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _word(file: Path) -> tuple[Pieces, list[str]]:
    """Read a Word document's body, leaving out the contents."""
    with zipfile.ZipFile(file) as archive:
        body = ET.fromstring(archive.read("word/document.xml"))[0]  # noqa: S314 - made here
        notes = ET.fromstring(archive.read("word/footnotes.xml"))  # noqa: S314 - made here

    def told(node: ET.Element) -> str:
        return "".join(
            one.text or "" if one.tag == f"{W}t" else " " for one in node.iter() if one.tag in {f"{W}t", f"{W}br"}
        )

    pieces: Pieces = []
    for block in body:
        if block.tag in {f"{W}p", f"{W}tbl"}:
            style = block.find(f"{W}pPr/{W}pStyle")
            name = "" if style is None else style.get(f"{W}val", "")
            pieces.append((name.startswith("Heading"), told(block)))
    return pieces, [told(note) for note in notes if note.get(f"{W}type") is None]


TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def _opendocument(file: Path) -> tuple[Pieces, list[str]]:
    """Read an OpenDocument text, leaving out the contents."""
    with zipfile.ZipFile(file) as archive:
        content = ET.fromstring(archive.read("content.xml"))  # noqa: S314 - made here
    notes: list[str] = []

    def told(node: ET.Element) -> str:
        if node.tag == f"{TEXT}note":
            notes.append("".join(told(one) for body in node.iter(f"{TEXT}note-body") for one in body))
            return ""
        return (node.text or "") + "".join(told(one) + (one.tail or "") for one in node)

    (body,) = content.iter("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}text")
    pieces = [(one.tag == f"{TEXT}h", told(one)) for one in body if one.tag != f"{TEXT}table-of-content"]
    return pieces, notes


class _Page(HTMLParser):
    """Reads a web page: its text, but for what is told to a browser, its contents and the word UTKAST."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: Pieces = []
        self.notes: list[str] = []
        self.open: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {"meta", "img", "br", "col", "hr", "link"}:
            self.open.append((tag, {name: value or "" for name, value in attrs}))
        if tag in {"h2", "h3", "h4", "h5", "h6"}:
            self.pieces.append((True, ""))
        if tag == "li" and self._within("footnotes"):
            self.notes.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Pass over what holds nothing."""

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag
        if re.fullmatch("h[2-6]", tag):
            self.pieces.append((False, ""))

    def handle_data(self, data: str) -> None:
        tags = {tag for tag, _ in self.open}
        if tags & {"style", "title", "nav"} or self._within("utkast", "hoppa", "footnote-ref", "footnote-back"):
            return
        if self._within("footnotes"):
            self.notes = [*self.notes[:-1], self.notes[-1] + data] if self.notes else []
        elif self.pieces:
            is_heading, text = self.pieces[-1]
            self.pieces[-1] = (is_heading, text + data)
        else:
            self.pieces.append((False, data))

    def _within(self, *names: str) -> bool:
        return any(set(names) & set(held.get("class", "").split()) for _, held in self.open)


def _html(file: Path) -> tuple[Pieces, list[str]]:
    page = _Page()
    page.feed(file.read_text(encoding="utf-8"))
    return [one for one in page.pieces if one[1]], page.notes


def _pdf(file: Path) -> tuple[Pieces, list[str]]:
    """Read a PDF by its tags, leaving out the contents."""
    root = elements(file)
    pieces = [(is_heading, text) for is_heading, text in _tagged(root) if not (is_heading and text == CONTENTS)]
    notes = ["".join(_spoken(kid) for kid in one.kids) for one in root.walk() if one.kind == "Note"]
    return pieces, notes


def _tagged(element: Element) -> Iterator[tuple[bool, str]]:
    for kid in element.kids:
        if isinstance(kid, str):
            yield False, kid
        elif re.fullmatch("H[1-6]", kid.kind):
            yield True, kid.text
        elif kid.kind not in {"Lbl", "Note", "TOC", "Reference", "Figure"}:
            yield from _tagged(kid)


def _spoken(kid: Element | str) -> str:
    return kid if isinstance(kid, str) else kid.text


def differences(one: Said, other: Said) -> Iterator[str]:
    """Yield each part in which two formats differ, with the place where they begin to."""
    if [heading for heading, _ in one.parts] != [heading for heading, _ in other.parts]:
        yield f"rubriker: {[a for a, _ in one.parts]} ≠ {[b for b, _ in other.parts]}"
    for (heading, text), (_, told) in zip(one.parts, other.parts, strict=False):
        if text != told:
            at = next(
                (at for at, (a, b) in enumerate(zip(text, told, strict=False)) if a != b), min(len(text), len(told))
            )
            yield f"{heading}: …{text[max(at - 20, 0) : at + 40]}… ≠ …{told[max(at - 20, 0) : at + 40]}…"
    if one.notes != other.notes:
        yield f"fotnoter: {one.notes} ≠ {other.notes}"
