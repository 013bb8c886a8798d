"""What a revisor is told of a new evidence file made from an old one: what was kept, what was not, and why."""

from collections.abc import Iterator, Sequence

from revision.assess import Assessment
from revision.new_carried import report_id, when
from revision.new_evidence import Kept
from revision.swedish import counted, listed

OF_THE_REPORT = ("övriga iakttagelser", "nyckeltal", "text", "revisorns bedömning", "undantag")
"""What belongs to the report it was written for."""


def told(old: Assessment, kept: Kept) -> Iterator[str]:
    """Yield what was kept of an old file and what was not, in lines."""
    yield f"Ur {old.case.document.name} ({when(old)}):"
    yield from (f"  {line}" for line in (*_of_bodies(old, kept), *_of_sources(old, kept), *_of_answers(old, kept)))


def _of_bodies(old: Assessment, kept: Kept) -> Iterator[str]:
    """Say which bodies and delar stay."""
    had = {body.id: {*body.roles} for body in old.case.evidence.audit.bodies}
    stay = [body.id for body in kept.bodies]
    gone = [name for name in had if name not in stay]
    if stay:
        same = all({*body.roles} <= had[body.id] for body in kept.bodies)
        roles = "" if same else ", med nya roller. Kontrollera dem"
        yield f"Behölls: {_these('organet', 'organen', stay)}{roles}."
    if gone:
        yield f"Utelämnades: {_these('organet', 'organen', gone)}, utan roll i programmet."
    parts = [part.id for part in kept.parts if part.id != report_id(old)]
    if parts:
        yield f"Behölls: {_these('delen', 'delarna', parts)}."


def _of_sources(old: Assessment, kept: Kept) -> Iterator[str]:
    """Say which sources stay, which are suggested and which are left out."""
    gone = [name for name in old.case.evidence.sources if name not in {*kept.sources, *kept.suggested}]
    if kept.sources:
        they = "de" if len(kept.sources) > 1 else "den"
        yield f"Behölls: {_these('källan', 'källorna', [*kept.sources])}. Kontrollera att {they} fortfarande gäller."
    suggested = [*kept.suggested]
    out = "utkommenterad" if len(suggested) == 1 else "utkommenterade"
    yield f"Föreslås, {out}: {_these('källan', 'källorna', suggested)}."
    if gone:
        yield f"Utelämnades: {_these('källan', 'källorna', gone)}, som hör till den gamla perioden."


def _of_answers(old: Assessment, kept: Kept) -> Iterator[str]:
    """Say what became of the recommendations, the answers and the texts of the report."""
    if old.recommendations:
        number = counted(len(old.recommendations), "rekommendation", "rekommendationer")
        whose = "frågan" if len(kept.closing) == 1 else "deras frågor"
        last = f"; {len(kept.closing)} i slutet, eftersom {whose} inte ställs igen" if kept.closing else ""
        yield f"Antecknades: {number}{last}."
    noted = f", varav {len(kept.remarks.facts)} är antecknade vid sin uppgift" if kept.remarks.facts else ""
    yield f"Utelämnades: {len(old.case.evidence.facts)} svar{noted}."
    left = [key for key in OF_THE_REPORT if old.case.document.data.get(key)]
    if left:
        yield f"Utelämnades: {listed(left)}, som hör till den gamla rapporten."


def _these(one: str, several: str, ids: Sequence[str]) -> str:
    return f"{several if len(ids) > 1 else one} {listed(ids)}"
