"""The report's parts as its templates see them: everything that is printed, in order and in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from revision.assess import Assessment
from revision.chapters import Chapter, Writer
from revision.departed import lapse
from revision.evidence import Indicator
from revision.explain import explanation
from revision.law import Catalogue, Citation
from revision.leaves import Node
from revision.passages import Section, others, recommendations
from revision.scales import Scale
from revision.supports import SourceType
from revision.swedish import capital, listed, number
from revision.wording import filled, level, names, overall_label, overall_sentence, source


class Sample(NamedTuple):
    """A stickprov: its title, how it was drawn, and what it showed: question, whom or what it is of, answer."""

    title: str
    selection: str
    rows: tuple[tuple[str, str, str], ...]


class Figures(NamedTuple):
    """A nyckeltal as a table: the years, and a row for each series."""

    title: str
    unit: str
    id: str
    source: str
    years: tuple[int, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    note: str


@dataclass(frozen=True, eq=False)
class Report:
    """Everything the templates print."""

    assessment: Assessment
    catalogue: Catalogue
    scales: Mapping[str, Scale]

    @property
    def draft(self) -> bool:
        """Say whether the report is a draft."""
        return self.assessment.case.evidence.audit.status == "utkast"

    @property
    def bodies(self) -> str:
        """The audited bodies' names."""
        return names(self.assessment.case.evidence.audit.bodies)

    @property
    def purpose(self) -> str:
        """The programme's syfte, as the end of a sentence."""
        text = filled(self.assessment.case.criteria.programme.purpose, self.assessment.case.evidence.audit.bodies)
        return text[:1].lower() + text[1:]

    @property
    def overall(self) -> list[str]:
        """The sentence of each samlad bedömning."""
        return [overall_sentence(self.assessment, one) for one in self.assessment.overall]

    @property
    def departures(self) -> list[str]:
        """A sentence for each samlad bedömning in which the revisor departs from the rules, and each lapsed departure."""
        found = []
        for one in self.assessment.overall:
            if one.judged.override is not None:
                derived = overall_label(self.assessment, one._replace(judged=one.judged.rules_alone))
                of, reason = names(one.bodies), one.judged.override.reason
                found.append(f"Revisorns bedömning av {of} avviker från vad kriterierna ger ({derived}): {reason}")
        return found + [lapse(one) for one in self.assessment.case.evidence.lapsed]

    @property
    def norms(self) -> list[tuple[str, str]]:
        """Every norm the questions rest on, in full citation, with its heading."""
        found: dict[str, str] = {}
        for result in self.assessment.questions:
            model = result.asked.question.model
            for text in model.norms:
                citation = self.catalogue.resolve(text, model.law_as_of)
                found.setdefault(citation.printed if citation else text, _about(citation))
        return sorted(found.items(), key=lambda one: ("§" not in one[0], one[0].rpartition("§")[2], one[0]))

    @cached_property
    def chapters(self) -> list[Chapter]:
        """A chapter for each question."""
        writer = Writer(self.assessment, self.catalogue)
        return [writer.chapter(one) for one in self.assessment.questions]

    @property
    def sources(self) -> dict[str, list[str]]:
        """The titles of the sources by what they are: documents, minutes and interviews by function."""
        found: dict[str, list[str]] = {"handlingar": [], "protokoll": [], "intervjuer": []}
        for one in self.assessment.case.evidence.sources.values():
            if one.type is SourceType.INTERVIEW:
                found["intervjuer"].append(str(one.function))
            elif one.type is SourceType.MINUTES:
                found["protokoll"].append(one.title or one.type.value)
            elif one.type not in {
                SourceType.AUDIT_REPORT,
                SourceType.FACT_CHECK,
                SourceType.UNKNOWN,
                SourceType.SEARCH,
            }:
                found["handlingar"].append(source(one))
        return found

    @property
    def source_list(self) -> list[tuple[str, str, str]]:
        """Every source: its id, its name and its type."""
        return [
            (name, capital(source(one)), one.type.value) for name, one in self.assessment.case.evidence.sources.items()
        ]

    @property
    def figures(self) -> list[Figures]:
        """The nyckeltal as tables."""
        return [self._figures(one) for one in self.assessment.case.evidence.indicators]

    @property
    def derivation(self) -> list[tuple[int, str, str]]:
        """The derivation as lines: depth, text and place; the working paper of a draft."""
        return [line for node in explanation(self.assessment, None) or [] for line in _lines(node, 0)]

    def recommendations(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return every recommendation by addressee."""
        return recommendations(self.assessment)

    def others(self, name: str) -> tuple[Section, ...]:
        """Return the övriga iakttagelser of a question, or of the organisation."""
        return others(self.assessment.case.evidence, name)

    @property
    def recommends(self) -> bool:
        """Say whether what the audit asks for is called rekommendationer."""
        return self.assessment.case.criteria.programme.naming.recommendation[0] == "rekommendation"

    @property
    def levels(self) -> list[tuple[tuple[str, str], ...]]:
        """The scales that questions are judged on, each as its levels' labels, highest first, with what they mean."""
        used = [one.asked.question.scale for one in self.assessment.questions if not one.asked.question.model.describes]
        return [
            tuple((level(self.assessment, name, scale), scale.meanings.get(name, "")) for name in scale.levels[::-1])
            for scale in {one.id: self.scales[one.id] for one in used}.values()
        ]

    @property
    def overriding(self) -> list[str]:
        """The overriding revisionsfrågor that the samlade bedömningar answer, each once."""
        bodies = self.assessment.case.evidence.audit.bodies
        asked = (one.model.question for one in self.assessment.case.criteria.overall if one.model.question)
        return list(dict.fromkeys(filled(text, bodies) for text in asked))

    @property
    def samples(self) -> list[Sample]:
        """The stickprov, each with what it showed."""
        evidence = self.assessment.case.evidence
        return [
            Sample(capital(one.title or source(one)), str(one.selection), tuple(self._shown_by(name)))
            for name, one in evidence.sources.items()
            if one.type is SourceType.SAMPLE
        ]

    def _shown_by(self, name: str) -> Iterator[tuple[str, str, str]]:
        """Yield what a source shows: the fact's question, whom or what it is of, and the answer as it was counted."""
        evidence = self.assessment.case.evidence
        facts = self.assessment.case.criteria.facts
        called = {one.id: one.name for one in evidence.audit.bodies} | {
            one.id: one.name for one in evidence.audit.parts or ()
        }
        for fact, entries in evidence.facts.items():
            for entry in entries:
                of = ", ".join(called[one] for one in (entry.body, entry.part) if one)
                for support in entry.borne_by:
                    if fact in facts and support.answer and name in {cited.id for cited in support.sources}:
                        yield facts[fact].declaration.question, of, support.answer

    def _figures(self, one: Indicator) -> Figures:
        years = tuple(sorted({year for series in one.series.values() for year in series}))
        rows = tuple(
            (
                capital(name),
                tuple(number(value) if (value := series.get(year)) is not None else "–" for year in years),
            )
            for name, series in one.series.items()
        )
        where = self.assessment.case.evidence.sources.get(one.source)
        return Figures(one.title, one.unit, one.id, source(where) if where else one.source, years, rows, one.note or "")


def _about(citation: Citation | None) -> str:
    """Return the heading of a cited paragraph, with a remark where it is not verified or is guidance."""
    if citation is None:
        return ""
    paragraph = citation.norm.paragraphs.get(citation.paragraph or "")
    parts = [paragraph.heading] if paragraph else []
    parts += ["vägledning"] if citation.norm.kind == "vägledning" else []
    verified = citation.norm.verified and (paragraph is None or paragraph.verified)
    return listed(parts if verified else [*parts, "ej verifierat"])


def _lines(node: Node, depth: int) -> Iterator[tuple[int, str, str]]:
    yield depth, node.text, node.place
    for child in node.children:
        yield from _lines(child, depth + 1)
