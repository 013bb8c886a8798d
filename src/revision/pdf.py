"""The report as PDF: typeset with Typst after a look, tagged, for archives and for everyone to read."""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from importlib import import_module
from typing import NamedTuple

from revision.extras import Unmade, folder
from revision.looks import FAULTY, Look
from revision.manuscript import Imprint, Manuscript
from revision.pdf_typeset import blocks, literal
from revision.problems import Place, Problem

STANDARDS = ("a-2a", "ua-1")
"""PDF/A-2a: kept for long, with its structure. PDF/UA-1: read by everyone."""
_UNSHOWN = re.compile(r"(?:the text `\"(.*?)\"` could not be displayed|PDF contains the codepoint `\"(.*?)\"`)")
_MOST_TRIES = 4
LOOK = "rapport.typ"
"""The file of a look that typesets a report."""
_MADE = {"main.typ", "grund.typ"}
"""The files that a look is given: the report itself, and ours to build on."""


class Typeset(NamedTuple):
    """A report as PDF."""

    content: bytes
    pages: tuple[int, ...]
    """The page of each heading."""
    unshown: tuple[str, ...]
    """The letters that no font has: they are printed as their numbers."""


def document(text: Manuscript, imprint: Imprint, look: Look, drawings: Mapping[str, bytes]) -> Typeset:
    """Return the report as PDF; `drawings` are its charts, by the names that its images have."""
    folder("typst", "PDF")
    typst = import_module("typst")
    source = _source(text, imprint)
    files = {**look.typst, **drawings}
    _refuse(look)
    known = {"font_paths": [str(one) for one in look.fonts], "ignore_system_fonts": True}
    unshown: set[str] = set()
    for _ in range(_MOST_TRIES):
        files["main.typ"] = _without(source, unshown).encode()
        try:
            made = typst.compile(
                files,
                format="pdf",
                pdf_standards=list(STANDARDS),
                timestamp=datetime.fromisoformat(imprint.moment),
                **known,
            )
            pages = json.loads(typst.query(files, "<sidor>", field="value", one=True, **known))
        except typst.TypstError as error:
            found = _unshown(str(error.diagnostic)) - unshown
            if not found:
                raise Unmade([_fault(look, error)]) from error
            unshown |= found
        else:
            return Typeset(bytes(made), tuple(pages), tuple(sorted(unshown)))
    said = "texten har tecken som inte kan visas i PDF."
    raise Unmade([Problem(Place("rapport"), "kan-inte-göras", said, "Ta bort tecknen, eller välj ett annat format.")])


def _refuse(look: Look) -> None:
    """Raise where a file of a look is not text, or would have Typst fetch a package: making a report sends no request."""
    for name, content in look.typst.items():
        path = look.file(name)
        try:
            lines = content.decode().splitlines() if path.suffix == ".typ" else []
        except UnicodeDecodeError as error:
            said = "filen är inte skriven i UTF-8."
            raise Unmade([Problem(Place(str(path)), FAULTY, said, "Spara den i UTF-8.")]) from error
        for number, line in enumerate(lines, 1):
            if found := re.search(r'"(@\w+/[^"]*)"', line):
                place = Place(str(path), number, found.start() + 1)
                said = f"utseendet hämtar paketet {found[1]} från nätet."
                raise Unmade([Problem(place, "hämtar-utifrån", said, "Lägg det som behövs i mappen i stället.")])


def _source(text: Manuscript, imprint: Imprint) -> str:
    """Return the whole report as source: what the look is told, then the body."""
    day = imprint.day
    told = {
        "titel": literal(imprint.title),
        "kommun": literal(imprint.authority),
        "dnr": literal(imprint.header["{dnr}"]),
        "datum": f"datetime(year: {day.year}, month: {day.month}, day: {day.day})" if day else "auto",
        "foretag": literal(imprint.firm),
        "utkast": "true" if imprint.draft else "false",
        "framsida": f"[{blocks(text.cover)}]",
    }
    said = "".join(f"  {name}: {value},\n" for name, value in told.items())
    look = f'#import "/{LOOK}" as utseende\n#show: utseende.rapport.with(\n{said})\n'
    ids = "".join(f"<{one.id}>, " for one in text.headings)
    pages = f"#context [#metadata(({ids}).map(one => locate(one).page())) <sidor>]"
    return f"{look}\n{blocks(text.body)}\n\n{pages}\n"


def _unshown(diagnostic: str) -> set[str]:
    """Return the letters that Typst says it cannot show."""
    found = (one or other for one, other in _UNSHOWN.findall(diagnostic))
    return {re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), one) for one in found}


def _without(source: str, unshown: set[str]) -> str:
    """Return the source with letters that cannot be shown as their numbers; all that is not text is ASCII."""
    for one in sorted(unshown, key=len, reverse=True):
        said = "".join(
            letter if letter.isascii() and letter.isprintable() else f"[U+{ord(letter):04X}]" for letter in one
        )
        source = source.replace(literal(one)[1:-1], said)
    return source


def _fault(look: Look, error: Exception) -> Problem:
    """Return the problem of a look that cannot be used, with the first line of its own files that Typst names."""
    said = str(getattr(error, "message", error)).rstrip(".")
    if said.startswith("PDF/"):
        hint = "Skriv rapporten i ett annat format, och anmäl gärna felet."
        return Problem(Place("rapport"), "kan-inte-göras", f"PDF kunde inte göras; Typst säger »{said}«.", hint)
    named = re.findall(r"─ ([^\s:]+\.typ):(\d+):(\d+)", str(getattr(error, "diagnostic", "")))
    name, line, column = next((one for one in named if one[0] not in _MADE), (LOOK, 1, 0))
    place = Place(str(look.file(name)), int(line), int(column) + 1)
    return Problem(place, FAULTY, f"utseendet kan inte användas; Typst säger »{said}«.", f"Rätta {name}.")
