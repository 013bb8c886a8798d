"""What a new evidence file takes over from an old one."""

from collections.abc import Iterator, Mapping, Sequence

from revision.assess import Assessment
from revision.audit import Body, Part
from revision.law import Catalogue
from revision.new_evidence import Kept
from revision.new_facts import Remarks
from revision.new_sources import FOLLOWED_UP
from revision.programmes import Criteria
from revision.questions import ReadPoint
from revision.recommend import Recommendation
from revision.supports import Entry, SourceType, Support
from revision.wording import cited, names, recommended
from revision.yamltext import Values

LASTING = frozenset(
    (SourceType.STEERING, SourceType.ROUTINE, SourceType.PROCESS, SourceType.CONTRACT, SourceType.STATISTICS)
)
"""The types of source that may hold in another period; what was read, asked and answered belongs to its own."""


def carried(old: Assessment, criteria: Criteria, catalogue: Catalogue) -> Kept:
    """Return what a new file of a programme keeps of an old granskning, whatever programme that was of.

    Bodies keep the roles that the programme has. Answers are never kept, but told where their fact is asked again, as
    recommendations are under their question, or under one that follows earlier granskningar up.
    """
    parts, follow_up = _parts(old, criteria, catalogue)
    sources = old.case.document.data.get("källor") or {}
    types = {name: source.type for name, source in old.case.evidence.sources.items()}
    talks = {name: _written(sources[name], without=("datum",)) for name in types if types[name] is SourceType.INTERVIEW}
    under, closing = _recommended(old, criteria, follow_up)
    answered = {name: (_answered(old, name),) for name in criteria.facts if name in old.case.evidence.facts}
    return Kept(
        bodies=tuple(_bodies(old, criteria)),
        parts=parts,
        sources={name: _written(sources[name]) for name in types if types[name] in LASTING},
        suggested={report_id(old): _report(old), **talks},
        remarks=Remarks(under, answered),
        closing=closing,
    )


def when(old: Assessment) -> str:
    """Return when an old granskning was: the audited year or years, else the year of its report."""
    audit = old.case.evidence.audit
    if audit.period:
        years = dict.fromkeys((audit.period.first.year, audit.period.last.year))
        return "–".join(map(str, years))
    return str(audit.report_date.year) if audit.report_date else "tidigare"


def _bodies(old: Assessment, criteria: Criteria) -> Iterator[Body]:
    """Yield the bodies that have a role in the programme.

    It is one they had, or else the only one there is or the one that their name tells: that of *kommunstyrelse*.
    """
    known = tuple(criteria.programme.roles)
    for body in old.case.evidence.audit.bodies:
        had = tuple(role for role in body.roles if role in known)
        told = known if len(known) == 1 else tuple(role for role in known if role in body.name)
        if had or told:
            yield body.model_copy(update={"roles": had or told})


def _parts(old: Assessment, criteria: Criteria, catalogue: Catalogue) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """Return the delar to ask about, and the questions that follow earlier granskningar up, of which the old is one."""
    repeated = [one.question.model for one in criteria.asked if one.question.model.repeated]
    read = {model.id: [catalogue.resolve(norm, model.law_as_of) for norm in model.norms] for model in repeated}
    follow_up = tuple(name for name, each in read.items() if any(one and one.norm.kind == FOLLOWED_UP for one in each))
    others = tuple(model.id for model in repeated if model.id not in follow_up)
    parts = []
    if follow_up:
        asked = {"frågor": list(follow_up)} if others else {}
        values = {"id": report_id(old), "namn": f"{_title(old)} ({when(old)})", **asked}
        parts.append(Part.model_validate(values))
    for part in (old.case.evidence.audit.parts or ()) if others else ():
        named = tuple(name for name in part.questions if name in others) or (others if follow_up else ())
        parts.append(part.model_copy(update={"questions": named}))
    return tuple(parts), follow_up


def _title(old: Assessment) -> str:
    return old.case.evidence.audit.title or old.case.criteria.programme.name


def report_id(old: Assessment) -> str:
    """Return the id of the old report, as a source and as a del that is followed up."""
    return f"rapport-{when(old).replace('–', '-')}"


def _report(old: Assessment) -> Values:
    """Return the old report as a source."""
    day = old.case.evidence.audit.report_date
    values: dict[str, str | list[str] | None] = {"typ": SourceType.AUDIT_REPORT.value, "titel": _title(old)}
    return values | ({"datum": day.isoformat()} if day else {})


def _written(source: Mapping[str, object], without: Sequence[str] = ()) -> Values:
    """Return a source as its file has it."""
    return {
        key: " ".join(value.split()) if isinstance(value, str) else [str(one) for one in value]
        for key, value in source.items()
        if key not in without and isinstance(value, str | list)
    }


def _recommended(
    old: Assessment, criteria: Criteria, follow_up: tuple[str, ...]
) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """Return the old recommendations as they are told: by question, and those of questions no longer asked."""
    under: dict[str, tuple[str, ...]] = {}
    closing: list[str] = []
    for one in old.recommendations:
        text = recommended(one).rstrip(".")
        follows = " " if text.startswith("att ") else ": "
        told = f"{when(old).capitalize()} rekommenderades {names(one.to)}{follows}{text}."
        homes = follow_up or _asked_in(one, old, criteria)
        for home in homes:
            under[home] = (*under.get(home, ()), told)
        closing += [] if homes else [told]
    return under, tuple(closing)


def _asked_in(one: Recommendation, old: Assessment, criteria: Criteria) -> tuple[str, ...]:
    """Return the question of a programme that a recommendation goes to: its own, else one that asks for its facts."""
    facts = {*one.points} if one.own else {name for point in _points(one, old) for name in point.rule.names}
    asked_now = [asked.question for asked in criteria.asked]
    own = [question.model.id for question in asked_now if question.model.id == one.question]
    return tuple((own or [question.model.id for question in asked_now if facts & set(question.facts)])[:1])


def _points(one: Recommendation, old: Assessment) -> Iterator[ReadPoint]:
    """Yield the points that an old recommendation was given for."""
    for asked in old.case.criteria.asked:
        if asked.question.model.id == one.question:
            yield from (point for point in asked.question.points if point.model.id in one.points)


def _answered(old: Assessment, name: str) -> str:
    """Return what an old file answered to a fact, of whom and by which sources."""
    return f"{when(old).capitalize()}: {'; '.join(_entry(old, entry) for entry in old.case.evidence.facts[name])}"


def _entry(old: Assessment, entry: Entry) -> str:
    audit = old.case.evidence.audit
    of = [body.name for body in audit.bodies if body.id == entry.body]
    of += [part.name for part in audit.parts or () if part.id == entry.part]
    each = (entry,) if entry.answer else entry.supports
    sources = entry.supports if entry.answer and entry.supports else ()
    said = " mot ".join(_support(old, one, sources) for one in each)
    return f"{', '.join(of)}: {said}" if of else said


def _support(old: Assessment, one: Support, others: tuple[Support, ...]) -> str:
    """Return an answer with its sources, or with those of the belägg that it weighs."""
    sources = one.sources or tuple(source for other in others for source in other.sources)
    return f"{one.answer} ({cited(old.case.evidence, sources)})" if sources else f"{one.answer}"
