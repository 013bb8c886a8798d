"""What a rule may speak of, as it is read: the names it knows, and the faults found in it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from revision.answers import Form
from revision.problems import Problem
from revision.yamlfile import Document

Path = tuple[str | int, ...]


@dataclass(eq=False)
class Scope:
    """What a rule may speak of: the names and their answers, what a name is called, and the audit's end.

    `known` gives the names to suggest for a misspelt one, `ranged` is what quantifiers count, where they may be used,
    `observed` are names that never weigh in, `end` is the day that ages are counted against.
    """

    names: Mapping[str, Form]
    noun: str
    document: Document
    known: Callable[[], Sequence[str]]
    ranged: Form | None = None
    observed: frozenset[str] = frozenset()
    end: date = date.max
    problems: list[Problem] = field(default_factory=list)

    def fault(self, path: Path, code: str, message: str, hint: str = "", *, key: bool = False) -> None:
        """Note a fault at a place in the criterion."""
        self.problems.append(Problem(self.document.place(*path, key=key), code, message, hint))
