"""What is written for users is true: the files shown are read, the commands are run, and they print what is said.

`python -m tests.test_readme` writes what the commands print anew; read the difference before you commit it.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from .conftest import ROOT, Command

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
PAGES = ("README.md", "criteria/README.md")


def blocks(page: str, language: str) -> list[str]:
    """Return a page's code blocks in a language."""
    return [text for kind, text in BLOCK.findall((ROOT / page).read_text(encoding="utf-8")) if kind == language]


def commands() -> list[tuple[str, str, str]]:
    """Return each `revision` command of each page with what it is said to print."""
    found = []
    for page in PAGES:
        for block in blocks(page, "console"):
            for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, _, printed = part.partition("\n")
                if command.startswith("revision "):
                    found.append((page, command, printed))
    return found


def set_up(page: str, folder: Path) -> None:
    """Write every file that a page shows, as its first line names it, in a folder beside the examples."""
    for text in blocks(page, "yaml"):
        path = folder / text.partition("\n")[0].removeprefix("# ")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    folder.joinpath("examples").symlink_to(ROOT / "examples")


def tidy(printed: str) -> str:
    """Return what a command printed as a page has it."""
    return "\n".join(line.rstrip() for line in printed.replace(f"{ROOT}/", "").splitlines()).strip("\n")


@pytest.mark.parametrize(("page", "command", "printed"), commands(), ids=[command for _, command, _ in commands()])
def test_a_command_prints_what_its_page_says(
    page: str, command: str, printed: str, revision: Command, tmp_path: Path
) -> None:
    """Every command is run beside the page's own files, with nothing to complain of."""
    set_up(page, tmp_path)
    run = revision(*command.split()[1:], cwd=tmp_path)
    assert (run.code, run.err) == (0, "")
    assert tidy(run.out) == printed.strip("\n")


@pytest.mark.parametrize("page", PAGES)
def test_every_file_a_page_links_to_is_there(page: str) -> None:
    """No link leads nowhere."""
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", (ROOT / page).read_text(encoding="utf-8")):
        assert (ROOT / page).parent.joinpath(target).exists(), target


def write(page: str) -> None:
    """Write anew what the commands of a page print."""
    with tempfile.TemporaryDirectory() as folder:
        set_up(page, Path(folder))

        def run(match: re.Match[str]) -> str:
            words = match[1].split()
            done = subprocess.run(
                [sys.executable, "-m", *words], cwd=folder, check=True, capture_output=True, text=True
            )
            return f"$ {match[1]}\n{tidy(done.stdout)}\n"

        def rerun(block: re.Match[str]) -> str:
            printed = re.sub(r"^\$ (revision .*)\n(?:(?!\$ ).*\n)*", run, block[2], flags=re.MULTILINE)
            return f"```{block[1]}\n{printed}```" if block[1] == "console" else block[0]

        path = ROOT / page
        path.write_text(BLOCK.sub(rerun, path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    for name in PAGES:
        write(name)
