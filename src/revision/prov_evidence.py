"""A prov as an evidence file in memory: an answer alone gets full belägg, and what a case leaves out is filled in."""

from typing import Any

from revision.conditions import CANNOT_ANSWER, NOT_APPLICABLE, NOT_RECEIVED
from revision.grafted import changed, mapping, sequence
from revision.nodes import Mapping, Sequence, Spot
from revision.supports import SourceType

OTHER_INTERVIEW = "annan intervju"
"""A source that is an interview with another function than that of the source `intervju`."""
FULL = (SourceType.STEERING.value, SourceType.MINUTES.value)
"""The sources of full belägg: written, and of two types."""
BODY = "organet"
"""The one body of a case that names none."""
_AS_WRITTEN = ("delar", "period")
_OWNERS = {"organ", "del"}


def staged(case: Mapping, programme: str, roles: tuple[str, ...]) -> Mapping:
    """Return the evidence of a case, every node of it standing where the case has it, or else where the case stands."""
    spot = case.spot
    head = mapping(spot, {"program": programme, "organ": _bodies(case, roles), "rapportdatum": None})
    for key in (key for key in _AS_WRITTEN if key in case):
        head[key], head.keys_at[key], head.values_at[key] = case[key], case.keys_at[key], case.values_at[key]
    facts = case.get("uppgifter")
    if isinstance(facts, Mapping):
        facts = changed(facts, {name: _fact(value, facts.values_at[name]) for name, value in facts.items()})
    kommun = mapping(spot, {"namn": "Provkommunen"})
    return mapping(spot, {"kommun": kommun, "granskning": head, "källor": _sources(spot), "uppgifter": facts})


def _sources(spot: Spot) -> Mapping:
    """Return a source of each type, called as the type, and one interview more."""
    types = {kind.value: kind.value for kind in SourceType} | {OTHER_INTERVIEW: SourceType.INTERVIEW.value}
    told = {
        name: {"typ": kind, "titel": name, "funktion": name, "omfattning": name, "urval": name}
        for name, kind in types.items()
    }
    return mapping(spot, {name: mapping(spot, source) for name, source in told.items()})


def _bodies(case: Mapping, roles: tuple[str, ...]) -> Sequence:
    """Return the bodies of a case, a name or a role that is left out filled in; by default one that has every role."""
    written, spot = case.get("organ"), case.values_at.get("organ", case.spot)
    if not isinstance(written, Sequence):
        written = sequence(spot, [(BODY if written is None else written, spot)])
    each = zip(written, written.items_at, strict=True)
    return sequence(spot, [(_body(body, at, roles), at) for body, at in each])


def _body(body: Any, spot: Spot, roles: tuple[str, ...]) -> Any:
    if isinstance(body, str):
        body = mapping(spot, {"id": body})
    if not isinstance(body, Mapping):
        return body
    every = sequence(spot, [(role, spot) for role in roles])
    return changed(body, {"namn": body.get("id"), "roll": every, **body})


def _fact(written: Any, spot: Spot) -> Any:
    """Return what a case says of a fact as an evidence file has it: an entry, or a list of them."""
    if not isinstance(written, Sequence):
        return _entry(written, spot, weighs=False)
    owned = any(_OWNERS & set(one) for one in written if isinstance(one, Mapping))
    each = zip(written, written.items_at, strict=True)
    return sequence(
        written.spot,
        [
            (_entry(one, at, weighs=owned and isinstance(one, Mapping) and not _OWNERS & set(one)), at)
            for one, at in each
        ],
    )


def _entry(written: Any, spot: Spot, *, weighs: bool) -> Any:
    """Return an answer with what it lacks: its sources, whom it was asked for of, or its reason.

    One that weighs others, of belägg below it or of bodies beside it, has no sources of its own.
    """
    if isinstance(written, str):
        written = mapping(spot, {"svar": written})
    if not isinstance(written, Mapping):
        return written
    added: dict[str, Any] = {}
    answer, borne = written.get("svar"), written.get("belägg")
    if isinstance(answer, str) and answer in {CANNOT_ANSWER, NOT_APPLICABLE}:
        added["motivering"] = "Så är det i provet."
    if isinstance(borne, Sequence):
        written = changed(written, {"belägg": _fact(borne, borne.spot)})
    elif answer == NOT_RECEIVED:
        added["begärt"] = mapping(spot, {"från": "förvaltningen"})
    elif not weighs:
        added["källa"] = sequence(spot, [(name, spot) for name in FULL])
    return changed(written, {**added, **written})
