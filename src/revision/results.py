"""What a question comes to for the bodies it is asked of, and their joint line."""

from itertools import product
from typing import NamedTuple

from revision.asked import Asked
from revision.audit import Body, Part
from revision.conditions import LEVELS, NOT_APPLICABLE
from revision.findings import Finding, Judged
from revision.reckon import in_order


class QuestionResult(NamedTuple):
    """A question of the audit, with a finding for all bodies asked or one for each, and so of every del.

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
    def divided(self) -> bool:
        """Say whether it has several verdicts: for each body, or for each del."""
        return self.per_body or bool(self.parts) or not self.findings

    @property
    def bodies(self) -> tuple[Body, ...]:
        """The bodies asked."""
        found = {body.id: body for finding in self.findings for body in finding.bodies}
        return tuple(found.values())

    @property
    def parts(self) -> tuple[Part, ...]:
        """The delar it is asked of, where it is asked of each."""
        found = {finding.part.id: finding.part for finding in self.findings if finding.part}
        return tuple(found.values())

    def of(self, body: str) -> Judged | None:
        """Return the verdict that holds for a body, the lowest of its delar; None where it is not asked."""
        found = tuple(finding for finding in self.findings if body in {one.id for one in finding.bodies})
        return joint(found) if found else None


def joint(findings: tuple[Finding, ...]) -> Judged:
    """Return the joint line of several bodies or delar: the lowest of them, taken pairwise over their sets."""
    if len(findings) == 1:
        return findings[0].judged
    levels = findings[0].asked.question.scale.levels if findings else LEVELS
    each = [one.judged for one in findings]
    return Judged(_lowest([one.possible for one in each], levels), _lowest([one.derived for one in each], levels))


def _lowest(sets: list[tuple[str, ...]], levels: tuple[str, ...]) -> tuple[str, ...]:
    def least(picked: tuple[str, ...]) -> str:
        applicable = [level for level in picked if level != NOT_APPLICABLE]
        return min(applicable, key=levels.index, default=NOT_APPLICABLE)

    so_far = {NOT_APPLICABLE}
    for one in sets:
        so_far = {least(pair) for pair in product(so_far, one)}
    return in_order(so_far, levels)
