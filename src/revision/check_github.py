"""The findings of a check as annotations of GitHub Actions: a command a line, which GitHub shows beside the file's own."""

from collections.abc import Iterable, Iterator
from pathlib import PurePath

from revision.problems import Problem, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_TEXT = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = {**_TEXT, **str.maketrans({":": "%3A", ",": "%2C"})}
"""What stands for what would end a text, and besides what would end a property of it."""


def annotations(problems: Iterable[Problem]) -> str:
    """Return the annotations of some findings, in order."""
    return "".join(f"{line}\n" for line in _lines(problems))


def _lines(problems: Iterable[Problem]) -> Iterator[str]:
    for problem in problems:
        place = problem.place
        properties = {
            "file": PurePath(place.file).as_posix(),
            "line": str(place.line),
            "col": str(place.column),
            "title": problem.code,
        }
        said = ",".join(f"{name}={value.translate(_PROPERTY)}" for name, value in properties.items())
        text = "\n".join(filter(None, (problem.message, problem.hint, problem.question)))
        yield f"::{_COMMANDS[problem.severity]} {said}::{text.translate(_TEXT)}"
