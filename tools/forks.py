"""Trying sources of a module, each in a fork of this process, as many at once as there are cores."""

import gc
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from tools.mutations import Mutation

KILLED, SURVIVED, TOO_LONG = "killed", "survived", "too long"
MEMORY = 4 << 30
CORES = os.cpu_count() or 1
Attempt = Callable[[str], int]
"""What is done with a source in a fork; it returns how the fork ends, 0 where no test noticed anything."""


def outcomes(pending: Sequence[Mutation], limit: float, attempt: Attempt) -> Iterator[tuple[Mutation, str, float]]:
    """Try mutants, and yield what comes of each and how many seconds it took; above a limit it is ended."""
    running: dict[int, tuple[Mutation, float]] = {}
    queue = iter(pending)
    while True:
        for mutant in islice(queue, CORES - len(running)):
            running[forked(mutant.source, attempt)] = mutant, time.monotonic()
        if not running:
            return
        time.sleep(0.005)
        for child, (mutant, began) in list(running.items()):
            ended, status = os.waitpid(child, os.WNOHANG)
            seconds = time.monotonic() - began
            if not ended and seconds > limit:
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
            elif not ended:
                continue
            del running[child]
            outcome = TOO_LONG if not ended else KILLED if status else SURVIVED
            yield mutant, outcome, round(seconds, 2)


def forked(source: str, attempt: Attempt) -> int:
    """Attempt a source in a fork, in silence and with memory enough; what the attempt returns is how the fork ends."""
    child = os.fork()
    if child:
        return child
    code = 70
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        silent = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(silent, stream)
        with TemporaryDirectory() as folder:
            os.environ["PYTEST_DEBUG_TEMPROOT"] = folder
            code = attempt(source)
    finally:
        os._exit(code)


def warm() -> None:
    """Do what every fork would do, and leave what there is out of its collection of garbage."""
    given(st.just(0))(lambda _: None)()  # Hypothesis goes through all modules before its first example
    gc.freeze()


def measured(file: Path, attempt: Attempt) -> float:
    """Return how many seconds a mutant may take, by what the module as it is takes."""
    began = time.monotonic()
    _, status = os.waitpid(forked(file.read_text(encoding="utf-8"), attempt), 0)
    if status:
        sys.exit(f"{file.stem}: the tests do not pass without a fault either ({os.waitstatus_to_exitcode(status)})")
    return 10 + 5 * (time.monotonic() - began)
