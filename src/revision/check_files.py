"""What a check of several evidence files came to, in the order they were given."""

from typing import NamedTuple

from revision.check import Checked
from revision.check_text import CheckText
from revision.problems import Problem, Severity
from revision.rulebook import Rulebook


class Inspection(NamedTuple):
    """The files with what is found of each, by the checks of a rulebook; a warning counts as fel where it is strict."""

    files: tuple[Checked, ...]
    rulebook: Rulebook
    strict: bool = False

    @property
    def checks(self) -> tuple[CheckText, ...]:
        """Every check that was made, in the order of their ids; raises `Unusable`."""
        return declared_checks(self.rulebook)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every finding, file by file."""
        return tuple(problem for file in self.files for problem in file.problems)

    @property
    def usable(self) -> bool:
        """Say whether every file could be assessed."""
        return all(file.usable for file in self.files)

    @property
    def failed(self) -> bool:
        """Say whether a finding is so grave that the check fails."""
        return any(self.fails(problem) for problem in self.problems)

    def fails(self, problem: Problem) -> bool:
        """Say whether a finding by itself makes the check fail."""
        return problem.severity is Severity.ERROR or (self.strict and problem.severity is Severity.WARNING)


def declared_checks(rulebook: Rulebook) -> tuple[CheckText, ...]:
    """Return every check that is declared, in the order of their ids; raises `Unusable`."""
    return tuple(sorted(rulebook.checks(), key=lambda one: one.id))
