"""What is known of an evidence file's keys once its programme is: the facts, answers, roles and questions there are."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from revision.answers import Form, Kind
from revision.asked import Asked
from revision.audit import Audit, Body, Part, Remark
from revision.conditions import CANNOT_ANSWER, NOT_APPLICABLE, NOT_RECEIVED
from revision.evidence import Evidence, Observation, Override, OwnRecommendation
from revision.facts import Fact
from revision.law import Catalogue
from revision.lawtime import resolve
from revision.page_question import form, spoken
from revision.page_rules import condition
from revision.programmes import Criteria
from revision.rulebook import file_stem
from revision.scales import DEFAULT
from revision.schema_models import Key, Make, Models, many
from revision.schema_scalars import DATE, NUMBER, SHARE, WORD, Schema, as_seen, escaped, or_nothing
from revision.schema_short import entries
from revision.swedish import capital, listed

_MEASURES = {Kind.NUMBER: NUMBER, Kind.SHARE: SHARE, Kind.DATE: DATE, Kind.TEXT: WORD}
_ORGANISATION = "organisation"
_WORDS = {"title", "description"}


def narrowing(criteria: Criteria, catalogue: Catalogue) -> dict[Key, Make]:
    """Return what makes the schemas of the keys that a programme narrows; the norms are those that facts rest on."""
    questions = [one.question for one in criteria.asked]
    repeated = [one.model.id for one in questions if one.model.repeated]
    scales = [*(one.scale for one in questions), *(one.scale for one in criteria.overall)]
    facts = list(criteria.facts)
    one_word: dict[Key, list[str]] = {
        (Override, "fråga"): [one.model.id for one in questions],
        (Override, "punkt"): [point.model.id for one in questions for point in one.points],
        (Override, "samlad"): [one.model.about for one in criteria.overall],
        (Override, "bedömning"): [level for one in (DEFAULT, *scales) for level in one.levels[::-1]],
        (OwnRecommendation, "ersätter"): [text.id for one in questions for text in one.model.recommendations],
        (Remark, "uppgift"): facts,
    }
    one_or_list: dict[Key, list[str]] = {
        (Body, "roll"): list(criteria.programme.roles),
        (Part, "frågor"): repeated,
        (OwnRecommendation, "med anledning av"): facts,
    }
    return {
        (Audit, "program"): lambda _: _among([criteria.programme.id]),
        (Evidence, "uppgifter"): lambda models: _facts(models, criteria, catalogue),
        (Evidence, "övriga iakttagelser"): lambda models: _observations(models, criteria),
        **{key: _one_or_nothing(words) for key, words in one_word.items() if words},
        **{key: _one_or_list(words) for key, words in one_or_list.items() if words},
    }


def _among(words: Iterable[str]) -> Schema:
    return {"enum": as_seen(dict.fromkeys(words))}


def _one_or_nothing(words: list[str]) -> Make:
    """Return what makes the schema of one of some words, or of nothing yet."""
    return lambda _: {"enum": [*_among(words)["enum"], None]}


def _one_or_list(words: list[str]) -> Make:
    """Return what makes the schema of one of some words, or of a list of them."""
    return lambda _: {"anyOf": [_among(words), {**many(_among(words)), "minItems": 1}]}


def _observations(models: Models, criteria: Criteria) -> Schema:
    """Return the schema of what is printed and never judged: under a question, or under the organisation."""
    listed_ones = models.of(tuple[Observation, ...])
    titles = {one.question.model.id: f"{one.number}. {spoken(one.question.model.question)}" for one in criteria.asked}
    titles[_ORGANISATION] = "Iakttagelser om hur verksamheten är organiserad."
    return _exactly({name: {"title": name, "description": text, **listed_ones} for name, text in titles.items()})


def _exactly(properties: dict[str, Schema]) -> Schema:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _facts(models: Models, criteria: Criteria, catalogue: Catalogue) -> Schema:
    """Return the schema of just the facts that the programme asks for; none need be there yet."""
    facts = {
        name: {
            "title": name,
            "description": "\n".join(_told(fact, criteria.asked, catalogue)),
            **_entries(models, fact.form),
        }
        for name, fact in criteria.facts.items()
    }
    return or_nothing(_exactly(facts))


def _entries(models: Models, of: Form) -> Schema:
    """Return what may be said of a fact with some answers; it has no words of its own, which the fact has."""
    name = re.sub("[^a-z0-9]+", "-", file_stem(form(of))).strip("-")

    def whole(models: Models) -> Schema:
        return {key: one for key, one in entries(models, name, _answer(of)).items() if key not in _WORDS}

    return models.defined(f"uppgift-{name}", whole)


def _answer(of: Form) -> Schema:
    """Return the schema of the answers of a fact: its own, those that there always are, and two of its own."""
    always = [NOT_RECEIVED, CANNOT_ANSWER]
    said = {"title": "Svar", "description": f"Möjliga svar: {form(of)}. Alltid möjligt: {listed(always, 'eller')}."}
    if of.kind is Kind.LEVELS:
        levels = "|".join(map(escaped, of.levels))
        two: Schema = {"type": "string", "pattern": f"^({levels}) eller ({levels})$"}
        return {**said, "anyOf": [_among([*of.words, *always]), two]}
    special = [*([NOT_APPLICABLE] if of.may_not_apply else []), *always]
    return {**said, "anyOf": [_MEASURES[of.kind], _among(special)]}


def _told(fact: Fact, asked: Iterable[Asked], catalogue: Catalogue) -> Iterator[str]:
    """Yield what an editor shows of a fact: its question, its answers and what they mean, and what rests on it."""
    declaration = fact.declaration
    yield spoken(declaration.question)
    said = [f"Svar: {form(fact.form)}."]
    said += [f"Ett ja kräver {listed(declaration.requires)}."] if declaration.requires else []
    said += [f"Gäller den som har rollen {listed(declaration.roles, 'eller')}."] if declaration.roles else []
    said += [f"Frågas när {condition(declaration.asked_when)}."] if declaration.asked_when else []
    yield " ".join(said)
    yield from (f"{capital(answer)}: {meaning}" for answer, meaning in declaration.means.items())
    for one in asked:
        yield from _borne(fact.id, one, catalogue)


def _borne(name: str, asked: Asked, catalogue: Catalogue) -> Iterator[str]:
    """Say which points of a question rest on a fact, and on which norms these rest in turn."""
    model = asked.question.model
    points = [point.model for point in asked.question.points if name in point.rule.names]
    if not points and name in asked.question.facts:
        yield f"Hör till fråga {asked.number}, {model.heading}."
    if points:
        norms = dict.fromkeys(norm for point in points for norm in point.norms)
        law = f" Stöd: {listed(_in_force(norm, model.law_as_of, catalogue) for norm in norms)}." if norms else ""
        borne = f"{'punkten' if len(points) == 1 else 'punkterna'} {listed(point.id for point in points)}"
        yield f"Bär {borne} i fråga {asked.number}, {model.heading}.{law}"


def _in_force(norm: str, day: date, catalogue: Catalogue) -> str:
    """Return a norm as criteria cite it, with its last day where it is no longer in force."""
    citation = resolve(catalogue, norm, day)
    last = citation.norm.in_force(citation.paragraph)[1] if citation else None
    return f"{norm} (gällde till och med {last})" if last else norm
