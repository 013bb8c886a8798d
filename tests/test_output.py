"""What the commands print, whole: each command's output against its facit.

`python -m tests.test_output` writes the facit anew; read the difference before you commit it.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import ROOT, Command

FACIT = ROOT / "tests" / "facit"
COMMANDS = {
    "assess-heby.txt": ["assess", "examples/heby.yaml"],
    "assess-linkoping.txt": ["assess", "examples/linkoping.yaml"],
    "assess-halv.txt": ["assess", "tests/exempel/halv.yaml"],
    "assess.json": [
        "assess",
        "examples/heby.yaml",
        "examples/linkoping.yaml",
        "tests/exempel/halv.yaml",
        "--format",
        "json",
    ],
    "explain-heby.txt": ["explain", "examples/heby.yaml"],
    "explain-linkoping.txt": ["explain", "examples/linkoping.yaml"],
    "explain-halv.txt": ["explain", "tests/exempel/halv.yaml"],
    "report-heby.md": ["report", "examples/heby.yaml", "-o", "-"],
    "report-linkoping.md": ["report", "examples/linkoping.yaml", "-o", "-"],
    "report-halv.md": ["report", "tests/exempel/halv.yaml", "-o", "-"],
    "assess-exempelkommunen.txt": ["assess", "examples/exempelkommunen.yaml"],
    "assess-exempelkommunen.json": ["assess", "examples/exempelkommunen.yaml", "--format", "json"],
    "explain-exempelkommunen.txt": ["explain", "examples/exempelkommunen.yaml"],
    "report-exempelkommunen.md": ["report", "examples/exempelkommunen.yaml", "-o", "-"],
    "assess-sorter.txt": ["assess", "tests/exempel/sorter.yaml", "--criteria", "tests/sorter"],
    "assess-sorter.json": ["assess", "tests/exempel/sorter.yaml", "--criteria", "tests/sorter", "--format", "json"],
    "explain-sorter.txt": ["explain", "tests/exempel/sorter.yaml", "--criteria", "tests/sorter"],
    "report-sorter.md": ["report", "tests/exempel/sorter.yaml", "--criteria", "tests/sorter", "-o", "-"],
    "assess-heby-2026.txt": ["assess", "examples/heby.yaml", "--program", "egen-försörjning-2026", "--period", "2026"],
    "report-heby-2025.md": ["report", "examples/heby.yaml", "--period", "2025", "-o", "-"],
    "criteria-list.txt": ["criteria", "list"],
    "criteria-show-samverkan.txt": ["criteria", "show", "samverkan"],
    "criteria-show-intern-kontroll.txt": ["criteria", "show", "intern-kontroll"],
    "law-list.txt": ["law", "list"],
    "law-show.txt": ["law", "show", "SoL 4:4", "--as-of", "2026-01-01"],
    "law-diff.txt": ["law", "diff", "2024-12-31", "2026-01-01"],
    "check-list.txt": ["check", "--list"],
    "check-describe.txt": ["check", "--describe", "gammal-riktlinje"],
    "check-linkoping.xml": ["check", "examples/linkoping.yaml", "--format", "junit"],
    "check-linkoping.github": ["check", "examples/linkoping.yaml", "--format", "github"],
    "help.txt": ["--help"],
    "help-assess.txt": ["assess", "--help"],
    "help-check.txt": ["check", "--help"],
    "help-explain.txt": ["explain", "--help"],
    "help-report.txt": ["report", "--help"],
    "help-new.txt": ["new", "--help"],
    "help-criteria.txt": ["criteria", "--help"],
    "help-law-show.txt": ["law", "show", "--help"],
    "help-schema.txt": ["schema", "--help"],
    "help-config.txt": ["config", "--help"],
    "help-completion.txt": ["completion", "--help"],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_prints_its_facit(name: str, revision: Command) -> None:
    """The whole output is as it was when somebody last read it."""
    run = revision(*COMMANDS[name])
    assert run.code == 0
    assert run.out == (FACIT / name).read_text(encoding="utf-8")


def write(folder: Path) -> None:
    """Write every facit anew, as a terminal that is none would have it."""
    for name, arguments in COMMANDS.items():
        done = subprocess.run([sys.executable, "-m", "revision", *arguments], cwd=ROOT, check=True, capture_output=True)
        folder.joinpath(name).write_bytes(done.stdout)


if __name__ == "__main__":
    write(FACIT)
