"""The sentences that print needs: one for every outcome that can come, and none for one that cannot."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from revision.conditions import LEVELS, NOT_APPLICABLE
from revision.criteria import UNDECIDED
from revision.problems import Problem, Severity
from revision.scope import Path
from revision.sound_studies import Study
from revision.swedish import quoted
from revision.yamlfile import Document


class Sentences(NamedTuple):
    """The sentences for something's outcomes, what it is called, and where they are written."""

    of: str
    given: Mapping[str, str | None]
    document: Document
    at: Path

    def lacking(self, possible: Iterable[str]) -> Iterator[Problem]:
        """Yield one problem of all the outcomes that lack a sentence; undecided is one where several levels can come."""
        levels = list(possible)
        outcomes = [*levels, *([UNDECIDED] if len(levels) > 1 else [])]
        absent = [outcome for outcome in outcomes if not self.given.get(outcome)]
        if absent:
            place = self.document.place(*self.at, key=True)
            message = f"{self.of} saknar formulering för {quoted(absent)}."
            yield Problem(place, "saknad-formulering", message, "Skriv den mening som rapporten ska ha.")

    def needless(self, possible: Iterable[str]) -> Iterator[Problem]:
        """Yield, as a warning, each sentence for a level that never comes."""
        known = {*possible, UNDECIDED}
        for outcome in self.given:
            if outcome not in known:
                place = self.document.place(*self.at, outcome, key=True)
                message = f"{self.of} har en formulering för »{outcome}«, som aldrig kan komma i fråga."
                yield Problem(place, "okänt-utfall", message, "Ta bort den.", severity=Severity.WARNING)


def of_question(study: Study) -> Iterator[Problem]:
    """Yield what is lacking and what is needless among the sentences of a question and its points."""
    question, document = study.question, study.question.document
    for index, point in enumerate(question.points):
        model = point.model
        values = study.values(model.id)
        at: Path = ("bedömningspunkter", index, "formulering")
        sentences = Sentences(f"punkten »{model.id}«", model.phrasing or {}, document, at)
        # Of a point that is faulty in itself it is not known what it will come to once mended.
        if study.is_sound(model.id):
            if model.weighs:
                yield from sentences.lacking(level for level in reversed(LEVELS) if level in values)
            yield from sentences.needless(values)
    sentences = Sentences(f"frågan »{question.model.id}«", question.model.phrasing, document, ("formulering",))
    yield from sentences.lacking(reversed(question.rule.levels))
    levels = set(study.levels) & {NOT_APPLICABLE}
    yield from sentences.needless([*question.rule.levels, *levels])
