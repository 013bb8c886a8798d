"""The report's parts as its templates see them: everything that is printed, in order and in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from revision.assess import Assessment
from revision.chapters import Chapter, Writer
from revision.evidence import Indicator
from revision.explain import explanation
from revision.findings import Judged
from revision.law import Catalogue, Citation
from revision.leaves import Node
from revision.passages import Section, others, recommendations
from revision.supports import SourceType
from revision.swedish import capital, listed, number
from revision.wording import filled, mark, names, overall_label, overall_sentence, source


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
        """A sentence for each samlad bedömning in which the revisor departs from the rules."""
        found = []
        for one in self.assessment.overall:
            override = one.judged.override
            if override is not None:
                derived = overall_label(
                    self.assessment,
                    type(one)(one.overall, one.bodies, Judged(one.judged.derived, one.judged.derived), one.per_body),
                )
                found.append(
                    f"Revisorns bedömning av {names(one.bodies)} avviker från vad kriterierna ger ({derived}): {override.reason}"
                )
        return found

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
    def marks(self) -> dict[int, str]:
        """The mark beside each question's verdict, by its number."""
        return {
            one.asked.number: mark(one.joint, one.asked.question.rule.levels) if one.joint else ""
            for one in self.assessment.questions
        }

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
