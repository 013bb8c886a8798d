"""Facts that decide a question alone: one answer gives the verdict, whatever is answered to all the others."""

from collections.abc import Iterator, Sequence

from revision.answers import Kind
from revision.problems import Problem, Severity
from revision.sound_counterexamples import Choice, answered, narrowed
from revision.sound_situations import Situation
from revision.sound_studies import Study
from revision.sound_witnesses import Search
from revision.swedish import listed


def resting_on_one(study: Study) -> Iterator[Problem]:
    """Note each fact that can decide the verdict alone, whatever the other facts are.

    A level between the ends that holds because no block does is decided by nothing, and not told. Of a question of
    which only a sample is tried nothing is known to hold whatever the rest is.
    """
    if not study.all_levels_tried:
        return
    question, situation = study.question, study.situations[0]
    blocks, levels = dict(question.rule.blocks), question.rule.levels
    alone = len(situation.reckoning.over(situation.weighing)) == 1
    for name, level, answers in _deciding(situation):
        if level not in {*blocks, levels[0], levels[-1]}:
            continue
        place = question.document.place("bedömning", *([f"{level} när"] if level in blocks else []), key=True)
        measured = question.facts[name].form.kind is not Kind.LEVELS
        text = f"till exempel {answers[0]}" if measured else listed(answers, "eller")
        how = f"är {name} {text} blir frågan {level}{'' if alone else ', vad som än svaras på de andra'}"
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
