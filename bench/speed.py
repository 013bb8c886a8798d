"""How long the commands take as whole processes, in one table, beside the floor, check-jsonschema and yamllint.

`make bench` runs it; `--write` also puts the table into docs/performance.md. The floor is an interpreter that imports
pydantic and yaml and parses the same bytes with libyaml. Every round runs every command once, so that a machine whose
speed drifts drifts for all; what is printed are medians, also of the ratio to the floor of the same round.
"""

import compileall
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from material import EXAMPLE, HERE, ROOT, criteria, generated

from revision.publish import FORMATS

PAGE = ROOT / "docs" / "performance.md"
ROUNDS, FEW = 15, 3
"""How many times one file is measured, and many."""
PARSE = "for name in sys.argv[1:]:\n    yaml.load(open(name, 'rb'), yaml.CSafeLoader)"
FLOOR = f"import sys, pydantic, yaml\n{PARSE}"
MODEL = f"import sys, yaml\nfrom pydantic import BaseModel\nclass One(BaseModel):\n    key: str\n{PARSE}"
LARGEST = "import resource, subprocess, sys\nsubprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)\nprint(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"


class Row(NamedTuple):
    """A command, what the table calls it, and how many times the floor it may take at the most."""

    name: str
    command: Sequence[str]
    aim: float | None = None


class Took(NamedTuple):
    """How many seconds a command took from start to end, and how many of a processor's."""

    whole: float
    processor: float


def took(command: Sequence[str]) -> Took:
    """Run a command, whatever it finds, and return how long it took; raises where it cannot do what it should."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    code = subprocess.run(command, cwd=ROOT, check=False, capture_output=True).returncode
    whole, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if code not in {0, 1}:
        raise RuntimeError(command, code)
    return Took(whole, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)


def table(heading: str, rows: Sequence[Row], rounds: int) -> Iterator[str]:
    """Yield the lines of a table in Markdown: every command measured, the first of them being the floor."""
    for row in rows:
        took(row.command)
    times = [[took(row.command) for row in rows] for _ in range(rounds)]
    yield f"| {heading} | tid | processortid | mot golvet | högst |"
    yield "|---|--:|--:|--:|--:|"
    for at, row in enumerate(rows):
        whole, processor = (statistics.median(part) for part in zip(*(one[at] for one in times), strict=True))
        ratio = statistics.median(one[at].whole / one[0].whole for one in times)
        said = (f"{whole:.2f} s", f"{processor:.2f} s", f"{ratio:.2f}", f"{row.aim:.1f}" if row.aim else "")
        yield f"| {row.name} | {' | '.join(one.replace('.', ',') for one in said)} |"


def one_file(folder: Path, schema: Path) -> list[Row]:
    """Return what is measured of one file."""
    ours, file, read = str(HERE / "revision"), str(EXAMPLE), [str(EXAMPLE), *criteria(EXAMPLE)]
    report = [ours, "report", file, "--force", "-o"]
    return [
        Row("golvet", [sys.executable, "-c", FLOOR, *read]),
        Row("golvet, och en modell med en nyckel", [sys.executable, "-c", MODEL, *read]),
        Row("`revision assess`", [ours, "assess", file], 1.6),
        Row("`revision check`", [ours, "check", file]),
        *(Row(f"`revision report`, {one}", [*report, str(folder / f"r.{one}")]) for one in FORMATS),
        Row("`revision report`, alla format", [*report, str(folder / "r.md"), *(f"--format={one}" for one in FORMATS)]),
        *_others(schema, [file]),
    ]


def many_files(files: Sequence[str], schema: Path) -> list[Row]:
    """Return what is measured of as many files as there are kommuner."""
    ours = str(HERE / "revision")
    return [
        Row("golvet: läsa filerna, i en process", [sys.executable, "-c", FLOOR, *files, *criteria(Path(files[0]))]),
        Row("`revision assess`", [ours, "assess", *files]),
        Row("`revision check`", [ours, "check", *files], 3.0),
        Row("`revision check`, en tiondel av filerna", [ours, "check", *files[: len(files) // 10]]),
        *_others(schema, files),
    ]


def _others(schema: Path, files: Sequence[str]) -> Iterator[Row]:
    yield Row(
        "`check-jsonschema`, med `revision schema evidence`",
        [str(HERE / "check-jsonschema"), "--schemafile", str(schema), *files],
    )
    yield Row("`yamllint`", [str(HERE / "yamllint"), *files])


def measured(folder: Path) -> Iterator[str]:
    """Yield what is measured, line by line: on what machine, one file, many files, and memory."""
    compileall.compile_dir(ROOT / "src", quiet=1)
    processors, load = os.cpu_count() or 1, os.getloadavg()[0]
    yield f"Mätt på {processors} processorer med Python {sys.version.split()[0]}."
    if load > processors:
        yield f"Andra program körde samtidigt (belastning {load:.0f}): tiderna är för långa, och förhållandena ungefärliga."
    schema = folder / "schema.json"
    schema.write_bytes(
        subprocess.run([HERE / "revision", "schema", "evidence"], check=True, capture_output=True).stdout
    )
    files = [*generated(folder)]
    yield from ("", *table("en fil", one_file(folder, schema), ROUNDS))
    yield from ("", *table(f"{len(files)} filer", many_files(files, schema), FEW))
    peak = subprocess.run(
        [sys.executable, "-c", LARGEST, HERE / "revision", "check", *files], check=True, capture_output=True
    )
    yield from (
        "",
        f"Den största processen i `revision check` med {len(files)} filer tar {int(peak.stdout) // 1024} MB minne.",
    )


def main() -> None:
    """Print what is measured, and write it into the page where that is asked for."""
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        for line in measured(Path(folder)):
            print(line, flush=True)
            lines.append(line)
    if "--write" in sys.argv[1:]:
        page = PAGE.read_text(encoding="utf-8")
        told = "\n".join(("<!-- mätt -->", *lines, "<!-- slut -->"))
        PAGE.write_text(re.sub("<!-- mätt -->.*<!-- slut -->", lambda _: told, page, flags=re.DOTALL), encoding="utf-8")


if __name__ == "__main__":
    main()
