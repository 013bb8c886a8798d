"""The answers a fact may have: declared levels, a number, a share, a date or prose; reading them."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from revision import measures
from revision.conditions import CANNOT_ANSWER, NOT_APPLICABLE, NOT_RECEIVED, Measure, Value
from revision.swedish import suggestion


class Kind(StrEnum):
    """What sort of answer a fact asks for; all but `LEVELS` are the word that `svar` holds."""

    LEVELS = "nivåer"
    NUMBER = "tal"
    SHARE = "andel"
    DATE = "datum"
    TEXT = "text"


class Measured(NamedTuple):
    """A kind of answer that is a measure: what reads it, what it is called, and what may be written."""

    read: Callable[[str], Measure | None]
    called: str
    example: str


MEASURED: Mapping[Kind, Measured] = {
    Kind.NUMBER: Measured(measures.number, "ett tal", "till exempel »12« eller »3,5«"),
    Kind.SHARE: Measured(measures.share, "en andel", "»14 av 20« eller »70 %«"),
    Kind.DATE: Measured(measures.day, "ett datum", "»2022-12-15« eller »2022-12«"),
}
"""The kinds that are measures; a year-month counts from its last day."""


class UnreadableError(ValueError):
    """An answer the fact does not declare; carries a message and a hint in Swedish."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Form(NamedTuple):
    """The answers a fact declares with `svar`."""

    kind: Kind
    levels: tuple[str, ...] = ()
    may_not_apply: bool = False

    @classmethod
    def of(cls, text: str) -> "Form":
        """Read a declaration such as *ja, delvis eller nej* or *andel*; `UnreadableError` if it is none."""
        words = [word.strip() for word in re.split(r", | eller ", text)]
        example = "Skriv till exempel »ja, delvis eller nej«."
        kinds = {kind.value for kind in Kind if kind is not Kind.LEVELS}
        levels = tuple(word for word in words if word != NOT_APPLICABLE)
        for word in words:
            if not word:
                raise UnreadableError(f"»{text}« är inga svar.", example)
            if words.count(word) > 1:
                raise UnreadableError(f"»{word}« står två gånger i »{text}«.", example)
            if word in {NOT_RECEIVED, CANNOT_ANSWER}:
                raise UnreadableError(f"»{word}« är alltid ett möjligt svar.", "Ta bort det ur svaren.")
            if word in kinds and levels != (word,):
                hint = f"Skriv bara {word}, eller bara andra svar."
                raise UnreadableError(f"»{word}« kan inte stå bland andra svar.", hint)
        may_not_apply = NOT_APPLICABLE in words
        if levels and levels[0] in kinds:
            return cls(Kind(levels[0]), (), may_not_apply)
        if len(levels) < 2:  # noqa: PLR2004 - a fact with one answer asks nothing
            hint = "Skriv minst två svar, eller ett av orden tal, andel, datum och text."
            raise UnreadableError(f"»{text}« är bara ett svar.", hint)
        return cls(Kind.LEVELS, levels, may_not_apply)

    @property
    def words(self) -> tuple[str, ...]:
        """The declared words, *ej tillämpligt* among them where it is one."""
        return (*self.levels, NOT_APPLICABLE) if self.may_not_apply else self.levels

    def read(self, text: str) -> frozenset[Value]:
        """Read an answer; two where it is written as *delvis eller nej*. Raises `UnreadableError`."""
        if text in self.words or self.kind is Kind.TEXT:
            return frozenset({text})
        if self.kind in MEASURED:
            return frozenset({self.measure(text)})
        parts = text.split(" eller ")
        if len(parts) == 2 and parts[0] != parts[1] and set(parts) <= set(self.levels):  # noqa: PLR2004 - "two of them"
            return frozenset(parts)
        raise UnreadableError(
            f"svaret »{text}« finns inte för uppgiften.", suggestion(text, [*self.words, NOT_RECEIVED, CANNOT_ANSWER])
        )

    def measure(self, text: str) -> Measure:
        """Read a measure of the form's kind, which is one of `MEASURED`; raises `UnreadableError`."""
        kind = MEASURED[self.kind]
        value = kind.read(text)
        if value is None:
            raise UnreadableError(f"»{text}« är inte {kind.called}.", f"Skriv {kind.example}.")
        return value

    def values(self, cuts: Iterable[Measure] = ()) -> tuple[Value, ...]:
        """Return every answer that can make a difference.

        For levels those declared; for measures each cut point that rules name, and one value from each open
        stretch between.
        """
        found: tuple[Value, ...] = self.levels
        if self.kind is Kind.DATE:
            found = measures.stretches(sorted(cut for cut in cuts if isinstance(cut, date)))
        elif self.kind in {Kind.NUMBER, Kind.SHARE}:
            top = Fraction(1) if self.kind is Kind.SHARE else None
            found = measures.around(sorted({cut for cut in cuts if isinstance(cut, Fraction)}), top)
        return (*found, NOT_APPLICABLE) if self.may_not_apply else found

    def shown(self, value: Value) -> str:
        """Write a value as an evidence file would."""
        if not isinstance(value, Fraction):
            return str(value)
        return f"{measures.written(value * 100)} %" if self.kind is Kind.SHARE else measures.written(value)
