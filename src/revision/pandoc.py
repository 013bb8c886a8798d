"""Running pandoc in its sandbox: Markdown into a tree, a tree into other formats."""

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from revision.extras import Unmade, folder
from revision.pandoc_tree import Node
from revision.problems import Place, Problem
from revision.publish import FORMATS, MARKDOWN, NAMES
from revision.swedish import listed

READS = "commonmark+footnotes+pipe_tables+gfm_auto_identifiers-raw_html"
"""What Markdown may hold: no HTML, no attributes, no mathematics, no typographic guesses."""
_MOST_SECONDS = 120


def program() -> Path:
    """Return the pandoc that came with the extra; one that the machine may have besides is not asked."""
    files = folder("pypandoc", listed(NAMES[one] for one in FORMATS if one != MARKDOWN)) / "files"
    return files / ("pandoc.exe" if os.name == "nt" else "pandoc")


def read(markdown: str) -> tuple[list[Node], list[int]]:
    """Return the blocks of a text and the version of the tree they are written in; raises `Unmade`, as `write` does."""
    tree = json.loads(_run(["-f", READS, "-t", "json"], markdown.encode()))
    return tree["blocks"], tree["pandoc-api-version"]


def write(
    blocks: Sequence[Node],
    version: Sequence[int],
    to: str,
    *,
    meta: Mapping[str, str] | None = None,
    options: Sequence[str] = (),
) -> bytes:
    """Return blocks in another format."""
    known = {name: {"t": "MetaString", "c": text} for name, text in (meta or {}).items() if text}
    tree = {"pandoc-api-version": version, "meta": known, "blocks": blocks}
    return _run(["-f", "json", "-t", to, "-o", "-", *options], json.dumps(tree).encode())


def _run(options: Sequence[str], text: bytes) -> bytes:
    """Run pandoc where it can read and write no more than it is given, and knows neither time nor language."""
    found = program()
    surroundings = os.environ | {"SOURCE_DATE_EPOCH": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
    command = [str(found), "--sandbox", f"--data-dir={found.parent}", *options]
    try:
        done = subprocess.run(  # noqa: S603 - the program that came with the extra, and options made here
            command, input=text, capture_output=True, env=surroundings, timeout=_MOST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Unmade([_unmade(f"pandoc blev inte färdig på {_MOST_SECONDS} sekunder.")]) from error
    except OSError as error:
        raise Unmade([_unmade(f"pandoc kunde inte köras: {error}.")]) from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().rstrip(".")
        raise Unmade([_unmade(f"pandoc kunde inte göra filen: {said}.")])
    return done.stdout


def _unmade(said: str) -> Problem:
    return Problem(Place("rapport"), "kan-inte-göras", said, "Skriv rapporten som Markdown, och anmäl gärna felet.")
