"""A revisionsfråga as a revisor reads it: why it is asked, what is judged and how, and what is asked for."""

from collections.abc import Iterator
from typing import NamedTuple

from revision.answers import Form, Kind
from revision.citations import read
from revision.criteria import Point, Question
from revision.facts import Fact
from revision.law import Catalogue
from revision.layout import Line, paragraphs, section
from revision.page_rules import condition, counts, labels, rule
from revision.questions import ReadQuestion
from revision.swedish import capital, day_text, listed

_FORMS = {
    Kind.NUMBER: "ett tal",
    Kind.SHARE: "en andel, som 14 av 20 eller 70 %",
    Kind.DATE: "ett datum, eller år och månad",
    Kind.TEXT: "fri text",
}
_ORGAN = "organet"


class Context(NamedTuple):
    """What lies around a question: the norms, where its facts are declared, and which programmes ask it."""

    catalogue: Catalogue
    declared_in: dict[str, str]
    asked_in: tuple[str, ...]


def question(one: ReadQuestion, context: Context) -> Iterator[Line]:
    """Yield a question as lines."""
    model = one.model
    yield Line(f"{model.heading} ({model.id})", style="bold")
    yield Line(f"{capital(model.kind)}: {spoken(model.question)}")
    yield from (Line(f"{key}: {text}", style="dim") for key, text in _head(one, context) if text)
    yield from section("Varför", paragraphs(model.why))
    title = f"Revisionskriterier, lästa per den {day_text(model.law_as_of)}"
    yield from section(title, (line for norm in model.norms for line in _norm(norm, model, context.catalogue)))
    weighing = [point for point in model.points if point.weighs]
    observed = [point for point in model.points if not point.weighs]
    yield from section("Punkter som vägs in", (line for point in weighing for line in _point(point)))
    yield from section("Punkter som bara iakttas och aldrig vägs in", (line for p in observed for line in _point(p)))
    yield from section("Så bedöms frågan", _rule(one))
    yield from section("Uppgifter som efterfrågas", (line for fact in _facts(one) for line in _fact(fact, context)))
    yield from section("Rekommendationer", _recommendations(model))


def spoken(text: str) -> str:
    """Return a criterion's text with the body unnamed."""
    return text.replace("{organ}", _ORGAN).replace("{Organ}", capital(_ORGAN))


def _head(one: ReadQuestion, context: Context) -> Iterator[tuple[str, str]]:
    model = one.model
    yield "Finns i", one.document.name
    yield "Ställs i", ", ".join(context.asked_in) or "inget granskningsprogram"
    yield "Ställs till", listed(model.roles)
    yield "Ställs", "en gång för varje del som granskningen räknar upp" if model.repeated else ""
    yield "Prövningsgrund", listed(model.grounds)
    levels = listed(map(labels(one.scale.labels), reversed(one.scale.levels)), "eller")
    yield "Bedöms som", "" if model.describes else levels


def _norm(text: str, model: Question, catalogue: Catalogue) -> Iterator[Line]:
    """Yield a norm: its citation in full, what it requires, and what must be known of it."""
    reading = read(catalogue, text, model.law_as_of, None)
    if reading is None:
        yield Line(f"{text}: finns inte bland lagrummen", hang=2)
        return
    for cited in reading.cited:
        citation = cited.version.citation
        paragraph = citation.read_paragraph
        named = text if cited.printed == text else f"{text}: {cited.printed}"
        kind = "" if citation.norm.binds else citation.norm.kind
        about = paragraph.heading if paragraph else kind
        yield Line(f"{named} ({about})" if about else named, hang=2)
        if cited.version.requires:
            yield from (line._replace(indent=4) for line in paragraphs(cited.version.requires))
        yield from (Line(f"OBS: {note.message}", 4, 2) for note in cited.notes)


def _point(point: Point) -> Iterator[Line]:
    yield Line(f"{point.id}: {spoken(point.claim)}", hang=2, style="bold")
    if point.norms:
        yield Line(f"Stöd: {'; '.join(point.norms)}", 2, 2)
    if point.roles:
        yield Line(f"Prövas för: {listed(point.roles)}", 2, 2)
    if point.follows:
        yield Line(f"Följer svaret på {point.follows}.", 2, 2)
    elif point.blocks:
        yield from (Line(sentence, 2, 2) for sentence in rule(point, "punkt"))


def _rule(one: ReadQuestion) -> Iterator[Line]:
    if one.model.describes:
        yield Line(
            f"Frågan är beskrivande: den besvaras med svaret på {one.model.rule.follows} och får ingen bedömning."
        )
        return
    scale, label = one.scale, labels(one.scale.labels)
    yield from (Line(sentence, hang=2) for sentence in rule(one.model.rule, "punkt", scale.levels, label))
    if counts(one.model.rule):
        yield Line("Det är de punkter som vägs in och är tillämpliga som räknas.", style="dim")
    if scale.meanings:
        yield Line("Nivåerna betyder:", style="dim")
    for level in reversed(scale.levels):
        if level in scale.meanings:
            yield Line(f"{label(level)}: {scale.meanings[level]}", 2, 2)


def _facts(one: ReadQuestion) -> list[Fact]:
    """Return the facts of a question: those it declares in the order written, and then those it borrows."""
    own = [one.facts[name] for name in one.model.facts if name in one.facts]
    return own + [fact for name, fact in one.facts.items() if name not in one.model.facts]


def _fact(fact: Fact, context: Context) -> Iterator[Line]:
    declaration = fact.declaration
    home = context.declared_in.get(fact.id)
    yield Line(f"{fact.id}: {declaration.question}{f' (ur {home})' if home else ''}", hang=2, style="bold")
    asked = [f"Svar: {form(fact.form)}"]
    asked += [f"kräver {listed(declaration.requires)}"] if declaration.requires else []
    asked += [f"begärs från {listed(declaration.roles)}"] if declaration.roles else []
    asked += [f"efterfrågas när {condition(declaration.asked_when)}"] if declaration.asked_when else []
    yield Line("; ".join(asked), 2, 2)
    yield from (Line(f"{answer}: {meaning}", 4, 2) for answer, meaning in declaration.means.items())


def form(of: Form) -> str:
    """Say which answers a fact may have."""
    said = listed(of.words, "eller") if of.kind is Kind.LEVELS else _FORMS[of.kind]
    return f"{said}, eller ej tillämpligt" if of.may_not_apply and of.kind is not Kind.LEVELS else said


def _recommendations(model: Question) -> Iterator[Line]:
    if model.recommendations:
        yield Line("En rekommendation ges när någon av dess punkter inte längre kan bli ja.", style="dim")
    for one in model.recommendations:
        yield Line(f"{one.id}: {one.text}", hang=2, style="bold")
        yield Line(f"Till {listed(one.to)}, vid brist i {listed(one.on_shortfall, 'eller')}.", 2, 2)
