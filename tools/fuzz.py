"""Throw garbled files at everything that reads one: `make fuzz`.

Each input is a sound file with something done to it, chosen by bytes (`tests/garbled.py`); what is done with it is
what commands do (`tests/targets.py`). Hypothesis draws the bytes of most inputs; atheris, where it can be had, those
of the rest, guided by the code that they reach. An input must be used or refused: without a traceback, in five
seconds of reckoning, with 500 MB of memory, without a file written outside its folder, a program started or a
connection made. REVISION_INMATNINGAR says how many inputs, REVISION_FRO the seed.
"""

import argparse
import os
import resource
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Any, Never

ROOT = Path(__file__).resolve().parents[1]
FOUND = ROOT / "build" / "fuzz"
CORES = os.cpu_count() or 1
SECONDS, MEGABYTES = 5, 500
DRAWN = 64
"""How many bytes an input is made by, at most."""
GUIDED = 20
"""One input of so many is atheris'."""
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGING = {
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
    "os.utime",
}
STARTING = {"subprocess.Popen", "os.system", "os.exec", "os.fork", "os.posix_spawn", "socket.connect", "socket.bind"}


class BrokenRuleError(BaseException):
    """What no input may make happen; no code that catches errors catches it."""


class Watch:
    """Sees to it that what is done with an input stays within its bounds."""

    def __init__(self) -> None:
        self.folder: str | None = None
        sys.addaudithook(self._heard)
        signal.signal(signal.SIGPROF, self._late)

    @contextmanager
    def over(self, folder: Path) -> Iterator[None]:
        """Watch what is done within; what is written must be written in the folder."""
        self.folder = str(folder)
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            self.folder = None
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
        if most > MEGABYTES:
            raise BrokenRuleError(f"{most:.0f} MB of memory")

    @staticmethod
    def _late(_signal: int, _frame: FrameType | None) -> Never:
        raise BrokenRuleError(f"more than {SECONDS} seconds")

    def _heard(self, event: str, given: tuple[Any, ...]) -> None:
        if self.folder is None:
            return
        writes = (
            event == "open" and isinstance(given[2], int) and given[2] & WRITING and isinstance(given[0], str | bytes)
        )
        if event in STARTING or ((writes or event in CHANGING) and not os.fsdecode(given[0]).startswith(self.folder)):
            self.folder = None
            raise BrokenRuleError(f"{event} {given[0]!r}")


def tried(drawn: bytes, watch: Watch, folder: Path) -> bool:
    """Try the input that some bytes make; raises whatever is wrong."""
    from tests.garbled import garbled  # noqa: PLC0415 - atheris must see it being read
    from tests.targets import withstood  # noqa: PLC0415

    for left in folder.iterdir():
        rmtree(left) if left.is_dir() else left.unlink()
    made = garbled(drawn)
    with watch.over(folder):
        return withstood(made, folder)


def drawn_by_hypothesis(number: int, inputs: int, seed: int) -> int:
    """Try inputs drawn by Hypothesis, and keep each that something is wrong with; return how many there are of them."""
    from hypothesis import HealthCheck, Phase, given, settings  # noqa: PLC0415 - atheris has no use for it
    from hypothesis import seed as seeded  # noqa: PLC0415
    from hypothesis import strategies as st  # noqa: PLC0415
    from tests.garbled import garbled  # noqa: PLC0415

    watch, faults, counts, began = Watch(), dict[str, bytes](), [0, 0], time.monotonic()
    with TemporaryDirectory() as name:
        folder = Path(name)

        @seeded(seed)
        @settings(
            max_examples=inputs,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(st.binary(min_size=DRAWN, max_size=DRAWN))
        def each(drawn: bytes) -> None:
            counts[0] += 1
            try:
                counts[1] += tried(drawn, watch, folder)
            except (Exception, BrokenRuleError) as error:  # noqa: BLE001 - whatever it is, it is what is looked for
                where = traceback.extract_tb(error.__traceback__)[-1]
                fault = f"{type(error).__name__} {Path(where.filename).name}:{where.lineno}"
                if fault not in faults:
                    faults[fault] = drawn
                    keep(f"{number}-{len(faults)}-{garbled(drawn).kind}", garbled(drawn).raw, drawn)
                    print(f"found: {fault}\n{''.join(traceback.format_exception(error)[-6:])}", flush=True)
            if counts[0] % 2500 == 0:
                pace = counts[0] / (time.monotonic() - began)
                print(
                    f"Hypothesis {number}: {counts[0]} of {inputs}, {counts[1]} used, {len(faults)} found, {pace:.0f} a second",
                    flush=True,
                )

        each()
    print(
        f"Hypothesis {number}: {counts[0]} inputs, {counts[1]} used, {counts[0] - counts[1]} refused, {len(faults)} found",
        flush=True,
    )
    return len(faults)


def keep(name: str, raw: bytes, drawn: bytes) -> None:
    """Keep an input that something is wrong with, and the bytes that made it."""
    FOUND.mkdir(parents=True, exist_ok=True)
    (FOUND / f"{name}.yaml").write_bytes(raw)
    (FOUND / f"{name}.bytes").write_bytes(drawn)


def guided_by_atheris(inputs: int, seed: int) -> Never:
    """Try inputs guided by what they reach; libFuzzer ends the process, and keeps the bytes that something is wrong with."""
    import atheris  # noqa: PLC0415 - it is not to be had for every Python

    with atheris.instrument_imports(include=["revision", "yaml"]):
        import tests.targets  # noqa: F401, PLC0415 - what it imports is to be seen
    watch = Watch()
    with TemporaryDirectory() as name:
        folder = Path(name)
        FOUND.mkdir(parents=True, exist_ok=True)

        def each(drawn: bytes) -> None:
            tried(drawn, watch, folder)

        limits = [f"-timeout={SECONDS * 12}", f"-rss_limit_mb={MEGABYTES * 2}", f"-max_len={DRAWN}", "-len_control=0"]
        options = [
            f"-runs={inputs}",
            f"-seed={seed}",
            f"-artifact_prefix={FOUND}/",
            "-print_final_stats=1",
            "-verbosity=1",
        ]
        atheris.Setup([sys.argv[0], *options, *limits], each)
        atheris.Fuzz()
    sys.exit(0)


def main() -> int:
    """Try the inputs on all cores; 1 where something is wrong with one of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=int(os.environ.get("REVISION_INMATNINGAR", "100000")))
    parser.add_argument("--seed", type=int, default=int(os.environ.get("REVISION_FRO", "1")))
    parser.add_argument("--guided", action="store_true", help="try the inputs by atheris, in this process")
    chosen = parser.parse_args()
    os.chdir(ROOT)
    if chosen.guided:
        guided_by_atheris(chosen.inputs, chosen.seed)
    began, guided = time.monotonic(), chosen.inputs // GUIDED if find_spec("atheris") else 0
    children = []
    for number in range(1, CORES + 1):
        if not (child := os.fork()):
            os._exit(
                min(drawn_by_hypothesis(number, (chosen.inputs - guided) // CORES, chosen.seed * 1000 + number), 100)
            )
        children.append(child)
    wrong = sum(os.waitpid(child, 0)[1] != 0 for child in children)
    command = [sys.executable, "-m", "tools.fuzz", "--guided", f"--inputs={guided // CORES}"]
    numbers = range(1, CORES + 1) if guided else ()
    processes = [subprocess.Popen([*command, f"--seed={chosen.seed * 1000 + number}"]) for number in numbers]  # noqa: S603 - our own
    wrong += sum(process.wait() != 0 for process in processes)
    if not guided:
        print("atheris is not to be had for this Python: Hypothesis drew every input")
    print(
        f"{chosen.inputs} inputs in {time.monotonic() - began:.0f} s; what is wrong lies in build/fuzz"
        if wrong
        else f"{chosen.inputs} inputs in {time.monotonic() - began:.0f} s, nothing wrong"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
