"""The facts of a programme as questions to answer: under each revisionsfråga, with what each may be answered by."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import product
from typing import NamedTuple

from revision.answers import Kind
from revision.asked import Asked
from revision.citations import read
from revision.conditions import NOT_APPLICABLE
from revision.facts import Fact
from revision.law import Catalogue, reference
from revision.lawtime import Span
from revision.page_question import form, spoken
from revision.page_rules import condition
from revision.programmes import Criteria
from revision.requests import Request, requests
from revision.swedish import listed
from revision.yamltext import noted, readable, scalar, waiting

INDENT = "  "


class Owner(NamedTuple):
    """Whom an answer is of, where each has its own: a body with its roles, or a del with the questions asked of it."""

    key: str
    id: str
    roles: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()


class Remarks(NamedTuple):
    """What is told beside a question or a fact, by its id."""

    questions: Mapping[str, tuple[str, ...]] = {}
    facts: Mapping[str, tuple[str, ...]] = {}


@dataclass(eq=False)
class Stubs:
    """Writes the facts of a programme as lines of an evidence file that wait to be filled in.

    `bodies` and `parts` are those the file has; `remarks` are told where they belong.
    """

    criteria: Criteria
    catalogue: Catalogue
    bodies: tuple[Owner, ...]
    parts: tuple[Owner, ...]
    remarks: Remarks

    @cached_property
    def requests(self) -> dict[str, Request]:
        """What is asked for, by the id of the fact."""
        return {one.fact.id: one for one in requests(self.criteria.asked)}

    def lines(self) -> Iterator[str]:
        """Yield every question with its facts, each fact under the first question that asks for it."""
        under: dict[str, str] = {}
        for asked in self.criteria.asked:
            yield ""
            yield from self._question(asked)
            names = in_order(asked)
            before = {name: under[name] for name in names if name in under}
            for number in dict.fromkeys(before.values()):
                said = listed(name for name, one in before.items() if one == number)
                yield from noted(f"Här räknas också {said}, som står under fråga {number}.", INDENT)
            for name in (name for name in names if name not in under):
                under[name] = asked.number
                yield ""
                yield from self._fact(asked.question.facts[name], asked)

    def _question(self, asked: Asked) -> Iterator[str]:
        model = asked.question.model
        rule = f"## ── {asked.number}. {readable(model.heading)} "
        yield f"{INDENT}{rule.ljust(100, '─')}"
        yield from noted(spoken(model.question), INDENT)
        day = law_day(self.criteria)
        named = (name for text in model.norms for name in _named(self.catalogue, text, model.law_as_of, (day, day)))
        yield from noted(f"Revisionskriterier: {listed(dict.fromkeys(named))}.", INDENT)
        for remark in self.remarks.questions.get(model.id, ()):
            yield from noted(remark, INDENT)

    def _fact(self, fact: Fact, asked: Asked) -> Iterator[str]:
        declaration = fact.declaration
        yield from noted(declaration.question, INDENT)
        for answer in allowed(fact):
            yield from noted(answer, INDENT, "  ", "    ")
        gate = f" Besvaras bara när {condition(declaration.asked_when)}." if declaration.asked_when else ""
        request = self.requests[fact.id]
        yield from noted(f"Begärs från {listed(request.roles)}: {request.needed}.{gate}", INDENT)
        for remark in self.remarks.facts.get(fact.id, ()):
            yield from noted(remark, INDENT)
        yield from waiting([f"{scalar(fact.id)}:", *self._answers(fact, asked)], INDENT)

    def _answers(self, fact: Fact, asked: Asked) -> Iterator[str]:
        """Yield an answer to fill in; one for each body, del, or both, where each has its own."""
        bodies: tuple[Owner | None, ...] = (None,)
        parts: tuple[Owner | None, ...] = (None,)
        if asked.mode == "per organ":
            bodies = tuple(one for one in self.bodies if set(one.roles) & set(self.requests[fact.id].roles))
        if asked.question.model.repeated:
            name = asked.question.model.id
            parts = tuple(one for one in self.parts if not one.questions or name in one.questions)
        for owners in product(bodies, parts):
            first, *rest = (
                *(f"{one.key}: {scalar(one.id)}" for one in owners if one),
                *("svar:", "källa:", "iakttagelse:"),
            )
            yield f"  {'- ' if any(owners) else ''}{first}"
            yield from (f"  {'  ' if any(owners) else ''}{line}" for line in rest)


def law_day(criteria: Criteria) -> date:
    """Return the day as of which the file cites the law: the last on which some question's citations were read."""
    return max(asked.question.model.law_as_of for asked in criteria.asked)


def allowed(fact: Fact) -> Iterator[str]:
    """Yield the answers a fact may have, each with what it means where that is said of any."""
    means = fact.declaration.means
    if fact.form.kind is not Kind.LEVELS or not means:
        yield form(fact.form)
        return
    for answer in fact.form.words:
        said = [means[answer]] if answer in means else []
        said += ["kräver motivering"] if answer == NOT_APPLICABLE else []
        yield f"{answer}: {'; '.join(said)}" if said else answer


def in_order(asked: Asked) -> tuple[str, ...]:
    """Return the facts of a question as its points come to them, one that others are asked by before those others."""
    question = asked.question
    found: dict[str, None] = {}

    def add(name: str) -> None:
        gate = question.facts[name].gate
        for other in gate.names if gate else ():
            add(other)
        found.setdefault(name)

    for name in (*(name for point in question.points for name in point.rule.names), *question.facts):
        add(name)
    return tuple(found)


def _named(catalogue: Catalogue, text: str, day: date, span: Span) -> tuple[str, ...]:
    """Return a reference by the short names of what was in force on some day of a span."""
    reading = read(catalogue, text, day, span)
    found = (one.version.citation for one in reading.cited) if reading else ()
    return tuple(reference(one.norm.names[0], one.paragraph) for one in found) or (text,)
