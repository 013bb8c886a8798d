"""Which open facts an undecided verdict turns on: those that alone can change it, in some completion of all else."""

from collections.abc import Mapping, Sequence

from revision.logic import State
from revision.reckon import LIMIT, Reckoning, added
from revision.variables import Item, World


def pivotal(reckoning: Reckoning) -> tuple[str, ...]:
    """Return the open variables whose answer can change the verdict, in order.

    A verdict that is undecided is settled once all of them are answered, and by no fewer in general.
    """
    domains, open_ones = reckoning.domains, reckoning.open_variables
    groups = reckoning.groups(open_ones)
    reached = [reckoning.states(group, domains) for group in groups]
    found: set[str] = set()
    for index, group in enumerate(groups):
        names = [name for name in reckoning.over(group) if name in open_ones]
        if reckoning.completions(group, domains) > LIMIT:
            found |= set(names)
            continue
        rest = added((frozenset({reckoning.rule.nothing}), *reached[:index], *reached[index + 1 :]))
        found |= _turning(reckoning, group, domains, names, rest)
    return tuple(name for name in reckoning.variables if name in found)


def _turning(
    reckoning: Reckoning,
    group: Sequence[Item],
    domains: Mapping[str, tuple[World, ...]],
    names: list[str],
    rest: frozenset[State],
) -> set[str]:
    """Return the variables of a group that change the verdict alone, in some completion of all else."""
    order = reckoning.over(group)
    outcome = {choice: reckoning.state(group, values) for choice, values in reckoning.complete(group, domains)}
    verdicts: dict[State, tuple[tuple[str, ...], ...]] = {}
    for state in set(outcome.values()):
        verdicts[state] = tuple(reckoning.rule.reached(state + other) for other in rest)
    found = set()
    for name in names:
        at = order.index(name)
        by_rest: dict[tuple[World, ...], set[tuple[tuple[str, ...], ...]]] = {}
        for choice, state in outcome.items():
            by_rest.setdefault((*choice[:at], *choice[at + 1 :]), set()).add(verdicts[state])
        if any(len(seen) > 1 for seen in by_rest.values()):
            found.add(name)
    return found
