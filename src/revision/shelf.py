"""What a rulebook holds: programmes with their questions, the other questions and the scales."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from revision.criteria import Programme, Question
from revision.layout import Line, section
from revision.problems import Problem, Unusable
from revision.resources import shown
from revision.rulebook import SCALES, Rulebook
from revision.swedish import listed, suggestion
from revision.yamlfile import Document

M = TypeVar("M")


@dataclass(eq=False)
class Shelf:
    """The programmes and questions of a rulebook, by id; what is wrong with a file does not hide the others."""

    rulebook: Rulebook
    problems: list[Problem] = field(default_factory=list, init=False)
    programmes: dict[str, tuple[Programme, Document]] = field(init=False)
    questions: dict[str, tuple[Question, Document]] = field(init=False)

    def __post_init__(self) -> None:
        """Read every file, gathering the problems."""
        self.questions = {one.id: (one, document) for one, document in self._read("fragor", self.rulebook.question)}
        self.programmes = {one.id: (one, document) for one, document in self._read("program", self.rulebook.programme)}

    def _read(self, kind: str, load: Callable[[str], M | None]) -> Iterator[M]:
        for stem in self.rulebook.ids(kind):
            try:
                found = load(stem)
            except Unusable as error:
                self.problems += error.problems
            else:
                yield from [found] if found is not None else []

    def asked_in(self, question: str) -> tuple[str, ...]:
        """Return where a question is asked: each programme with the number that it has there."""
        return tuple(
            f"{name} ({number})"
            for name, (programme, _) in self.programmes.items()
            for number, asked, _, _ in programme.numbered
            if asked == question
        )

    def unknown(self, names: Collection[str]) -> str | None:
        """Say of the first name that is that of no question and no programme what it may mean; None where all are.

        Raises `Unusable` where what it is the name of may be in a file that cannot be used.
        """
        known = [*self.questions, *self.programmes]
        for name in sorted(set(names) - set(known)):
            if self.problems:
                raise Unusable(self.problems)
            return f"det finns ingen fråga och inget program »{name}«. {suggestion(name, known)}"
        return None

    def lines(self) -> Iterator[Line]:
        """Yield all of it as lines."""
        yield from section("Granskningsprogram", (line for one in self.programmes.values() for line in self._one(*one)))
        asked = {name for programme, _ in self.programmes.values() for _, name, _, _ in programme.numbered}
        others = (name for name in self.questions if name not in asked)
        yield from section("Frågor som inget program ställer", (self._question(name) for name in others))
        yield from section("Skalor, den högsta nivån först", self._scales())

    def _one(self, programme: Programme, document: Document) -> Iterator[Line]:
        yield Line(f"{programme.id}: {programme.name}{self._from(document.name)}", hang=2)
        for number, name, _, _ in programme.numbered:
            yield self._question(name, f"{number}. ", 2 + 2 * number.count("."))

    def _question(self, name: str, number: str = "", indent: int = 0) -> Line:
        if name not in self.questions:
            return Line(f"{number}{name} (kan inte läsas eller finns inte)", indent, 3)
        model, document = self.questions[name]
        return Line(f"{number}{name}: {model.heading}{self._from(document.name)}", indent, 3)

    def _scales(self) -> Iterator[Line]:
        try:
            scales = self.rulebook.scales()
            packaged = Rulebook(self.rulebook.folders[:1], self.rulebook.start).scales()
        except Unusable as error:
            self.problems += error.problems
            return
        for scale in scales.values():
            levels = [
                f"{level} ({scale.labels[level]})" if scale.labels.get(level, level).casefold() != level else level
                for level in reversed(scale.levels)
            ]
            own = self.rulebook.folders[-1] / SCALES
            whence = "" if packaged.get(scale.id) == scale else self._from(str(own))
            yield Line(f"{scale.id}: {listed(levels)}{whence}", hang=2)

    def _from(self, name: str) -> str:
        """Say where a file is that is not packaged."""
        path = Path(self.rulebook.start, name)
        own = any(path.is_relative_to(folder.absolute()) for folder in self.rulebook.folders[1:])
        return f" [{shown(path.parent, self.rulebook.start)}]" if own else ""
