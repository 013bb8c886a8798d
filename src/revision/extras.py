"""What other formats than Markdown are made with: found where it is installed, else said how to install."""

from importlib.util import find_spec
from pathlib import Path

from revision.problems import Problem

INSTALL = 'python -m pip install "revision[rapport]"'


class Unmade(Exception):  # noqa: N818 - it is what the output is, and carries every problem found
    """A report that could not be made; carries the problems."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)


class NotInstalled(Exception):  # noqa: N818 - it is what the extra is, and says what to do
    """The extra that a format needs is not installed; its text is a sentence with the command that installs it."""


def folder(package: str, what: str) -> Path:
    """Return where a package of the extra is installed; raises `NotInstalled` where it is not."""
    found = find_spec(package)
    if found is None or found.origin is None:
        raise NotInstalled(f"{what} kräver tillägget »rapport«, som installeras så: {INSTALL}")
    return Path(found.origin).parent
