"""The page of a criterion: a question, a programme or a norm, found by the name that criteria call it by."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from revision.lawpages import shown as law_shown
from revision.lawuse import uses
from revision.layout import Line, read
from revision.page_programme import programme
from revision.page_question import Context, question
from revision.problems import Unusable
from revision.programmes import Criteria, Reader
from revision.prov_alone import Questions, alone, is_alone
from revision.questions import read_question
from revision.requests import lines, requests
from revision.shelf import Shelf
from revision.swedish import suggestion


@dataclass(eq=False)
class Pages:
    """The pages of a rulebook; a page of what there is not is empty."""

    rulebook: Questions
    shelf: Shelf = field(init=False)

    def __post_init__(self) -> None:
        """Read what there is, to say where a question is asked and what a misspelt name may mean."""
        self.shelf = Shelf(self.rulebook)

    def page(self, name: str) -> Iterator[Line]:
        """Yield the page of a name; raises `Unusable` where what bears it cannot be used."""
        found = read_question(self.rulebook, name, None)
        criteria = self._programme(name)
        catalogue = self.rulebook.catalogue()
        if found:
            homes = {fact: self.rulebook.declaring(fact, found.model) for fact in found.facts}
            declared = {fact: home[0].id for fact, home in homes.items() if home and home[0].id != found.model.id}
            yield from question(found, Context(catalogue, declared, self.shelf.asked_in(found.model.id)))
        if criteria:
            yield from [Line()] if found else []
            yield from programme(criteria)
        if not (found or criteria) and catalogue.called(name):
            yield from map(read, law_shown(catalogue, uses(self.rulebook, catalogue), name, None))

    def requests(self, name: str) -> Iterator[Line]:
        """Yield what a question or a programme asks for, by role and belägg; raises `Unusable`."""
        criteria = self._programme(name) or self._criteria(alone(name))
        if criteria:
            yield from map(read, list(lines(requests(criteria.asked)))[1:])

    def unknown(self, name: str) -> str:
        """Say that a name has no page, or none of the kind wanted, and what it may mean.

        Raises `Unusable` where what it is the name of may be in a file that cannot be used.
        """
        if self.shelf.problems:
            raise Unusable(self.shelf.problems)
        if self.rulebook.catalogue().called(name):
            return f"»{name}« är en norm och efterfrågar inga uppgifter. Ange en fråga eller ett program."
        norms = [one for norm, _ in self.rulebook.catalogue().norms for one in norm.names]
        hint = suggestion(name, [*self.shelf.questions, *self.shelf.programmes, *norms])
        return f"det finns ingen fråga, inget program och ingen norm »{name}«. {hint}"

    def _programme(self, name: str) -> Criteria | None:
        return None if is_alone(name) else self._criteria(name)

    def _criteria(self, name: str) -> Criteria | None:
        return Reader(self.rulebook).criteria(name, None)
