"""Writing what was made: aside first, moved when whole, never over what a user had unless told to."""

import errno
import os
from pathlib import Path

from revision.problems import Place, Problem

_SAID = {
    errno.ENOSPC: ("disken är full.", "Frigör utrymme."),
    errno.EROFS: ("disken kan bara läsas.", "Välj en annan mapp."),
    errno.EACCES: ("rättigheten att skriva saknas.", "Välj en annan mapp, eller ändra rättigheterna."),
    errno.EPERM: ("rättigheten att skriva saknas.", "Välj en annan mapp, eller ändra rättigheterna."),
    errno.ENAMETOOLONG: ("namnet är för långt.", "Välj ett kortare namn."),
}


def unwritten(place: Place, error: OSError) -> Problem:
    """Return the problem of something that could not be written, and what the system says of why."""
    reason, hint = _SAID.get(error.errno or 0, ("det gick inte att skriva.", "Kontrollera rättigheter och utrymme."))
    return Problem(place, "kan-inte-skrivas", reason, hint)


def write(text: str, path: Path, *, force: bool) -> Problem | None:
    """Write a file; returns the problem where it cannot be done, and then nothing is changed.

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
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with aside.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        aside.replace(path)
    except OSError as error:
        aside.unlink(missing_ok=True)
        return unwritten(place, error)
    return None
