"""A programme with its questions: what an audit holds its evidence against."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from revision import rules
from revision.answers import Form, Kind
from revision.conditions import Measure
from revision.criteria import ALL, SAME_GROUND, Mode, Overall, Programme
from revision.facts import Fact, read_fact
from revision.library import Library
from revision.logic import Rule
from revision.problems import Place, Problem, Unusable
from revision.questions import ReadQuestion, read_question, scale_of, unknown_outcomes
from revision.rules import LEVEL_FORM
from revision.scales import Scale
from revision.swedish import suggestion
from revision.yamlfile import Document


class Asked(NamedTuple):
    """A question as a programme asks it: its number (*1*, a sub-question's *1.1*), of which roles, how it is judged."""

    number: str
    question: ReadQuestion
    roles: tuple[str, ...]
    mode: Mode


class ReadOverall(NamedTuple):
    """A samlad bedömning with its rule read; `questions` are the ids it ranges over."""

    model: Overall
    rule: Rule
    questions: tuple[str, ...]
    place: Place
    scale: Scale


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
        for number, called, use, at in programme.numbered:
            try:
                question = read_question(self.library, called, end)
            except Unusable as error:
                problems += error.problems
                continue
            if question is None:
                hint = suggestion(called, self.library.question_ids())
                problems.append(Problem(document.place(*at), "okänd-fråga", f"det finns ingen fråga »{called}«.", hint))
                continue
            problems += _unknown_roles(programme, question.document, _roles_in(question))
            roles = tuple(role for role in use.roles or question.model.roles or programme.roles)
            asked.append(Asked(number, question, roles, use.judged or programme.judged))
        reading = _Overalls(self.library, programme, document, asked, problems)
        overall = tuple(reading.read(index) for index in range(len(programme.overall)))
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


@dataclass(eq=False)
class _Overalls:
    """Reads the samlade bedömningar of a programme; what is faulty is added to `problems`."""

    library: Library
    programme: Programme
    document: Document
    asked: list[Asked]
    problems: list[Problem]

    def read(self, index: int) -> ReadOverall:
        """Read one of them, by its index."""
        model, at = self.programme.overall[index], ("samlad bedömning", index)
        graded = {one.question.model.id: one.question for one in self.asked if not one.question.model.describes}
        described = {one.question.model.id for one in self.asked} - set(graded)
        over = self._over(model, at, described)
        forms = {
            name: Form(Kind.LEVELS, graded[name].scale.levels, may_not_apply=True) if name in graded else LEVEL_FORM
            for name in over
        }
        levels = dict.fromkeys(level for form in forms.values() for level in form.levels)
        counted = Form(Kind.LEVELS, tuple(levels), may_not_apply=True)
        scope = rules.Scope(forms, "fråga", self.document, lambda: over, ranged=counted, problems=self.problems)
        scale = scale_of(self.library, model.scale, self.document.place(*at, "skala"), self.problems)
        named = (("formulering", model.phrasing), ("fraser", model.phrases), ("etiketter", model.labels))
        for key, texts in named:
            self.problems += unknown_outcomes(texts, scale.levels, (*at, key), self.document)
        rule = rules.rule(model, at, scope, scale.levels)
        return ReadOverall(model, rule, over, self.document.place(*at, "om"), scale)

    def _over(self, model: Overall, at: tuple[str, int], described: set[str]) -> tuple[str, ...]:
        """Return the questions that a samlad bedömning ranges over: all, those of its prövningsgrund, or those listed."""
        ids = [name for _, name, _, _ in self.programme.numbered]
        graded = tuple(name for name in ids if name not in described)
        if model.questions == (ALL,):
            return graded
        if model.questions == (SAME_GROUND,):
            own = {one.question.model.id: one.question.model.grounds or self.programme.grounds for one in self.asked}
            over = tuple(name for name in graded if model.about in own.get(name, ()))
            if not over:
                message = f"ingen fråga prövar »{model.about}«."
                hint = "Skriv »prövningsgrund« i de frågor som gör det, eller räkna upp dem under »frågor«."
                self.problems.append(Problem(self.document.place(*at, "frågor"), "okänd-prövningsgrund", message, hint))
            return over
        for number, name in enumerate(model.questions):
            if name not in ids:
                place = self.document.place(*at, "frågor", number)
                message = f"programmet har ingen fråga »{name}«."
                self.problems.append(Problem(place, "okänd-fråga", message, suggestion(name, ids)))
        return tuple(name for name in model.questions if name not in described)


def _repeated(programme: Programme, document: Document) -> Iterator[Problem]:
    """Yield questions and samlade bedömningar that stand twice."""
    seen: set[str] = set()
    for _, name, _, at in programme.numbered:
        if name in seen:
            place = document.place(*at)
            yield Problem(place, "dubbelt-id", f"frågan »{name}« finns redan.", "Behåll den ena.")
        seen.add(name)
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
