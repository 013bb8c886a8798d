"""A question as a programme asks it."""

from typing import NamedTuple

from revision.criteria import Mode
from revision.questions import ReadQuestion


class Asked(NamedTuple):
    """A question as a programme asks it: its number (*1*, a sub-question's *1.1*), of which roles, how it is judged."""

    number: str
    question: ReadQuestion
    roles: tuple[str, ...]
    mode: Mode
