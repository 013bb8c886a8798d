"""Loose ends in criteria: facts unused or declared twice, norms unknown or not in force, answers that are none."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from revision.answers import Form, Kind, UnreadableError
from revision.conditions import NOT_APPLICABLE
from revision.criteria import Programme, Question
from revision.law import Catalogue, reference
from revision.lawnotes import misplaced
from revision.lawtime import resolve
from revision.problems import Problem, Unusable
from revision.rulebook import Rulebook
from revision.rules import mentioned
from revision.shelf import Shelf
from revision.swedish import quoted, suggestion
from revision.yamlfile import Document

if TYPE_CHECKING:
    from revision.scope import Path


class File(NamedTuple):
    """A question's file."""

    question: Question
    document: Document


@dataclass(frozen=True, eq=False)
class Ends:
    """Every question that can be read, and the norms; what of one question must be held against all the others."""

    files: tuple[File, ...]
    programmes: tuple[Programme, ...]
    catalogue: Catalogue | None
    whole: bool
    """Whether no question is left out: what is used nowhere else may be used in one that cannot be read."""

    @cached_property
    def used(self) -> frozenset[str]:
        """The facts that some rule reads: a point's, a descriptive question's, or one that says when a fact is asked."""
        found: set[str] = set()
        for question, _ in self.files:
            followed = (question.rule.follows, *(point.follows for point in question.points))
            blocks = [block for point in question.points for block in point.blocks.values()]
            blocks += [fact.asked_when for fact in question.facts.values() if fact.asked_when]
            found = found.union((name for name in followed if name), *map(mentioned, blocks))
        return frozenset(found)

    def of(self, file: File) -> Iterator[Problem]:
        """Yield the loose ends of one question's file."""
        yield from self._facts(file)
        yield from self._recommendations(file)
        yield from self._norms(file)
        yield from _meanings(file)

    def _facts(self, file: File) -> Iterator[Problem]:
        """Yield the facts that no rule uses, and those that another file declares too."""
        for name in file.question.facts:
            place = file.document.place("uppgifter", name, key=True)
            if self.whole and name not in self.used:
                hint = "Ta bort den, eller låt en punkt eller »frågas när« bygga på den."
                yield Problem(place, "oanvänd-uppgift", f"ingen regel använder uppgiften »{name}«.", hint)
            others = [
                document.place("uppgifter", name, key=True).at_line
                for question, document in self.files
                if question.id != file.question.id and name in question.facts
            ]
            if others:
                message = f"uppgiften »{name}« finns också i {quoted(others)}."
                hint = "Behåll den ena; en fråga får använda uppgifter som en annan fråga har."
                yield Problem(place, "dubbel-uppgift", message, hint)

    def _recommendations(self, file: File) -> Iterator[Problem]:
        """Yield the recommendations called as one of a question before it in a programme; the question is either."""
        declared = {one.question.id: one for one in self.files}
        for programme in self.programmes:
            first: dict[str, str] = {}
            for _, asked, _, _ in programme.numbered:
                if asked not in declared:
                    continue
                question, document = declared[asked]
                for index, one in enumerate(question.recommendations):
                    before = first.setdefault(one.id, asked)
                    if before != asked and file.question.id in {before, asked}:
                        place = document.place("rekommendationer", index, "id")
                        message = f"rekommendationen »{one.id}« finns redan i frågan »{before}« i samma program."
                        yield Problem(place, "dubbelt-id", message, "Ge den ett eget id.")

    @cached_property
    def _citable(self) -> list[str]:
        """What a question may cite: norms by a name, and their paragraphs."""
        norms = [norm for norm, _ in self.catalogue.norms] if self.catalogue else []
        paragraphs = [reference(norm.short or norm.name, name) for norm in norms for name in norm.paragraphs]
        return [*(norm.short or norm.name for norm in norms), *paragraphs]

    def _norms(self, file: File) -> Iterator[Problem]:
        """Yield the norms that there are not, and those that were not in force when the question's names are read."""
        question, document = file
        if self.catalogue is None:
            return
        cited: list[tuple[str, Path]] = [(text, ("revisionskriterier", i)) for i, text in enumerate(question.norms)]
        for index, point in enumerate(question.points):
            at = ("bedömningspunkter", index, "stöd")
            # What a point rests on stands among the question's norms too, and is told of there.
            cited += [(text, (*at, i)) for i, text in enumerate(point.norms) if text not in question.norms]
        for text, path in cited:
            citation = resolve(self.catalogue, text, question.law_as_of)
            if citation is None:
                message = f"det finns ingen norm »{text}«."
                yield Problem(document.place(*path), "okänd-norm", message, suggestion(text, self._citable))
                continue
            for note in misplaced(citation, question.law_as_of):
                hint = "Ändra »rättsläge«, eller hänvisa till det som gällde då."
                message = f"»{text}« gällde inte vid rättsläget: {note.message}."
                yield Problem(document.place(*path), "norm-ej-i-kraft", message, hint)


def ends(rulebook: Rulebook) -> Ends:
    """Return what questions are held against: those and the norms that can be read; what cannot is told of elsewhere."""
    shelf = Shelf(rulebook)
    files = tuple(File(*loaded) for loaded in shelf.questions.values())
    programmes = tuple(programme for programme, _ in shelf.programmes.values())
    catalogue = None
    with suppress(Unusable):
        catalogue = rulebook.catalogue()
    return Ends(files, programmes, catalogue, whole=len(files) == len(rulebook.ids("fragor")))


def _meanings(file: File) -> Iterator[Problem]:
    """Yield each *betyder* for an answer that the fact does not declare."""
    for name, fact in file.question.facts.items():
        try:
            form = Form.of(fact.answers)
        except UnreadableError:
            continue
        for answer in fact.means:
            if not _declares(form, answer):
                place = file.document.place("uppgifter", name, "betyder", answer, key=True)
                message = f"»betyder« förklarar svaret »{answer}«, som uppgiften »{name}« inte har."
                yield Problem(place, "okänt-svar", message, suggestion(answer, form.words))


def _declares(form: Form, answer: str) -> bool:
    if form.kind is Kind.LEVELS or answer == NOT_APPLICABLE:
        return answer in form.words
    try:
        form.read(answer)
    except UnreadableError:
        return False
    return True
