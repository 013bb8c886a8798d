"""What is wrong with a firm's own looks: reference documents, Typst, style sheets, the page's frame, and charts."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from revision import pandoc, pdf
from revision.charts import read
from revision.extras import NotInstalled, Unmade
from revision.looks import FAULTY, look, styles
from revision.manuscript import Imprint, manuscript
from revision.problems import Place, Problem, Unusable
from revision.resources import packaged
from revision.swedish import quoted

FETCHES = "hämtar-utifrån"
_NAMED = {".docx": r'<w:name w:val="([^"]*)"', ".odt": r'style:display-name="([^"]*)"'}
"""How a document names a style."""
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
    if path.suffix == ".css" and _undecodable(path):
        yield Problem(Place(str(path)), FAULTY, "filen är inte skriven i UTF-8.", "Spara den i UTF-8.")
    if path.suffix in _REMOTE:
        yield from _fetched(path, _REMOTE[path.suffix])


def _fetched(path: Path, pattern: re.Pattern[str]) -> Iterator[Problem]:
    """Yield what a file fetches from elsewhere."""
    for number, line in enumerate(_code(path).splitlines(), 1):
        for found in pattern.finditer(line):
            said = f"»{found[0].strip()}« hämtar något från nätet."
            yield Problem(Place(str(path), number, found.start() + 1), FETCHES, said, "Lägg det i mappen i stället.")


def _code(path: Path) -> str:
    """Return a file's text without its comments, line by line as it stands."""
    text = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix != ".css":
        return text
    return re.sub(r"/\*.*?\*/", lambda one: re.sub(r"[^\n]", " ", one[0]), text, flags=re.DOTALL)


def _undecodable(path: Path) -> bool:
    try:
        path.read_bytes().decode()
    except UnicodeDecodeError:
        return True
    return False


def _document(path: Path, base: Path) -> Iterator[Problem]:  # noqa: ARG001 - called as the others are
    """Yield what a reference document lacks."""
    pattern = _NAMED[path.suffix]
    try:
        has = {one.casefold() for one in re.findall(pattern, styles(path))}
    except Unmade as error:
        yield from error.problems
        return
    wanted = re.findall(pattern, styles(packaged("templates") / "utseende" / path.name))
    lacks = [one for one in dict.fromkeys(wanted) if one.casefold() not in has | _OWN]
    if lacks:
        they, what = ("dem", "formatmallarna") if len(lacks) > 1 else ("den", "formatmallen")
        said = f"filen saknar {what} {quoted(lacks)}."
        yield Problem(
            Place(str(path)), "saknad-formatmall", said, f"Lägg till {they}; annars ser texten ut som brödtext."
        )


def _typst(path: Path, base: Path) -> Iterator[Problem]:
    """Yield what keeps a look from typesetting a text that has one of everything."""
    imprint = Imprint("Titel", "Kommunen", "1", date(2000, 1, 1), "", draft=True, verdicts={"● Ja": 5})
    named = path.parent.name.partition("-")[2] or None
    try:
        text = manuscript(*pandoc.read(_TRIED.replace("diagram:x", "diagram-1.svg")), imprint)
        pdf.document(text, imprint, look((packaged("templates"), base), named), _DRAWN)
    except Unmade as error:
        yield from error.problems
    except NotInstalled as error:
        yield Problem(Place(str(path)), "kan-inte-prövas", str(error))


def _chart(path: Path, base: Path) -> Iterator[Problem]:  # noqa: ARG001 - likewise
    """Yield what keeps the template of a chart from being read."""
    try:
        read(path)
    except Unusable as error:
        yield from error.problems


_CHECKS: dict[str, Callable[[Path, Path], Iterator[Problem]]] = {
    "referens.docx": _document,
    "referens.odt": _document,
    "rapport.typ": _typst,
    ".vl.json": _chart,
}
