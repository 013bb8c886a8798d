"""The words of an assessment: labels and marks of levels, names of bodies, answers and sources as print has them."""

from collections.abc import Iterable
from typing import Protocol

from revision.answers import Kind
from revision.assess import Assessment
from revision.conditions import NOT_APPLICABLE
from revision.criteria import UNDECIDED
from revision.evidence import Evidence
from revision.findings import Finding, Judged
from revision.overall import OverallResult
from revision.recommend import Recommendation
from revision.scales import DEFAULT, Scale
from revision.supports import SPECIAL, Cited, Source, SourceType
from revision.swedish import capital, listed
from revision.weigh import Standing

MARKS = "○◔◐◕●"
"""How full a circle is, from the lowest level to the highest."""


class Named(Protocol):
    """Anything with a name."""

    @property
    def name(self) -> str:
        """The name as print has it."""


def names(bodies: Iterable[Named]) -> str:
    """Join the bodies' names; what no body is asked of concerns *de granskade organen*."""
    return listed([body.name for body in bodies]) or "de granskade organen"


def whose(finding: Finding, *, per_body: bool) -> str:
    """Return whom and what a finding is of, where a question has several: a body, a del, or both."""
    named = [names(finding.bodies)] if per_body else []
    return ", ".join([*named, *([finding.part.name] if finding.part else [])])


def filled(text: str, bodies: Iterable[Named]) -> str:
    """Put the bodies' names into a criterion's text, at {organ} and, with a capital, {Organ}."""
    said = names(bodies)
    return text.replace("{organ}", said).replace("{Organ}", capital(said))


def recommended(one: Recommendation) -> str:
    """Return the text of a recommendation; only in those of the criteria are the bodies' names filled in."""
    return one.text if one.own else filled(one.text, one.to)


def level(assessment: Assessment, word: str, scale: Scale) -> str:
    """Return the label of a level: the programme's, else that of its scale."""
    return assessment.case.criteria.programme.labels.get(word) or scale.labels.get(word) or capital(word)


def label(assessment: Assessment, judged: Judged, scale: Scale = DEFAULT) -> str:
    """Return the label of a verdict; where several are possible, that it cannot be judged; nothing where none is given."""
    if judged.verdict is not None:
        return level(assessment, judged.verdict, scale)
    return capital(UNDECIDED) if judged.graded else "Beskrivs"


def possible(assessment: Assessment, judged: Judged, scale: Scale) -> str:
    """Return the possible verdicts as a list: *Delvis eller Nej*, the best first."""
    return listed((level(assessment, word, scale) for word in reversed(judged.possible)), "eller")


def verdict(assessment: Assessment, judged: Judged, scale: Scale) -> str:
    """Return the label of a verdict, and where it is undecided the possible ones: *Kan inte bedömas (Delvis eller Nej)*."""
    said = label(assessment, judged, scale)
    return f"{said} ({possible(assessment, judged, scale)})" if len(judged.possible) > 1 else said


def overall_label(assessment: Assessment, result: OverallResult) -> str:
    """Return the label of a samlad bedömning, in its own words: *inte helt*."""
    if result.judged.verdict is None:
        return UNDECIDED
    model = result.overall.model
    return (
        model.labels.get(result.judged.verdict)
        or level(assessment, result.judged.verdict, result.overall.scale).lower()
    )


def overall_sentence(assessment: Assessment, result: OverallResult) -> str:
    """Return the sentence of a samlad bedömning: the revisor's own wording, else the programme's phrasing."""
    override = result.judged.override
    if override and override.wording:
        return override.wording
    model = result.overall.model
    outcome = result.judged.verdict or UNDECIDED
    text = model.phrasing.get(outcome)
    if text is None and outcome == UNDECIDED:
        text = f"Underlaget räcker inte för en samlad bedömning av {{organ}} ({model.about})."
    elif text is None:
        phrase = model.phrases.get(outcome) or f"bedöms som {overall_label(assessment, result)}"
        text = f"{{Organ}} {phrase} ({model.about})."
    return filled(text, result.bodies)


def mark(judged: Judged, levels: tuple[str, ...]) -> str:
    """Return a mark whose shape tells the level, beside its word: full, half, empty; a question mark if undecided.

    Only the lowest level is empty, and only the highest full.
    """
    if judged.verdict is None:
        return "?" if judged.graded else "–"
    if judged.verdict == NOT_APPLICABLE:
        return "–"
    fullest = len(MARKS) - 1
    place = levels.index(judged.verdict) * fullest / (len(levels) - 1)
    return MARKS[int(place) if place in {0, fullest} else min(max(round(place), 1), fullest - 1)]


def answers(standing: Standing) -> str:
    """Return what a fact comes to, in words: its answer, or the answers it may have; a share as it was counted."""
    form = standing.fact.form
    counted = {}
    if form.kind is Kind.SHARE:
        said = [one.answer for _, entry in standing.entries for one in (entry, *entry.supports) if one.answer]
        counted = {value: text for text in said if text not in SPECIAL for value in form.read(text) if " av " in text}
    return listed((counted.get(one) or form.shown(one) for one in standing.answers), "eller")


def answered(finding: Finding) -> str:
    """Return the answer to a question that is described, or that there is none yet."""
    said = [
        answers(one)
        for one in finding.standings.values()
        if one.fact.id in finding.asked.question.rule.names and not one.to_answer
    ]
    return "; ".join(said) or "Svar saknas"


def source(source: Source) -> str:
    """Return the name of a source as a reader knows it."""
    if source.type is SourceType.INTERVIEW:
        return f"intervju med {source.function}"
    name = source.title or source.scope or source.selection or source.type.value
    return f"{source.publisher}, {name}" if source.publisher else name


def cited(evidence: Evidence, sources: Iterable[Cited]) -> str:
    """Return the sources of an answer with where in them it stands."""
    found = []
    for one in sources:
        name = source(evidence.sources[one.id])
        found.append(f"{name}, {one.locator}" if one.locator else name)
    return "; ".join(found)
