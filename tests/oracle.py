"""What an audit comes to, by going through every completion: sections 4 and 5 of the design, and nothing clever.

It works on plain data, as a file would hold it, and knows nothing of the engine that it checks.
"""

from collections.abc import Mapping, Sequence
from itertools import product

from .audited import Audit
from .deciding import CANNOT_ANSWER, NOT_APPLICABLE, NOT_RECEIVED, ClashError, Data, Value, decide, listed
from .hearing import Found, Hearing

__all__ = [
    "CANNOT_ANSWER",
    "NOT_APPLICABLE",
    "NOT_RECEIVED",
    "Audit",
    "ClashError",
    "Data",
    "Found",
    "Hearing",
    "Value",
]

Told = dict[tuple[str, ...], frozenset[str]]  # every set of verdicts, by what it is of
JOINT, WHOLE = "gemensam rad", "samlad bedömning"


def reckon(audit: Audit, departures: Sequence[Data] = ()) -> dict[str, list[Found]]:
    """Return what each question may come to, for all bodies asked or for each, and so of every del.

    Where the revisor departs, the level given stands in place of what the rules give. `ClashError` if they clash.
    """
    found = {}
    for name in audit.uses:
        asked, joint, question = audit.heard(name), audit.joint(name), audit.question(name)
        each = [asked] if joint or not asked else [(body,) for body in asked]
        hearings = [Hearing(audit, question, bodies, joint, part) for bodies in each for part in audit.parts(name)]
        here = [move for move in departures if move.get("fråga", name) == name and "samlad" not in move]
        found[name] = [one.found(here) for one in hearings]
    return found


def lowest(each: Sequence[Found], levels: Sequence[str]) -> frozenset[str]:
    """Return the lowest of several verdicts, in every way of picking one from each set."""
    picks = ([one for one in pick if one != NOT_APPLICABLE] for pick in product(*(one.verdicts for one in each)))
    return frozenset(min(pick, key=levels.index, default=NOT_APPLICABLE) for pick in picks)


def overall(audit: Audit, found: Mapping[str, Sequence[Found]], departures: Sequence[Data] = ()) -> Told:
    """Return what each line of the samlade bedömningar may come to, the questions taken as independent."""
    lines: Told = {}
    for block in audit.programme.get("samlad bedömning", []):
        apart, over = block.get("skrivs") == "per organ", audit.ranged(block)
        for line in [(body,) for body in audit.asked({})] if apart else [audit.asked({})]:
            sets = [
                lowest(
                    [one for one in found[name] if not apart or line[0] in one.bodies],
                    audit.levels(audit.question(name)),
                )
                for name in over
            ]
            if all(one == {NOT_APPLICABLE} for one in sets):
                continue
            picks = (dict(zip(over, pick, strict=True)) for pick in product(*sets))
            key = (WHOLE, block["om"], *line)
            lines[key] = frozenset(decide(block, pick, audit.levels(block)) for pick in picks)
            for one in departures:
                if one.get("samlad") == block["om"] and ("organ" not in one or [one["organ"]] == [*line]):
                    lines[key] = frozenset({one["bedömning"]})
    return lines


def foretold(audit: Audit, found: Mapping[str, Sequence[Found]], departures: Sequence[Data] = ()) -> Told:
    """Return every set: those of the questions and their points, the joint lines and the whole."""
    sets: Told = {}
    for name, each in found.items():
        for one in each:
            at = (name, *one.bodies, *([one.part] if one.part else []))
            sets |= {at: one.verdicts} | {(*at, point): values for point, values in one.points.items()}
        described = audit.question(name).get("slag") == "beskrivande"
        divided = not audit.joint(name) or audit.parts(name) != (None,)
        if described or audit.programme.get("gemensam rad") != "ingen" or not divided or not each or not each[0].bodies:
            levels = audit.levels(audit.question(name))
            sets[name, JOINT] = frozenset() if described else lowest(each, levels)
    return sets | overall(audit, found, departures)


def recommended(audit: Audit, found: Mapping[str, Sequence[Found]]) -> dict[str, set[str]]:
    """Return the recommendations that are given, each with the points for which *ja* is no longer possible."""
    short: dict[str, set[str]] = {}
    for name, each in found.items():
        for one in audit.question(name).get("rekommendationer", []):
            points = {point for point in listed(one["vid brist i"]) if any(_falls_short(each, point))}
            short |= {one["id"]: points} if points else {}
    return short


def _falls_short(each: Sequence[Found], point: str) -> list[bool]:
    return ["ja" not in one.points[point] and one.points[point] != {NOT_APPLICABLE} for one in each]
