"""What may be wrong with a rule, said at its line: levels that clash, are out of reach or go the wrong way."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from revision.conditions import Value
from revision.logic import Rule
from revision.problems import Problem, Severity
from revision.scope import Path
from revision.sound_dead_tests import Dead, as_written, dead_tests
from revision.sound_witnesses import SAMPLE
from revision.swedish import listed
from revision.yamlfile import Document

SAMPLED = " i något av de sätt att svara som prövades (ett urval, alltid detsamma)"


class Subject(NamedTuple):
    """Something that a rule decides: what it is called, its rule, and where that is written.

    `key` is what all of the rule is written under, where it has no block of its own for each level.
    """

    name: str
    rule: Rule
    document: Document
    at: Path
    key: str = ""

    def block(self, level: str) -> str:
        """Return the key of a level's block."""
        return self.key or f"{level} när"

    def problem(self, path: Path, code: str, message: str, hint: str) -> Problem:
        """Return a problem at the key of a path, or of the nearest above it that is written."""
        return Problem(self.document.place(*path, key=True), code, f"{self.name}{message}", hint)

    def clash(self, how: str) -> Problem:
        """Return the problem of two levels at once; `how` says by what."""
        first, *others = (level for level, _ in self.rule.blocks)
        lines = [f"»{level} när« (rad {self._line(level)})" for level in others]
        message = f": {listed([f'»{first} när«', *lines])} gäller samtidigt {how}."
        hint = "Skriv om villkoren så att högst ett kan gälla."
        return self.problem((*self.at, self.block(first)), "motsägande-regel", message, hint)

    def _line(self, level: str) -> int:
        return self.document.place(*self.at, self.block(level), key=True).line

    def inversion(self, of: str, before: str, after: str, how: str) -> Problem:
        """Return the problem of a level that rises from one to another as something else sinks."""
        level = after if after in dict(self.rule.blocks) else before
        message = f" blir bättre när {of} blir sämre: {how}."
        hint = "Skriv om villkoren så att något som är sämre aldrig ger något bättre."
        return self.problem((*self.at, self.block(level)), "omvänd-regel", message, hint)

    def unreachable(
        self, wanted: Sequence[str], possible: Mapping[str, Sequence[Value]], noun: str, *, whole: bool
    ) -> Iterator[Problem]:
        """Yield the problem of each wanted level that is never come to, and of each test that is never met.

        `possible` are the values that the rule's names may have, `noun` what these are called. `whole` says that every
        way was tried.
        """
        dead = list(dead_tests(self.rule, possible))
        for level in wanted:
            bar = next((self._path(one) for one in dead if one.level == level and not one.alternative), None)
            reason = f": inget möjligt {noun} uppfyller {as_written(self.document, bar)}" if bar else ""
            message = f" kan aldrig bli »{level}«{'' if whole else SAMPLED}{reason}."
            hint = f"Skriv om »{self.block(level)}«, eller ändra det som villkoret bygger på."
            if self.rule.first_wins:
                hint = f"Villkoren prövas uppifrån: skriv om »{self.block(level)}« eller dem ovanför."
            if level not in dict(self.rule.blocks):
                hint = f"Skriv om villkoren så att också »{level}« kan nås."
            found = self.problem(bar or (*self.at, self.block(level)), "onåbar-nivå", message, hint)
            yield found if whole else found._replace(severity=Severity.WARNING)
        for one in dead:
            if one.level not in wanted:
                never = f"så den delen av »{self.block(one.level)}« gäller aldrig."
                message = f": inget möjligt {noun} uppfyller {as_written(self.document, self._path(one))}, {never}"
                yield self.problem(self._path(one), "onåbar-nivå", message, "Skriv om villkoret, eller ta bort det.")

    def _path(self, test: Dead) -> Path:
        return (*self.at, self.block(test.level), *test.path)

    def sampled(self) -> Problem:
        """Return the note that not every way was tried, so that what was not found is not proved."""
        message = f" kan besvaras på fler sätt än som kan gås igenom; ett urval har prövats, {SAMPLE} i taget, alltid detsamma."
        hint = "Vad som inte har hittats är därför inte bevisat. Dela upp villkoren om det ska bevisas."
        return self.problem(self.at, "urval-prövat", message, hint)._replace(severity=Severity.NOTE)
