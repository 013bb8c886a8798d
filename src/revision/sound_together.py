"""Facts by which several questions each come to a given verdict, where there are such facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from revision.conditions import NOT_RECEIVED
from revision.sound_counterexamples import Choice, Smallest, answered
from revision.sound_situations import Situation, rules_over_facts, worlds
from revision.sound_witnesses import Found, Search, Way
from revision.variables import World

MOST_LOOKED_AT = 500
"""How many ways of answering what the questions share are looked at."""


@dataclass(eq=False)
class Together:
    """Questions, each as asked of those who have every role, and the verdict that each is to come to."""

    situations: Mapping[str, Situation]
    wanted: Choice
    looked_at: int = field(default=0, init=False)

    def facts(self) -> Choice | None:
        """Return the fewest facts found that give all the verdicts, whatever all else is; None where there are none."""
        ways = self._ways({}, self.shared)
        if ways is None:
            return None
        start: dict[str, World] = {name: world for way in ways for name, world in way.answers}
        text = {
            name: situation.text(name, start[name])
            for situation in self.situations.values()
            for name in start
            if name in situation.question.facts
        }

        def refute(chosen: Choice) -> list[Choice]:
            known = {name: start[name] for name in chosen}
            each = ((name, self._levels(name, known).ways, level) for name, level in self.wanted.items())
            ways = [(name, way) for name, found, level in each for other, way in found.items() if other != (level,)]
            return [answered(self.situations[name], way) for name, way in ways]

        return Smallest({name: (said,) for name, said in text.items()}, refute).within(text)

    @cached_property
    def shared(self) -> tuple[str, ...]:
        """The facts that more than one of the questions rest on."""
        each = [situation.reckoning.over(situation.weighing) for situation in self.situations.values()]
        names = [name for names in each for name in names]
        return tuple(dict.fromkeys(name for name in names if names.count(name) > 1))

    def _ways(self, known: Mapping[str, World], left: tuple[str, ...]) -> list[Way] | None:
        """Return a way for each question, once the facts that are known are so; None where there is none."""
        self.looked_at += 1
        if self.looked_at > MOST_LOOKED_AT:
            return None
        found = (self._levels(name, known).ways.get((level,)) for name, level in self.wanted.items())
        ways = [way for way in found if way is not None]
        if len(ways) < len(self.wanted):
            return None
        if not left:
            return ways
        first, *rest = left
        tried = (self._ways({**known, first: world}, tuple(rest)) for world in self._worlds(first))
        return next((ways for ways in tried if ways is not None), None)

    def _worlds(self, name: str) -> tuple[World, ...]:
        """Return every way a fact may be that can make a difference to some of the questions."""
        reading = [one for one in self.situations.values() if name in one.question.facts]
        rules = [rule for situation in reading for rule in rules_over_facts(situation.question)]
        listed = any(situation.reckoning.variables[name].listed for situation in reading)
        return worlds(reading[0].question.facts[name], rules, listed=listed)

    def _levels(self, name: str, known: Mapping[str, World]) -> Found[tuple[str, ...]]:
        """Return what a question may come to once some facts are known, each with a way there."""
        situation = self.situations[name]
        reckoning, rule = situation.reckoning, situation.reckoning.rule
        domains = {**reckoning.domains}
        for fact in known.keys() & reckoning.variables.keys():
            withheld = known[fact][1] == NOT_RECEIVED and not reckoning.variables[fact].listed
            domains[fact] = domains[fact] if withheld else (known[fact],)
        found = Search(reckoning, domains).states(situation.weighing)
        return Found({rule.reached(state): way for state, way in found.ways.items()}, found.whole)
