"""Questions asked alone: a rulebook in which each is also a programme of its own, so that it can be tried by itself."""

from revision.criteria import Programme, Question
from revision.problems import Unusable
from revision.rulebook import Rulebook
from revision.yamlfile import Document

_PREFIX = "frågan "
_NO_ROLE = {"nämnd": "Den nämnd eller styrelse som granskas"}


def alone(question: str) -> str:
    """Return the id of the programme that asks a question alone."""
    return f"{_PREFIX}{question}"


def is_alone(programme: str) -> bool:
    """Say whether an id is that of a programme that asks a question alone: one that no file has."""
    return programme.startswith(_PREFIX)


class Questions(Rulebook):
    """A rulebook with a programme for each question, which asks it of every role that it may be asked of."""

    def programme(self, name: str) -> tuple[Programme, Document] | None:
        """Return a programme with its document, also one of a question alone; raises `Unusable`."""
        if not is_alone(name):
            return super().programme(name)
        loaded = self.question(name.removeprefix(_PREFIX))
        if loaded is None:
            return None
        question, document = loaded
        roles = self._roles(question) or _NO_ROLE
        texts = {"id": name, "namn": question.heading, "syfte": question.question}
        return Programme.model_validate({**texts, "roller": roles, "frågor": [question.id]}), document

    def _roles(self, question: Question) -> dict[str, str]:
        """Return the roles that a question names, and those of the programmes that ask it."""
        named = [*question.roles, *(role for point in question.points for role in point.roles)]
        named += [role for fact in question.facts.values() for role in fact.roles]
        named += [role for one in question.recommendations for role in one.to if role not in {"alla", "berörda"}]
        roles = {role: role for role in named}
        for stem in self.ids("program"):
            try:
                loaded = super().programme(stem)
            except Unusable:
                continue  # what is wrong with it is said where it is used
            if loaded and question.id in {name for _, name, _, _ in loaded[0].numbered}:
                roles |= loaded[0].roles
        return roles
