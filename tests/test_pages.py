"""What is written for users is true: the files shown are read, the commands are run, and they print what is said.

A page is read from the top, in a folder of its own beside the examples. A block of YAML or TOML whose first line is
`# name` becomes that file, then and there; each `revision` command in a `console` block is run, and prints what stands
below it. `$ echo $?` tells its exit code where that is not 0; `…` on a line of its own leaves lines out.

`python -m tests.test_pages` writes what the commands print anew; read the difference before you commit it.
"""

import contextlib
import io
import os
import re
import shlex
import sys
import tempfile
from pathlib import Path

import pytest

from revision.__main__ import main

from .conftest import ROOT

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
PAGES = (
    "README.md",
    "criteria/README.md",
    *sorted(str(path.relative_to(ROOT)) for path in (ROOT / "docs" / "handbok").glob("*.md")),
)
LEFT_OUT = "…"


def run(command: str) -> tuple[int, str]:
    """Run a `revision` command where one stands; returns its exit code and all that it printed, in order."""
    printed = io.StringIO()
    before = sys.argv
    sys.argv = shlex.split(command)
    try:
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
            code = main()
    finally:
        sys.argv = before
    return code, tidy(printed.getvalue())


def tidy(printed: str) -> str:
    """Return what a command printed as a page has it."""
    return "\n".join(line.rstrip() for line in printed.replace(f"{ROOT}/", "").splitlines()).strip("\n")


def shortened(printed: str, said: str) -> str:
    """Return what was printed without the lines that a page leaves out."""
    if LEFT_OUT not in said.splitlines():
        return printed
    pieces = [piece.strip("\n") for piece in re.split(rf"^{LEFT_OUT}$", said, flags=re.MULTILINE)]
    at = 0
    for piece in pieces:
        found = printed.find(piece, at)
        if found < 0 or (piece is pieces[0] and found):
            return printed
        at = found + len(piece)
    return said if not pieces[-1] or printed.endswith(pieces[-1]) else printed


def followed(page: str, folder: Path) -> tuple[str, list[tuple[str, str, str]]]:
    """Follow a page in a folder; returns it as it should read, and each command with what is said and what is so."""
    folder.joinpath("examples").symlink_to(ROOT / "examples")
    told: list[tuple[str, str, str]] = []
    last = 0

    def block(match: re.Match[str]) -> str:
        kind, text = match.groups()
        if kind in {"yaml", "toml"} and (named := re.match(r"# (\S+\.\w+)\n", text)):
            path = folder / named[1]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return f"```{kind}\n{COMMAND.sub(command, text)}```" if kind == "console" else match[0]

    def command(match: re.Match[str]) -> str:
        nonlocal last
        words, said = match[1], match[2].strip("\n")
        if words.startswith("revision "):
            unsaid, (last, printed) = last, run(words)
            told.extend([("exit code", "0", str(unsaid))] if unsaid else [])
            so = shortened(printed, said)
        elif words == "echo $?":
            so, last = str(last), 0
        else:
            return match[0]
        told.append((words, said, so))
        blank = "\n" * (len(match[2]) - len(match[2].rstrip("\n")) - 1) if said else ""
        return f"$ {words}\n{so}\n{blank}" if so else f"$ {words}\n{blank}"

    here = Path.cwd()
    os.chdir(folder)
    try:
        text = BLOCK.sub(block, (ROOT / page).read_text(encoding="utf-8"))
    finally:
        os.chdir(here)
    told.extend([("exit code", "0", str(last))] if last else [])
    return text, told


@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_what_its_commands_print(page: str, tmp_path: Path) -> None:
    """Every command of the page, in order and beside the page's own files, prints what stands below it."""
    _, told = followed(page, tmp_path)
    assert [(words, said) for words, said, _ in told] == [(words, so) for words, _, so in told]


@pytest.mark.parametrize("page", PAGES)
def test_every_file_a_page_links_to_is_there(page: str) -> None:
    """No link leads nowhere."""
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", (ROOT / page).read_text(encoding="utf-8")):
        assert (ROOT / page).parent.joinpath(target).exists(), target


if __name__ == "__main__":
    for name in sys.argv[1:] or PAGES:
        with tempfile.TemporaryDirectory() as place:
            (ROOT / name).write_text(followed(name, Path(place).resolve())[0], encoding="utf-8")
