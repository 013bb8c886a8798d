"""What has no effect in a question: points that never change its verdict, recommendations that are never given."""

from collections.abc import Iterator

from revision import sound_values
from revision.conditions import LEVELS, NOT_APPLICABLE, Verdict
from revision.problems import Problem
from revision.sound_studies import Study
from revision.swedish import quoted


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
