"""What lies behind the verdicts of a prov: what points and questions came to, and which facts lack an answer or weight."""

from collections.abc import Iterator

from revision.assess import Assessment
from revision.findings import Finding
from revision.prov_compared import possible, said
from revision.prov_file import Prov
from revision.swedish import listed


def explained(prov: Prov, assessment: Assessment) -> Iterator[str]:
    """Yield what explains the verdicts: a question's points, a programme's questions, and facts without an answer."""
    for question in assessment.questions:
        for finding in question.findings:
            whose = [question.asked.question.model.id] if prov.programme else []
            whose += [body.id for body in finding.bodies] if question.per_body else []
            whose += [finding.part.id] if finding.part else []
            told = [said(finding.judged.possible)] if prov.programme else list(_points(finding))
            told += [
                f"{what}: {listed(names)}"
                for what, names in (
                    ("saknar svar", finding.missing),
                    ("motstridiga uppgifter", finding.contradictory),
                    ("räknas lägre, på grund av beläggen", finding.capped),
                )
                if names
            ]
            where = ", ".join(whose)
            yield from (f"{where}: {one}" if where else one for one in told)


def _points(finding: Finding) -> Iterator[str]:
    """Yield the outcome of each point: those that weigh in, and then those that are only observed."""
    for heading, weighs in (("punkter", True), ("iakttas", False)):
        points = [one for one in finding.points if one.point.model.weighs is weighs]
        if points:
            outcomes = (f"{one.point.model.id} {possible(one.judged.possible)}" for one in points)
            yield f"{heading}: {'; '.join(outcomes)}"
