"""The report's parts as its templates see them: everything that is printed, in order and in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from revision.assess import Assessment
from revision.citations import Cited as CitedNorm
from revision.departed import lapse
from revision.figures import Table, table
from revision.findings import Judged
from revision.law import Catalogue
from revision.lawnotes import UNVERIFIED
from revision.markdown import Markdown
from revision.report_advice import Advice, ByAddressee, advice, by_addressee
from revision.report_chapters import Chapter, Writer
from revision.report_final import lacking
from revision.report_passages import Section, law, others
from revision.report_statements import Statement, statements
from revision.scales import Scale
from revision.supports import SourceType
from revision.swedish import capital
from revision.wording import filled, level, mark, names, overall_label, overall_sentence, source

_NOT_READ = {SourceType.AUDIT_REPORT, SourceType.FACT_CHECK, SourceType.UNKNOWN, SourceType.SEARCH}
"""Sources that are no handlingar that have been gone through."""


class Whole(NamedTuple):
    """A samlad bedömning: its rubrik and overriding revisionsfråga, empty where it has none, and a sentence for each line."""

    heading: str
    question: str
    sentences: tuple[str, ...]


class Sample(NamedTuple):
    """A stickprov: its title, how it was drawn, and what it showed."""

    title: str
    selection: str
    rows: tuple[Statement, ...]


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
    def overall(self) -> list[Whole]:
        """The samlade bedömningar, those of one together, with the overriding revisionsfråga that they answer."""
        bodies, found = self.assessment.case.evidence.audit.bodies, []
        for one in self.assessment.case.criteria.overall:
            results = [result for result in self.assessment.overall if result.overall is one]
            if results:
                sentences = tuple(overall_sentence(self.assessment, result) for result in results)
                found.append(Whole(one.model.heading or "", filled(one.model.question or "", bodies), sentences))
        return found

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

    @cached_property
    def _law(self) -> dict[str, CitedNorm | None]:
        models = (one.asked.question.model for one in self.assessment.questions)
        norms = ((text, model.law_as_of) for model in models for text in model.norms)
        return law(self.assessment, self.catalogue, norms)

    @property
    def norms(self) -> list[tuple[str, str]]:
        """Every norm the questions rest on, in full citation, with its heading and what must be said of it."""
        ordered = sorted(self._law.items(), key=lambda one: ("§" not in one[0], one[1].order if one[1] else (one[0],)))
        return [(citation, _about(one)) for citation, one in ordered]

    @property
    def wordings(self) -> dict[str, str]:
        """What the law requires, where that is verified: in own words, as worded in the audited period, by citation."""
        return {
            citation: one.version.requires
            for citation, one in self._law.items()
            if one
            and one.version.requires
            and one.version.citation.norm.binds
            and UNVERIFIED not in {note.code for note in one.notes}
        }

    @cached_property
    def _advice(self) -> tuple[Advice, ...]:
        return advice(self.assessment, self.catalogue)

    @cached_property
    def chapters(self) -> list[Chapter]:
        """A chapter for each question."""
        writer = Writer(self.assessment, self.catalogue, self._advice)
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
            elif one.type not in _NOT_READ:
                found["handlingar"].append(source(one))
        return found

    @property
    def source_list(self) -> list[tuple[str, str, str]]:
        """Every source: its id, its name and its type."""
        return [
            (name, capital(source(one)), one.type.value) for name, one in self.assessment.case.evidence.sources.items()
        ]

    @property
    def figures(self) -> list[Table]:
        """The nyckeltal as tables."""
        evidence = self.assessment.case.evidence
        return [table(one, evidence.sources) for one in evidence.indicators]

    @property
    def lacking(self) -> list[str]:
        """What a final report must have and this one lacks, as its cover says it."""
        return [one.said for one in lacking(self.assessment)]

    def recommendations(self) -> ByAddressee:
        """Return every recommendation by addressee."""
        return by_addressee(self._advice)

    def others(self, name: str) -> tuple[Section, ...]:
        """Return the övriga iakttagelser of a question, or of the organisation."""
        return others(self.assessment.case.evidence, name)

    @property
    def authority(self) -> str:
        """What is audited, as *Heby kommun*."""
        return self.assessment.case.evidence.authority_name

    @property
    def undecided(self) -> bool:
        """Say whether the evidence leaves some question open."""
        return any(finding.undecided for one in self.assessment.questions for finding in one.findings)

    @property
    def recommends(self) -> bool:
        """Say whether what the audit asks for is called rekommendationer."""
        return self.assessment.case.criteria.programme.naming.recommendation[0] == "rekommendation"

    @property
    def levels(self) -> list[tuple[tuple[Markdown, ...], tuple[tuple[str, str], ...]]]:
        """The scales that questions are judged on: the numbers of those questions, and the levels, highest first.

        Each level has its mark and label, and what it means.
        """
        used: dict[str, list[Markdown]] = {}
        for one in self.assessment.questions:
            if not one.asked.question.model.describes:
                used.setdefault(one.asked.question.scale.id, []).append(Markdown(one.asked.number))
        return [(tuple(numbers), self._levels(self.scales[name])) for name, numbers in used.items()]

    def _levels(self, scale: Scale) -> tuple[tuple[str, str], ...]:
        return tuple(
            (
                f"{mark(Judged((name,), (name,)), scale.levels)} {level(self.assessment, name, scale)}",
                scale.meanings.get(name, ""),
            )
            for name in scale.levels[::-1]
        )

    @property
    def samples(self) -> list[Sample]:
        """The stickprov, each with what it showed."""
        evidence = self.assessment.case.evidence
        return [
            Sample(
                capital(one.title or source(one)), str(one.selection), tuple(statements(self.assessment.case, {name}))
            )
            for name, one in evidence.sources.items()
            if one.type is SourceType.SAMPLE
        ]


def _about(cited: CitedNorm | None) -> str:
    """Return the heading of a cited paragraph, that it is guidance where it is, and what must be said of it."""
    if cited is None:
        return ""
    citation = cited.version.citation
    parts = [citation.read_paragraph.heading] if citation.read_paragraph else []
    parts += ["vägledning"] if citation.norm.kind == "vägledning" else []
    return "; ".join((*parts, *(note.message for note in cited.notes)))
