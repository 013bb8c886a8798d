"""Every situation a question may be asked in: what roles the audited have, and all answers its facts may have."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from revision.answers import Kind
from revision.asking import left_out
from revision.conditions import NOT_APPLICABLE, NOT_RECEIVED
from revision.facts import Fact
from revision.logic import Rule
from revision.questions import ReadQuestion
from revision.reckon import Reckoning
from revision.sound_witnesses import CLOSED
from revision.swedish import quoted
from revision.variables import Item, Reader, Variable, World, lists_not_received

Roles = frozenset[str]

PROSE = "…"
"""What stands for an answer in prose."""
MOST_ROLES = 6
"""Of how many roles every combination is gone through."""


class Asked(NamedTuple):
    """In which roles a question may be asked: the roles that a programme has, and those that it asks."""

    known: tuple[str, ...]
    asked: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Situation:
    """A question as asked of those who have some of the roles it names, with every answer open."""

    question: ReadQuestion
    roles: Roles
    reckoning: Reckoning
    plain: bool
    """Whether those asked have every role that the question names."""

    @property
    def weighing(self) -> tuple[Item, ...]:
        """The points that weigh in, those that hang together beside each other."""
        groups = self.reckoning.groups(set(self.reckoning.variables))
        return tuple(item for group in groups for item in group)

    def answers(self, name: str) -> dict[str, tuple[World, ...]]:
        """Return every answer that a file may give to a fact, and how the fact may then be."""
        found: dict[str, tuple[World, ...]] = {}
        for world in self.reckoning.variables[name].worlds:
            text = self.text(name, world)
            found[text] = (*found.get(text, ()), world)
        return found

    def text(self, name: str, world: World) -> str:
        """Write how a fact is as an evidence file would."""
        return NOT_RECEIVED if world[1] == NOT_RECEIVED else self.question.facts[name].form.shown(world[0])

    @property
    def said(self) -> str:
        """Say what roles those asked have, where that matters."""
        if self.plain:
            return ""
        if not self.roles:
            return f", för ett organ utan rollen {quoted(named_roles(self.question), 'eller')}"
        having = "rollen" if len(self.roles) == 1 else "rollerna"
        return f", för ett organ i {having} {quoted(sorted(self.roles))}"


def situations(question: ReadQuestion, uses: Sequence[Asked]) -> Iterator[Situation]:
    """Yield every situation that differs from those before it, first the one where those asked have every role.

    `uses` are the programmes' ways of asking the question; one that no programme asks may be asked of anyone.
    """
    seen = set[tuple[bool, ...]]()
    for roles in _combinations(question, uses):
        concerned = tuple(_concerns(roles, wanted) for wanted in _wanted(question))
        if concerned not in seen:
            yield Situation(question, roles, _reckoning(question, roles), plain=not seen)
            seen.add(concerned)


def _combinations(question: ReadQuestion, uses: Sequence[Asked]) -> Iterator[Roles]:
    """Yield the combinations of the roles named that those asked may have: all of them, then fewer."""
    roles = named_roles(question)
    yield frozenset(roles)
    sizes = range(len(roles)) if len(roles) <= MOST_ROLES else (0, 1, len(roles) - 1)
    for size in reversed(sizes):
        for some in map(frozenset, combinations(roles, size)):
            if any(_may_be_asked(some, frozenset(roles), use) for use in uses or (Asked((), question.model.roles),)):
                yield some


def named_roles(question: ReadQuestion) -> tuple[str, ...]:
    """Return the roles that a question, its points and its facts name."""
    return tuple(dict.fromkeys(role for some in (question.model.roles, *_wanted(question)) for role in some))


def _wanted(question: ReadQuestion) -> list[tuple[str, ...]]:
    """Return the roles that each point and each fact concerns; none where it concerns all."""
    points = [point.model.roles for point in question.points]
    return points + [fact.declaration.roles for fact in question.facts.values()]


def _may_be_asked(some: Roles, named: Roles, use: Asked) -> bool:
    """Say whether one who has just some of the roles named may be asked."""
    if not use.known:
        return not use.asked or bool(some & set(use.asked))
    return some <= set(use.known) and (bool(some & set(use.asked)) or not set(use.asked) <= named)


def _concerns(roles: Roles, wanted: tuple[str, ...]) -> bool:
    return not wanted or bool(roles & set(wanted))


def _reckoning(question: ReadQuestion, roles: Roles) -> Reckoning:
    """Return the question's rule over its points and facts, those that do not concern the roles not applicable."""
    points = [(point, _concerns(roles, point.model.roles)) for point in question.points]
    read = rules_over_facts(question)
    listed = {name for rule in read for name in rule.names if lists_not_received(rule, name)}
    variables = {
        name: Variable(
            name,
            worlds(fact, read, listed=name in listed) if _concerns(roles, fact.declaration.roles) else (CLOSED,),
            _reader(fact.gate) if fact.gate else None,
            name in listed,
        )
        for name, fact in question.facts.items()
    }
    items = tuple(
        Item(point.model.id, _reader(point.rule), weighs=point.model.weighs)
        if asked
        else Item(point.model.id, given=(NOT_APPLICABLE,), weighs=point.model.weighs)
        for point, asked in points
    )
    return Reckoning(question.rule, items, variables)


def _reader(rule: Rule) -> Reader:
    return Reader(rule, {name: name for name in rule.names})


def rules_over_facts(question: ReadQuestion) -> list[Rule]:
    """Return the rules of a question that read facts: its points', and those that say when facts are asked."""
    gates = [fact.gate for fact in question.facts.values() if fact.gate]
    return [point.rule for point in question.points] + gates


def worlds(fact: Fact, rules: Sequence[Rule], *, listed: bool) -> tuple[World, ...]:
    """Return every way a fact may be that can make a difference to the rules."""
    cuts = [cut for rule in rules for accepts in rule.accepted(fact.id) for cut in accepts.cuts]
    prose = (PROSE,) if fact.form.kind is Kind.TEXT else ()
    return left_out(prose + fact.form.values(cuts), listed=listed)
