"""The settings, each with its origin: a flag, the environment, the nearest file of settings or the nearest folder."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from revision.problems import Place, Problem, Unusable
from revision.resources import nearest, packaged, shown
from revision.swedish import closest, quoted
from revision.tomlfile import Table, read

FILES: dict[str, tuple[str, ...]] = {"revision.toml": (), "pyproject.toml": ("tool", "revision")}
"""The files that may hold settings, the first before the second, and the table they hold them in."""
SMALLEST = 2


class Origin(NamedTuple):
    """Where a setting comes from: what kind of place, and which; problems with it are said at its place."""

    kind: str = "inbyggt"
    """`flagga`, `miljövariabel`, `fil`, `mapp` or `inbyggt`."""
    name: str = ""
    place: Place | None = None

    def __str__(self) -> str:
        kinds = {"miljövariabel": f"miljövariabeln {self.name}", "mapp": "närmaste mappen uppåt"}
        return kinds.get(self.kind, self.name or self.kind)


Found = tuple[Any, Origin]
"""A setting and where it comes from; None where what stands there cannot be used."""


class Settings(NamedTuple):
    """The settings of a run; None, or no levels, where the built-in applies."""

    criteria: Path | None = None
    templates: Path | None = None
    fail_on: tuple[str, ...] = ()
    small_number: int | None = None
    """A group smaller than this is too small to be told of."""
    origins: Mapping[str, Origin] = {}
    """By the name that the setting has in a file."""
    faulty: tuple[str, ...] = ()
    """Those that cannot be used, by the same names; they are left as the built-in."""
    problems: tuple[Problem, ...] = ()


class _Kind(NamedTuple):
    """What a setting may be: how it is read against a folder, None where it does not fit, and what is then said."""

    read: Callable[[Any, Path], Any]
    said: str
    hint: str


def _folder(value: Any, base: Path) -> Path | None:
    return base / value if isinstance(value, str) and value.strip() and "\0" not in value else None


def _levels(value: Any, base: Path) -> tuple[str, ...] | None:  # noqa: ARG001 - read as the others are
    levels = value.split(",") if isinstance(value, str) else value
    if not isinstance(levels, list) or not all(isinstance(level, str) and level.strip() for level in levels):
        return None
    return tuple(level.strip() for level in levels)


def _number(value: Any, base: Path) -> int | None:  # noqa: ARG001 - likewise
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= SMALLEST else None


KINDS = {
    "criteria": _Kind(_folder, "ska vara sökvägen till en mapp", 'Skriv som text: criteria = "kriterier".'),
    "templates": _Kind(_folder, "ska vara sökvägen till en mapp", 'Skriv som text: templates = "mallar".'),
    "fail-on": _Kind(_levels, "ska vara nivåer", 'Skriv som text eller lista: fail-on = ["nej", "obedömd"].'),
    "small-number": _Kind(
        _number, f"ska vara ett heltal som är minst {SMALLEST}", "Skriv till exempel small-number = 5."
    ),
}
"""The settings, by the name that they have in a file; the flag is so called too."""


def variable(key: str) -> str:
    """Return the environment variable of a setting."""
    return f"REVISION_{key.upper().replace('-', '_')}"


def settings(start: Path, environ: Mapping[str, str], flags: Mapping[str, Any]) -> Settings:
    """Return the settings of a run that starts in a folder, with everything that is wrong with them.

    A flag that was not given is None, or an empty tuple. Flags go before the environment, that before the nearest file
    of settings upwards, and that before the nearest folder.
    """
    problems: list[Problem] = []
    filed = dict(_filed(start, problems))
    found: dict[str, Found] = {}
    for key in KINDS:
        said = _given(key, flags) or _in_environment(key, start, environ, problems) or filed.get(key)
        found[key] = said or _without(key, start)
        value, origin = found[key]
        if isinstance(value, Path) and not value.is_dir():
            problems.append(_missing(value, origin, start))
            found[key] = None, origin
    values = {key.replace("-", "_"): value for key, (value, _) in found.items() if value is not None}
    origins = {key: origin for key, (_, origin) in found.items()}
    faulty = tuple(key for key, (value, origin) in found.items() if value is None and origin.kind != Origin().kind)
    return Settings(**values, origins=origins, faulty=faulty, problems=tuple(sorted(set(problems))))


def _given(key: str, flags: Mapping[str, Any]) -> Found | None:
    return (flags[key], Origin("flagga", f"--{key}")) if flags.get(key) else None


def _in_environment(key: str, start: Path, environ: Mapping[str, str], problems: list[Problem]) -> Found | None:
    """Return a setting of the environment; an empty variable is none."""
    name = variable(key)
    if not environ.get(name, "").strip():
        return None
    text = environ[name]
    number = KINDS[key].read is _number and re.fullmatch("[0-9]{1,9}", text)
    value = KINDS[key].read(int(text) if number else text, start)
    if value is None:
        problems.append(Problem(Place(name), "fel-form", f"»{text}« {KINDS[key].said}.", "Ändra variabeln."))
    return value, Origin("miljövariabel", name, Place(name))


def _filed(start: Path, problems: list[Problem]) -> Iterator[tuple[str, Found]]:
    """Yield the settings of the nearest file upwards that has any."""
    try:
        found = _nearest_table(start)
    except Unusable as error:
        problems += error.problems
        return
    folder, table = found or (start, Table("", {}, {}))
    for key, value in table.values.items():
        place = table.place(key)
        if key not in KINDS:
            near = closest(key, KINDS)
            hint = f"Menade du »{near}«?" if near else f"Möjliga nycklar: {quoted(KINDS)}."
            problems.append(Problem(place, "okänd-nyckel", f"nyckeln »{key}« finns inte.", hint))
            continue
        setting = KINDS[key].read(value, folder)
        if setting is None:
            problems.append(Problem(place, "fel-form", f"{key}: {KINDS[key].said}.", KINDS[key].hint))
        yield key, (setting, Origin("fil", place.at_line, place))


def _nearest_table(start: Path) -> tuple[Path, Table] | None:
    """Return the settings of the nearest file that has any, after its folder; raises `Unusable`."""
    for folder in (start, *start.parents):
        for name, within in FILES.items():
            file = folder / name
            table = read(file, shown(file, start), within) if file.is_file() else None
            if table is not None:
                return folder, table
    return None


def _without(key: str, start: Path) -> Found:
    """Return what a setting is where nothing says: the nearest folder for a folder, else what is built in."""
    folder = nearest(key, start) if KINDS[key].read is _folder else None
    if folder is None or folder.resolve() == packaged(key).resolve():
        return None, Origin()
    return folder, Origin("mapp")


def _missing(folder: Path, origin: Origin, start: Path) -> Problem:
    """Return the problem of a folder that is named and is not there."""
    if origin.kind == "fil" and origin.place:
        said, place = f"mappen »{shown(folder, start)}« finns inte.", origin.place
    else:
        said, place = f"mappen angiven med {origin.name} finns inte.", Place(shown(folder, start))
    return Problem(place, "kan-inte-läsas", said, "Kontrollera sökvägen.")
