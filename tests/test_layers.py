"""The house: imports go downwards only, and the modules are small."""

import ast
import re
import statistics

import pytest

from .conftest import ROOT

SOURCE = ROOT / "src" / "revision"

ROW = re.compile(r"^\| (\d+) \| `(\w+)` \| (.+) \|$", re.MULTILINE)
ROWS = ROW.findall((ROOT / "docs" / "architecture.md").read_text(encoding="utf-8"))
"""The layers as docs/architecture.md has them: number, module and its one line."""
LAYERS = [[name for number, name, _ in ROWS if int(number) == depth] for depth in range(1 + int(ROWS[0][0]))]
LONGEST, MEDIAN = 250, 100


def imported(name: str) -> set[str]:
    """Return the modules of the package that a module imports, wherever in it the import stands."""
    found: set[str] = set()
    for node in ast.walk(ast.parse((SOURCE / f"{name}.py").read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "revision":
            found |= {alias.name for alias in node.names if (SOURCE / f"{alias.name}.py").exists()}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("revision."):
            found.add(str(node.module).split(".")[1])
    return found


def test_every_module_has_its_place_in_the_house() -> None:
    """The list of layers names each module once, and no other."""
    listed = [name for layer in LAYERS for name in layer]
    assert sorted(listed) == sorted(path.stem for path in SOURCE.glob("*.py"))


@pytest.mark.parametrize("depth", range(len(LAYERS)))
def test_imports_go_downwards_only(depth: int) -> None:
    """A module imports from lower layers, never from its own or a higher one."""
    below = {name for layer in LAYERS[:depth] for name in layer}
    for name in LAYERS[depth]:
        assert imported(name) <= below, f"{name} importerar {sorted(imported(name) - below)}"


def test_modules_are_small() -> None:
    """The median module is under 100 lines, and none is over 250."""
    lines = {path.stem: len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCE.glob("*.py")}
    assert max(lines.values()) <= LONGEST, max(lines, key=lambda name: lines[name])
    assert statistics.median(lines.values()) < MEDIAN


@pytest.mark.parametrize(("name", "line"), [(name, line) for _, name, line in ROWS])
def test_every_module_says_what_it_is_for(name: str, line: str) -> None:
    """The first line of a module is the line that the house has for it."""
    docstring = ast.get_docstring(ast.parse((SOURCE / f"{name}.py").read_text(encoding="utf-8")))
    assert (docstring or "").splitlines()[0] == line
