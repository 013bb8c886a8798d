"""Writing what was made: aside first, moved when whole, never over what a user had unless told to."""

import errno
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from revision.problems import Place, Problem
from revision.swedish import listed

WORD, OPENDOCUMENT, PDF, HTML, MARKDOWN = FORMATS = ("docx", "odt", "pdf", "html", "md")
"""What a report can be written as; each is also how the name of such a file ends."""
NAMES = dict(zip(FORMATS, ("Word", "OpenDocument", "PDF", "HTML", "Markdown"), strict=True))
"""What the formats are called in print."""
ONE_OF, ENDINGS = listed(FORMATS, "eller"), listed((f".{one}" for one in FORMATS), "eller")
_SAID = {
    errno.ENOSPC: ("disken är full.", "Frigör utrymme."),
    errno.EROFS: ("disken är skrivskyddad.", "Välj en annan mapp."),
    errno.EACCES: ("rättigheten att skriva saknas.", "Välj en annan mapp, eller ändra rättigheterna."),
    errno.EPERM: ("rättigheten att skriva saknas.", "Välj en annan mapp, eller ändra rättigheterna."),
    errno.EFBIG: ("filen blir större än vad som får skrivas.", "Välj en annan mapp, eller höj gränsen."),
    errno.EDQUOT: ("utrymmet som får användas är fullt.", "Frigör utrymme, eller välj en annan mapp."),
    errno.ENAMETOOLONG: ("namnet är för långt.", "Välj ett kortare namn."),
}


def unwritten(place: Place, error: OSError) -> Problem:
    """Return the problem of something that could not be written, and what the system says of why."""
    reason, hint = _SAID.get(error.errno or 0, ("det gick inte att skriva.", "Kontrollera rättigheter och utrymme."))
    return Problem(place, "kan-inte-skrivas", reason, hint)


def targets(output: str, formats: Sequence[str]) -> dict[str, Path]:
    """Return where each format goes, by format: the one that the name ends in, and beside it those asked for.

    Empty where the name ends in none and none is asked for.
    """
    path = Path(output)
    ending = path.suffix.removeprefix(".")
    base = path.with_suffix("") if ending in FORMATS else path
    wanted = dict.fromkeys((*([ending] if ending in FORMATS else []), *formats))
    return {one: base.with_name(f"{base.name}.{one}") for one in wanted}


def refused(path: Path, *, force: bool) -> Problem | None:
    """Return the problem of writing a file, where it is seen beforehand.

    A file that exists is left as it is unless `force` is given.
    """
    place = Place(str(path))
    if path.is_dir():
        return Problem(place, "kan-inte-skrivas", "är en mapp.", "Ange en fil i den.")
    if path.exists() and not force:
        return Problem(
            place,
            "finns-redan",
            "filen finns redan och har inte ändrats.",
            "Ange ett annat namn, eller lägg till --force.",
        )
    if not path.parent.is_dir():
        return Problem(place, "kan-inte-skrivas", f"mappen {path.parent} finns inte.", "Skapa mappen först.")
    return None


def write(content: str | bytes, path: Path, *, force: bool) -> Problem | None:
    """Write a file; returns the problem where it cannot be done, and then nothing is changed."""
    problem = refused(path, force=force)
    if problem is not None:
        return problem
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        aside.unlink(missing_ok=True)
        with aside.open("xb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
        _move(aside, path, force=force)
    except FileExistsError:
        return refused(path, force=False)
    except OSError as error:
        return unwritten(Place(str(path)), error)
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
    return None


def _move(aside: Path, path: Path, *, force: bool) -> None:
    """Move a file that is whole to where it goes; raises `FileExistsError` where another run came there first."""
    if force:
        aside.replace(path)
        return
    try:
        os.link(aside, path)
    except FileExistsError:
        raise
    except OSError:
        aside.replace(path)  # a file system without links: what is there was looked for just before
