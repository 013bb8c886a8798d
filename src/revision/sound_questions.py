"""What is proved of a question: never two levels at once, every level within reach, and never better from worse."""

from collections.abc import Iterator

from revision.conditions import Value
from revision.problems import Problem
from revision.sound_counterexamples import Choice, Smallest, answered, narrowed, said
from revision.sound_faults import Subject
from revision.sound_inversions import inversions
from revision.sound_studies import At, Study
from revision.sound_values import sums
from revision.sound_witnesses import Search


def of_question(study: Study) -> Iterator[Problem]:
    """Yield what is wrong with the question's rule over its points."""
    question = study.question
    subject = Subject(f"frågan »{question.model.id}«", question.rule, question.document, ("bedömning",))
    # What the rule may do with any values at all is quickly seen; only where that is wrong are the facts searched.
    freely_so = any(len(question.rule.reached(state)) > 1 for state in sums(question.rule, study.free_values))
    clash = _clash(study) if freely_so else None
    if clash:
        yield subject.clash(_clash_of_question(clash))
    lacking = [level for level in question.rule.levels if level not in study.levels]
    possible = {name: values if study.is_sound(name) else study.free_values[name] for name, values in _points(study)}
    yield from subject.unreachable(lacking, possible, "utfall", whole=study.all_levels_tried)
    yield from inversions(study, subject)
    if not study.all_levels_tried:
        yield subject.sampled()


def _points(study: Study) -> Iterator[tuple[str, list[Value]]]:
    """Yield each weighing point with what it may come to by the facts."""
    for point in study.question.points:
        if point.model.weighs:
            yield point.model.id, list(study.values(point.model.id))


def _clash(study: Study) -> At | None:
    """Return the smallest way to two levels at once, if there is one; without departures if that can be."""
    found = []
    for situation in study.situations:
        reckoning = situation.reckoning
        states = Search(reckoning, reckoning.domains, departing=True).states(situation.weighing)
        found += [At(situation, way) for state, way in states.ways.items() if len(reckoning.rule.reached(state)) > 1]
    return min(found, key=lambda at: at.way.cost, default=None)


def _clash_of_question(at: At) -> str:
    """Say the fewest answers and departures by which two levels hold at once, whatever all else is."""
    situation, departed = at.situation, dict(at.way.departures)
    reckoning, weighing = situation.reckoning, situation.weighing

    def refute(chosen: Choice) -> list[Choice] | None:
        search = Search(reckoning, narrowed(situation, chosen), departed=departed)
        states = search.states(weighing)
        sound = [way for state, way in states.ways.items() if len(reckoning.rule.reached(state)) == 1]
        return [answered(situation, way) for way in sound] if states.settled else None

    options = {name: situation.answers(name) for name in reckoning.over(weighing)}
    smallest = Smallest(options, refute).within(answered(situation, at.way))
    return f"{said(smallest, departed)}{situation.said}"
