"""What is built: criteria and templates travel in the wheel, and it works away from the repository."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from .conftest import EXAMPLES, ROOT


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a wheel and lay its content out in a folder of its own."""
    folder = tmp_path_factory.mktemp("hjul")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(folder / "site")
    return folder / "site"


def run(installed: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the installed package from a folder of its own, with the repository out of sight."""
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    command = [sys.executable, "-P", "-c", "from revision.__main__ import run; run()", *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, check=False, capture_output=True, text=True)


def test_every_file_of_the_criteria_templates_and_examples_travels(installed: Path) -> None:
    """The wheel holds each of them, byte for byte."""
    for folder in ("criteria", "templates", "examples"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file():
                assert (
                    installed / "revision" / folder / path.relative_to(ROOT / folder)
                ).read_bytes() == path.read_bytes()


def test_the_wheel_assesses_and_reports_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    """Heby's verdicts come out, and a report is written, far from the repository."""
    (tmp_path / "heby.yaml").write_bytes((EXAMPLES / "heby.yaml").read_bytes())
    done = run(installed, "assess", "heby.yaml", "--format", "json", cwd=tmp_path)
    assert [one["bedömning"] for one in json.loads(done.stdout)["granskningar"][0]["frågor"]] == [
        "delvis",
        "ja",
        "delvis",
        "delvis",
    ]
    explained = run(installed, "explain", "heby.yaml", "2", cwd=tmp_path).stdout
    assert f"{installed}/revision/criteria/fragor/samverkan.yaml:" in explained
    assert run(installed, "report", "heby.yaml", "-o", "utkast.md", cwd=tmp_path).returncode == 0
    assert (tmp_path / "utkast.md").read_text(encoding="utf-8").startswith("# Granskning")


def test_assessing_loads_nothing_of_reports(installed: Path, tmp_path: Path) -> None:
    """Heavy imports are lazy: neither templates, law nor charts are loaded to assess."""
    (tmp_path / "heby.yaml").write_bytes((EXAMPLES / "heby.yaml").read_bytes())
    code = (
        "import sys; sys.argv = ['revision', 'assess', 'heby.yaml']\n"
        "from revision.__main__ import main\nmain()\n"
        "print(sorted({'jinja2', 'pypandoc', 'typst', 'vl_convert', 'revision.law', 'revision.report', 'revision.explain',"
        " 'concurrent.futures'} & set(sys.modules)), file=sys.stderr)"
    )
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    done = subprocess.run(
        [sys.executable, "-P", "-c", code], cwd=tmp_path, env=environment, check=True, capture_output=True, text=True
    )
    assert done.stderr.strip() == "[]"
