"""What differs between two rulebooks, in words: questions, programmes and scales, part by part."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from revision.criteria import Blocks, FactDeclaration, Phrasing, Point
from revision.layout import Line
from revision.page_rules import condition, rule
from revision.programmes import Criteria
from revision.questions import ReadQuestion
from revision.scales import Scale
from revision.swedish import listed

Aspects = dict[tuple[str, str], str]
"""What a criterion says, by its part (empty for itself) and what of the part."""
NOTHING = "inget"
PROSE = frozenset({"varför", "formulering", "syfte", "begrepp", "betyder"})
"""What is only said to be reworded: too long to be set beside what it was."""
SHORT = 80
"""How long what was and what is may be together and still stand on one line."""


class Difference(NamedTuple):
    """How a part of a criterion differs: what it was and what it is, or a clause alone."""

    where: str
    was: str = ""
    now: str = ""

    def lines(self) -> Iterator[Line]:
        """Yield the difference as lines."""
        if not self.was and not self.now:
            yield Line(self.where, 2, 2)
        elif len(self.was) + len(self.now) <= SHORT:
            yield Line(f"{self.where}: {self.was or NOTHING} → {self.now or NOTHING}", 2, 2)
        else:
            yield Line(f"{self.where}:", 2)
            yield Line(f"var: {self.was or NOTHING}", 4, 5)
            yield Line(f"är:  {self.now or NOTHING}", 4, 5)


class Change(NamedTuple):
    """Something that is new, gone or changed, as *Ändrad fråga*; its id; and how it differs where it is in both."""

    what: str
    id: str
    differences: tuple[Difference, ...] = ()

    def lines(self) -> Iterator[Line]:
        """Yield the change as lines."""
        yield Line(f"{self.what}: {self.id}", style="bold")
        yield from (line for one in self.differences for line in one.lines())


def changes(kind: str, before: Mapping[str, Aspects], after: Mapping[str, Aspects]) -> Iterator[Change]:
    """Yield how one kind of criteria differs, by id: what is new, what is gone, and what is changed."""
    new, gone, changed = ("Nytt", "Borttaget", "Ändrat") if kind == "program" else ("Ny", "Borttagen", "Ändrad")
    yield from (Change(f"{new} {kind}", name) for name in after if name not in before)
    yield from (Change(f"{gone} {kind}", name) for name in before if name not in after)
    for name in (name for name in before if name in after):
        found = tuple(_differences(before[name], after[name]))
        if found:
            yield Change(f"{changed} {kind}", name, found)


def _differences(before: Aspects, after: Aspects) -> Iterator[Difference]:
    """Yield how two criteria differ, the parts of the first in their order and then those that are new."""
    had, has = ({part for part, _ in aspects} for aspects in (before, after))
    for part in dict.fromkeys(part for part, _ in (*before, *after)):
        if part not in has:
            yield Difference(f"{part} är borttagen")
        elif part not in had:
            yield Difference(f"{part} är ny")
        else:
            for name in dict.fromkeys(name for of, name in (*before, *after) if of == part):
                was, now = before.get((part, name), ""), after.get((part, name), "")
                if was != now:
                    where = ", ".join(one for one in (part, name) if one)
                    yield Difference(f"{where}: omskrivet") if name in PROSE else Difference(where, was, now)


def of_question(question: ReadQuestion) -> Aspects:
    """Return what a question says."""
    model = question.model
    said: Aspects = {
        ("", "fråga"): model.question,
        ("", "rubrik"): model.heading,
        ("", "slag"): model.kind,
        ("", "revisionskriterier"): listed(model.norms),
        ("", "rättsläge"): model.law_as_of.isoformat(),
        ("", "prövningsgrund"): listed(model.grounds),
        ("", "ställs till"): listed(model.roles),
        ("", "skala"): model.scale,
        ("", "upprepas"): model.repeated or "",
        ("", "varför"): model.why,
        ("", "formulering"): _phrasing(model.phrasing),
        ("bedömningen", ""): model.rule.follows or _rule(model.rule, question.scale),
    }
    for point in model.points:
        said |= {(f"punkten {point.id}", name): text for name, text in _point(point).items()}
    for name, fact in model.facts.items():
        said |= {(f"uppgiften {name}", key): text for key, text in _fact(fact).items()}
    for one in model.recommendations:
        part = f"rekommendationen {one.id}"
        said |= {(part, "text"): one.text, (part, "till"): listed(one.to)}
        said[part, "vid brist i"] = listed(one.on_shortfall)
    return said


def of_programme(criteria: Criteria) -> Aspects:
    """Return what a programme says."""
    model = criteria.programme
    said: Aspects = {
        ("", "namn"): model.name,
        ("", "syfte"): model.purpose,
        ("", "prövningsgrund"): listed(model.grounds),
        ("", "frågor"): listed(name for use in model.uses for name in (use.question, *use.parts)),
        ("", "bedöms"): model.judged,
        ("", "gemensam rad"): model.joint_line,
        ("", "etiketter"): _pairs(model.labels),
        ("", "begrepp"): _pairs(model.terms),
    }
    said |= {(f"rollen {role}", ""): about for role, about in model.roles.items()}
    for use in model.uses:
        part = f"frågan {use.question}"
        said |= {(part, "ställs till"): listed(use.roles), (part, "bedöms"): use.judged or ""}
    for read in criteria.overall:
        one, part = read.model, f"samlad bedömning {read.model.about}"
        said |= {(part, "gäller"): listed(one.questions), (part, "skrivs"): one.written, (part, "skala"): one.scale}
        said |= {(part, "regel"): _rule(one, read.scale, "fråga"), (part, "etiketter"): _pairs(one.labels)}
        said |= {(part, "fraser"): _pairs(one.phrases), (part, "formulering"): _phrasing(one.phrasing)}
    return said


def of_scale(scale: Scale) -> Aspects:
    """Return what a scale says."""
    said: Aspects = {("", "nivåer"): listed(reversed(scale.levels))}
    said |= {(f"nivån {level}", "etikett"): scale.labels.get(level, "") for level in scale.levels}
    return said | {(f"nivån {level}", "betyder"): scale.meanings.get(level, "") for level in scale.levels}


def _point(point: Point) -> dict[str, str]:
    ruled = f"följer {point.follows}" if point.follows else " ".join(rule(point, "punkt"))
    return {
        "påstående": point.claim,
        "vägs in": "ja" if point.weighs else "nej, iakttas bara",
        "stöd": listed(point.norms),
        "prövas för": listed(point.roles),
        "regel": ruled,
        "formulering": _phrasing(point.phrasing or {}),
    }


def _fact(fact: FactDeclaration) -> dict[str, str]:
    return {
        "fråga": fact.question,
        "svar": fact.answers,
        "kräver": listed(fact.requires),
        "begärs från": listed(fact.roles),
        "frågas när": condition(fact.asked_when) if fact.asked_when else "",
        "betyder": _pairs(fact.means),
    }


def _rule(written: Blocks, scale: Scale, noun: str = "punkt") -> str:
    """Return a rule by its levels' ids: what they are called is the scale's to say."""
    return " ".join(rule(written, noun, scale.levels))


def _phrasing(phrasing: Phrasing) -> str:
    return _pairs({outcome: text for outcome, text in phrasing.items() if text})


def _pairs(texts: Mapping[str, str]) -> str:
    return "; ".join(f"{key}: {text}" for key, text in texts.items())
