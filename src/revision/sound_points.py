"""What is proved of points over their facts: never two levels at once, and every level they are written for in reach."""

from collections.abc import Iterator

from revision.conditions import NOT_APPLICABLE, Value
from revision.criteria import Point
from revision.problems import Problem
from revision.sound_counterexamples import Choice, Smallest, answered, narrowed, said
from revision.sound_faults import Subject
from revision.sound_studies import At, Study
from revision.sound_witnesses import Search
from revision.variables import FAULTY


def of_points(study: Study) -> Iterator[Problem]:
    """Yield what is wrong with the points' rules over their facts, and with when facts are asked."""
    question = study.question
    for index, point in enumerate(question.points):
        name, at = point.model.id, ("bedömningspunkter", index)
        subject = Subject(f"punkten »{name}«", point.rule, question.document, at)
        if FAULTY in study.values(name):
            yield subject.clash(_clash_of_point(study.values(name)[FAULTY], index))
        elif point.model.follows:
            yield from _never_followed(study, subject, point.model)
        else:
            lacking, whole = study.lacking(name), study.all_tried(name)
            yield from subject.unreachable(lacking, _answers(study), "svar", whole=whole)
            if not whole:
                yield subject.sampled()
    for name, fact in question.facts.items():
        if fact.gate and name in question.model.facts:
            gated = Subject(f"uppgiften »{name}«", fact.gate, question.document, ("uppgifter", name), "frågas när")
            yield from gated.unreachable((), _answers(study), "svar", whole=True)


def _never_followed(study: Study, subject: Subject, point: Point) -> Iterator[Problem]:
    """Yield the levels that a point never has from the fact it follows."""
    followed = str(point.follows)
    for level in study.lacking(point.id):
        has = level in study.question.facts[followed].form.levels
        reason = f"uppgiften »{followed}« {'efterfrågas aldrig' if has else 'har inget sådant svar'}"
        hint = (
            "Ändra när uppgiften efterfrågas."
            if has
            else "Lägg till svaret under »svar«, eller skriv villkor i stället."
        )
        yield subject.problem((*subject.at, "följer"), "onåbar-nivå", f" kan aldrig bli »{level}«: {reason}.", hint)


def _answers(study: Study) -> dict[str, list[Value]]:
    """Return everything that a rule may see of each fact."""
    found: dict[str, list[Value]] = {}
    for situation in study.situations:
        for name, variable in situation.reckoning.variables.items():
            gated = [NOT_APPLICABLE] if variable.gate else []
            found.setdefault(name, []).extend([*(value for world in variable.worlds for value in world), *gated])
    return found


def _clash_of_point(at: At, index: int) -> str:
    """Say the fewest answers by which two levels of a point hold at once, whatever all else is."""
    situation, item = at.situation, at.situation.reckoning.items[index]

    def refute(chosen: Choice) -> list[Choice]:
        values = Search(situation.reckoning, narrowed(situation, chosen)).values(item).ways
        return [answered(situation, way) for value, way in values.items() if value != FAULTY]

    options = {name: situation.answers(name) for name in situation.reckoning.closure(item)}
    return f"{said(Smallest(options, refute).within(answered(situation, at.way)))}{situation.said}"
