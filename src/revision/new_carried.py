"""What a new evidence file takes over from an old one, and what is said of that which it does not."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from revision.assess import Assessment
from revision.audit import Body, Part
from revision.law import Catalogue
from revision.new_evidence import Kept
from revision.new_facts import Remarks
from revision.new_sources import FOLLOWED_UP
from revision.programmes import Criteria
from revision.recommend import Recommendation
from revision.supports import Entry, SourceType, Support
from revision.swedish import counted, listed
from revision.wording import cited, names, recommended
from revision.yamltext import Values

LASTING = frozenset(
    (SourceType.STEERING, SourceType.ROUTINE, SourceType.PROCESS, SourceType.CONTRACT, SourceType.STATISTICS)
)
"""The types of source that may hold in another period; what was read, asked and answered belongs to its own."""
OF_THE_REPORT = ("övriga iakttagelser", "nyckeltal", "text", "revisorns bedömning", "undantag")
"""What belongs to the report it was written for."""


class Carried(NamedTuple):
    """What is kept of an old file, and what is told of what was kept and what was not, in lines."""

    kept: Kept
    told: tuple[str, ...]


def carried(old: Assessment, criteria: Criteria, catalogue: Catalogue) -> Carried:
    """Return what a new file of a programme keeps of an old granskning, whatever programme that was of.

    Bodies keep the roles that the programme has. Answers are never kept, but told where their fact is asked again, as
    recommendations are under their question, or under one that follows earlier granskningar up.
    """
    bodies = tuple(_bodies(old, criteria))
    parts, follow_up = _parts(old, criteria, catalogue)
    sources = old.case.document.data.get("källor") or {}
    lasting = {name for name, one in old.case.evidence.sources.items() if one.type in LASTING}
    talks = {name for name, one in old.case.evidence.sources.items() if one.type is SourceType.INTERVIEW}
    under, closing = _recommended(old, criteria, follow_up)
    facts = {name: (_answered(old, name),) for name in criteria.facts if name in old.case.evidence.facts}
    suggested: dict[str, Values] = {_report_id(old): _report(old)}
    suggested |= {name: _written(sources[name], without=("datum",)) for name in sources if name in talks}
    kept = Kept(
        bodies,
        parts,
        {name: _written(sources[name]) for name in sources if name in lasting},
        suggested,
        Remarks(under, facts),
        closing,
    )
    return Carried(kept, tuple(_told(old, kept, lasting, talks)))


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
    """Return the delar to ask about, and the questions that follow an earlier granskning up, of which the old is one."""
    repeated = [one.question.model for one in criteria.asked if one.question.model.repeated]
    read = {model.id: [catalogue.resolve(norm, model.law_as_of) for norm in model.norms] for model in repeated}
    follow_up = tuple(name for name, each in read.items() if any(one and one.norm.kind == FOLLOWED_UP for one in each))
    others = tuple(model.id for model in repeated if model.id not in follow_up)
    parts = []
    if follow_up:
        asked = {"frågor": list(follow_up)} if others else {}
        values = {"id": _report_id(old), "namn": f"{_title(old)} ({when(old)})", **asked}
        parts.append(Part.model_validate(values))
    for part in (old.case.evidence.audit.parts or ()) if others else ():
        named = tuple(name for name in part.questions if name in others) or (others if follow_up else ())
        parts.append(part.model_copy(update={"questions": named}))
    return tuple(parts), follow_up


def _title(old: Assessment) -> str:
    return old.case.evidence.audit.title or old.case.criteria.programme.name


def _report_id(old: Assessment) -> str:
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
    closing: tuple[str, ...] = ()
    for one in old.recommendations:
        text, to = recommended(one).rstrip("."), names(one.to)
        told = f"rekommenderades {to} {text}." if text.startswith("att ") else f"rekommenderades {to}: {text}."
        homes = follow_up or _asked_in(one, old, criteria)
        for home in homes:
            under[home] = (*under.get(home, ()), f"{when(old).capitalize()} {told}")
        closing += () if homes else (f"{when(old).capitalize()} {told}",)
    return under, closing


def _asked_in(one: Recommendation, old: Assessment, criteria: Criteria) -> tuple[str, ...]:
    """Return the question of a programme that a recommendation belongs to: its own, else one that asks for its facts."""
    facts = {*one.points} if one.own else set()
    for asked in old.case.criteria.asked:
        points = asked.question.points if asked.question.model.id == one.question and not one.own else ()
        facts.update(name for point in points if point.model.id in one.points for name in point.rule.names)
    asked_now = [asked.question for asked in criteria.asked]
    own = [question.model.id for question in asked_now if question.model.id == one.question]
    return tuple((own or [question.model.id for question in asked_now if facts & set(question.facts)])[:1])


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


def _told(old: Assessment, kept: Kept, lasting: set[str], talks: set[str]) -> Iterator[str]:
    """Yield what was kept of an old file and what was not, and why."""
    evidence = old.case.evidence
    bodies = [body.id for body in evidence.audit.bodies]
    stay = [body.id for body in kept.bodies]
    gone = [name for name in evidence.sources if name not in lasting | talks]
    left = [key for key in OF_THE_REPORT if old.case.document.data.get(key)]
    yield f"Ur {old.case.document.name} ({when(old)}):"
    if stay:
        had = {body.id: {*body.roles} for body in evidence.audit.bodies}
        same = all({*body.roles} <= had[body.id] for body in kept.bodies)
        yield f"  Behölls: {_bodies_said(stay)}{'' if same else ', med nya roller. Kontrollera dem'}."
    if len(stay) < len(bodies):
        yield f"  Utelämnades: {_bodies_said([one for one in bodies if one not in stay])}, utan roll i programmet."
    parts = [part.id for part in kept.parts if part.id != _report_id(old)]
    if parts:
        yield f"  Behölls: {'delarna' if len(parts) > 1 else 'delen'} {listed(parts)}."
    if lasting:
        yield f"  Behölls: {_sources_said([*kept.sources])}. Kontrollera att {'de' if len(kept.sources) > 1 else 'den'} fortfarande gäller."
    yield f"  Föreslås, utkommenterat: {_sources_said([*kept.suggested])}."
    if gone:
        yield f"  Utelämnades: {_sources_said(gone)}, som hör till den gamla perioden."
    if old.recommendations:
        number = counted(len(old.recommendations), "rekommendation", "rekommendationer")
        last = f"; {len(kept.closing)} i slutet, eftersom frågan inte ställs igen" if kept.closing else ""
        yield f"  Antecknades: {number}{last}."
    noted = f", varav {len(kept.remarks.facts)} är antecknade vid sin uppgift" if kept.remarks.facts else ""
    yield f"  Utelämnades: {len(evidence.facts)} svar{noted}."
    if left:
        yield f"  Utelämnades: {listed(left)}, som hör till den gamla rapporten."


def _bodies_said(ids: Sequence[str]) -> str:
    return f"{'organen' if len(ids) > 1 else 'organet'} {listed(ids)}"


def _sources_said(ids: Sequence[str]) -> str:
    return f"{'källorna' if len(ids) > 1 else 'källan'} {listed(ids)}"
