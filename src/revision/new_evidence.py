"""A new evidence file to fill in: its head, its sources by kind, and every fact of its programme as a question."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from typing import NamedTuple

from revision.answers import Kind
from revision.audit import Body, Part
from revision.law import Catalogue
from revision.new_facts import INDENT, Owner, Remarks, Stubs, in_order, law_day
from revision.new_sources import sources
from revision.programmes import Criteria
from revision.swedish import day_text
from revision.yamltext import Values, noted, pairs, readable, scalar, waiting

_GUIDE = """\
##
## Rader med ## är anvisningar. Rader med # väntar på att fyllas i: ta bort »# « framför dem och skriv svar och källa.
## Det som ingen har undersökt lämnas som det är. Så här ser en besvarad uppgift ut:
##
##   {fact}:
##     svar: {answer}
##     källa: {{id: genomgång, ställe: avsnitt 3}}
##     iakttagelse: >
##       Det som rapporten ska berätta, på så många rader som behövs.
##
## Källan kan skrivas kort, »källa: genomgång«, eller som en lista, »källa: [genomgång, protokoll]«. Även ett nej har
## en källa: det som har lästs, eller den som har frågats. Utöver svaren vid varje uppgift finns alltid två:
##
##     svar: ej erhållet          begärt men inte lämnat; i stället för källa skrivs »begärt: {{från: förvaltningschefen}}«
##     svar: kan inte besvaras    undersökt, men underlaget räcker inte; har källa och »motivering: …«
##
## Säger källorna emot varandra skrivs de var för sig, och revisorn väger dem:
##
##     belägg:
##       - {{svar: ja, källa: intervju}}
##       - {{svar: nej, källa: protokoll}}
##     svar: delvis
##     motivering: Varför det blir så.
##
## Skiljer sig organen åt skrivs en rad för vart och ett: »- {{organ: {body}, svar: …, källa: …}}«.
##
##   revision assess {file}    visar vad svaren hittills ger
##   revision check {file}     visar vad som saknas eller inte stämmer"""


class Start(NamedTuple):
    """Who is audited, of what kind, where the file will stand, and where its schema stands seen from there."""

    kind: str
    name: str
    code: str | None = None
    file: str = "FIL"
    schema: str | None = None


class Kept(NamedTuple):
    """What a new file takes over from an old one.

    `sources` count as they are, `suggested` wait to be used; `remarks` are told beside questions and facts, and
    `closing` at the end of the file.
    """

    bodies: tuple[Body, ...] = ()
    parts: tuple[Part, ...] = ()
    sources: Mapping[str, Values] = {}
    suggested: Mapping[str, Values] = {}
    remarks: Remarks = Remarks()
    closing: tuple[str, ...] = ()


NOTHING = Kept()


def fresh(start: Start, criteria: Criteria, catalogue: Catalogue, kept: Kept = NOTHING) -> str:
    """Return the text of a new evidence file, every answer of which remains to be given."""
    bodies = (*kept.bodies, *_unnamed(criteria, kept.bodies))
    parts = _parts(criteria, kept.parts)
    owners = tuple(Owner("organ", one.id, one.roles) for one in bodies)
    asked_of_each = tuple(Owner("del", one.id, questions=one.questions) for one in parts)
    stubs = Stubs(criteria, catalogue, owners, asked_of_each, kept.remarks)
    lines = [
        *_opening(start, criteria, bodies),
        "",
        f"{scalar(start.kind)}:",
        *pairs({"namn": start.name, **({"kod": start.code} if start.code else {})}, INDENT),
        "",
        *_audit(criteria, bodies, parts),
        "",
        "källor:",
        *sources(criteria, catalogue, kept.sources, kept.suggested),
        "",
        "uppgifter:",
        f"{INDENT}## Lagrummen anges som de gällde den {day_text(law_day(criteria))}.",
        *stubs.lines(),
        "",
        *_closing(kept),
    ]
    return "".join(f"{line}\n" for line in lines)


def _opening(start: Start, criteria: Criteria, bodies: tuple[Body, ...]) -> Iterator[str]:
    if start.schema:
        yield f"# yaml-language-server: $schema={start.schema}"
    yield from noted(f"{start.name}: {criteria.programme.name}")
    facts = [asked.question.facts[name] for asked in criteria.asked for name in in_order(asked)]
    levels = {fact.id: fact.form.levels[0] for fact in facts if fact.form.kind is Kind.LEVELS}
    name, answer = next(iter((levels or {fact.id: "…" for fact in facts}).items()), ("uppgift", "…"))
    yield _GUIDE.format(fact=name, answer=answer, body=bodies[0].id, file=readable(start.file))


def _audit(criteria: Criteria, bodies: tuple[Body, ...], parts: tuple[Part, ...]) -> Iterator[str]:
    yield "granskning:"
    yield from pairs({"program": criteria.programme.id}, INDENT)
    yield f"{INDENT}## De som granskas. Fler skrivs på samma sätt. Har ett organ flera roller blir de en lista: [den ena, den andra]."
    yield f"{INDENT}organ:"
    for body in bodies:
        for role in body.roles:
            yield from noted(criteria.programme.roles[role], INDENT * 2)
        roles = body.roles[0] if len(body.roles) == 1 else list(body.roles)
        yield from _item({"id": body.id, "namn": body.name, "roll": roles})
    if parts:
        yield f"{INDENT}## Det som frågorna ställs om, ett i taget."
        yield f"{INDENT}delar:"
    for part in parts:
        asked = {"frågor": list(part.questions)} if part.questions else {}
        yield from _item({"id": part.id, "namn": part.name, **asked})
    yield f"{INDENT}## Ett år, eller första och sista dag som 2026-01-01/2026-12-31. Perioden avgör vilka lagrum rapporten hänvisar till."
    yield f"{INDENT}period:"
    yield f"{INDENT}rapportdatum:"
    yield f"{INDENT}status: utkast"
    yield f"{INDENT}## Till en slutlig rapport (status: slutlig) hör period, rapportdatum och detta:"
    yield from waiting(
        [
            "diarienummer:",
            "uppdrag:",
            "  underskrifter:",
            "    - roll: Projektledare",
            "sakgranskning:",
            "  roller: []",
            "kvalitetssäkring:",
            "  roll:",
            "  datum:",
            "oberoende:",
            "  prövat:",
            "  roll:",
        ],
        INDENT,
    )


def _item(values: Values) -> Iterator[str]:
    """Yield the lines of an item in a list of `granskning`."""
    first, *rest = pairs(values, INDENT * 3)
    yield f"{INDENT * 2}- {first.strip()}"
    yield from rest


def _unnamed(criteria: Criteria, bodies: tuple[Body, ...]) -> Iterator[Body]:
    """Yield a body to name for each role of the programme that no body has."""
    had = {role for body in bodies for role in body.roles}
    free = _free("N", (body.id for body in bodies))
    for role in criteria.programme.roles:
        if role not in had:
            yield Body.model_validate({"id": next(free), "namn": f"[ange namn: {role}]", "roll": role})


def _free(letter: str, taken: Iterable[str]) -> Iterator[str]:
    """Yield the ids that are not taken: N1, N2, and so on."""
    had = set(taken)
    return (name for name in (f"{letter}{number}" for number in count(1)) if name not in had)


def _parts(criteria: Criteria, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return the delar, and one to name for questions that are asked of each and have none; none where none is."""
    repeated = [asked.question.model.id for asked in criteria.asked if asked.question.model.repeated]
    without = [name for name in repeated if not any(not one.questions or name in one.questions for one in parts)]
    if not without:
        return parts if repeated else ()
    named = {
        "id": next(_free("D", (one.id for one in parts))),
        "namn": "[ange namn]",
        **({"frågor": without} if parts else {}),
    }
    return (*parts, Part.model_validate(named))


def _closing(kept: Kept) -> Iterator[str]:
    if kept.closing:
        yield "## Rekommendationer som gäller något annat än det som programmet frågar om:"
        for text in kept.closing:
            yield from noted(text, "", "  ", "  ")
        yield ""
    yield "## Rapportens egna texter, i Markdown. Filen kan också ha nyckeltal, övriga iakttagelser, revisorns bedömning,"
    yield "## rekommendationer och undantag."
    yield from waiting(["text:", "  bakgrund:", "  organisation:", "  metod:", "  avgränsning:"])
