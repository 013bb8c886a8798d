"""A granskningsprogram as a revisor reads it: what it asks, of whom, and how the whole is judged."""

from collections.abc import Iterator

from revision.asked import Asked
from revision.layout import Line, paragraphs, section
from revision.overalls import ReadOverall
from revision.page_question import spoken
from revision.page_rules import labels, rule
from revision.programmes import Criteria
from revision.swedish import capital, listed


def programme(criteria: Criteria) -> Iterator[Line]:
    """Yield a programme as lines."""
    model = criteria.programme
    yield Line(f"{model.name} ({model.id})", style="bold")
    yield Line(f"Finns i: {criteria.document.name}", style="dim")
    yield Line(f"Prövningsgrund: {listed(model.grounds)}", style="dim")
    yield from section("Syfte", paragraphs(spoken(model.purpose)))
    yield from section("Roller", (Line(f"{role}: {about}", hang=2) for role, about in model.roles.items()))
    title = capital(model.naming.question[1])
    yield from section(title, (line for asked in criteria.asked for line in _question(asked, criteria)))
    for overall in criteria.overall:
        yield from section(f"Samlad bedömning, {overall.model.about}", _overall(overall))
    yield from section("Begrepp", (Line(f"{term}: {about}", hang=2) for term, about in model.terms.items()))


def _question(asked: Asked, criteria: Criteria) -> Iterator[Line]:
    model = asked.question.model
    deeper = 2 * str(asked.number).count(".")
    yield Line(f"{asked.number}. {model.id}: {spoken(model.question)}", deeper, 3)
    of = "alla roller" if set(asked.roles) == set(criteria.programme.roles) else listed(asked.roles)
    how = "beskrivs" if model.describes else f"bedöms {asked.mode}"
    repeated = ", en gång för varje del" if model.repeated else ""
    yield Line(f"Ställs till {of}; {how}{repeated}.", deeper + 3, style="dim")


def _overall(overall: ReadOverall) -> Iterator[Line]:
    model = overall.model
    if model.question:
        yield Line(spoken(model.question))
    yield Line(f"Gäller {listed(overall.questions)}; skrivs {model.written}.", style="dim")
    label = labels({**overall.scale.labels, **model.labels})
    for sentence in rule(model, "fråga", overall.scale.levels, lambda level: f"»{label(level)}«"):
        yield Line(sentence, hang=2)
