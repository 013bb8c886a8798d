"""What it would take to reach the top level, and what bears the verdict as it is, said in lines."""

from collections.abc import Iterator

from revision.assess import Assessment
from revision.findings import Finding
from revision.leaves import Leaves, Node
from revision.requirements import bearing, required
from revision.swedish import counted
from revision.wording import level


def ways(assessment: Assessment, finding: Finding) -> Iterator[Node]:
    """Yield *vad krävs för Ja* where it is not had, and *vad bär bedömningen* where it is settled."""
    rule, cuts = finding.asked.question.rule, assessment.case.criteria.cuts
    if not finding.judged.graded:
        return
    if finding.judged.derived != (rule.top,):
        yield _required(assessment, finding)
    borne = bearing(finding, cuts)
    if borne.sets:
        heading = f"Vad bär bedömningen ({counted(len(borne.sets[0]), 'uppgift', 'uppgifter')} räcker)"
        sets = [Node(", ".join(dict.fromkeys(one.fact.id for one in each))) for each in borne.sets]
        more = [] if borne.complete else [Node("det kan finnas fler, som inte har prövats")]
        yield Node(heading, (*sets, *more))


def _required(assessment: Assessment, finding: Finding) -> Node:
    top = level(assessment, finding.asked.question.rule.top, finding.asked.question.scale)
    leaves = Leaves(assessment.case)
    found = required(finding, assessment.case.criteria.cuts)
    lines = [
        Node("dessa ändringar" if len(found.sets) == 1 else f"väg {number}", tuple(map(leaves.change, one)))
        for number, one in enumerate(found.sets, 1)
    ]
    if not found.complete:
        lines.append(Node("det kan finnas fler vägar, som inte har prövats"))
    elif not found.sets:
        lines.append(Node(f"ingen ändring av uppgifterna ger {top}"))
    return Node(f"Vad krävs för {top}", tuple(lines))
