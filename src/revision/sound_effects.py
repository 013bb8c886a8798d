"""What does too little or too much in a question: points and advice without effect, and facts that decide alone."""

from collections.abc import Iterator, Sequence

from revision import sound_values
from revision.answers import Kind
from revision.conditions import LEVELS, NOT_APPLICABLE, Verdict
from revision.problems import Problem, Severity
from revision.sound_counterexamples import Choice, answered, narrowed
from revision.sound_situations import Situation
from revision.sound_studies import Study
from revision.sound_witnesses import Search
from revision.swedish import listed, quoted


def idle_points(study: Study) -> Iterator[Problem]:
    """Yield each point that weighs in without making a difference to the verdict, whatever it comes to."""
    question, rule = study.question, study.question.rule
    free = study.free_values
    compared = {name: [level for level in LEVELS if level in study.values(name)] or LEVELS for name in free}
    counts = any(part.quantifiers for part in rule.parts)
    unread = [name for name in free if not counts and name not in rule.names]
    without = {*unread, *sound_values.idle(rule, free, compared)}
    for index, point in enumerate(question.points):
        name = point.model.id
        if name in without and (name in unread or study.is_sound(name)):
            place = question.document.place("bedömningspunkter", index, "id")
            reason = "nämns inte i bedömningen" if name in unread else "gör aldrig någon skillnad för bedömningen"
            hint = "Ta med den i villkoren, eller skriv »iakttas: ja« om den bara ska redovisas."
            yield Problem(place, "punkt-utan-verkan", f"punkten »{name}« vägs in men {reason}.", hint)


def idle_recommendations(study: Study) -> Iterator[Problem]:
    """Yield each recommendation that is never given, since none of its points can fall short."""
    question = study.question
    for index, one in enumerate(question.model.recommendations):
        possible = {value for point in one.on_shortfall for value in study.values(point)}
        if possible <= {Verdict.JA, NOT_APPLICABLE}:
            place = question.document.place("rekommendationer", index, "vid brist i")
            noun = "punkten" if len(one.on_shortfall) == 1 else "punkterna"
            message = f"rekommendationen »{one.id}« ges aldrig: {noun} {quoted(one.on_shortfall)} kan inte brista."
            hint = "Skriv om punkten så att den kan brista, eller ta bort rekommendationen."
            yield Problem(place, "rekommendation-utan-brist", message, hint)


def resting_on_one(study: Study) -> Iterator[Problem]:
    """Note each fact that can decide the verdict alone, whatever the other facts are.

    A level between the ends that holds because no block does is decided by nothing, and not told. Of a question of
    which only a sample is tried nothing is known to hold whatever the rest is.
    """
    question = study.question
    blocks, (lowest, *_, highest) = dict(question.rule.blocks), question.rule.levels
    situation = study.situations[0]
    if not study.all_levels_tried:
        return
    alone = len(situation.reckoning.over(situation.weighing)) == 1
    for name, level, answers in _deciding(situation):
        if level not in {*blocks, lowest, highest}:
            continue
        place = question.document.place("bedömning", *([f"{level} när"] if level in blocks else []), key=True)
        measured = question.facts[name].form.kind is not Kind.LEVELS
        answered = f"till exempel {answers[0]}" if measured else listed(answers, "eller")
        how = f"med {name}: {answered} blir den {level}{'' if alone else ', vad som än svaras på de andra'}"
        message = f"frågan »{question.model.id}« kan vila på en enda uppgift: {how}."
        hint = "Det kan vara meningen. Annars: låt bedömningen bygga på fler uppgifter."
        yield Problem(place, "vilar-på-en-uppgift", message, hint, severity=Severity.NOTE)


def _deciding(situation: Situation) -> Iterator[tuple[str, str, list[str]]]:
    """Yield each fact and level that it alone can give, with the answers that do."""
    reckoning = situation.reckoning
    examples: dict[tuple[str, ...], Choice] = {}
    for state, way in Search(reckoning, reckoning.domains).states(situation.weighing).ways.items():
        examples.setdefault(reckoning.rule.reached(state), answered(situation, way))
    if len(examples) == 1:
        return
    for name in reckoning.over(situation.weighing):
        found: dict[str, list[str]] = {}
        for text in situation.answers(name):
            # An answer that changes neither of two verdicts decides none; only of the others all is gone through.
            tried = _levels(situation, [{**example, name: text} for example in examples.values()])
            levels = tried if len(tried) > 1 else _levels(situation, [{name: text}])
            only = next(iter(levels)) if len(levels) == 1 else ()
            if len(only) == 1 and only[0] in reckoning.rule.levels:
                found.setdefault(only[0], []).append(text)
        yield from ((name, level, answers) for level, answers in found.items())


def _levels(situation: Situation, each: Sequence[Choice]) -> set[tuple[str, ...]]:
    """Return what a question may come to with any of some choices of answers."""
    searches = (Search(situation.reckoning, narrowed(situation, chosen)) for chosen in each)
    states = (state for search in searches for state in search.states(situation.weighing).ways)
    return {situation.reckoning.rule.reached(state) for state in states}
