"""How long `revision check` takes as a whole process, beside check-jsonschema and a bare parse of the same files.

`make bench` runs it. As many files as there are kommuner are made from an example, each with its own name, code,
answers and figures. check-jsonschema is given the schema that `revision schema evidence` writes, which knows their form
alone. The commands run in turn, so that a machine whose speed drifts drifts for all; medians of the pairwise ratios are
printed.
"""

import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from assess import FILES, ROOT

from revision.register import Register
from revision.resources import packaged

HERE = Path(sys.executable).parent
OURS = [str(HERE / "revision"), "check"]
PARSE = "import sys, yaml\nfor name in sys.argv[1:]:\n    yaml.load(open(name, 'rb'), yaml.CSafeLoader)"
MEASURED = "import resource, subprocess, sys\nsubprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)\nprint(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"


def generated(folder: Path) -> Iterator[str]:
    """Write a file for each kommun, and yield their names."""
    text = (ROOT / "examples" / "linkoping.yaml").read_text(encoding="utf-8")
    chance = random.Random(1)  # noqa: S311 - the same files each time
    for unit in Register((packaged("criteria"),)).units[:FILES]:
        own = text.replace('{namn: Linköping, kod: "0580"}', f'{{namn: {unit.name}, kod: "{unit.code}"}}')
        own = re.sub(r"\b(20\d\d: )(\d+)", lambda match: match[1] + str(int(match[2]) + chance.randint(0, 9)), own)
        own = re.sub(
            r"svar: (ja|delvis|nej)$", lambda _: f"svar: {chance.choice(['ja', 'nej'])}", own, flags=re.MULTILINE
        )
        path = folder / f"{unit.code}.yaml"
        path.write_text(own, encoding="utf-8")
        yield str(path)


def seconds(command: Sequence[str]) -> float:
    """Return how long a command takes, from start to end, whatever it finds."""
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def compared(name: str, ours: Sequence[str], theirs: Sequence[str], rounds: int, aim: float) -> None:
    """Run two commands in turn and print the median of each and of the pairwise ratio."""
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(rounds)]
    first, second = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = statistics.median(one / other for one, other in pairs)
    print(f"{name}: revision {first:.3f} s, the other {second:.3f} s, ratio {ratio:.2f} (aim: at most {aim})")


def peak(command: Sequence[str]) -> float:
    """Return how many megabytes the largest of a command's processes takes."""
    run = subprocess.run([sys.executable, "-c", MEASURED, *command], check=True, capture_output=True, text=True)
    return int(run.stdout) / 1024


def main() -> None:
    """Compare one file and as many as there are kommuner, and see how it grows."""
    with tempfile.TemporaryDirectory() as name:
        files = [*generated(Path(name))]
        schema = Path(name) / "schema.json"
        with schema.open("wb") as file:
            subprocess.run([OURS[0], "schema", "evidence"], check=True, stdout=file)
        theirs = [str(HERE / "check-jsonschema"), "--schemafile", str(schema)]
        compared("one file, beside check-jsonschema", [*OURS, files[0]], [*theirs, files[0]], 15, 1.0)
        compared(f"{FILES} files, beside check-jsonschema", [*OURS, *files], [*theirs, *files], 2, 0.3)
        parse = [sys.executable, "-c", PARSE, *files]
        compared(f"{FILES} files, beside a bare parse", [*OURS, *files], parse, 5, 3.0)
        start, tenth, whole = (
            statistics.median(seconds([*OURS, *files[:many]]) for _ in range(5)) for many in (1, 29, FILES)
        )
        print(f"1 file {start:.2f} s, 29 files {tenth:.2f} s, {FILES} files {whole:.2f} s")
        print(f"memory of the largest process: {peak([*OURS, *files]):.0f} MB (aim: under 200)")
    print(f"{os.cpu_count()} processors, Python {sys.version.split()[0]}")


if __name__ == "__main__":
    main()
