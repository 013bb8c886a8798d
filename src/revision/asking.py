"""Which facts a question's rules use, and of which bodies: each such use is one variable of the reckoning."""

from dataclasses import dataclass, field

from revision.conditions import Value
from revision.criteria import Mode
from revision.logic import Rule
from revision.questions import ReadQuestion
from revision.variables import Reader, Variable, World, lists_not_received, received, withheld
from revision.weigh import Ask, Footing, Standing, Weigher

Noted = tuple[Rule, dict[str, tuple[str, ...]]]
"""A rule, and by each of its facts the bodies that it is asked of."""


@dataclass(eq=False)
class Uses:
    """Gathers which facts a question's rules use, and of which bodies, so that each use gets its variable.

    `found` has each use in the order noted, with the uses of what gates the fact; `listed` the facts for which some
    rule reckons with *ej erhållet*.
    """

    weigher: Weigher
    question: ReadQuestion
    mode: Mode
    part: str | None
    found: dict[tuple[str, tuple[str, ...]], dict[str, tuple[str, ...]]] = field(default_factory=dict)
    listed: set[str] = field(default_factory=set)

    def note(self, rule: Rule, bodies: tuple[str, ...]) -> Noted:
        """Note a rule's facts, asked of those of the bodies that they concern; gating facts are noted first."""
        uses = {}
        for name in rule.names:
            fact = self.question.facts[name]
            of = self.weigher.having(bodies, fact.declaration.roles)
            if (name, of) not in self.found:
                gating = self.note(fact.gate, of)[1] if fact.gate else {}
                self.found[name, of] = gating
            if lists_not_received(rule, name):
                self.listed.add(name)
            uses[name] = of
        return rule, uses

    def reader(self, noted: Noted) -> Reader:
        """Return what reads a noted rule's facts from their variables; only when every rule has been noted."""
        rule, uses = noted
        return Reader(rule, {name: self._id(name, of) for name, of in uses.items()})

    def _id(self, name: str, bodies: tuple[str, ...]) -> str:
        alone = sum(other == name for other, _ in self.found) == 1
        return name if alone else f"{name} ({', '.join(bodies)})"

    def _standing(self, name: str, of: tuple[str, ...]) -> Standing:
        among = dict.fromkeys(body for other, bodies in self.found if other == name for body in bodies)
        return self.weigher.standing(self.question.facts[name], Ask(of, self.mode, self.part, tuple(among)))

    @property
    def overlapping(self) -> bool:
        """Say whether uses of an open fact hang together, by their bodies or by an answer given for all of them.

        They are then taken as independent all the same, so that what is possible may be too much.
        """
        uses = [(name, of, self._standing(name, of)) for name, of in self.found]
        return any(
            name == other and of != others and (set(of) & set(others) or set(standing.entries) & set(second.entries))
            for name, of, standing in uses
            if len(standing.answers) > 1
            for other, others, second in uses
        )

    def variables(self) -> tuple[dict[str, Variable], dict[str, Standing]]:
        """Return every variable with its possible worlds, the gating before the gated, and how it stands."""
        variables, standings = {}, {}
        for (name, of), gating in self.found.items():
            fact = self.question.facts[name]
            standing = self._standing(name, of)
            gate = self.reader((fact.gate, gating)) if fact.gate else None
            variable, listed = self._id(name, of), name in self.listed
            variables[variable] = Variable(variable, worlds(standing, listed=listed), gate, listed)
            standings[variable] = standing
        return variables, standings


def worlds(standing: Standing, *, listed: bool) -> tuple[World, ...]:
    """Return the possible worlds of a fact; `listed` says whether some rule reckons with *ej erhållet* for it."""
    if standing.footing is Footing.NOT_RECEIVED:
        return withheld(standing.answers)
    if standing.may_be_withheld:
        return left_out(standing.answers, listed=listed)
    return received(standing.answers)


def left_out(declared: tuple[Value, ...], *, listed: bool) -> tuple[World, ...]:
    """Return the possible worlds of a fact that nothing is said of."""
    return received(declared) + (withheld(declared) if listed else ())
