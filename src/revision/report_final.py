"""What remains before a report is final: what is open, contradictory or departed from, and what it must have."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from revision.assess import Assessment
from revision.audit import Audit
from revision.departed import departures, lapse
from revision.facts import Fact
from revision.findings import Finding
from revision.problems import Problem
from revision.swedish import capital, listed, quoted
from revision.wording import possible, whose

CODE = "saknas-i-slutlig"
_STATED = {
    "oberoende": ("Oberoendet är inte prövat.", "»oberoende: {prövat: …, roll: …}«"),
    "sakgranskning": ("Sakuppgifterna är inte granskade.", "»sakgranskning: {roller: […]}«"),
    "kvalitetssäkring": ("Rapporten är inte kvalitetssäkrad.", "»kvalitetssäkring: {roll: …, datum: …}«"),
}
"""What must have been tried, as a cover says that it is not, and how it is written (STAREV, kvalitetssäkring)."""
_LEADS = re.compile(r"(?:(?:biträdande|vice|tillförordnad|tf) )?projekt(?:ledare|ledaren|ansvarig)")
"""How a role is called that leads the project, by itself or beside others."""


class Lack(NamedTuple):
    """What a final report must have and this one lacks: as a problem of the file, and as the cover says it."""

    problem: Problem
    said: str


def remaining(assessment: Assessment) -> Iterator[str]:
    """Yield what the revisor has to take a stand on: what is open, contradictory or departed from."""
    for number, of, finding, _ in _findings(assessment):
        if finding.undecided:
            said = possible(assessment, finding.judged, finding.asked.question.scale)
            asked = quoted(one.declaration.question for one in _settling(finding))
            yield f"{_called(assessment)} {number}{of} kan inte bedömas ({said}).{asked and f' Det som avgör är {asked}.'}"
    for name in _contradictory(assessment):
        yield f"Uppgiften {name} har belägg som säger emot varandra och som inte har vägts."
    for one in departures(assessment):
        yield f"{one.said} Reglerna ger {one.derived}."
    yield from (lapse(one) for one in assessment.case.evidence.lapsed)


def lacking(assessment: Assessment) -> list[Lack]:
    """Return what a final report must have and this one lacks; nothing of a draft, which may lack anything."""
    if assessment.case.evidence.audit.status == "utkast":
        return []
    return [*untried(assessment), *_open(assessment)]


def untried(assessment: Assessment) -> Iterator[Lack]:
    """Yield what must have been tried or signed and is not."""
    audit, document = assessment.case.evidence.audit, assessment.case.document
    stated = {"oberoende": audit.independence, "sakgranskning": audit.fact_check, "kvalitetssäkring": audit.assurance}
    at = document.place("granskning", key=True)
    for key, (said, written) in _STATED.items():
        if stated[key] is None:
            message = f"granskning: saknar »{key}«, som en slutlig rapport ska ha."
            yield Lack(Problem(at, CODE, message, f"Lägg till {written} under granskning.", about=key), said)
    if audit.assurance is not None and _by_leader(audit, audit.assurance.role):
        said = "Rapporten är kvalitetssäkrad av projektledaren och inte av någon annan."
        message = "granskning › kvalitetssäkring: ska göras av någon annan än projektledaren."
        place = document.place("granskning", "kvalitetssäkring", "roll")
        hint = "Låt någon annan kvalitetssäkra rapporten, och ange den rollen."
        yield Lack(Problem(place, CODE, message, hint, about="kvalitetssäkring"), said)
    if not audit.assignment.signatures:
        message = "granskning › uppdrag: saknar »underskrifter«, som en slutlig rapport ska ha."
        place = document.place("granskning", "uppdrag", key=True)
        hint = "Lägg till »underskrifter: [{roll: …}]«."
        yield Lack(Problem(place, CODE, message, hint, about="underskrifter"), "Underskrifter saknas.")


def _by_leader(audit: Audit, role: str) -> bool:
    """Say whether a role leads the project, or names the one who signs as its leader."""
    said = [piece.strip(" .") for piece in re.split(r",|/|;| och ", role.casefold())]
    leaders = [one.name for one in audit.assignment.signatures if one.name and _LEADS.fullmatch(one.role.casefold())]
    return any(_LEADS.fullmatch(piece) for piece in said) or any(name.casefold() in said for name in leaders)


def _open(assessment: Assessment) -> Iterator[Lack]:
    """Yield the questions that cannot be judged, and the facts whose belägg contradict one another."""
    document = assessment.case.document
    for number, of, finding, name in _findings(assessment):
        if finding.undecided:
            settled = listed(one.id for one in _settling(finding))
            problem = Problem(
                document.place("uppgifter", key=True),
                CODE,
                f"{_called(assessment).lower()} {number} ({name}){of} kan inte bedömas.",
                f"Besvara {settled}."
                if settled
                else "Besvara det som saknas, eller skriv en egen bedömning med motivering under »revisorns bedömning«.",
                about=name,
            )
            yield Lack(problem, f"{_called(assessment)} {number}{of} kan inte bedömas.")
    facts = assessment.case.criteria.facts
    for name in _contradictory(assessment):
        place, message = document.place("uppgifter", name, key=True), f"»{name}« har belägg som säger emot varandra."
        problem = Problem(place, CODE, message, "Väg dem med ett eget svar och en motivering.", about=name)
        question = facts[name].declaration.question
        yield Lack(problem, f"Uppgifterna om frågan »{question}« säger emot varandra och har inte vägts.")


def _findings(assessment: Assessment) -> Iterator[tuple[str, str, Finding, str]]:
    """Yield every finding with its question's number, whom it is of and the question's id."""
    for one in assessment.questions:
        for finding in one.findings:
            of = whose(finding, per_body=one.per_body)
            yield one.asked.number, of and f" för {of}", finding, one.asked.question.model.id


def _settling(finding: Finding) -> list[Fact]:
    """Return the facts that settle an open question, each once."""
    facts = (finding.standings[name].fact for name in finding.deciding)
    return list({one.id: one for one in facts}.values())


def _called(assessment: Assessment) -> str:
    """Return what the programme calls a question, as a sentence begins."""
    return capital(assessment.case.criteria.programme.naming.question[0])


def _contradictory(assessment: Assessment) -> tuple[str, ...]:
    each = (name for _, _, finding, _ in _findings(assessment) for name in finding.contradictory)
    return tuple(dict.fromkeys(each))
