"""Several files dealt with in the order given, on every processor where they are many."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeVar

T = TypeVar("T")

MANY = 40
"""From how many files it pays to start more processes."""

Source = tuple[str, bytes | None]
"""A file's name, and its bytes where they do not lie in the file."""


def spread(sources: Sequence[Source], done: Callable[[Sequence[Source]], Iterable[T]]) -> Iterator[T]:
    """Yield what is made of every file, in order; `done` makes it of some of them, here or in another process."""
    processors = os.cpu_count() or 1
    if len(sources) < MANY or processors == 1:
        yield from done(sources)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - one file needs no pool

    size = -(-len(sources) // (2 * processors))
    parts = [sources[at : at + size] for at in range(0, len(sources), size)]
    with ProcessPoolExecutor(processors) as pool:
        for part in pool.map(partial(_listed, done), parts):
            yield from part


def _listed(done: Callable[[Sequence[Source]], Iterable[T]], sources: Sequence[Source]) -> list[T]:
    return list(done(sources))
