"""Where the criteria and templates folders are: the packaged one, and the one a user lays over it."""

from pathlib import Path

from revision.problems import Place, Problem, Unusable

_HOLDS = {
    "criteria": ("program", "fragor", "lagrum", "kontroller", "prov", "register", "skalor.yaml"),
    "templates": ("delar", "rapport.md.j2", "utseende", "diagram"),
}
"""What makes a folder one of ours: it holds at least one of these."""


def packaged(kind: str) -> Path:
    """Return the folder that travels with the program, or in a checkout the one at its top."""
    here = Path(__file__).resolve().parent
    return here / kind if (here / kind).is_dir() else here.parents[1] / kind


def folders(kind: str, own: Path | None) -> tuple[Path, ...]:
    """Return the packaged folder of a kind, and then the one laid over it where there is one.

    Raises `Unusable` where that one is missing.
    """
    base = packaged(kind)
    if own is not None and not own.is_dir():
        raise Unusable([Problem(Place(str(own)), "kan-inte-läsas", "mappen finns inte.", "Kontrollera sökvägen.")])
    return (base,) if own is None or own.resolve() == base.resolve() else (base, own)


def nearest(kind: str, start: Path) -> Path | None:
    """Return the nearest folder of the kind upwards, if any."""
    for folder in (start, *start.parents):
        found = folder / kind
        if any((found / part).exists() for part in _HOLDS[kind]):
            return found
    return None


def shown(path: Path, start: Path) -> str:
    """Write a path as a person at `start` would: relative below it, else in full."""
    full = path.absolute()
    return str(full.relative_to(start.absolute())) if full.is_relative_to(start.absolute()) else str(full)
