"""What each bedömning rests on, in lines: the facts, their answers and sources, and where they are written."""

from collections.abc import Iterator

from revision.assess import Assessment
from revision.findings import Finding
from revision.leaves import Leaves, Node
from revision.wording import whose


def rests(assessment: Assessment) -> list[tuple[str, tuple[str, ...]]]:
    """Return for each question the heading of its chapter, and what its bedömning rests on."""
    leaves = Leaves(assessment.case)
    found = []
    for result in assessment.questions:
        lines = [
            line
            for finding in result.findings
            for line in (_opening(finding, per_body=result.per_body), *_facts(finding, leaves))
        ]
        found.append((result.asked.question.model.heading, tuple(lines)))
    return found


def _opening(finding: Finding, *, per_body: bool) -> str:
    whom = whose(finding, per_body=per_body)
    return f"{whom}: bedömningen vilar på" if whom else "Bedömningen vilar på"


def _facts(finding: Finding, leaves: Leaves) -> Iterator[str]:
    for name in finding.standings:
        yield from _told(leaves.fact(name, finding))


def _told(leaf: Node) -> Iterator[str]:
    """Yield a fact with its answer and place, and under it who says so."""
    yield f"• {leaf.text}{f' ({leaf.printed_place})' if leaf.place else ''}"
    for child in leaf.children:
        yield f"   – {child.text}"
