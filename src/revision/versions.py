"""The versions of what a verdict rests on: the program, the packaged criteria, and the law as it has been read."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from revision import __version__
from revision.resources import packaged
from revision.rulebook import Rulebook

_JUDGES = ("fragor/*.yaml", "program/*.yaml", "skalor.yaml")
_LAW = ("lagrum/*.yaml",)
_LETTERS = 12
"""How much of a digest is told: enough to tell two apart."""


def versions() -> Iterator[str]:
    """Yield the versions, a line each; raises `Unusable` where the packaged law cannot be read."""
    folder = packaged("criteria")
    norms = [norm for norm, _ in Rulebook((folder,), folder.parent).catalogue().norms if norm.binds]
    read = max(norm.read.until for norm in norms if norm.read.until)
    yield f"revision {__version__}"
    yield f"kriterier {digest(folder, _JUDGES)}"
    yield f"lagrum {digest(folder, _LAW)}, lästa till och med {read.isoformat()}"


def digest(folder: Path, patterns: tuple[str, ...]) -> str:
    """Return a digest of what some files say, the same however their lines end."""
    found = hashlib.sha256()
    for path in sorted(path for pattern in patterns for path in folder.glob(pattern)):
        content = path.read_bytes().replace(b"\r\n", b"\n")
        found.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode() + content)
    return found.hexdigest()[:_LETTERS]
