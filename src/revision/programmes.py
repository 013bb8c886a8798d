"""A programme with its questions: what an audit holds its evidence against."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from revision import rules
from revision.conditions import Measure
from revision.criteria import Mode, Overall, Programme
from revision.facts import Fact, read_fact
from revision.library import Library
from revision.logic import Rule
from revision.problems import Place, Problem, Unusable
from revision.questions import ReadQuestion, read_question
from revision.swedish import suggestion
from revision.yamlfile import Document


class Asked(NamedTuple):
    """A question as a programme asks it: its number, of which roles, and how it is judged."""

    number: int
    question: ReadQuestion
    roles: tuple[str, ...]
    mode: Mode


class ReadOverall(NamedTuple):
    """A samlad bedömning with its rule read; `questions` are the ids it ranges over."""

    model: Overall
    rule: Rule
    questions: tuple[str, ...]
    place: Place


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
    """Reads programmes and facts from a library, each once for every end of the audited period."""

    library: Library
    _read: dict[tuple[str, date | None], Criteria | None] = field(default_factory=dict)
    _facts: dict[tuple[str, date | None], Fact | None] = field(default_factory=dict)

    def fact(self, name: str, end: date | None) -> Fact | None:
        """Return a fact that some question declares, also outside the programme; raises `Unusable`."""
        if (name, end) not in self._facts:
            self._facts[name, end] = read_fact(self.library, name, None, end)
        return self._facts[name, end]

    def criteria(self, name: str, end: date | None) -> Criteria | None:
        """Return a programme with all its questions, ages counted against `end`; None where there is none.

        Raises `Unusable` with the faults of the programme and of every question in it.
        """
        if (name, end) not in self._read:
            self._read[name, end] = self._criteria(name, end)
        return self._read[name, end]

    def _criteria(self, name: str, end: date | None) -> Criteria | None:
        loaded = self.library.programme(name)
        if loaded is None:
            return None
        programme, document = loaded
        problems = [*_repeated(programme, document), *_without_rule(programme, document)]
        problems += _unknown_roles(
            programme, document, [(("frågor", i, "av"), use.roles) for i, use in enumerate(programme.uses)]
        )
        asked = []
        for index, use in enumerate(programme.uses):
            try:
                question = read_question(self.library, use.question, end)
            except Unusable as error:
                problems += error.problems
                continue
            if question is None:
                hint = suggestion(use.question, self.library.question_ids())
                place = document.place("frågor", index)
                problems.append(Problem(place, "okänd-fråga", f"det finns ingen fråga »{use.question}«.", hint))
                continue
            problems += _unknown_roles(programme, question.document, _roles_in(question))
            roles = tuple(role for role in use.roles or question.model.roles or programme.roles)
            asked.append(Asked(index + 1, question, roles, use.judged or programme.judged))
        overall = tuple(
            _overall(one, index, programme, document, problems) for index, one in enumerate(programme.overall)
        )
        if problems:
            raise Unusable(problems)
        facts = {name: fact for one in asked for name, fact in one.question.facts.items()}
        return Criteria(programme, document, tuple(asked), overall, facts, _cuts(asked, facts))


def _cuts(asked: list[Asked], facts: dict[str, Fact]) -> dict[str, tuple[Measure, ...]]:
    rules_read = [point.rule for one in asked for point in one.question.points]
    rules_read += [fact.gate for fact in facts.values() if fact.gate]
    found: dict[str, tuple[Measure, ...]] = {}
    for rule in rules_read:
        for name in rule.names:
            found[name] = found.get(name, ()) + tuple(cut for accepts in rule.accepted(name) for cut in accepts.cuts)
    return found


def _overall(
    model: Overall, index: int, programme: Programme, document: Document, problems: list[Problem]
) -> ReadOverall:
    at = ("samlad bedömning", index)
    ids = tuple(use.question for use in programme.uses)
    over = ids if model.questions == ("alla",) else model.questions
    for number, name in enumerate(over):
        if name not in ids:
            message = f"programmet har ingen fråga »{name}«."
            problems.append(
                Problem(document.place(*at, "frågor", number), "okänd-fråga", message, suggestion(name, ids))
            )
    names = dict.fromkeys(over, rules.LEVEL_FORM)
    scope = rules.Scope(names, "fråga", document, lambda: over, ranged=True, problems=problems)
    return ReadOverall(model, rules.rule(model.blocks, at, scope), over, document.place(*at, "om"))


def _repeated(programme: Programme, document: Document) -> Iterator[Problem]:
    """Yield questions and samlade bedömningar that stand twice."""
    questions = [use.question for use in programme.uses]
    for index, name in enumerate(questions):
        if name in questions[:index]:
            place = document.place("frågor", index)
            yield Problem(place, "dubbelt-id", f"frågan »{name}« finns redan.", "Behåll den ena.")
    abouts = [one.about for one in programme.overall]
    for index, name in enumerate(abouts):
        if name in abouts[:index]:
            message = f"den samlade bedömningen »{name}« finns redan."
            place = document.place("samlad bedömning", index, "om")
            yield Problem(place, "dubbelt-id", message, "Ge den ett eget namn under »om«.")


def _without_rule(programme: Programme, document: Document) -> Iterator[Problem]:
    """Yield samlade bedömningar that no rule decides."""
    for index, one in enumerate(programme.overall):
        if not one.blocks:
            message = f"samlad bedömning {index + 1}: saknar »ja när« och »nej när«, som en bedömning ska ha."
            place = document.place("samlad bedömning", index)
            yield Problem(place, "saknad-nyckel", message, "Skriv när svaret är ja och när det är nej.")


Roles = list[tuple[tuple[str | int, ...], tuple[str, ...]]]
"""Where roles are named, and which."""


def _roles_in(question: ReadQuestion) -> Roles:
    """Return every place where a question names roles."""
    model = question.model
    named: Roles = [(("av",), model.roles)]
    named += [(("bedömningspunkter", index, "av"), point.roles) for index, point in enumerate(model.points)]
    named += [(("uppgifter", name, "av"), fact.roles) for name, fact in model.facts.items()]
    return named + [(("rekommendationer", index, "till"), one.to) for index, one in enumerate(model.recommendations)]


def _unknown_roles(programme: Programme, document: Document, named: Roles) -> Iterator[Problem]:
    """Yield the roles that are named and that the programme does not have."""
    for path, roles in named:
        known = [*programme.roles, "berörda", "alla"] if path[-1] == "till" else list(programme.roles)
        for number, role in enumerate(roles):
            if role not in known:
                message = f"programmet »{programme.id}« har ingen roll »{role}«."
                yield Problem(document.place(*path, number), "okänd-roll", message, suggestion(role, known))
