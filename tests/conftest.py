"""What the tests share: the repository's folders, the packaged criteria, and the command line run in place."""

import contextlib
import io
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import typer
from hypothesis import settings

from revision.__main__ import main
from revision.cli import app
from revision.problems import Problem
from revision.programmes import Reader
from revision.resources import packaged
from revision.rulebook import Rulebook
from revision.soundness import Soundness

settings.register_profile("of any machine", deadline=None)
settings.load_profile("of any machine")

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"


@dataclass(frozen=True)
class Run:
    """What a command gave."""

    code: int
    out: str
    err: str


Command = Callable[..., Run]


@pytest.fixture
def reader() -> Reader:
    """Return a reader of the packaged criteria."""
    return Reader(Rulebook((packaged("criteria"),), ROOT))


@pytest.fixture
def revision(monkeypatch: pytest.MonkeyPatch) -> Command:
    """Return a function that runs `revision` with arguments, standing at the repository's top or in a folder."""

    def run(*arguments: str | Path, stdin: bytes = b"", cwd: Path = ROOT) -> Run:
        out, err = io.StringIO(), io.StringIO()
        monkeypatch.chdir(cwd)
        monkeypatch.setattr(sys, "argv", ["revision", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = main()
        return Run(code, out.getvalue(), err.getvalue())

    return run


def findings(rulebook: Rulebook) -> list[Problem]:
    """Return everything that is found wrong with a rulebook, part by part."""
    soundness = Soundness(rulebook)
    return [problem for part in soundness.parts for problem in soundness.of(part)]


def tree(path: tuple[str, ...] = (), command: Any = None) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield the commands of the program, or of one of its groups, each after what it is called within the whole."""
    command = command or typer.main.get_command(app)
    yield path, command
    for name in command.list_commands(None) if hasattr(command, "list_commands") else ():
        yield from tree((*path, name), command.get_command(None, name))
