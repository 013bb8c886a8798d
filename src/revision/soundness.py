"""Whether criteria are sound: every question, programme and norm of a rulebook gone through, with what is wrong in each."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from revision import (
    lawfaults,
    sound_alone,
    sound_effects,
    sound_loose_ends,
    sound_points,
    sound_questions,
    sound_sentences,
)
from revision.criteria import Question
from revision.problems import Problem, Unusable
from revision.programmes import Reader
from revision.questions import read_question
from revision.rulebook import Rulebook
from revision.shelf import Shelf
from revision.sound_overalls import Whole
from revision.sound_situations import Asked
from revision.sound_studies import Study, study

QUESTION, PROGRAMME, LAW = "fråga", "program", "lagrum"


class Part(NamedTuple):
    """Something in a rulebook that is gone through by itself: a question, a programme, or all norms and scales."""

    kind: str
    name: str


@dataclass(eq=False)
class Soundness:
    """Goes through a rulebook part by part; what has been told of one part is not told again of another."""

    rulebook: Rulebook
    _studies: dict[str, Study | None] = field(default_factory=dict, init=False, repr=False)
    _told: set[Problem] = field(default_factory=set, init=False, repr=False)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Everything there is to go through, named as its file is."""
        questions = (Part(QUESTION, stem) for stem in self.rulebook.ids("fragor"))
        programmes = (Part(PROGRAMME, stem) for stem in self.rulebook.ids("program"))
        return (*questions, *programmes, Part(LAW, "lagrum"))

    def of(self, part: Part) -> tuple[Problem, ...]:
        """Return what is wrong with a part, and what is to be noted of it, in the order of its lines."""
        each = {QUESTION: self._question, PROGRAMME: self._programme, LAW: self._law}
        found: list[Problem] = []
        try:
            for one in each[part.kind](part.name):
                found.append(one)  # noqa: PERF402 - what has been found is kept where reading then fails
        except Unusable as error:
            found += error.problems
        new = sorted(set(found) - self._told)
        self._told.update(new)
        return tuple(new)

    @cached_property
    def _shelf(self) -> Shelf:
        return Shelf(self.rulebook)

    @cached_property
    def _ends(self) -> sound_loose_ends.Ends:
        return sound_loose_ends.ends(self.rulebook)

    def _question(self, name: str) -> Iterator[Problem]:
        loaded = self.rulebook.question(name)
        if loaded is None:
            return
        yield from self._ends.of(sound_loose_ends.File(*loaded))
        gone_through = self._study(name)
        if gone_through is None or gone_through.question.model.describes:
            return
        for check in (
            sound_points.of_points,
            sound_questions.of_question,
            sound_effects.idle_points,
            sound_effects.idle_recommendations,
            sound_alone.resting_on_one,
            sound_sentences.of_question,
        ):
            yield from check(gone_through)

    def _study(self, name: str) -> Study | None:
        """Return a question gone through; raises `Unusable`."""
        if name not in self._studies:
            question = read_question(self.rulebook, name, None)
            self._studies[name] = question and study(question, self._uses(question.model))
        return self._studies[name]

    def _uses(self, question: Question) -> list[Asked]:
        """Return the ways in which the programmes that can be read ask a question."""
        found: list[Asked] = []
        for programme, _ in self._shelf.programmes.values():
            known = tuple(programme.roles)
            uses = (use for _, name, use, _ in programme.numbered if name == question.id)
            found += (Asked(known, use.roles or question.roles or known) for use in uses)
        return found

    def _programme(self, name: str) -> Iterator[Problem]:
        criteria = Reader(self.rulebook).criteria(name, None)
        if criteria is None:
            return
        names = [one.question.model.id for one in criteria.asked]
        studies = {name: found for name in names if (found := self._study(name)) is not None}
        for index in range(len(criteria.overall)):
            yield from Whole(criteria, index, studies).problems()

    def _law(self, _: str) -> Iterator[Problem]:
        yield from lawfaults.faults(self.rulebook.catalogue())
        self.rulebook.scales()
