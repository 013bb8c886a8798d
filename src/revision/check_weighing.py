"""Checks that the facts are weighed: that none contradicts itself unweighed, and that each weighing has its reason."""

from collections.abc import Callable, Iterable, Iterator

from revision.check_view import View
from revision.problems import Problem
from revision.supports import SPECIAL, Entry, Support
from revision.swedish import listed
from revision.weigh import Footing, Standing

CONTRADICTORY, UNREASONED = "motstridig", "vägning-utan-motivering"


def contradictory(view: View) -> Iterator[Problem]:
    """Yield each fact whose belägg, or whose bodies, say different things that nobody has weighed."""
    # Several questions may ask for the same fact of the same bodies: it is told once.
    found = {
        (standing.fact.id, tuple(index for index, _ in standing.entries)): standing
        for finding in view.findings
        for name, standing in finding.standings.items()
        if standing.footing is Footing.CONTRADICTORY and name not in finding.closed
    }
    for (name, _), standing in found.items():
        question = standing.fact.declaration.question
        split = [(index, entry) for index, entry in standing.entries if entry.answer is None and _differ(entry)]
        for index, entry in split:
            place = view.document.place("uppgifter", name, index, key=True)
            said = f"beläggen för »{name}«{entry.of and f' ({entry.of})'} går isär: {_by_source(entry)}."
            hint = "Väg dem: skriv ett eget »svar« med »motivering«."
            yield Problem(place, CONTRADICTORY, said, hint, question, about=name)
        if not split:
            place = view.document.place("uppgifter", name, key=True)
            said = f"organen har olika svar på »{name}«: {_by_body(standing)}."
            hint = "Väg dem: skriv ett svar utan »organ« med »motivering«."
            yield Problem(place, CONTRADICTORY, said, hint, question, about=name)


def _differ(entry: Entry) -> bool:
    """Say whether the belägg of an entry have different answers."""
    return len({one.answer for one in entry.supports} - SPECIAL) > 1


def _by_source(entry: Entry) -> str:
    """Tell the answers of the belägg, each with its sources."""
    return _told((support.answer, cited.id) for support in entry.supports for cited in support.sources)


def _by_body(standing: Standing) -> str:
    """Tell the answers of the bodies, each with those that have it."""
    return _told(
        (one.answer, entry.body or "alla")
        for _, entry in standing.entries
        for one in ((entry,) if entry.answer else entry.supports)
    )


def _told(said: Iterable[tuple[str | None, str]]) -> str:
    by_answer: dict[str, dict[str, None]] = {}
    for answer, whose in said:
        by_answer.setdefault(str(answer), {})[whose] = None
    return listed(f"{answer} ({', '.join(whose)})" for answer, whose in by_answer.items())


def unreasoned(view: View) -> Iterator[Problem]:
    """Yield each answer that weighs belägg, or bodies' answers, that are not all as it is, and does not say why."""
    for name, entries in view.evidence.facts.items():
        for index, entry in enumerate(entries):
            answers = _weighed(entry, entries) if entry.weighed and not entry.reason else frozenset()
            if answers - {entry.answer}:
                what = "beläggen" if entry.supports else "organens svar"
                does = f"väger samman {what}, som går isär," if len(answers) > 1 else f"skiljer sig från {what}"
                said = f"svaret »{entry.answer}« på »{name}« {does} men har ingen motivering."
                hint = "Lägg till »motivering: …« som säger varför."
                place = view.document.place("uppgifter", name, index, "svar")
                yield Problem(place, UNREASONED, said, hint, about=name)


def _weighed(entry: Entry, entries: Iterable[Entry]) -> frozenset[str | None]:
    """Return the answers that an answer weighs: those of its belägg, else of the other entries."""
    others: Iterable[Support] = entry.supports
    if not others:
        beside = (one for one in entries if one is not entry and entry.part in {None, one.part})
        others = (support for one in beside for support in ((one,) if one.answer else one.supports))
    return frozenset(one.answer for one in others) - SPECIAL


CHECKS: tuple[Callable[[View], Iterator[Problem]], ...] = (contradictory, unreasoned)
