"""A programme with its questions: what an audit holds its evidence against."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from revision.asked import Asked
from revision.conditions import Measure
from revision.criteria import Programme
from revision.facts import Fact, read_fact
from revision.overalls import Overalls, ReadOverall
from revision.problems import Problem, Unusable
from revision.questions import read_question
from revision.rulebook import Rulebook
from revision.sound_programmes import repeated, roles_in, unknown_roles, without_rule
from revision.swedish import suggestion
from revision.yamlfile import Document


class Criteria(NamedTuple):
    """Everything an audit is held against."""

    programme: Programme
    document: Document
    asked: tuple[Asked, ...]
    overall: tuple[ReadOverall, ...]
    facts: dict[str, Fact]
    cuts: dict[str, tuple[Measure, ...]]
    """The measures at which rules turn, by fact."""


@dataclass(eq=False)
class Reader:
    """Reads programmes and facts from a rulebook, each once for every end of the audited period."""

    rulebook: Rulebook
    _read: dict[tuple[str, date | None], Criteria | None] = field(default_factory=dict)
    _facts: dict[tuple[str, date | None], Fact | None] = field(default_factory=dict)

    def fact(self, name: str, end: date | None) -> Fact | None:
        """Return a fact that some question declares, also outside the programme; raises `Unusable`."""
        if (name, end) not in self._facts:
            self._facts[name, end] = read_fact(self.rulebook, name, None, end)
        return self._facts[name, end]

    def criteria(self, name: str, end: date | None) -> Criteria | None:
        """Return a programme with all its questions, ages counted against `end`; None where there is none.

        Raises `Unusable` with the faults of the programme and of every question in it.
        """
        if (name, end) not in self._read:
            self._read[name, end] = self._criteria(name, end)
        return self._read[name, end]

    def _criteria(self, name: str, end: date | None) -> Criteria | None:
        loaded = self.rulebook.programme(name)
        if loaded is None:
            return None
        programme, document = loaded
        problems = [*repeated(programme, document), *without_rule(programme, document)]
        problems += unknown_roles(
            programme, document, [(("frågor", i, "av"), use.roles) for i, use in enumerate(programme.uses)]
        )
        asked = []
        for number, called, use, at in programme.numbered:
            try:
                question = read_question(self.rulebook, called, end)
            except Unusable as error:
                problems += error.problems
                continue
            if question is None or question.model.id != called:
                hint = suggestion(called, self.rulebook.question_ids())
                problems.append(Problem(document.place(*at), "okänd-fråga", f"det finns ingen fråga »{called}«.", hint))
                continue
            problems += unknown_roles(programme, question.document, roles_in(question))
            roles = tuple(use.roles or question.model.roles or programme.roles)
            asked.append(Asked(number, question, roles, use.judged or programme.judged))
        reading = Overalls(self.rulebook, programme, document, asked, problems)
        overall = tuple(reading.read(index) for index in range(len(programme.overall)))
        if problems:
            raise Unusable(problems)
        facts = {name: fact for one in asked for name, fact in one.question.facts.items()}
        return Criteria(programme, document, tuple(asked), overall, facts, _cuts(asked))


def _cuts(asked: list[Asked]) -> dict[str, tuple[Measure, ...]]:
    """Return the measures at which the rules over each fact turn: those of points, and those that gate facts."""
    over_facts = [point.rule for one in asked for point in one.question.points]
    over_facts += [fact.gate for one in asked for fact in one.question.facts.values() if fact.gate]
    found: dict[str, tuple[Measure, ...]] = {}
    for rule in over_facts:
        for name in rule.names:
            found[name] = found.get(name, ()) + tuple(cut for accepts in rule.accepted(name) for cut in accepts.cuts)
    return found
