"""The look of a report: reference documents, Typst, CSS and fonts, a firm's own file by file before ours."""

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from revision.archive import unpacked
from revision.extras import Unmade
from revision.problems import Place, Problem, Unusable
from revision.resources import packaged
from revision.swedish import suggestion

FAULTY = "fel-utseende"
_FOLDER = "utseende"
_STYLES = {".docx": ("Word", "word/styles.xml"), ".odt": ("OpenDocument", "styles.xml")}
"""What writes a reference document, by how its name ends, and where in it the styles are."""
_DRAWN = {".typ", ".svg", ".png", ".jpg", ".jpeg"}
"""The files that Typst may read from a look."""


class Look(NamedTuple):
    """Where the files of a look are."""

    folders: tuple[Path, ...]
    """The folders they may be in, the one that goes before all others first."""
    fonts: tuple[Path, ...]

    def file(self, name: str) -> Path:
        """Return the file of a name that goes before all others; the last folder is ours and has every one."""
        return next((path for one in self.folders if (path := one / name).is_file()), self.folders[-1] / name)

    @property
    def typst(self) -> dict[str, bytes]:
        """What Typst may read: the look itself, ours for it to build on, and what lies beside either."""
        held: dict[str, bytes] = {"grund.typ": (self.folders[-1] / "rapport.typ").read_bytes()}
        for folder in reversed(self.folders):
            held |= {one.name: one.read_bytes() for one in sorted(folder.glob("*")) if one.suffix in _DRAWN}
        return held

    @property
    def css(self) -> str:
        """Our CSS, and after it those that go before it: they need say no more than what differs."""
        files = (folder / "rapport.css" for folder in reversed(self.folders))
        return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in files if path.is_file())


def look(folders: Sequence[Path], name: str | None = None) -> Look:
    """Return the look of a name, or the one without; those of later templates folders go before those of earlier.

    Raises `Unusable` where no folder has a look of that name.
    """
    named = [one / f"{_FOLDER}-{name}" for one in reversed(folders)] if name else []
    if named and not any(one.is_dir() for one in named):
        known = sorted(set(names(folders)))
        said = Problem(
            Place(str(folders[-1])),
            "okänt-utseende",
            f"det finns inget utseende »{name}«.",
            suggestion(str(name), known),
        )
        raise Unusable([said])
    plain = [*(one / _FOLDER for one in reversed(folders)), packaged("templates") / _FOLDER]
    there = dict.fromkeys(one for one in (*named, *plain) if one.is_dir())
    fonts = (one / "typsnitt" for one in (*there, *folders))
    return Look(tuple(there), tuple(dict.fromkeys(one for one in fonts if one.is_dir())))


def styles(document: Path) -> str:
    """Return the styles of a reference document as XML; raises `Unmade` where the file is no such document."""
    program, name = _STYLES[document.suffix]
    try:
        return unpacked(document.read_bytes())[name].decode()
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, UnicodeDecodeError) as error:
        hint = f"Spara den på nytt i {program}."
        said = f"filen är inget dokument i {program}."
        raise Unmade([Problem(Place(str(document)), FAULTY, said, hint)]) from error


def names(folders: Sequence[Path]) -> Iterator[str]:
    """Yield the names of the looks in templates folders, those in both twice."""
    for one in folders:
        yield from (found.name.removeprefix(f"{_FOLDER}-") for found in one.glob(f"{_FOLDER}-*") if found.is_dir())
