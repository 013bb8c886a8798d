"""The findings of a check of criteria: of which parts, what cannot be used at all, and how they are told."""

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial

from revision.problems import Problem, Severity, Unusable
from revision.programmes import Reader
from revision.questions import read_question
from revision.rulebook import Rulebook, file_stem
from revision.shelf import Shelf
from revision.soundness import PROGRAMME, QUESTION, Part, Soundness
from revision.swedish import counted

_WORDS = {
    Severity.ERROR: ("Fel", "fel", "fel"),
    Severity.WARNING: ("Varningar", "varning", "varningar"),
    Severity.NOTE: ("Att notera", "notering", "noteringar"),
}
"""The heading of findings so grave, and what one of them and several are called."""


def parts(soundness: Soundness, names: Collection[str]) -> tuple[Part, ...]:
    """Return the parts that some questions and programmes are; all where none is named."""
    if not names:
        return soundness.parts
    shelf = Shelf(soundness.rulebook)
    known = ((QUESTION, shelf.questions), (PROGRAMME, shelf.programmes))
    wanted = {Part(kind, file_stem(name)) for kind, ids in known for name in ids if name in names}
    return tuple(part for part in soundness.parts if part in wanted)


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


def told(problems: Collection[Problem]) -> Iterator[str]:
    """Yield findings by how grave they are, and last how many there are of each."""
    counts = []
    for severity, (heading, one, many) in _WORDS.items():
        found = [problem for problem in problems if problem.severity is severity]
        counts.append(counted(len(found), one, many))
        if found:
            yield from (f"{heading}:", *map(str, found), "")
    yield f"Kontrollerat: {', '.join(counts)}."
