"""What a question, a programme or a scale says, part by part in words, so that two of them can be compared."""

from collections.abc import Mapping

from revision.criteria import Blocks, FactDeclaration, Phrasing, Point
from revision.page_rules import condition, rule
from revision.programmes import Criteria
from revision.questions import ReadQuestion
from revision.scales import Scale
from revision.swedish import listed

Aspects = dict[tuple[str, str], str]
"""What a criterion says, by its part (empty for itself) and what of the part."""


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
        ("", "frågor"): listed(name for _, name, _, _ in model.numbered),
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
