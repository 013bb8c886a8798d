"""What remains before a report is final: what is open, contradictory or departed from, and what it must have."""

from collections.abc import Iterator

from revision.assess import Assessment
from revision.departed import departures, lapse
from revision.findings import Finding
from revision.problems import Problem
from revision.swedish import listed
from revision.wording import possible, whose

CODE = "saknas-i-slutlig"
_STATED = {
    "oberoende": "Lägg till »oberoende: {prövat: …, roll: …}« under granskning.",
    "sakgranskning": "Lägg till »sakgranskning: {roller: […]}« under granskning.",
    "kvalitetssäkring": "Lägg till »kvalitetssäkring: {roll: …, datum: …}« under granskning.",
}
"""What must have been tried, and how it is written: independence, facts and quality (STAREV, kvalitetssäkring)."""


def remaining(assessment: Assessment) -> Iterator[str]:
    """Yield what the revisor has to take a stand on: what is open, contradictory or departed from."""
    for number, of, finding, _ in _findings(assessment):
        if finding.undecided:
            scale = finding.asked.question.scale
            settled = listed(dict.fromkeys(finding.standings[name].fact.id for name in finding.deciding))
            said = possible(assessment, finding.judged, scale)
            yield f"Fråga {number}{of} kan inte bedömas ({said}). Den avgörs av {settled}."
    for name in _contradictory(assessment):
        yield f"Uppgiften {name} har belägg som säger emot varandra och inte är vägda."
    for one in departures(assessment):
        yield f"{one.said} Reglerna ger {one.derived}."
    yield from (lapse(one) for one in assessment.case.evidence.lapsed)


def lacking(assessment: Assessment) -> list[Problem]:
    """Return what a final report must have and this one lacks, each with its place."""
    audit, document = assessment.case.evidence.audit, assessment.case.document
    at = document.place("granskning", key=True)
    stated = {"oberoende": audit.independence, "sakgranskning": audit.fact_check, "kvalitetssäkring": audit.assurance}
    found = [
        Problem(at, CODE, f"granskning: saknar »{key}«, som en slutlig rapport ska ha.", _STATED[key])
        for key, value in stated.items()
        if value is None
    ]
    if audit.assurance and "projektledare" in audit.assurance.role.casefold():
        message = "kvalitetssäkringen ska göras av en annan roll än projektledarens."
        place = document.place("granskning", "kvalitetssäkring", "roll")
        found.append(Problem(place, CODE, message, "Ange den roll som har kvalitetssäkrat rapporten."))
    if not audit.assignment.signatures:
        message = "granskning › uppdrag: saknar »underskrifter«, som en slutlig rapport ska ha."
        place = document.place("granskning", "uppdrag", key=True)
        found.append(Problem(place, CODE, message, "Lägg till »underskrifter: [{roll: …}]«."))
    for number, of, finding, name in _findings(assessment):
        if finding.undecided:
            message = f"fråga {number} ({name}){of} kan inte bedömas."
            hint = f"Besvara {listed(dict.fromkeys(finding.standings[one].fact.id for one in finding.deciding))}."
            found.append(Problem(document.place("uppgifter", key=True), CODE, message, hint))
    for name in _contradictory(assessment):
        message = f"»{name}« har belägg som säger emot varandra."
        hint = "Väg dem med ett eget svar och en motivering."
        found.append(Problem(document.place("uppgifter", name, key=True), CODE, message, hint))
    return found


def _findings(assessment: Assessment) -> Iterator[tuple[str, str, Finding, str]]:
    """Yield every finding with its question's number, whom it is of and the question's id."""
    for one in assessment.questions:
        for finding in one.findings:
            of = whose(finding, per_body=one.per_body)
            yield one.asked.number, of and f" för {of}", finding, one.asked.question.model.id


def _contradictory(assessment: Assessment) -> tuple[str, ...]:
    each = (name for _, _, finding, _ in _findings(assessment) for name in finding.contradictory)
    return tuple(dict.fromkeys(each))
