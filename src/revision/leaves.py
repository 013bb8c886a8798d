"""What an explanation ends in: a fact with its answer, its sources and its line; an answer that would help."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import NamedTuple

from revision.answers import Kind
from revision.casefile import Case
from revision.findings import Finding
from revision.requirements import Change
from revision.supports import Entry
from revision.swedish import quoted
from revision.weigh import Footing, Standing
from revision.wording import answers, cited

CRITERIA = "criteria"
"""What a folder of criteria is called."""


class Node(NamedTuple):
    """A line of an explanation and what it rests on; `place` is `file:line` of what the line names."""

    text: str
    children: tuple["Node", ...] = ()
    place: str = ""

    @property
    def printed_place(self) -> str:
        """The place as every machine has it: of a full path, what is from its folder of criteria on, or else the name."""
        path = PurePath(self.place)
        if not path.is_absolute():
            return self.place
        at = [index for index, part in enumerate(path.parts) if part == CRITERIA]
        return str(PurePath(*path.parts[at[-1] :])) if at else path.name


@dataclass(frozen=True, eq=False)
class Leaves:
    """Tells of the facts of one case."""

    case: Case

    def fact(self, name: str, finding: Finding) -> Node:
        """Return the leaf of a fact: its answer, its sources with where they say so, and its line."""
        standing = finding.standings[name]
        fact = standing.fact
        if name in finding.closed or not standing.bodies:
            gate = fact.gate
            gating = [used for used in finding.standings if gate and finding.standings[used].fact.id in gate.names]
            why = "efterfrågas inte här" if gate is None else "efterfrågas inte, eftersom"
            text = f"{fact.id}: ej tillämpligt, {why}"
            return Node(text, tuple(self.fact(one, finding) for one in gating), fact.place.at_line)
        if not standing.recorded:
            return Node(f"{fact.id}: saknas – {fact.declaration.question}", place=fact.place.at_line)
        said = {
            Footing.NOT_RECEIVED: "begärt men ej erhållet",
            Footing.CANNOT_ANSWER: "kan inte besvaras",
            Footing.CONTRADICTORY: f"motstridiga uppgifter: {answers(standing)}",
            Footing.MISSING: f"räknas som obesvarad: {answers(standing)}",
        }.get(standing.footing, answers(standing))
        children = [
            node for _, entry in standing.entries for node in self._entry(entry, told=fact.form.kind is Kind.TEXT)
        ]
        if standing.capped:
            required = quoted(fact.declaration.requires)
            children.append(Node(f"svaret ja räknas lägre, eftersom uppgiften kräver {required}"))
        return Node(f"{fact.id}: {said}", tuple(children), self._at("uppgifter", fact.id))

    def _entry(self, entry: Entry, *, told: bool) -> Iterator[Node]:
        """Yield what a file says of a fact: each belägg with its sources, and the weighing with its reason.

        `told` says that the answer is prose, and told already.
        """
        evidence = self.case.evidence
        of = f"{entry.body}: " if entry.body else ""
        for support in entry.borne_by:
            if support.requested:
                when = f" {support.requested.date.isoformat()}" if support.requested.date else ""
                yield Node(f"{of}begärt från {support.requested.of}{when}")
            else:
                reason = f" ({support.reason})" if support.reason else ""
                said = "" if told else f"{support.answer}, "
                yield Node(f"{of}{said}enligt {cited(evidence, support.sources)}{reason}")
        if entry.weighed:
            yield Node(f"vägt till {entry.answer}: {entry.reason or 'utan motivering'}")

    def asked(self, standing: Standing) -> Node:
        """Return a fact that lacks an answer, as the criterion asks for it."""
        fact = standing.fact
        means = tuple(Node(f"{word}: {text}") for word, text in fact.declaration.means.items())
        return Node(f"{fact.id}: {fact.declaration.question} ({fact.declaration.answers})", means, fact.place.at_line)

    def change(self, change: Change) -> Node:
        """Return a change that would help: to answer a fact, or to mend what its answer tells of."""
        standing, fact = change.standing, change.standing.fact
        verb = "besvara" if change.answers else "åtgärda"
        now = "" if change.answers else f" (nu {answers(standing)})"
        place = self._at("uppgifter", fact.id) if standing.recorded else fact.place.at_line
        return Node(
            f"{verb} {fact.id}: {fact.form.shown(change.answer)}{now} – {fact.declaration.question}", place=place
        )

    def _at(self, *path: str) -> str:
        return self.case.document.place(*path, key=True).at_line
