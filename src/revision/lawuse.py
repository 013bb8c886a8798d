"""Who cites what: the questions and programmes of a criteria folder by the norms that they rest on."""

from typing import NamedTuple

from revision.law import Catalogue
from revision.lawtime import line, resolve
from revision.problems import Problem
from revision.rulebook import Rulebook
from revision.shelf import Shelf

Key = tuple[str, str | None]
"""An act's number, or a norm's name, and the paragraph in it."""


class Use(NamedTuple):
    """A question's reference to a norm, and everything that this came from and became."""

    question: str
    text: str
    keys: frozenset[Key]

    def touches(self, key: Key) -> bool:
        """Say whether the reference is to a paragraph, or to a chapter or an act that it stands in."""
        act, paragraph = key
        chapter = f"{paragraph.partition(':')[0]} kap." if paragraph and ":" in paragraph else None
        return bool({key, (act, chapter), (act, None)} & self.keys)


def uses(rulebook: Rulebook, catalogue: Catalogue) -> tuple[Use, ...]:
    """Return every reference that a question makes to a norm of the catalogue; questions with faults make none."""
    return tuple(
        Use(question.id, text, frozenset(one.key for one in line(catalogue, citation)))
        for question, _ in Shelf(rulebook).questions.values()
        for text in question.norms
        if (citation := resolve(catalogue, text, question.law_as_of))
    )


def unusable(rulebook: Rulebook) -> list[Problem]:
    """Return what is wrong with the questions and programmes whose references cannot be told."""
    return Shelf(rulebook).problems


def citing(every: tuple[Use, ...], *keys: Key) -> dict[str, str]:
    """Return the questions that rest on any of some norms or paragraphs, with the reference that each makes."""
    found: dict[str, list[str]] = {}
    for use in every:
        if any(use.touches(key) for key in keys):
            found.setdefault(use.question, []).append(use.text)
    return {question: ", ".join(texts) for question, texts in found.items()}


def programmes(rulebook: Rulebook) -> dict[str, tuple[str, ...]]:
    """Return the questions of each programme, sub-questions included; programmes with faults have none."""
    return {
        name: tuple(asked for _, asked, _, _ in programme.numbered)
        for name, (programme, _) in Shelf(rulebook).programmes.items()
    }
