"""What differs between criteria as they were and as they are, in words: what is new, gone and changed, part by part."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from revision.diff_aspects import Aspects
from revision.layout import Line

PROGRAMME = "program"
"""The one kind of criteria that is of the neuter."""
NOTHING = "inget"
PROSE = frozenset({"varför", "formulering", "syfte", "begrepp", "betyder"})
"""What is only said to be reworded: too long to be set beside what it was."""
SHORT = 80
"""How long what was and what is may be together and still stand on one line."""


class Difference(NamedTuple):
    """How a part of a criterion differs: what it was and what it is, or a clause alone."""

    where: str
    was: str = ""
    now: str = ""

    def lines(self) -> Iterator[Line]:
        """Yield the difference as lines."""
        if not self.was and not self.now:
            yield Line(self.where, 2, 2)
        elif len(self.was) + len(self.now) <= SHORT:
            yield Line(f"{self.where}: {self.was or NOTHING} → {self.now or NOTHING}", 2, 2)
        else:
            yield Line(f"{self.where}:", 2)
            yield Line(f"var: {self.was or NOTHING}", 4, 5)
            yield Line(f"är:  {self.now or NOTHING}", 4, 5)


class Change(NamedTuple):
    """A criterion that is new, gone, changed or not comparable, as *Ändrad fråga*; its id; how it differs if changed."""

    what: str
    id: str
    differences: tuple[Difference, ...] = ()

    def lines(self) -> Iterator[Line]:
        """Yield the change as lines."""
        yield Line(f"{self.what}: {self.id}", style="bold")
        yield from (line for one in self.differences for line in one.lines())


def changes(kind: str, before: Mapping[str, Aspects], after: Mapping[str, Aspects]) -> Iterator[Change]:
    """Yield how one kind of criteria differs, by id: what is new, what is gone, and what is changed."""
    new, gone, changed = ("Nytt", "Borttaget", "Ändrat") if kind == PROGRAMME else ("Ny", "Borttagen", "Ändrad")
    yield from (Change(f"{new} {kind}", name) for name in after if name not in before)
    yield from (Change(f"{gone} {kind}", name) for name in before if name not in after)
    for name in (name for name in before if name in after):
        found = tuple(_differences(before[name], after[name]))
        if found:
            yield Change(f"{changed} {kind}", name, found)


def _differences(before: Aspects, after: Aspects) -> Iterator[Difference]:
    """Yield how two criteria differ, the parts of the first in their order and then those that are new."""
    had, has = ({part for part, _ in aspects} for aspects in (before, after))
    for part in dict.fromkeys(part for part, _ in (*before, *after)):
        if part not in has:
            yield Difference(f"{part} är borttagen")
        elif part not in had:
            yield Difference(f"{part} är ny")
        else:
            for name in dict.fromkeys(name for of, name in (*before, *after) if of == part):
                was, now = before.get((part, name), ""), after.get((part, name), "")
                if was != now:
                    where = ", ".join(one for one in (part, name) if one)
                    yield Difference(f"{where}: omskrivet") if name in PROSE else Difference(where, was, now)
