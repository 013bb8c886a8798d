"""The report's chapters: for each question what was observed, how it was judged and what is recommended."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from revision.assess import Assessment
from revision.criteria import INDEPENDENT, UNDECIDED, WRITTEN
from revision.findings import Finding, PointFinding
from revision.law import Catalogue
from revision.markdown import Markdown, escaped, prose
from revision.report_advice import Advice, ByAddressee, by_addressee, phrased
from revision.report_passages import Section, cited_together, law, others, sections, sourced
from revision.results import QuestionResult
from revision.swedish import listed
from revision.weigh import Footing, Standing
from revision.wording import answered, answers, filled, mark, verdict, whose

_LACKS = {WRITTEN: "skriftligt belägg", INDEPENDENT: "stöd i två oberoende källor"}
"""What an answer lacks that has not the belägg that its fact requires."""


class Judgement(NamedTuple):
    """A verdict as print has it, for all bodies of a question or for one of them."""

    whom: str
    mark: str
    verdict: str
    lead: str
    """The sentence that it begins with."""
    paragraphs: tuple[str, ...]
    """What is said of each point that weighs in."""
    remarks: tuple[str, ...]
    """What is said of each point that is only observed, where it falls short."""
    settles: tuple[str, ...]
    """What facts that would settle an open verdict ask."""
    departure: str
    """The revisor's departing verdict with its reason; empty where there is none."""
    capped: tuple[str, ...]
    """What is said of answers that lack the belägg they require."""


class Chapter(NamedTuple):
    """A chapter on one question."""

    number: Markdown
    question: str
    heading: str
    describes: bool
    mark: str
    verdict: str
    why: Markdown
    norms: tuple[str, ...]
    observations: tuple[Section, ...]
    judgements: tuple[Judgement, ...]
    recommendations: ByAddressee


@dataclass(frozen=True, eq=False)
class Writer:
    """Writes the chapters of one assessment; `told` are the facts that have been told of."""

    assessment: Assessment
    catalogue: Catalogue
    advice: tuple[Advice, ...]
    told: set[str] = field(default_factory=set)

    def chapter(self, result: QuestionResult) -> Chapter:
        """Write the chapter on a question."""
        model = result.asked.question.model
        scale = result.asked.question.scale
        return Chapter(
            Markdown(result.asked.number),
            filled(model.question, result.bodies),
            model.heading,
            model.describes,
            mark(result.joint, scale.levels) if result.joint else "",
            verdict(self.assessment, result.joint, scale) if result.joint else "Bedöms per organ",
            prose(filled(model.why, result.bodies)),
            tuple(law(self.assessment, self.catalogue, ((text, model.law_as_of) for text in model.norms))),
            sections(
                (
                    *self._observed(result),
                    *(
                        (one.heading, text)
                        for one in others(self.assessment.case.evidence, model.id)
                        for text in one.paragraphs
                    ),
                )
            ),
            tuple(self._judgement(finding, result) for finding in result.findings),
            by_addressee(one for one in self.advice if one.question == model.id),
        )

    def _observed(self, result: QuestionResult) -> Iterator[tuple[str, Markdown]]:
        """Yield each iakttagelse under its point's rubrik, each fact once; the rubriker come in the order of the points.

        A fact that only says whether others are asked is told once in the whole report.
        """
        seen: set[tuple[str, int]] = set()
        of_points = [(finding, point) for finding in result.findings for point in finding.points]
        order = [point.model.id for point in result.asked.question.points]
        for finding, point in sorted(of_points, key=lambda one: order.index(one[1].point.model.id)):
            heading = point.point.model.heading or result.asked.question.model.heading
            for name in point.variables:
                fact = finding.standings[name].fact.id
                if fact in point.point.rule.names or fact not in self.told:
                    yield from ((heading, text) for text in self._said(finding, name, seen))
                self.told.add(fact)

    def _said(self, finding: Finding, name: str, seen: set[tuple[str, int]]) -> Iterator[Markdown]:
        """Yield what is printed of a fact: its observations with sources, or why it has no answer."""
        standing = finding.standings[name]
        if name in finding.closed:
            return
        for index, entry in standing.entries:
            if (standing.fact.id, index) in seen:
                continue
            seen.add((standing.fact.id, index))
            supports = entry.borne_by
            texts = [entry.observation] if entry.observation else [one.observation for one in supports]
            observed = " ".join(filter(None, texts))
            if observed:
                sources = [source for one in supports for source in one.sources]
                yield sourced(prose(observed), cited_together(self.assessment.case.evidence, sources))
            asked = standing.fact.declaration.question
            for one in supports:
                if one.requested is not None:
                    of = one.requested.of
                    yield escaped(f"Vi har begärt underlag från {of} för frågan »{asked}« men inte fått något.")
                elif standing.footing is Footing.CANNOT_ANSWER and one.reason:
                    yield escaped(f"Frågan »{asked}« har inte kunnat besvaras. {one.reason}")

    def _judgement(self, finding: Finding, result: QuestionResult) -> Judgement:
        judged, scale = finding.judged, result.asked.question.scale
        settles = tuple(dict.fromkeys(finding.standings[name].fact.declaration.question for name in finding.deciding))
        remarks = (one for one in finding.points if one.point.model.observed_only and one.falls_short)
        departure = ""
        if judged.override is not None:
            derived = verdict(self.assessment, judged.rules_alone, scale)
            departure = f"Revisorns bedömning avviker från vad kriterierna ger ({derived}): {judged.override.reason}"
        return Judgement(
            whose(finding, per_body=result.per_body),
            mark(judged, scale.levels),
            verdict(self.assessment, judged, scale),
            _lead(finding),
            tuple(text for one in finding.weighing if (text := _phrased(one, finding))),
            tuple(text for one in remarks if (text := _phrased(one, finding))),
            settles,
            departure,
            tuple(_capped(one) for name, one in finding.standings.items() if one.capped and name not in finding.closed),
        )


def _lead(finding: Finding) -> str:
    """Return the answer to a question that is described, else the revisor's own wording, else that of the criteria."""
    model, judged = finding.asked.question.model, finding.judged
    if model.describes:
        return answered(finding)
    if judged.override and judged.override.wording:
        return judged.override.wording
    return filled(model.phrasing.get(judged.verdict or UNDECIDED) or "", finding.bodies)


def _phrased(point: PointFinding, finding: Finding) -> str:
    """Return what is said of a point's outcome; a departure is told with its reason."""
    text = phrased(point, finding)
    if point.judged.override is not None:
        text += f" Revisorns bedömning avviker här från vad kriterierna ger: {point.judged.override.reason}"
    return text


def _capped(standing: Standing) -> str:
    """Say what becomes of an answer that lacks the belägg it requires."""
    lacks = listed((_LACKS[one] for one in standing.fact.declaration.requires), "eller")
    counts = "obesvarad" if standing.to_answer else answers(standing)
    return f"Svaret ja på frågan »{standing.fact.declaration.question}« saknar {lacks} och räknas därför som {counts}."
