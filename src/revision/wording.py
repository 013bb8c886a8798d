"""The words of an assessment: labels and marks of levels, names of bodies, answers and sources as print has them."""

from collections.abc import Iterable
from typing import Protocol

from revision.assess import Assessment
from revision.conditions import NOT_APPLICABLE
from revision.evidence import Evidence
from revision.findings import Judged
from revision.overall import OverallResult
from revision.supports import Cited, Source, SourceType
from revision.swedish import capital, listed
from revision.weigh import Standing

UNDECIDED = "kan inte bedömas"


class Named(Protocol):
    """Anything with a name."""

    @property
    def name(self) -> str:
        """The name as print has it."""


def names(bodies: Iterable[Named]) -> str:
    """Join the bodies' names; what no body is asked of concerns *de granskade organen*."""
    return listed([body.name for body in bodies]) or "de granskade organen"


def filled(text: str, bodies: Iterable[Named]) -> str:
    """Put the bodies' names into a criterion's text, at {organ} and, with a capital, {Organ}."""
    said = names(bodies)
    return text.replace("{organ}", said).replace("{Organ}", capital(said))


def level(assessment: Assessment, word: str) -> str:
    """Return the programme's label of a level."""
    return assessment.case.criteria.programme.labels.get(word, capital(word))


def label(assessment: Assessment, judged: Judged) -> str:
    """Return the label of a verdict; where several are possible, that it cannot be judged."""
    return capital(UNDECIDED) if judged.verdict is None else level(assessment, judged.verdict)


def possible(assessment: Assessment, judged: Judged) -> str:
    """Return the possible verdicts as a list: *Delvis eller Nej*, the best first."""
    return listed((level(assessment, word) for word in reversed(judged.possible)), "eller")


def overall_label(assessment: Assessment, result: OverallResult) -> str:
    """Return the label of a samlad bedömning, in its own words: *inte helt*."""
    if result.judged.verdict is None:
        return UNDECIDED
    model = result.overall.model
    return model.labels.get(result.judged.verdict) or level(assessment, result.judged.verdict).lower()


def overall_sentence(assessment: Assessment, result: OverallResult) -> str:
    """Return the sentence of a samlad bedömning: the revisor's own wording, else the programme's phrasing."""
    override = result.judged.override
    if override and override.wording:
        return override.wording
    model = result.overall.model
    outcome = result.judged.verdict or UNDECIDED
    text = model.phrasing.text(outcome)
    if text is None:
        phrase = model.phrases.get(outcome) or f"bedöms som {overall_label(assessment, result)}"
        text = f"{{Organ}} {phrase} ({model.about})."
    return filled(text, result.bodies)


def mark(judged: Judged, levels: tuple[str, ...]) -> str:
    """Return a mark whose shape tells the level, beside its word: full, half, empty; a question mark if undecided."""
    if judged.verdict is None:
        return "?"
    if judged.verdict == NOT_APPLICABLE:
        return "–"
    return "●" if judged.verdict == levels[-1] else "○" if judged.verdict == levels[0] else "◐"


def answers(standing: Standing) -> str:
    """Return what a fact comes to, in words: its answer, or the answers it may have."""
    return listed((standing.fact.form.shown(one) for one in standing.answers), "eller")


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
