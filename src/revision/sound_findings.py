"""The findings of a check of criteria: of which parts, what cannot be used at all, and how they are told."""

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from pathlib import Path

from revision.problems import Problem, Severity, Unusable
from revision.programmes import Reader
from revision.questions import read_question
from revision.rulebook import Rulebook
from revision.shelf import Shelf
from revision.soundness import PROGRAMME, QUESTION, Part, Soundness
from revision.swedish import counted

_HEADINGS = {Severity.ERROR: "Fel", Severity.WARNING: "Varningar", Severity.NOTE: "Att notera"}


def parts(soundness: Soundness, names: Collection[str]) -> tuple[Part, ...]:
    """Return the parts that some questions and programmes are; all where none is named."""
    if not names:
        return soundness.parts
    shelf = Shelf(soundness.rulebook)
    documents = {(QUESTION, name): document for name, (_, document) in shelf.questions.items()}
    documents |= {(PROGRAMME, name): document for name, (_, document) in shelf.programmes.items()}
    stems = {(kind, Path(document.name).stem) for (kind, name), document in documents.items() if name in names}
    return tuple(part for part in soundness.parts if (part.kind, part.name) in stems)


def failed(found: Iterable[Problem], *, strict: bool) -> bool:
    """Say whether a finding is a fault; a warning is one where the check is strict."""
    grave = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(one.severity in grave for one in found)


def unusable(rulebook: Rulebook, found: Collection[Problem]) -> bool:
    """Say whether a finding is that a file cannot be used, as against that what it says does not hold."""
    if not failed(found, strict=False):
        return False
    reader, unread = Reader(rulebook), set[Problem]()
    steps: list[Callable[[], object]] = [rulebook.catalogue, rulebook.scales]
    steps += [partial(read_question, rulebook, stem, None) for stem in rulebook.ids("fragor")]
    steps += [partial(reader.criteria, stem, None) for stem in rulebook.ids("program")]
    for step in steps:
        try:
            step()
        except Unusable as error:
            unread |= set(error.problems)
    return bool(unread.intersection(found))


def told(problems: Iterable[Problem]) -> Iterator[str]:
    """Yield findings by how grave they are, and last how many there are of each."""
    by = {severity: [one for one in problems if one.severity is severity] for severity in _HEADINGS}
    for severity, ones in by.items():
        if ones:
            yield f"{_HEADINGS[severity]}:"
            yield from map(str, ones)
            yield ""
    counts = (
        counted(len(by[Severity.ERROR]), "fel", "fel"),
        counted(len(by[Severity.WARNING]), "varning", "varningar"),
        counted(len(by[Severity.NOTE]), "notering", "noteringar"),
    )
    yield f"Kontrollerat: {', '.join(counts)}."
