"""A new evidence file on disk: under which name, with its schema beside it, and never over what is there."""

import re
from pathlib import Path
from unicodedata import normalize

from revision.problems import Problem
from revision.publish import refused, write
from revision.rulebook import Rulebook, file_stem
from revision.schema import as_text, evidence_schema

SCHEMAS = ".revision"
"""The folder beside evidence files where their schemas stand. It is the tool's own, and an old schema is made anew."""


def default_file(name: str) -> Path:
    """Return the file that an evidence file of someone is written to where none is named: *Malung-Sälen* in ASCII."""
    ascii_only = normalize("NFKD", file_stem(name)).encode("ascii", "ignore").decode()
    return Path(f"{re.sub('[^a-z0-9.-]+', '-', ascii_only).strip('-.') or 'granskning'}.yaml")


def schema_file(programme: str) -> Path:
    """Return where a programme's schema stands, seen from the evidence file."""
    return Path(SCHEMAS, f"schema-{file_stem(programme)}.json")


def save(path: Path, text: str, rulebook: Rulebook, programme: str) -> Problem | None:
    """Write an evidence file and its schema; returns the problem where it cannot be done.

    An evidence file that is there is left as it is, and then nothing is written.
    Raises `OSError` where the folder of schemas cannot be made.
    """
    problem = refused(path, force=False)
    if problem is not None:
        return problem._replace(hint="Ange ett annat namn med -o.") if path.exists() else problem
    schema = path.parent / schema_file(programme)
    schema.parent.mkdir(exist_ok=True)
    return write(as_text(evidence_schema(rulebook, programme)), schema, force=True) or write(text, path, force=False)
