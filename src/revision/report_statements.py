"""What sources say: each answer that rests on one, whom or what it is of, and where in the source it stands."""

from collections.abc import Container, Iterator
from typing import NamedTuple

from revision.casefile import Case


class Statement(NamedTuple):
    """What a source says of a fact: the fact's question, whom or what the answer is of, the answer, and where it stands."""

    question: str
    of: str
    answer: str
    locator: str


def statements(case: Case, sources: Container[str]) -> Iterator[Statement]:
    """Yield every answer that rests on one of the sources, as the source has it, in the order of the file."""
    audit = case.evidence.audit
    called = {one.id: one.name for one in audit.bodies} | {one.id: one.name for one in audit.parts or ()}
    for fact, entries in case.evidence.facts.items():
        for entry in entries if fact in case.criteria.facts else ():
            of = ", ".join(called[one] for one in (entry.body, entry.part) if one)
            question = case.criteria.facts[fact].declaration.question
            for support in entry.borne_by:
                for cited in support.sources if support.answer else ():
                    if cited.id in sources:
                        yield Statement(question, of, str(support.answer), cited.locator or "")
