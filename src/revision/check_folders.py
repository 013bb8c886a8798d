"""Finding evidence files: those that are named, and those that a folder holds."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from revision.problems import Place, Problem, Unusable
from revision.yamlfile import content

ENDINGS = (".yaml", ".yml")
STANDARD_INPUT = "-"
_KEYS = ("kommun", "region", "kommunalförbund", "granskning", "källor", "övriga iakttagelser", "revisorns bedömning")
_EVIDENCE = re.compile(f"^(?:\ufeff)?[\"']?(?:{'|'.join(_KEYS)})[\"']?[ \t]*:".encode(), re.MULTILINE)
"""A key at the margin that an evidence file has, and no other YAML file of ours; one is enough, since one may be misspelt."""
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class Found(NamedTuple):
    """The files to check, in order and each once, what was passed over in folders, and the folders that hold none."""

    files: tuple[str, ...]
    passed_over: tuple[str, ...]
    problems: tuple[Problem, ...]


def evidence_files(names: Iterable[str]) -> Found:
    """Return the evidence files that some names mean; a folder means all that it holds, at any depth.

    A named file is always meant. In a folder, what is hidden is left alone, and a YAML file with no key of an evidence
    file is passed over.
    """
    files: dict[str, None] = {}
    passed_over: dict[str, None] = {}
    problems: list[Problem] = []
    for name in names:
        if name == STANDARD_INPUT or not Path(name).is_dir():
            files[name if name == STANDARD_INPUT else str(Path(name))] = None
            continue
        held = {str(path): _is_evidence(path) for path in sorted(_within(Path(name), problems))}
        files |= dict.fromkeys(path for path, is_evidence in held.items() if is_evidence)
        passed_over |= dict.fromkeys(path for path, is_evidence in held.items() if not is_evidence)
        if not any(held.values()):
            problems.append(_empty(name))
    return Found(tuple(files), tuple(passed_over), tuple(problems))


def _within(folder: Path, problems: list[Problem]) -> Iterator[Path]:
    """Yield every YAML file in a folder that is not hidden; a folder that cannot be read is a problem."""

    def unread(error: OSError) -> None:
        place = Place(str(error.filename))
        problems.append(Problem(place, "kan-inte-läsas", "mappen kan inte läsas.", "Kontrollera rättigheterna."))

    for place, folders, files in os.walk(folder, onerror=unread):
        folders[:] = [name for name in folders if not name.startswith(".")]
        named = (name for name in files if name.lower().endswith(ENDINGS) and not name.startswith("."))
        yield from (Path(place, name) for name in named)


def _is_evidence(path: Path) -> bool:
    """Say whether a file is, or may be, an evidence file; one that cannot be read is, so that it is not forgotten."""
    try:
        raw = content(path, str(path))
    except Unusable:
        return True
    return raw.startswith(_UTF_16) or _EVIDENCE.search(raw) is not None


def _empty(name: str) -> Problem:
    hint = "Ange en mapp med evidensfiler, eller filerna själva. En fil i en mapp känns igen på nyckeln »granskning«."
    return Problem(Place(name), "inga-evidensfiler", "mappen har inga evidensfiler.", hint)
