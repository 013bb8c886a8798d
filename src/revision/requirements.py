"""What it would take, and what bears: the fewest changes to the top level, the smallest evidence that suffices."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from revision.asking import left_out
from revision.cheapest import Option, cheapest
from revision.conditions import NOT_APPLICABLE, Measure, Value
from revision.findings import Finding
from revision.variables import Variable, received
from revision.weigh import Standing

T = TypeVar("T")
KEPT = "behålls"


class Change(NamedTuple):
    """One fact given one answer, with full belägg."""

    standing: Standing
    answer: Value

    @property
    def answers(self) -> bool:
        """Say whether the fact is to be answered (*besvara*); else what it tells of is to be mended (*åtgärda*)."""
        return self.standing.to_answer


@dataclass(frozen=True, eq=False)
class Ways(Generic[T]):
    """Equally good ways; `complete` unless there are more than are kept, or the search had to stop."""

    sets: tuple[tuple[T, ...], ...]
    complete: bool


def required(finding: Finding, cuts: Mapping[str, tuple[Measure, ...]]) -> Ways[Change]:
    """Return the fewest changes that give the question its top level, those with fewest mendings first of all.

    A change never makes a fact *ej tillämpligt*. Empty where the level stands already, or cannot be had.
    """
    reckoning = finding.reckoning
    options = {
        name: (Option((0, 0), variable.worlds), *_changes(finding.standings[name], cuts))
        for name, variable in reckoning.variables.items()
    }
    found = cheapest(reckoning, options, reckoning.rule.top)
    sets = [
        tuple(Change(finding.standings[name], answer) for name, answer in _ordered(choice, reckoning.variables))
        for choice in found.choices
        if choice
    ]
    return Ways(_least_measures(sets), found.complete)


def _least_measures(sets: Iterable[tuple[Change, ...]]) -> tuple[tuple[Change, ...], ...]:
    """Keep one of those sets that differ in their measures alone: the one with the least."""
    kept: dict[tuple[object, ...], tuple[Change, ...]] = {}
    for one in sets:
        shape = tuple((change.standing.fact.id, _word(change.answer)) for change in one)
        kept[shape] = min(kept.get(shape, one), one, key=_measured)
    return tuple(kept.values())


def _word(answer: Value) -> str | None:
    return answer if isinstance(answer, str) else None


def _measured(changes: tuple[Change, ...]) -> list[float]:
    """Return the measures among some changes, dates as days."""
    answers = [change.answer for change in changes if not isinstance(change.answer, str)]
    return [one.toordinal() if isinstance(one, date) else float(one) for one in answers]


def _changes(standing: Standing, cuts: Mapping[str, tuple[Measure, ...]]) -> tuple[Option, ...]:
    """Return the answers that a fact may be given instead; mending costs more than answering."""
    if not standing.bodies:
        return ()
    cost = (1, 0) if standing.to_answer else (1, 1)
    given = None if standing.unsettled or standing.capped else standing.answers[0]
    return tuple(
        Option(cost, received([answer]), answer)
        for answer in standing.fact.form.values(cuts.get(standing.fact.id, ()))
        if answer not in {NOT_APPLICABLE, given}
    )


def bearing(finding: Finding, cuts: Mapping[str, tuple[Measure, ...]]) -> Ways[Standing]:
    """Return the smallest sets of recorded facts that alone leave the verdict as the rules give it.

    Empty where the verdict is undecided, or rests on no fact.
    """
    reckoning = finding.reckoning
    if finding.judged.derived_verdict is None:
        return Ways((), complete=True)
    options = {
        name: _kept_or_not(variable, finding.standings[name], cuts) for name, variable in reckoning.variables.items()
    }
    found = cheapest(reckoning, options, finding.judged.derived_verdict)
    sets = tuple(
        tuple(finding.standings[name] for name, _ in _ordered(choice, reckoning.variables)) for choice in found.choices
    )
    return Ways(tuple(one for one in sets if one), found.complete)


def _kept_or_not(variable: Variable, standing: Standing, cuts: Mapping[str, tuple[Measure, ...]]) -> tuple[Option, ...]:
    """Return what may be done with a recorded fact: to delete it, which is free, or to keep it as it is."""
    if not standing.recorded:
        return (Option((0, 0), variable.worlds),)
    declared = standing.fact.form.values(cuts.get(standing.fact.id, ()))
    return Option((0, 0), left_out(declared, listed=variable.listed)), Option((1, 0), variable.worlds, KEPT)


def _ordered(choice: frozenset[tuple[str, Value]], variables: Mapping[str, Variable]) -> list[tuple[str, Value]]:
    order = list(variables)
    return sorted(choice, key=lambda one: order.index(one[0]))
