"""How long `revision report` takes beyond what it takes to start: all formats at once, and Markdown by itself.

`make bench` runs it. What is measured is the whole process, less that of `revision --version`; the median is printed
beside what it may be.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from material import ROOT

from revision.publish import FORMATS

ROUNDS = 7
MOST_FOR_ALL, MOST_FOR_MARKDOWN = 3.0, 0.4
"""Seconds, on two processors."""


def seconds(arguments: Sequence[str]) -> float:
    """Return how long a command takes, from start to end; it must succeed."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "revision", *arguments], cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - start


def measured(name: str, arguments: Sequence[str], most: float) -> None:
    """Print how long a command takes beyond start-up."""
    rounds = [(seconds(arguments), seconds(["--version"])) for _ in range(ROUNDS)]
    beyond = statistics.median(whole - start for whole, start in rounds)
    print(f"{name}: {beyond:.2f} s beyond start-up (aim: at most {most})")


def main() -> None:
    """Measure both."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "r"
        report = ["report", "examples/heby.yaml", "--force", "-o"]
        formats = [part for one in FORMATS for part in ("--format", one)]
        measured("all formats", [*report, f"{out}.docx", *formats], MOST_FOR_ALL)
        measured("Markdown alone", [*report, f"{out}.md"], MOST_FOR_MARKDOWN)


if __name__ == "__main__":
    main()
