"""A question with its rules read: from the text of a criterion to what can be reckoned."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from revision import rules
from revision.criteria import Point, Question
from revision.facts import Fact, with_gates
from revision.library import Library
from revision.logic import Rule
from revision.problems import Place, Problem, Unusable
from revision.swedish import suggestion
from revision.yamlfile import Document


class ReadPoint(NamedTuple):
    """A point with its rule read."""

    model: Point
    rule: Rule
    place: Place


class ReadQuestion(NamedTuple):
    """A question with its rules read, and every fact they rest on, the gating before the gated."""

    model: Question
    document: Document
    points: tuple[ReadPoint, ...]
    rule: Rule
    facts: dict[str, Fact]
    place: Place


def read_question(library: Library, name: str, period_end: date | None) -> ReadQuestion | None:
    """Read a question, ages counted against the period's end or else the question's own `rättsläge`.

    None where there is no such question.
    Raises `Unusable` with every fault of the question and of the facts it uses.
    """
    loaded = library.question(name)
    if loaded is None:
        return None
    model, document = loaded
    end = period_end or model.law_as_of
    blocks = [block for point in model.points for _, _, block in point.blocks]
    wanted = set().union(*map(rules.mentioned, blocks)) | {point.follows for point in model.points if point.follows}
    facts = with_gates(library, model, wanted, end)
    forms = {name: fact.form for name, fact in facts.items()}
    scope = rules.Scope(forms, "uppgift", document, library.fact_ids, end=end)
    points = tuple(
        ReadPoint(
            point,
            _point_rule(point, ("bedömningspunkter", index), scope),
            document.place("bedömningspunkter", index, "id"),
        )
        for index, point in enumerate(model.points)
    )
    weighing = {point.id: rules.LEVEL_FORM for point in model.points if point.weighs}
    observed = frozenset(point.id for point in model.points if point.observed_only)
    over = rules.Scope(
        weighing, "punkt", document, lambda: list(weighing), ranged=True, observed=observed, problems=scope.problems
    )
    rule = rules.rule(model.rule.blocks, ("bedömning",), over)
    scope.problems.extend(_faults(model, document))
    if scope.problems:
        raise Unusable(scope.problems)
    return ReadQuestion(model, document, points, rule, facts, document.place("bedömning", key=True))


def _point_rule(point: Point, at: rules.Path, scope: rules.Scope) -> Rule:
    return rules.following(point.follows, at, scope) if point.follows else rules.rule(point.blocks, at, scope)


def _faults(question: Question, document: Document) -> Iterator[Problem]:
    """Yield what does not hang together within a question: ids used twice, norms and points that are not there."""
    if not question.rule.blocks:
        message = "bedömning: saknar »ja när« och »nej när«, som en bedömning ska ha."
        hint = "Skriv när svaret är ja och när det är nej."
        yield Problem(document.place("bedömning"), "saknad-nyckel", message, hint)
    points: set[str] = set()
    for index, point in enumerate(question.points):
        at = ("bedömningspunkter", index)
        if point.id in points:
            place = document.place(*at, "id")
            yield Problem(place, "dubbelt-id", f"punkten »{point.id}« finns redan.", "Ge den ett eget id.")
        points.add(point.id)
        for number, norm in enumerate(point.norms):
            if norm not in question.norms:
                message = f"»{norm}« står inte bland frågans revisionskriterier."
                place = document.place(*at, "stöd", number)
                yield Problem(place, "okänt-stöd", message, suggestion(norm, question.norms))
    given: set[str] = set()
    for index, recommendation in enumerate(question.recommendations):
        at = ("rekommendationer", index)
        if recommendation.id in given:
            message = f"rekommendationen »{recommendation.id}« finns redan."
            yield Problem(document.place(*at, "id"), "dubbelt-id", message, "Ge den ett eget id.")
        given.add(recommendation.id)
        for number, name in enumerate(recommendation.on_shortfall):
            if name not in points:
                place = document.place(*at, "vid brist i", number)
                hint = suggestion(name, sorted(points))
                yield Problem(place, "okänd-punkt", f"det finns ingen punkt »{name}«.", hint)
