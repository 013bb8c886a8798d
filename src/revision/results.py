"""What a question comes to for the bodies it is asked of, and their joint line."""

from itertools import product
from typing import NamedTuple

from revision.audit import Body
from revision.conditions import NOT_APPLICABLE
from revision.findings import Finding, Judged
from revision.programmes import Asked
from revision.reckon import in_order


class QuestionResult(NamedTuple):
    """A question of the audit, with one finding for all bodies asked, or one for each.

    `joint` is the verdict on the question as a whole; None where the programme has no joint line.
    """

    asked: Asked
    findings: tuple[Finding, ...]
    joint: Judged | None

    @property
    def per_body(self) -> bool:
        """Say whether each body has its own verdict."""
        return self.asked.mode == "per organ"

    @property
    def bodies(self) -> tuple[Body, ...]:
        """The bodies asked."""
        return tuple(body for finding in self.findings for body in finding.bodies)

    def of(self, body: str) -> Judged | None:
        """Return the verdict that holds for a body; None where it is not asked."""
        found = (finding.judged for finding in self.findings if body in {one.id for one in finding.bodies})
        return next(found, None)


def lowest(each: tuple[Judged, ...], levels: tuple[str, ...]) -> Judged:
    """Return the joint line of several bodies: the lowest of them, taken pairwise over their sets."""
    return Judged(_lowest([one.possible for one in each], levels), _lowest([one.derived for one in each], levels))


def _lowest(sets: list[tuple[str, ...]], levels: tuple[str, ...]) -> tuple[str, ...]:
    def least(picked: tuple[str, ...]) -> str:
        applicable = [level for level in picked if level != NOT_APPLICABLE]
        return min(applicable, key=levels.index, default=NOT_APPLICABLE)

    so_far = {NOT_APPLICABLE}
    for one in sets:
        so_far = {least(pair) for pair in product(so_far, one)}
    return in_order(so_far, levels)
