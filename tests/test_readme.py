"""The README is true: its example file is read, its commands are run, and they print what it says."""

import re
from pathlib import Path

import pytest

from .conftest import ROOT, Command

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def blocks(language: str) -> list[str]:
    """Return the README's code blocks in a language."""
    return [text for kind, text in BLOCK.findall((ROOT / "README.md").read_text(encoding="utf-8")) if kind == language]


def commands() -> list[tuple[str, str]]:
    """Return each `revision` command of the README with what it is said to print."""
    found = []
    for block in blocks("console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, printed = part.partition("\n")
            if command.startswith("revision "):
                found.append((command, printed))
    return found


@pytest.mark.parametrize(("command", "printed"), commands(), ids=[command for command, _ in commands()])
def test_a_command_of_the_readme_prints_what_it_says(
    command: str, printed: str, revision: Command, tmp_path: Path
) -> None:
    """Every command is run beside the README's own example file."""
    for text in blocks("yaml"):
        tmp_path.joinpath(text.partition("\n")[0].removeprefix("# ")).write_text(text, encoding="utf-8")
    tmp_path.joinpath("examples").symlink_to(ROOT / "examples")
    run = revision(*command.split()[1:], cwd=tmp_path)
    lines = [line.rstrip() for line in run.out.replace(f"{ROOT}/", "").splitlines()]
    assert run.code == 0
    assert "\n".join(lines).strip("\n") == printed.strip("\n")


def test_every_file_the_readme_links_to_is_there() -> None:
    """No link leads nowhere."""
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", (ROOT / "README.md").read_text(encoding="utf-8")):
        assert (ROOT / target).exists(), target
