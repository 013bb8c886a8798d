"""A PDF read by its tags alone, as a screen reader does: what each element is, its text in reading order, what it says of itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf


@dataclass(frozen=True)
class Element:
    """A structure element: its standard type, its own text and that of the elements within it, in reading order."""

    kind: str
    kids: tuple["Element | str", ...]
    alt: str | None
    attributes: dict[str, str]

    @property
    def text(self) -> str:
        """The text of the element, without numbers and bullets of lists."""
        return "".join(one if isinstance(one, str) else one.text for one in self.kids if one_is_text(one))

    def walk(self) -> Iterator["Element"]:
        """Yield the element and all within it."""
        yield self
        for one in self.kids:
            if isinstance(one, Element):
                yield from one.walk()


def one_is_text(one: "Element | str") -> bool:
    """Say whether a kid is read out as text: labels of list items and of footnotes are not."""
    return isinstance(one, str) or one.kind not in {"Lbl", "Note", "TOC", "Reference"}


@cache
def elements(file: Path) -> Element:
    """Return the document element of a PDF."""
    with pikepdf.open(file) as pdf:
        texts = {page.obj.objgen: _texts(page) for page in pdf.pages}
        root = pdf.Root.StructTreeRoot
        roles = {str(name): str(role) for name, role in root.get("/RoleMap", {}).items()}
        return _element(root.K if not isinstance(root.K, pikepdf.Array) else root.K[0], None, texts, roles)


@cache
def pages(file: Path) -> list[str]:
    """Return all text of each page, header and footer too."""
    with pikepdf.open(file) as pdf:
        return ["".join(text for _, text in _shown(page)) for page in pdf.pages]


def _element(node: Any, page: Any, texts: dict[Any, dict[int, str]], roles: dict[str, str]) -> Element:
    page = node.get("/Pg", page)
    held = node.get("/K", pikepdf.Array([]))
    kids: list[Element | str] = []
    for kid in held if isinstance(held, pikepdf.Array) else [held]:
        if isinstance(kid, int):
            kids.append(texts[page.objgen].get(kid, ""))
        elif "/S" in kid:
            kids.append(_element(kid, page, texts, roles))
        elif kid.get("/Type") == "/MCR":
            kids.append(texts[kid.get("/Pg", page).objgen].get(int(kid.MCID), ""))
    kind = str(node.S)
    kind = roles.get(kind, kind).removeprefix("/")
    given = node.get("/A", pikepdf.Array([]))
    attributes = {
        str(name): str(value)
        for one in (given if isinstance(given, pikepdf.Array) else [given])
        if isinstance(one, pikepdf.Dictionary)
        for name, value in one.items()
    }
    alt = str(node.Alt) if "/Alt" in node else None
    return Element(kind, tuple(kids), alt, attributes)


def _texts(page: pikepdf.Page) -> dict[int, str]:
    """Return the text of each piece of marked content on a page, by its number."""
    found: dict[int, str] = {}
    for mark, text in _shown(page):
        if mark is not None:
            found[mark] = found.get(mark, "") + text
    return found


def _shown(page: pikepdf.Page) -> Iterator[tuple[int | None, str]]:
    """Yield every text that a page shows, and the number of the marked content that it belongs to."""
    fonts = {name: _letters(font) for name, font in page.resources.get("/Font", {}).items()}
    marks: list[int | None] = []
    letters: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operands: Any = instruction.operands
        name = str(instruction.operator)
        if name in {"BDC", "BMC"}:
            told = operands[1] if len(operands) > 1 else {}
            marks.append(int(told["/MCID"]) if isinstance(told, pikepdf.Dictionary) and "/MCID" in told else None)
        elif name == "EMC":
            marks.pop()
        elif name == "Tf":
            letters = fonts[str(operands[0])]
        elif name in {"Tj", "TJ"}:
            pieces = operands[0] if name == "TJ" else [operands[0]]
            said = "".join(_decoded(bytes(one), letters) for one in pieces if isinstance(one, pikepdf.String))
            yield next((mark for mark in reversed(marks) if mark is not None), None), said


def _decoded(code: bytes, letters: dict[int, str]) -> str:
    return "".join(letters[int.from_bytes(code[at : at + 2])] for at in range(0, len(code), 2))


def _letters(font: Any) -> dict[int, str]:
    """Return what each code of a font means, from its table of meanings."""
    table = font.ToUnicode.read_bytes().decode("ascii")
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, meaning in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", block):
            found[int(code, 16)] = bytes.fromhex(meaning).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, meaning in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", block):
            for step in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + step] = chr(int(meaning, 16) + step)
    return found
