"""The samlade bedömningar of a programme with their rules read, and the questions that each ranges over."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from revision import rules
from revision.answers import Form, Kind
from revision.asked import Asked
from revision.criteria import ALL, SAME_GROUND, Overall, Programme
from revision.logic import Rule
from revision.problems import Place, Problem
from revision.questions import scale_of, unknown_outcomes
from revision.rulebook import Rulebook
from revision.rules import LEVEL_FORM
from revision.scales import Scale
from revision.scope import Scope
from revision.swedish import suggestion
from revision.yamlfile import Document


class ReadOverall(NamedTuple):
    """A samlad bedömning with its rule read; `questions` are the ids it ranges over."""

    model: Overall
    rule: Rule
    questions: tuple[str, ...]
    place: Place
    scale: Scale


@dataclass(eq=False)
class Overalls:
    """Reads the samlade bedömningar of a programme; what is faulty is added to `problems`."""

    rulebook: Rulebook
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
        # A question that cannot be read may be on any scale: of it every answer that the rule names is taken.
        words = (word for block in model.blocks.values() for word in _words(block))
        unread = tuple(dict.fromkeys((*LEVEL_FORM.levels, *words)))
        forms = {
            name: Form(Kind.LEVELS, graded[name].scale.levels if name in graded else unread, may_not_apply=True)
            for name in over
        }
        levels = dict.fromkeys(level for form in forms.values() for level in form.levels)
        counted = Form(Kind.LEVELS, tuple(levels), may_not_apply=True)
        scope = Scope(forms, "fråga", self.document, lambda: over, ranged=counted, problems=self.problems)
        scale = scale_of(self.rulebook, model.scale, self.document.place(*at, "skala"), self.problems)
        named = (("formulering", model.phrasing), ("fraser", model.phrases), ("etiketter", model.labels))
        for key, texts in named:
            self.problems += unknown_outcomes(texts, scale.levels, (*at, key), self.document)
        rule = rules.rule(model, at, scope, scale.levels)
        return ReadOverall(model, rule, over, self.document.place(*at, "om"), scale)

    def _over(self, model: Overall, at: tuple[str, int], described: set[str]) -> tuple[str, ...]:
        """Return the questions that one of them ranges over: all, those of its prövningsgrund, or those listed."""
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


def _words(written: Any) -> Iterator[str]:
    """Yield every answer that a block names, at any depth."""
    parts = written.values() if isinstance(written, dict) else written if isinstance(written, list) else ()
    yield from [written] if isinstance(written, str) else ()
    for part in parts:
        yield from _words(part)
