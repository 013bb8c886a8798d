"""What is wrong with a firm's own looks: reference documents, Typst, style sheets, the page's frame, and charts."""

import json
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from revision import pandoc, pdf
from revision.archive import unpacked
from revision.extras import NotInstalled, Unmade
from revision.looks import look
from revision.manuscript import Imprint, manuscript
from revision.problems import Place, Problem
from revision.resources import packaged
from revision.swedish import quoted

FAULTY, FETCHES = "fel-utseende", "hämtar-utifrån"
_STYLES = {
    ".docx": ("word/styles.xml", r'<w:name w:val="([^"]*)"'),
    ".odt": ("styles.xml", r'style:display-name="([^"]*)"'),
}
"""Where a document has its styles, and how it names one."""
_OWN = frozenset(
    (
        "annotation reference", "annotation text", "block text", "bullet symbols", "captioned figure",
        "default paragraph font", "footer", "footnote anchor", "footnote reference", "footnote symbol", "header",
        "hyperlink", "image caption", "index link", "internet link", "normal", "normal table", "numbering symbols",
        "quotations", "standard", "utkast", "verbatim char",
    )
)  # fmt: skip
"""Styles of ours that a document does well without: each program has its own, or only our header uses it."""
_REMOTE = {
    ".css": re.compile(r"""@import\b|url\(\s*["']?(?!data:|#)[^)]*\)?"""),
    ".j2": re.compile(r"""<(?:script|link)\b[^>]*>?|@import\b|\b(?:src|href)\s*=\s*["'](?:https?:)?//[^"']*"""),
    ".json": re.compile(r""""url"\s*:"""),
}
"""What fetches from elsewhere when a report is made or read, by how the file's name ends."""
_TRIED = """# Titel

**Kommunen**

# Innehållsförteckning

- [Del](#del)

# Del

## Fråga

### Iakttagelser

#### Rubrik

Text med *betoning*, [länk](https://example.org) och fotnot.[^1]

- punkt

| Fråga | Bedömning |
|---|---|
| 1. Fråga | ● Ja |

![Ett diagram](diagram:x)

[^1]: Fotnoten.
"""
"""A text with one of everything that a look draws."""
_DRAWN = {"diagram-1.svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>'}


def faults_of_look(path: Path, base: Path) -> Iterator[Problem]:
    """Yield what is wrong with a file of a look, or of a chart, in the templates folder `base`."""
    for known, check in _CHECKS.items():
        if path.name.endswith(known):
            yield from check(path, base)
    pattern = _REMOTE.get(path.suffix)
    if path.suffix == ".css" and _undecodable(path):
        yield Problem(Place(str(path)), FAULTY, "filen är inte skriven i UTF-8.", "Spara den i UTF-8.")
    for number, line in enumerate(_code(path).splitlines() if pattern else (), 1):
        for found in pattern.finditer(line) if pattern else ():
            said = f"»{found[0].strip()}« hämtar något utifrån."
            yield Problem(Place(str(path), number, found.start() + 1), FETCHES, said, "Lägg det i mappen i stället.")


def _code(path: Path) -> str:
    """Return a file's text without its comments, line by line as it stands."""
    text = path.read_text(encoding="utf-8", errors="replace")
    pattern = {".css": r"/\*.*?\*/"}.get(path.suffix)
    return re.sub(pattern, lambda one: re.sub(r"[^\n]", " ", one[0]), text, flags=re.DOTALL) if pattern else text


def _undecodable(path: Path) -> bool:
    try:
        path.read_bytes().decode()
    except UnicodeDecodeError:
        return True
    return False


def _document(path: Path, base: Path) -> Iterator[Problem]:  # noqa: ARG001 - called as the others are
    """Yield what a reference document lacks."""
    place = Place(str(path))
    name, pattern = _STYLES[path.suffix]
    ours = packaged("templates") / "utseende" / path.name
    try:
        held = unpacked(path.read_bytes())[name].decode()
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError, EOFError):
        kind = "Word" if path.suffix == ".docx" else "OpenDocument"
        yield Problem(place, FAULTY, f"filen är inget dokument i {kind}.", f"Spara den på nytt i {kind}.")
        return
    has = {one.casefold() for one in re.findall(pattern, held)}
    wanted = re.findall(pattern, unpacked(ours.read_bytes())[name].decode())
    lacks = [one for one in dict.fromkeys(wanted) if one.casefold() not in has | _OWN]
    if lacks:
        said = f"saknar formatmallarna {quoted(lacks)}." if len(lacks) > 1 else f"saknar formatmallen »{lacks[0]}«."
        yield Problem(place, "saknad-formatmall", said, "Lägg till dem; utan dem ser texten ut som brödtext.")


def _typst(path: Path, base: Path) -> Iterator[Problem]:
    """Yield what keeps a look from typesetting a text that has one of everything."""
    imprint = Imprint("Titel", "Kommunen", "1", date(2000, 1, 1), "", draft=True, verdicts=frozenset({"● Ja"}))
    named = path.parent.name.partition("-")[2] or None
    try:
        text = manuscript(*pandoc.read(_TRIED.replace("diagram:x", "diagram-1.svg")), imprint)
        pdf.document(text, imprint, look((packaged("templates"), base), named), _DRAWN)
    except Unmade as error:
        yield from error.problems
    except NotInstalled as error:
        yield Problem(Place(str(path)), "kan-inte-prövas", str(error))


def _chart(path: Path, base: Path) -> Iterator[Problem]:  # noqa: ARG001 - likewise
    """Yield what keeps a chart's specification from being read."""
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        yield Problem(Place(str(path)), "fel-diagram", "filen är inte skriven i UTF-8.", "Spara den i UTF-8.")
    except json.JSONDecodeError as error:
        place = Place(str(path), error.lineno, error.colno)
        yield Problem(place, "fel-diagram", "filen följer inte JSON.", "Rätta filen på raden eller strax före den.")
    else:
        if not isinstance(held, dict):
            yield Problem(Place(str(path)), "fel-diagram", "filen är ingen Vega-Lite-specifikation.", "Börja med {.")


_CHECKS: dict[str, Callable[[Path, Path], Iterator[Problem]]] = {
    "referens.docx": _document,
    "referens.odt": _document,
    "rapport.typ": _typst,
    ".vl.json": _chart,
}
