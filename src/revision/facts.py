"""A declared fact read: the answers it may have, and when it is asked."""

from datetime import date
from typing import NamedTuple

from revision import rules
from revision.answers import Form, UnreadableError
from revision.criteria import FactDeclaration, Question
from revision.logic import Rule
from revision.problems import Place, Problem, Unusable
from revision.rulebook import Rulebook
from revision.scope import Scope
from revision.yamlfile import Document


class Fact(NamedTuple):
    """A declared fact: the answers it may have, when it is asked, and where it is declared."""

    id: str
    declaration: FactDeclaration
    form: Form
    place: Place
    gate: Rule | None = None


def read_fact(rulebook: Rulebook, name: str, home: Question | None, period_end: date | None) -> Fact | None:
    """Read a fact's declaration, from whichever file declares it; None where none does."""
    declaring = rulebook.declaring(name, home)
    if declaring is None:
        return None
    question, document = declaring
    declaration, at = question.facts[name], ("uppgifter", name)
    place = document.place(*at, key=True)
    form = _form(declaration, document, name)
    if declaration.asked_when is None:
        return Fact(name, declaration, form, place)
    forms = {}
    for other in rules.mentioned(declaration.asked_when):
        found = rulebook.declaring(other, question)
        if found is not None:
            forms[other] = _form(found[0].facts[other], found[1], other)
    scope = Scope(forms, "uppgift", document, rulebook.fact_ids, end=period_end or question.law_as_of)
    gate = rules.gate(declaration.asked_when, (*at, "frågas när"), scope)
    if scope.problems:
        raise Unusable(scope.problems)
    return Fact(name, declaration, form, place, gate)


def _form(declaration: FactDeclaration, document: Document, name: str) -> Form:
    """Read the answers that a fact declares; raises `Unusable` where they are none."""
    try:
        return Form.of(declaration.answers)
    except UnreadableError as error:
        place = document.place("uppgifter", name, "svar")
        raise Unusable([Problem(place, "fel-form", error.message, error.hint)]) from error


def with_gates(rulebook: Rulebook, home: Question, wanted: set[str], end: date) -> dict[str, Fact]:
    """Read the wanted facts and those that gate them, the gating before the gated."""
    order: dict[str, Fact] = {}

    def add(name: str, within: tuple[str, ...]) -> None:
        fact = read_fact(rulebook, name, home, end) if name not in order else None
        if fact is None:
            return
        if name in within:
            message = f"»{name}« efterfrågas bara när den själv har besvarats."
            raise Unusable([Problem(fact.place, "fel-regel", message, "Bryt kretsen av »frågas när«.")])
        for other in fact.gate.names if fact.gate else ():
            add(other, (*within, name))
        order[name] = fact

    for name in sorted(wanted):
        add(name, ())
    return order
