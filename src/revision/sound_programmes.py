"""What does not hang together in a programme: what stands twice, what no rule decides, roles that it does not have."""

from collections.abc import Iterator

from revision.criteria import Programme
from revision.problems import Problem
from revision.questions import ReadQuestion
from revision.scope import Path
from revision.swedish import suggestion
from revision.yamlfile import Document

Roles = list[tuple[Path, tuple[str, ...]]]
"""Where roles are named, and which."""


def repeated(programme: Programme, document: Document) -> Iterator[Problem]:
    """Yield questions and samlade bedömningar that stand twice."""
    seen: set[str] = set()
    for _, name, _, at in programme.numbered:
        if name in seen:
            place = document.place(*at)
            yield Problem(place, "dubbelt-id", f"frågan »{name}« finns redan.", "Behåll den ena.")
        seen.add(name)
    abouts = [one.about for one in programme.overall]
    for index, name in enumerate(abouts):
        if name in abouts[:index]:
            message = f"den samlade bedömningen »{name}« finns redan."
            place = document.place("samlad bedömning", index, "om")
            yield Problem(place, "dubbelt-id", message, "Ge den ett eget namn under »om«.")


def without_rule(programme: Programme, document: Document) -> Iterator[Problem]:
    """Yield samlade bedömningar that no rule decides."""
    for index, one in enumerate(programme.overall):
        if not one.blocks:
            message = f"samlad bedömning {index + 1}: saknar »ja när« och »nej när«, som en bedömning ska ha."
            place = document.place("samlad bedömning", index)
            yield Problem(place, "saknad-nyckel", message, "Skriv när svaret är ja och när det är nej.")


def roles_in(question: ReadQuestion) -> Roles:
    """Return every place where a question names roles."""
    model = question.model
    named: Roles = [(("av",), model.roles)]
    named += [(("bedömningspunkter", index, "av"), point.roles) for index, point in enumerate(model.points)]
    named += [(("uppgifter", name, "av"), fact.roles) for name, fact in model.facts.items()]
    return named + [(("rekommendationer", index, "till"), one.to) for index, one in enumerate(model.recommendations)]


def unknown_roles(programme: Programme, document: Document, named: Roles) -> Iterator[Problem]:
    """Yield the roles that are named and that the programme does not have."""
    for path, roles in named:
        known = [*programme.roles, "berörda", "alla"] if path[-1] == "till" else list(programme.roles)
        for number, role in enumerate(roles):
            if role not in known:
                message = f"programmet »{programme.id}« har ingen roll »{role}«."
                yield Problem(document.place(*path, number), "okänd-roll", message, suggestion(role, known))
