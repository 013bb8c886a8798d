"""Findings that a file silences with its `undantag`: which are silenced, and which silencings are of no use."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from revision.problems import Place, Problem
from revision.references import mappings, texts, within
from revision.rulebook import Rulebook
from revision.swedish import suggestion
from revision.yamlfile import Document

UNUSED, UNKNOWN = "oanvänt-undantag", "okänd-kontroll"
_KEYS = ("kontroll", "ställe", "motivering")


class Silencing(NamedTuple):
    """An `undantag` as written: which check it silences, where it stands, why, and of what; of all where that is empty."""

    check: str
    place: Place
    reason: str
    about: str = ""

    def silences(self, problem: Problem) -> bool:
        """Say whether it silences a finding; those of the silencings themselves are never silenced."""
        of_silencings = problem.code in {UNUSED, UNKNOWN}
        return not of_silencings and problem.code == self.check and self.about in {"", problem.about}


class Silenced(NamedTuple):
    """A finding that the file silences, and the reason it gives."""

    problem: Problem
    reason: str


def silencings(document: Document) -> tuple[Silencing, ...]:
    """Return every `undantag` of a file that has its check and its reason; one that has not is a fault of form."""
    found = []
    for step, one in mappings(within(document.data, "undantag")):
        said = {key: next((text for _, text in texts(one.get(key))), "") for key in _KEYS}
        if said["kontroll"] and said["motivering"]:
            place = document.place("undantag", *step, "kontroll")
            found.append(Silencing(said["kontroll"], place, said["motivering"], said["ställe"]))
    return tuple(found)


def parted(
    problems: Iterable[Problem], all_silencings: Sequence[Silencing]
) -> tuple[list[Problem], tuple[Silenced, ...]]:
    """Part findings in those that stand and those that are silenced, each by the first that does."""
    standing, silent = [], []
    for problem in problems:
        silencing = next((one for one in all_silencings if one.silences(problem)), None)
        if silencing:
            silent.append(Silenced(problem, silencing.reason))
        else:
            standing.append(problem)
    return standing, tuple(silent)


def unknown(all_silencings: Iterable[Silencing], rulebook: Rulebook) -> Iterator[Problem]:
    """Yield each silencing of a check that there is not."""
    for one in all_silencings:
        if not _known(one, rulebook):
            hint = suggestion(one.check, [check.id for check in rulebook.checks()])
            yield Problem(one.place, UNKNOWN, f"det finns ingen kontroll »{one.check}«.", hint, about=one.check)


def _known(silencing: Silencing, rulebook: Rulebook) -> bool:
    """Say whether there is a check by the very id that is written; a file's name is none."""
    declared = rulebook.check(silencing.check)
    return declared is not None and declared.id == silencing.check


def unused(
    all_silencings: Iterable[Silencing], standing: Iterable[Problem], silent: Iterable[Silenced], rulebook: Rulebook
) -> Iterator[Problem]:
    """Yield each silencing of a check that silences nothing, with what it may have meant among what stands."""
    left, hushed = list(standing), [one.problem for one in silent]
    for one in all_silencings:
        if not _known(one, rulebook) or any(one.silences(problem) for problem in hushed):
            continue
        others = list(dict.fromkeys(problem.about for problem in left if problem.code == one.check))
        of = f" för »{one.about}«" if one.about else ""
        hint = suggestion(one.about, others) if one.about and others else "Ta bort undantaget."
        yield Problem(one.place, UNUSED, f"kontrollen »{one.check}« ger inget att undanta{of}.", hint, about=one.check)
