"""What is proved of a samlad bedömning: never two levels at once, every level within reach, never better from worse.

Its questions are reckoned as if they were independent, as an assessment does. A counterexample is sought among what
facts can give together.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, islice, product

from revision import sound_values
from revision.conditions import NOT_APPLICABLE
from revision.logic import Rule, State
from revision.problems import Problem
from revision.programmes import Criteria
from revision.sound_counterexamples import Choice, Refute, Smallest, said
from revision.sound_faults import Subject
from revision.sound_sentences import Sentences
from revision.sound_situations import MOST_ROLES
from revision.sound_studies import Study
from revision.sound_together import Together
from revision.sound_values import Inversion, Values

MOST_COMBINED = 2_000
"""How many combinations of verdicts are looked through for one that facts can give."""
MOST_SOUGHT = 50
"""For how many of them facts are sought."""


@dataclass(frozen=True, eq=False)
class Whole:
    """A samlad bedömning, by its index in its programme; `studies` are its questions gone through."""

    criteria: Criteria
    index: int
    studies: Mapping[str, Study]

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong with it."""
        model, rule, at = self.criteria.overall[self.index].model, self.rule, ("samlad bedömning", self.index)
        subject = Subject(f"den samlade bedömningen »{model.about}«", rule, self.criteria.document, at)
        clash = next(filter(None, map(self._clash, self.values)), None)
        if clash:
            yield subject.clash(clash)
        states = (state for values in self.values for state in sound_values.sums(rule, values))
        reached = {level for state in states for level in rule.reached(state)}
        possible = {name: [value for values in self.values for value in values[name]] for name in self.names}
        lacking = [level for level in rule.levels if level not in reached]
        yield from subject.unreachable(lacking, possible, "utfall", whole=True)
        for one, values in self._inversions():
            how = self._inversion(one, values)
            yield subject.inversion(f"frågan »{one.name}«", one.before, one.after, how)
        given = model.phrases | {level: text for level, text in model.phrasing.items() if text}
        sentences = Sentences(subject.name, given, self.criteria.document, (*at, "formulering"))
        yield from sentences.lacking(reversed(rule.levels))

    @property
    def rule(self) -> Rule:
        """The rule over the questions."""
        return self.criteria.overall[self.index].rule

    @property
    def names(self) -> tuple[str, ...]:
        """The questions it ranges over."""
        return self.criteria.overall[self.index].questions

    @cached_property
    def values(self) -> tuple[Values, ...]:
        """What the questions may come to, for each combination of roles that those judged may have."""
        roles = tuple(self.criteria.programme.roles)
        asked = {one.question.model.id: set(one.roles) for one in self.criteria.asked}
        sizes: Sequence[int] = range(len(roles), 0, -1) if len(roles) <= MOST_ROLES else (len(roles), 1)
        each = (frozenset(some) for size in sizes for some in combinations(roles, size))
        concerned = dict.fromkeys(frozenset(name for name in self.names if asked[name] & some) for some in each)
        return tuple(
            {name: self._values(name) if name in some else (NOT_APPLICABLE,) for name in self.names}
            for some in concerned
            if some
        )

    def _values(self, name: str) -> tuple[str, ...]:
        study = self.studies[name]
        aside = (NOT_APPLICABLE,) if NOT_APPLICABLE in study.levels else ()
        return (*reversed(study.question.rule.levels), *aside)

    def _clash(self, values: Values) -> str | None:
        """Say by which verdicts, and where there are such by which facts, two levels hold at once."""
        start = next((one for state, one in sound_values.sums(self.rule, values).items() if self._clashes(state)), None)
        if start is None:
            return None

        def refute(chosen: Choice) -> list[Choice]:
            states = sound_values.sums(self.rule, _fixed(values, chosen))
            return [dict(each) for state, each in states.items() if not self._clashes(state)]

        chosen, facts = self._realised(dict(start), values, refute, ({},))
        return f"{said(chosen)}{_example(facts[0]) if facts else ''}"

    def _clashes(self, state: State) -> bool:
        return len(self.rule.reached(state)) > 1

    def _inversions(self) -> Iterator[tuple[Inversion, Values]]:
        """Yield for each question that is treated the wrong way round one case of it, among which values."""
        scales = {name: self.studies[name].question.rule.levels for name in self.names}
        cases = ((one, values) for values in self.values for one in sound_values.inversions(self.rule, values, scales))
        first: dict[str, tuple[Inversion, Values]] = {}
        for one, values in cases:
            first.setdefault(one.name, (one, values))
        yield from first.values()

    def _inversion(self, one: Inversion, values: Values) -> str:
        """Say by which verdicts, and where there are such by which facts, a worse verdict gives a better whole."""
        moves = ({one.name: one.better}, {one.name: one.worse})
        levels = (one.before, one.after)
        others = {name: each for name, each in values.items() if name != one.name}

        def refute(chosen: Choice) -> list[Choice]:
            found = []
            for move, level in zip(moves, levels, strict=True):
                states = sound_values.sums(self.rule, _fixed(values, {**chosen, **move}))
                found += [dict(each) for state, each in states.items() if self.rule.reached(state) != (level,)]
            return [{name: value for name, value in each.items() if name in others} for each in found]

        chosen, facts = self._realised(dict(one.rest), others, refute, moves)
        examples = [_example(each) for each in facts] or ["", ""]
        before = {name: {**chosen, **moves[0]}[name] for name in values if name in chosen or name == one.name}
        first, second = f"{said(before)}{examples[0]}", f"{said(moves[1])} i stället{examples[1]}"
        return f"{first} blir den {one.before}, men {second} blir den {one.after}"

    def _realised(
        self, start: Choice, values: Values, refute: Refute, moves: Sequence[Choice]
    ) -> tuple[Choice, list[Choice]]:
        """Return a smallest choice of verdicts that facts can give with each move, and those facts.

        Where no facts are found, the smallest choice of any, and none.
        """
        best = Smallest(values, refute).within(start)
        for chosen in islice(_choices(best, values, refute), MOST_SOUGHT):
            facts = [self._facts({**chosen, **move}) for move in moves]
            found = [one for one in facts if one is not None]
            if len(found) == len(facts):
                return chosen, found
        return best, []

    def _facts(self, chosen: Choice) -> Choice | None:
        """Return facts that give the questions their verdicts, if there are any."""
        return Together({name: self.studies[name].situations[0] for name in chosen}, chosen).facts()


def _choices(best: Choice, values: Values, refute: Refute) -> Iterator[Choice]:
    """Yield choices of verdicts that settle something, the best one first."""
    yield best
    for combined in islice(product(*values.values()), MOST_COMBINED):
        chosen = dict(zip(values, combined, strict=True))
        if refute(chosen) == []:
            yield Smallest({name: (value,) for name, value in chosen.items()}, refute).within(chosen)


def _fixed(values: Values, chosen: Choice) -> Values:
    return {name: (chosen[name],) if name in chosen else each for name, each in values.items()}


def _example(facts: Choice) -> str:
    return f" (till exempel {said(facts)})"
