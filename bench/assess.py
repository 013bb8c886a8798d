"""How long `revision assess` takes as a whole process, beside check-jsonschema on the same files.

`make bench` runs it. Both commands run in turn, so that a machine whose speed drifts drifts for both; the ratio of
each pair is taken, and the median printed. check-jsonschema is given two schemas: one that accepts any mapping, so that
it does no more than read the file, and one of the form of the sources and answers, as an editor would use. It knows
nothing of criteria.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TEXT = {"type": "string"}
ENTRY = {
    "type": "object",
    "properties": {
        "organ": TEXT,
        "svar": {"type": ["string", "number"]},
        "källa": {"anyOf": [TEXT, {"type": "object", "required": ["id"]}, {"type": "array"}]},
        "belägg": {"type": "array", "items": {"type": "object", "required": ["svar"]}},
        "iakttagelse": TEXT,
        "motivering": TEXT,
        "begärt": {"type": "object", "required": ["från"]},
    },
    "additionalProperties": False,
}
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["kommun", "granskning", "uppgifter"],
    "properties": {
        "granskning": {"type": "object", "required": ["program", "organ", "rapportdatum"]},
        "källor": {"type": "object", "additionalProperties": {"type": "object", "required": ["typ"]}},
        "uppgifter": {"additionalProperties": {"anyOf": [ENTRY, {"type": "array", "items": ENTRY}]}},
    },
}
FILES = 290
"""As many as there are kommuner."""


def seconds(command: Sequence[str]) -> float:
    """Return how long a command takes, from start to end; it must succeed."""
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def compared(name: str, ours: Sequence[str], theirs: Sequence[str], rounds: int, limit: float) -> None:
    """Run two commands in turn and print the median of each and of the pairwise ratio."""
    seconds(ours), seconds(theirs)
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(rounds)]
    first, second = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = statistics.median(one / other for one, other in pairs)
    print(f"{name}: revision {first:.3f} s, check-jsonschema {second:.3f} s, ratio {ratio:.2f} (aim: at most {limit})")


def main() -> None:
    """Compare one file, and as many as there are kommuner."""
    here = Path(sys.executable).parent
    heby = ROOT / "examples" / "heby.yaml"
    with tempfile.TemporaryDirectory() as folder:
        files = [shutil.copy(heby, Path(folder) / f"{number:03}.yaml") for number in range(FILES)]
        ours = [str(here / "revision"), "assess"]
        for name, content in (("any mapping", {"type": "object"}), ("the form", SCHEMA)):
            schema = Path(folder) / f"{name}.json"
            schema.write_text(json.dumps(content), encoding="utf-8")
            theirs = [str(here / "check-jsonschema"), "--schemafile", str(schema)]
            compared(f"one file, schema of {name}", [*ours, str(heby)], [*theirs, str(heby)], 15, 0.8)
        compared(f"{FILES} files, schema of the form", [*ours, *map(str, files)], [*theirs, *map(str, files)], 2, 0.2)
    print(f"{os.cpu_count()} processors, Python {sys.version.split()[0]}")


if __name__ == "__main__":
    main()
