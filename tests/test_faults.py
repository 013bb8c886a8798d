"""What may go wrong around a run: each fault with the command that meets it, what comes of it and the exit code.

The table in `docs/robusthet.md` is made of `FAULTS` by `python -m tests.test_faults`.
"""

import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from .conftest import EXAMPLES, ROOT

SHELL = "/bin/sh"
BAR = r"\|"
"""A bar within a table."""
PAGE = ROOT / "docs" / "robusthet.md"
REPORT = "revision report heby.yaml -o ut.pdf --format docx --format md"
FIRST_LINE = "Heby: Granskning av arbetet med att få individer som uppbär ekonomiskt bistånd till egen försörjning"


class Fault(NamedTuple):
    """A fault: what it is, the shell command that meets it, what comes of it in words, its exit code and what is said."""

    name: str
    command: str
    outcome: str
    code: int
    said: str
    """How standard error begins; all of it where it is empty."""


FAULTS = (
    Fault(
        "disken är full, standard ut",
        "revision assess heby.yaml > /dev/full",
        "felet skrivs ut",
        4,
        "standard ut:1:1: kan-inte-skrivas disken är full.",
    ),
    Fault(
        "disken är full, rapport",
        "ulimit -f 20; " + REPORT,
        "felet skrivs ut för varje fil som inte får plats; ingen halv fil, inget skräp",
        4,
        "ut.pdf:1:1: kan-inte-skrivas filen blir större än vad som får skrivas.",
    ),
    Fault(
        "mappen är skrivskyddad",
        "revision report heby.yaml -o /sys/ut.md",
        "felet skrivs ut",
        4,
        "/sys/ut.md:1:1: kan-inte-skrivas ",
    ),
    Fault(
        "mappen finns inte",
        "revision report heby.yaml -o ny/ut.md",
        "felet skrivs ut, och ingen mapp skapas",
        4,
        "ny/ut.md:1:1: kan-inte-skrivas mappen ny finns inte.",
    ),
    Fault(
        "målet är en mapp",
        "mkdir ut.md; revision report heby.yaml -o ut.md",
        "felet skrivs ut, och mappen är orörd",
        4,
        "ut.md:1:1: kan-inte-skrivas är en mapp.",
    ),
    Fault(
        "filen finns redan",
        "echo min > ut.md; revision report heby.yaml -o ut.md; kod=$?; grep -qx min ut.md && exit $kod",
        "felet skrivs ut, och filen är orörd",
        4,
        "ut.md:1:1: finns-redan filen finns redan och har inte ändrats.",
    ),
    Fault(
        "röret stängs i förtid",
        "{ revision explain heby.yaml; echo $? > kod; } | head -1; exit $(cat kod)",
        "slutar tyst; den som läste har läst nog",
        0,
        "",
    ),
    Fault(
        "standard ut är stängd",
        "revision assess heby.yaml >&-",
        "felet skrivs ut",
        4,
        "standard ut:1:1: kan-inte-skrivas",
    ),
    Fault("standard fel är stängd", "revision assess finns-inte.yaml 2>&-", "koden säger det", 3, ""),
    Fault(
        "standard in är stängd",
        "revision assess - <&-",
        "räknas som en tom fil",
        3,
        "-:1:1: fel-form filen är tom.",
    ),
    Fault("ingen hemmapp, ingen miljö", 'env -i "$(command -v revision)" assess heby.yaml', "som vanligt", 0, ""),
    Fault(
        "inget språk",
        'env -i LC_ALL=C PYTHONUTF8=0 PYTHONCOERCECLOCALE=0 "$(command -v revision)" assess heby.yaml',
        "som vanligt, med å, ä och ö",
        0,
        "",
    ),
    Fault(
        "konsol med Windows-1252",
        "PYTHONIOENCODING=cp1252 revision assess heby.yaml > ut; iconv -f cp1252 -t utf-8 ut",
        "å, ä och ö som de ska; tecken som saknas blir ?, och orden står bredvid",
        0,
        "",
    ),
    Fault(
        "mappen man står i är borttagen",
        "mkdir bort; cd bort; rmdir ../bort; revision assess ../heby.yaml",
        "felet skrivs ut",
        3,
        ".:1:1: kan-inte-läsas mappen du står i finns inte längre.",
    ),
    Fault(
        "filen kan bara läsas en gång",
        "mkfifo flöde; cat heby.yaml > flöde & revision assess flöde",
        "som vanligt: filen läses en gång, så att det som ändras under tiden inte blandas in",
        0,
        "",
    ),
    Fault(
        "två körningar skriver samma fil",
        "revision report heby.yaml -o ut.md --force & revision report heby.yaml -o ut.md --force; kod=$?; "
        "wait; revision report heby.yaml -o - > facit; cmp ut.md facit && exit $kod",
        "en av dem blir kvar, hel",
        0,
        "Skrev ut.md.\nSkrev ut.md.\n",
    ),
    Fault("ingen terminal", "setsid revision assess heby.yaml < /dev/null | cat", "som vanligt, utan färger", 0, ""),
)
NEEDS = {
    "/dev/full": Path("/dev/full").exists(),
    "/sys/": Path("/sys").is_dir(),
    "setsid": bool(shutil.which("setsid")),
}


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return a folder with Heby's file."""
    shutil.copy(EXAMPLES / "heby.yaml", tmp_path)
    return tmp_path


def environment() -> dict[str, str]:
    """Return the environment, with the `revision` of this Python first on the path."""
    here = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES"}}
    return here | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


def met(fault: Fault, desk: Path) -> "subprocess.CompletedProcess[str]":
    """Meet a fault."""
    return subprocess.run(
        [SHELL, "-c", fault.command],
        cwd=desk,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    "fault",
    [one for one in FAULTS if all(there for needed, there in NEEDS.items() if needed in one.command)],
    ids=lambda fault: fault.name,
)
def test_a_fault_is_told_and_nothing_is_half_written(fault: Fault, desk: Path) -> None:
    """The exit code is the table's, what is said begins as it says, and no file is left that is not whole."""
    run = met(fault, desk)
    assert (run.returncode, run.stderr[: len(fault.said)] if fault.said else run.stderr) == (fault.code, fault.said)
    assert "Traceback" not in run.stderr
    if fault.code == 0 and "assess" in fault.command:
        assert run.stdout.splitlines()[0] == FIRST_LINE
    assert not [path for path in desk.rglob(".*") if path.name.startswith(".ut")]
    assert all(path.is_dir() or path.stat().st_size < 20 or whole(path) for path in desk.glob("ut.*"))


def whole(path: Path) -> bool:
    """Say whether a report ends as one of its kind does."""
    ends = {".pdf": b"%%EOF", ".docx": b"\0\0", ".md": b"\n"}
    return path.read_bytes().endswith(ends[path.suffix])


def interrupted(run: "subprocess.Popen[str]", desk: Path) -> set[str]:
    """Send ^C to a run, and return the names of the files it leaves, having seen to it that each is whole."""
    run.send_signal(signal.SIGINT)
    _, said = run.communicate(timeout=60)
    assert run.returncode in {130, 0, -signal.SIGINT}
    assert not re.sub(r"^Skrev .*\n", "", said, flags=re.MULTILINE)
    left = [path for path in desk.iterdir() if path.name != "heby.yaml"]
    assert all(map(whole, left))
    return {path.name for path in left}


def started(desk: Path) -> "subprocess.Popen[str]":
    """Start a run that writes a report in three formats."""
    return subprocess.Popen(REPORT.split(), cwd=desk, env=environment(), stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize("seconds", [0.25, 0.5, 0.8, 1.2, 1.8])
def test_an_interrupted_run_leaves_whole_files_or_none(seconds: float, desk: Path) -> None:
    """^C at any moment: exit code 130 (or 0 where it was done), not a word, and no file that is not whole."""
    with started(desk) as run:
        time.sleep(seconds)
        interrupted(run, desk)


def test_a_run_interrupted_while_it_writes_leaves_whole_files(desk: Path) -> None:
    """^C once the first file stands there: that file is whole."""
    with started(desk) as run:
        while not (desk / "ut.pdf").exists() and run.poll() is None:
            time.sleep(0.0005)
        assert "ut.pdf" in interrupted(run, desk)


def test_a_run_that_is_done_has_written_whole_files(desk: Path) -> None:
    """What is whole is known when it is seen."""
    with started(desk) as run:
        assert run.wait(timeout=60) == 0
    assert sorted(path.name for path in desk.iterdir() if path.name != "heby.yaml" and whole(path)) == [
        "ut.docx",
        "ut.md",
        "ut.pdf",
    ]


@pytest.mark.parametrize("columns", [1, 12, 20, 40])
def test_a_very_narrow_terminal_loses_no_word(columns: int, desk: Path) -> None:
    """Every word of the wide table stands in the narrow one too, and no line of words that fit is longer than it."""

    def shown(columns: int) -> str:
        ours, theirs = pty.openpty()
        with subprocess.Popen(
            [SHELL, "-c", f"stty cols {columns}; NO_COLOR=1 revision assess heby.yaml"],
            cwd=desk,
            env=environment(),
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
        ) as run:
            os.close(theirs)
            pieces = []
            while True:
                try:
                    piece = os.read(ours, 4096)
                except OSError:  # how a terminal that is closed ends
                    break
                if not piece:
                    break
                pieces.append(piece)
            run.wait(timeout=60)
        os.close(ours)
        assert run.returncode == 0
        return b"".join(pieces).decode().replace("\r\n", "\n")

    narrow = shown(columns)
    assert "".join(FIRST_LINE.split()) in "".join(narrow.split())
    lines = [line for line in narrow.splitlines() if ": revision " not in line]  # a command is never broken
    assert max(map(len, lines)) <= max(columns, *map(len, narrow.split()))


def page() -> str:
    """Return the page with its table as `FAULTS` has it."""
    head, _, rest = PAGE.read_text(encoding="utf-8").partition("| fel |")
    tail = rest.partition("\n\n")[2]
    rows = ["| fel | kommando | vad som händer | kod |", "|---|---|---|---|"]
    rows += [f"| {one.name} | `{one.command.replace('|', BAR)}` | {one.outcome} | {one.code} |" for one in FAULTS]
    table = "\n".join(rows)
    return f"{head}{table}\n\n{tail}"


def test_the_page_has_every_fault() -> None:
    """`docs/robusthet.md` shows what is tested."""
    assert PAGE.read_text(encoding="utf-8") == page()


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
