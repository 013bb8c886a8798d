"""A problem: what is wrong, in which file and at which line, and what to do about it."""

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How grave a problem is; the words are those of the result format."""

    ERROR = "fel"
    WARNING = "varning"
    NOTE = "not"


class Place(NamedTuple):
    """A spot in a file; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    @property
    def at_line(self) -> str:
        """The place as `file:line`, the form that editors and terminals follow."""
        return f"{self.file}:{self.line}"


class Problem(NamedTuple):
    """One thing wrong with a file.

    `code` is a stable Swedish word, `hint` says what to do, `question` is the criterion's own question
    about the fact concerned. `about` is what it concerns, as the file calls it: the id of a fact, a source, a
    nyckeltal, a question, a body; it stays the same when lines move.
    """

    place: Place
    code: str
    message: str
    hint: str = ""
    question: str = ""
    severity: Severity = Severity.ERROR
    about: str = ""

    def __str__(self) -> str:
        lines = [f"{self.place}: {self.code} {self.message}"]
        lines += [f"    {line}" for line in (self.hint, self.question) if line]
        # What is quoted from a file may hold line breaks of its own.
        return "\n".join(" ".join(line.splitlines()) for line in lines)


class Unusable(Exception):  # noqa: N818 - it is what the input is, and carries every problem found
    """Input that cannot be used; carries all its problems, sorted by place."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(self.problems)
