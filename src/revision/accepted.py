"""Reading what a test of a rule accepts: an answer, a list of answers, or bounds."""

from typing import Any

from revision.answers import MEASURED, Form, Kind, UnreadableError
from revision.conditions import NOT_APPLICABLE, NOT_RECEIVED, Accepts, Measure
from revision.measures import years_before
from revision.nodes import Mapping as Node
from revision.scope import Path, Scope
from revision.swedish import quoted, suggestion

OLDEST = "högsta ålder i år"
LONG = 6
"""No number of points, and no age in years, has so many digits."""
_BOUNDS = {"minst": "least", "högst": "most", "över": "above", "under": "below"}


def accepts(value: Any, form: Form, at: Path, scope: Scope) -> Accepts:
    """Return what a test accepts, as it is written; what is faulty is noted in the scope and accepts nothing."""
    if isinstance(value, Node):
        return _bounds(value, form, at, scope)
    known = [*form.levels, NOT_APPLICABLE, NOT_RECEIVED]
    written = list(enumerate(value)) if isinstance(value, list) else [(None, value)] if value is not None else []
    if not written:
        scope.fault(at, "okänt-svar", f"»{at[-1]}« saknar svar.", f"Möjliga: {quoted(known, 'eller')}.")
    words: set[str] = set()
    measures: list[Measure] = []
    for index, word in written:
        here = at if index is None else (*at, index)
        if not isinstance(word, str):
            message = f"svaret för »{at[-1]}« ska vara ett ord."
            scope.fault(here, "okänt-svar", message, f"Möjliga: {quoted(known, 'eller')}.")
        elif word in known:
            words.add(word)
        elif form.kind in MEASURED:
            measures += _measure(word, form, here, scope)
        else:
            scope.fault(here, "okänt-svar", f"»{word}« är inget svar för »{at[-1]}«.", suggestion(word, known))
    if len(measures) > 1:
        hint = "Skriv {minst: …, högst: …}."
        said = f"svaret på »{at[-1]}« är ett tal, en andel eller ett datum och kan inte vara en lista."
        scope.fault(at, "fel-regel", said, hint)
    least = measures[0] if measures else None
    return Accepts(frozenset(words), least=least, most=least)


def _bounds(value: Node, form: Form, at: Path, scope: Scope) -> Accepts:
    bounds: dict[str, Measure] = {}
    known = [*_BOUNDS, *([OLDEST] if form.kind is Kind.DATE else [])]
    if form.kind not in MEASURED:
        answers = quoted([*form.levels, NOT_APPLICABLE, NOT_RECEIVED], "eller")
        said = f"svaret på »{at[-1]}« är varken ett tal, en andel eller ett datum."
        scope.fault(at, "fel-regel", said, f"Möjliga: {answers}.")
        return Accepts()
    if not value:
        scope.fault(at, "fel-regel", f"»{at[-1]}« saknar gräns.", f"Möjliga: {quoted(known, 'eller')}.")
    for key, text in value.items():
        here = (*at, key)
        if key == OLDEST and form.kind is Kind.DATE:
            years = text if isinstance(text, str) and text.isascii() and text.isdecimal() and len(text) < LONG else ""
            if years and int(years) < scope.end.year:
                bounds["least"] = years_before(scope.end, int(years))
            else:
                scope.fault(here, "fel-regel", "åldern ska vara ett antal hela år.", f"Skriv {{{OLDEST}: 2}}.")
        elif key in _BOUNDS:
            bounds.update((_BOUNDS[key], measure) for measure in _measure(text, form, here, scope))
        else:
            scope.fault(here, "fel-regel", f"»{key}« är ingen gräns.", suggestion(key, known), key=True)
    return Accepts(**bounds)  # type: ignore[arg-type]  # the keys are those of _BOUNDS


def _measure(text: Any, form: Form, at: Path, scope: Scope) -> list[Measure]:
    """Read a measure, as the one item of a list; what is none is noted in the scope."""
    if not isinstance(text, str):
        wanted = MEASURED[form.kind]
        scope.fault(at, "okänt-svar", f"gränsen ska vara {wanted.called}.", f"Skriv {wanted.example}.")
        return []
    try:
        return [form.measure(text)]
    except UnreadableError as error:
        scope.fault(at, "okänt-svar", error.message, error.hint)
        return []
