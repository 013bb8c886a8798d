"""Checks of the report against itself: what it recommends, finds short and sums up must bear one another."""

from collections.abc import Callable, Iterator

from revision.check_view import View
from revision.conditions import NOT_APPLICABLE
from revision.findings import Finding, PointFinding
from revision.overall import OverallResult
from revision.problems import Place, Problem
from revision.results import QuestionResult
from revision.swedish import listed, quoted
from revision.wording import label, level, whose

GROUNDLESS, UNADVISED = "rekommendation-utan-brist", "brist-utan-rekommendation"
OPEN, UNBORNE = "obedömd-i-slutlig", "sammanfattning-utan-stöd"


def groundless(view: View) -> Iterator[Problem]:
    """Yield each of the revisor's own recommendations that names facts or replaces one, where nothing falls short."""
    replaced = {one.replaces for one in view.assessment.recommendations if one.replaces and one.question}
    short = {fact for finding in view.findings for point in finding.points for fact in _short(finding, point)}
    asked = set(view.assessment.case.criteria.facts)
    for index, one in enumerate(view.evidence.recommendations):
        of_asked = [name for name in one.because_of if name in asked]
        if one.replaces in replaced or short.intersection(one.because_of) or not (one.replaces or of_asked):
            continue
        because = (
            f"{quoted(of_asked)} visar ingen brist" if of_asked else f"»{one.replaces}«, som den ersätter, ges inte"
        )
        place = view.document.place("rekommendationer", index, "id")
        hint = "Ange under »med anledning av« den uppgift som visar bristen, eller ta bort rekommendationen."
        yield Problem(place, GROUNDLESS, f"rekommendationen »{one.id}« saknar grund: {because}.", hint, about=one.id)


def _short(finding: Finding, point: PointFinding) -> tuple[str, ...]:
    """Return the facts of a point that falls short; of another none."""
    if not point.falls_short:
        return ()
    return tuple(finding.standings[name].fact.id for name in point.variables)


def unadvised(view: View) -> Iterator[Problem]:
    """Yield each question whose verdict is not the best there is, and that gives rise to no recommendation."""
    advised = {one.question for one in view.assessment.recommendations}
    because = {name for one in view.evidence.recommendations for name in one.because_of}
    for question in view.assessment.questions:
        model = question.asked.question.model
        if model.id in advised or because.intersection(question.asked.question.facts):
            continue
        short = [one for one in question.findings if _falls_short(one)]
        if short:
            said = f"fråga {question.asked.number} ({model.id}) bedöms som {_verdicts(view, question, short)}"
            hint = "Lägg till en rekommendation med »med anledning av«, eller ett undantag som säger varför ingen ges."
            place = _place(view, short)
            yield Problem(place, UNADVISED, f"{said} men ger ingen rekommendation.", hint, about=model.id)


def _falls_short(finding: Finding) -> bool:
    """Say whether the verdict is another than the best there is."""
    best = finding.asked.question.scale.levels[-1]
    return finding.judged.applies and finding.judged.verdict not in {None, best}


def _verdicts(view: View, question: QuestionResult, findings: list[Finding]) -> str:
    """Tell the verdicts, with whom or what each is of where the question has several."""
    scale = question.asked.question.scale
    found = (f"{label(view.assessment, one.judged, scale)}{_of(question, one)}" for one in findings)
    return listed(dict.fromkeys(found))


def _of(question: QuestionResult, finding: Finding) -> str:
    """Say for whom or what a finding of a question is; nothing where it is for all."""
    of = whose(finding, per_body=question.per_body)
    return f" för {of}" if of else ""


def _place(view: View, findings: list[Finding]) -> Place:
    """Return the place of the first fact of the file in which something falls short; else that of all the facts."""
    short = {name for finding in findings for point in finding.points for name in _short(finding, point)}
    first = next((name for name in view.evidence.facts if name in short), None)
    return view.document.place("uppgifter", *([first] if first else []), key=True)


def undecided(view: View) -> Iterator[Problem]:
    """Yield, in a final report, each question that cannot be judged."""
    if view.evidence.audit.status != "slutlig":
        return
    place = view.document.place("granskning", "status")
    for question in view.assessment.questions:
        model = question.asked.question.model
        for finding in (one for one in question.findings if one.undecided):
            settled = quoted(dict.fromkeys(finding.standings[name].fact.id for name in finding.deciding))
            said = f"fråga {question.asked.number} ({model.id}){_of(question, finding)} kan inte bedömas"
            hint = f"Besvara {settled or 'det som saknas'}, eller skriv »status: utkast«."
            yield Problem(place, OPEN, f"{said}, men rapporten är slutlig.", hint, about=model.id)


def unborne_recommendations(view: View) -> Iterator[Problem]:
    """Yield each of the revisor's own recommendations that belongs to no question, and so to no chapter."""
    facts = view.assessment.case.criteria.facts
    for index, one in enumerate(view.evidence.recommendations):
        if one.replaces is None and not any(name in facts for name in one.because_of):
            place = view.document.place("rekommendationer", index, "id")
            message = f"rekommendationen »{one.id}« hör inte till någon av granskningens frågor."
            hint = "Ange under »med anledning av« en uppgift som programmet frågar efter."
            yield Problem(place, UNBORNE, message, hint, about=one.id)


def unborne_verdicts(view: View) -> Iterator[Problem]:
    """Yield each samlad bedömning that departs from the rules to a level that no question bears."""
    for result in view.assessment.overall:
        override = result.judged.override
        if override and override.verdict and not _borne(view, result, override.verdict):
            index = view.evidence.overrides.index(override)
            about = result.overall.model.about
            of = f", {result.bodies[0].id}" if result.per_body else ""
            said = level(view.assessment, override.verdict, result.overall.scale)
            message = f"den samlade bedömningen ({about}{of}) är {said}, men ingen fråga ger stöd för det."
            hint = "Ändra avvikelsen, eller avvik också i den fråga som den samlade bedömningen bygger på."
            place = view.document.place("revisorns bedömning", index, "bedömning")
            yield Problem(place, UNBORNE, message, hint, about=about)


def _borne(view: View, result: OverallResult, verdict: str) -> bool:
    """Say whether a level lies between the lowest and the highest of the questions; on another scale it is not compared."""
    scale, whose_own = result.overall.scale, {body.id for body in result.bodies}
    levels: list[str] = []
    for question in view.assessment.questions:
        if question.asked.question.model.id in result.overall.questions:
            if question.asked.question.scale.levels != scale.levels:
                return True
            own = (one for one in question.findings if whose_own.intersection(body.id for body in one.bodies))
            levels += [each for one in own for each in one.judged.possible if each != NOT_APPLICABLE]
    places, place = [scale.levels.index(each) for each in levels], scale.levels.index(verdict)
    return any(one <= place for one in places) and any(one >= place for one in places)


CHECKS: tuple[Callable[[View], Iterator[Problem]], ...] = (
    groundless,
    unadvised,
    undecided,
    unborne_recommendations,
    unborne_verdicts,
)
