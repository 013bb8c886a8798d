"""The report's chapters: for each question what was observed, how it was judged and what is recommended."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from revision.assess import Assessment
from revision.findings import Finding, Judged, PointFinding
from revision.law import Catalogue
from revision.markdown import Markdown, escaped, prose
from revision.passages import Section, cited, others, printed, recommendations, sections, sourced
from revision.results import QuestionResult
from revision.weigh import Footing, Standing
from revision.wording import UNDECIDED, filled, label, names, possible


class Judgement(NamedTuple):
    """A verdict as print has it, for all bodies of a question or for one of them."""

    whom: str
    verdict: str
    lead: str
    paragraphs: tuple[str, ...]
    remarks: tuple[str, ...]
    settles: tuple[str, ...]
    departure: str
    """The revisor's departing verdict with its reason; empty where there is none."""


class Chapter(NamedTuple):
    """A chapter on one question."""

    number: int
    question: str
    heading: str
    verdict: str
    why: Markdown
    norms: tuple[str, ...]
    observations: tuple[Section, ...]
    judgements: tuple[Judgement, ...]
    recommendations: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, eq=False)
class Writer:
    """Writes the chapters of one assessment; `told` are the facts that have been told of."""

    assessment: Assessment
    catalogue: Catalogue
    told: set[str] = field(default_factory=set)

    def chapter(self, result: QuestionResult) -> Chapter:
        """Write the chapter on a question."""
        model = result.asked.question.model
        verdict = self._verdict(result.joint) if result.joint else "Bedöms per organ"
        return Chapter(
            result.asked.number,
            filled(model.question, result.bodies),
            model.heading,
            verdict,
            prose(filled(model.why, result.bodies)),
            tuple(printed(self.catalogue, text, model.law_as_of) for text in model.norms),
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
            recommendations(self.assessment, model.id),
        )

    def _observed(self, result: QuestionResult) -> Iterator[tuple[str, Markdown]]:
        """Yield each iakttagelse under its point's rubrik, each fact once.

        A fact that only says whether others are asked is told once in the whole report.
        """
        seen: set[tuple[str, int]] = set()
        for finding in result.findings:
            for point in finding.points:
                heading = point.point.model.heading or result.asked.question.model.heading
                for name in point.variables:
                    fact = finding.standings[name].fact.id
                    if fact in point.point.rule.names or fact not in self.told:
                        yield from (
                            (heading, text) for text in self._said(finding.standings[name], finding, name, seen)
                        )
                    self.told.add(fact)

    def _said(self, standing: Standing, finding: Finding, name: str, seen: set[tuple[str, int]]) -> Iterator[Markdown]:
        """Yield what is printed of a fact: its observations with sources, or why it has no answer."""
        if name in finding.closed:
            return
        for index, entry in standing.entries:
            if (standing.fact.id, index) in seen:
                continue
            seen.add((standing.fact.id, index))
            supports = entry.borne_by
            sources = [cited for one in supports for cited in one.sources]
            texts = (
                [entry.observation] if entry.observation else [one.observation for one in supports if one.observation]
            )
            if texts:
                yield sourced(prose(" ".join(texts)), cited(self.assessment.case.evidence, sources))
            for one in supports:
                if one.requested is not None:
                    asked = standing.fact.declaration.question
                    yield escaped(
                        f"Vi har begärt underlag från {one.requested.of} för frågan »{asked}« men inte fått något."
                    )
                elif standing.footing is Footing.CANNOT_ANSWER and one.reason:
                    yield escaped(
                        f"Frågan »{standing.fact.declaration.question}« har inte kunnat besvaras. {one.reason}"
                    )

    def _judgement(self, finding: Finding, result: QuestionResult) -> Judgement:
        judged, model = finding.judged, result.asked.question.model
        outcome = judged.verdict or UNDECIDED
        settles = tuple(dict.fromkeys(finding.standings[name].fact.declaration.question for name in finding.deciding))
        remarks = (one for one in finding.points if one.point.model.observed_only and one.falls_short)
        departure = ""
        if judged.override is not None:
            derived = self._verdict(Judged(judged.derived, judged.derived))
            departure = f"Revisorns bedömning avviker från vad kriterierna ger ({derived}): {judged.override.reason}"
        lead = (
            judged.override.wording
            if judged.override and judged.override.wording
            else model.phrasing.text(outcome) or ""
        )
        return Judgement(
            names(finding.bodies) if result.per_body else "",
            self._verdict(judged),
            filled(lead, finding.bodies),
            tuple(text for one in finding.weighing if (text := self._phrased(one, finding))),
            tuple(text for one in remarks if (text := self._phrased(one, finding))),
            settles,
            departure,
        )

    def _phrased(self, point: PointFinding, finding: Finding) -> str:
        """Return the sentence the criteria have for a point's outcome; its departure is told with its reason."""
        model = point.point.model
        outcome = point.judged.verdict or UNDECIDED
        said = model.phrasing.text(outcome) if model.phrasing else None
        bodies = [body for body in finding.bodies if body.id in point.bodies]
        text = filled(said, bodies) if said else ""
        if point.judged.override is not None:
            text += f" Revisorns bedömning avviker här från vad kriterierna ger: {point.judged.override.reason}"
        return text

    def _verdict(self, judged: Judged) -> str:
        said = label(self.assessment, judged)
        return said if judged.verdict is not None else f"{said} ({possible(self.assessment, judged)})"
