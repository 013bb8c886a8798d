"""A question with its rules read: from the text of a criterion to what can be reckoned."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from revision import rules
from revision.conditions import LEVELS, NOT_APPLICABLE
from revision.criteria import UNDECIDED, Point, Question
from revision.facts import Fact, with_gates
from revision.logic import Rule
from revision.problems import Place, Problem, Unusable
from revision.rulebook import Rulebook
from revision.scales import DEFAULT, Scale
from revision.scope import Path, Scope
from revision.swedish import suggestion
from revision.yamlfile import Document


class ReadPoint(NamedTuple):
    """A point with its rule read."""

    model: Point
    rule: Rule
    place: Place


class ReadQuestion(NamedTuple):
    """A question with its rules read, and every fact they rest on, the gating before the gated.

    `rule` is over the points, on `scale`; of a descriptive question it names the fact that answers it.
    """

    model: Question
    document: Document
    points: tuple[ReadPoint, ...]
    rule: Rule
    facts: dict[str, Fact]
    place: Place
    scale: Scale = DEFAULT


def read_question(rulebook: Rulebook, name: str, period_end: date | None) -> ReadQuestion | None:
    """Read a question, ages counted against the period's end or else the question's own `rättsläge`.

    None where there is no such question.
    Raises `Unusable` with every fault of the question and of the facts it uses.
    """
    loaded = rulebook.question(name)
    if loaded is None:
        return None
    model, document = loaded
    end = period_end or model.law_as_of
    blocks = [block for point in model.points for block in point.blocks.values()]
    followed = {name for name in (*(point.follows for point in model.points), model.rule.follows) if name}
    wanted = followed.union(*map(rules.mentioned, blocks))
    facts = with_gates(rulebook, model, wanted, end)
    forms = {name: fact.form for name, fact in facts.items()}
    scope = Scope(forms, "uppgift", document, rulebook.fact_ids, end=end)
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
    over = Scope(
        weighing,
        "punkt",
        document,
        lambda: list(weighing),
        ranged=rules.LEVEL_FORM,
        observed=observed,
        problems=scope.problems,
    )
    scale = scale_of(rulebook, model.scale, document.place("skala"), scope.problems)
    at: Path = ("bedömning",)
    rule = (
        rules.answered_by(model.rule.follows, at, scope)
        if model.rule.follows
        else rules.rule(model.rule, at, over, scale.levels)
    )
    scope.problems.extend(_faults(model, document))
    scope.problems.extend(unknown_outcomes(model.phrasing, scale.levels, ("formulering",), document))
    if scope.problems:
        raise Unusable(scope.problems)
    return ReadQuestion(model, document, points, rule, facts, document.place("bedömning", key=True), scale)


def scale_of(rulebook: Rulebook, name: str, place: Place, problems: list[Problem]) -> Scale:
    """Return a scale; where there is none, note it and return the default one."""
    scale = rulebook.scale(name)
    if scale is None:
        hint = suggestion(name, list(rulebook.scales()))
        problems.append(Problem(place, "okänd-skala", f"det finns ingen skala »{name}«.", hint))
    return scale or DEFAULT


def unknown_outcomes(
    phrasing: Iterable[str] | None, levels: tuple[str, ...], at: Path, document: Document
) -> Iterator[Problem]:
    """Yield the sentences that are for no outcome there is."""
    known = (*levels[::-1], UNDECIDED, NOT_APPLICABLE)
    for outcome in phrasing or ():
        if outcome not in known:
            place = document.place(*at, outcome, key=True)
            yield Problem(place, "okänt-utfall", f"»{outcome}« är inget utfall.", suggestion(outcome, known))


def _point_rule(point: Point, at: Path, scope: Scope) -> Rule:
    return rules.following(point.follows, at, scope) if point.follows else rules.rule(point, at, scope)


def _faults(question: Question, document: Document) -> Iterator[Problem]:
    """Yield what does not hang together within a question: no rule, ids used twice, norms and points not there."""
    if not question.rule.blocks and not question.describes:
        message = "bedömning: saknar »ja när« och »nej när«, som en bedömning ska ha."
        hint = "Skriv när svaret är ja och när det är nej."
        yield Problem(document.place("bedömning"), "saknad-nyckel", message, hint)
    points = [point.id for point in question.points]
    yield from _repeated(points, "bedömningspunkter", "punkten", document)
    yield from _repeated([one.id for one in question.recommendations], "rekommendationer", "rekommendationen", document)
    for index, point in enumerate(question.points):
        at = ("bedömningspunkter", index)
        yield from unknown_outcomes(point.phrasing, LEVELS, (*at, "formulering"), document)
        for number, norm in enumerate(point.norms):
            if norm not in question.norms:
                message = f"»{norm}« står inte bland frågans revisionskriterier."
                place = document.place(*at, "stöd", number)
                yield Problem(place, "okänt-stöd", message, suggestion(norm, question.norms))
    for index, recommendation in enumerate(question.recommendations):
        for number, name in enumerate(recommendation.on_shortfall):
            if name not in points:
                place = document.place("rekommendationer", index, "vid brist i", number)
                hint = suggestion(name, sorted(set(points)))
                yield Problem(place, "okänd-punkt", f"det finns ingen punkt »{name}«.", hint)


def _repeated(ids: Sequence[str], key: str, said: str, document: Document) -> Iterator[Problem]:
    """Yield each id that stands twice under a key; `said` is what it is of, in the definite form."""
    for index, name in enumerate(ids):
        if name in ids[:index]:
            place = document.place(key, index, "id")
            yield Problem(place, "dubbelt-id", f"{said} »{name}« finns redan.", "Ge den ett eget id.")
