"""Where the criteria and templates folders are: the packaged one, and the one a user lays over it."""

from pathlib import Path

from revision.problems import Place, Problem, Unusable

CONFIG = "revision.toml"
_HOLDS = {
    "criteria": ("program", "fragor", "lagrum", "prov", "skalor.yaml"),
    "templates": ("delar", "rapport.md.j2", "utseende", "diagram"),
}
"""What makes a folder one of ours: it holds at least one of these."""


def packaged(kind: str) -> Path:
    """Return the folder that travels with the program, or in a checkout the one at its top."""
    here = Path(__file__).resolve().parent
    return here / kind if (here / kind).is_dir() else here.parents[1] / kind


def folders(kind: str, chosen: Path | None, start: Path) -> tuple[Path, ...]:
    """Return the folders of a kind, the packaged first and then the first found of three.

    They are the one chosen on the command line, the one that the nearest `revision.toml` names, and the
    nearest folder so called upwards from `start`. Raises `Unusable` where one that is named is missing.
    """
    base = packaged(kind)
    if chosen is not None and not chosen.is_dir():
        problem = Problem(
            Place(str(chosen)),
            "kan-inte-läsas",
            f"mappen angiven med --{kind} finns inte.",
            "Kontrollera sökvägen.",
        )
        raise Unusable([problem])
    over = chosen or configured(kind, start) or nearest(kind, start)
    if over is None or over.resolve() == base.resolve():
        return (base,)
    return (base, over)


def configured(kind: str, start: Path) -> Path | None:
    """Return the folder that the nearest `revision.toml` upwards names; `Unusable` if it is missing."""
    for folder in (start, *start.parents):
        file = folder / CONFIG
        if not file.is_file():
            continue
        import tomllib  # noqa: PLC0415 - only where there is something to read

        try:
            named = tomllib.loads(file.read_text(encoding="utf-8")).get(kind)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            problem = Problem(
                Place(str(file)), "fel-form", f"filen följer inte TOML: {error}.", f'Skriv {kind} = "mapp".'
            )
            raise Unusable([problem]) from error
        if named is None:
            return None
        if isinstance(named, str) and (folder / named).is_dir():
            return folder / named
        problem = Problem(
            Place(str(file)), "kan-inte-läsas", f"mappen »{named}« för {kind} finns inte.", "Ändra sökvägen."
        )
        raise Unusable([problem])
    return None


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
