"""A rule in words: its blocks, as written, as sentences that a revisor reads."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from revision.accepted import OLDEST
from revision.conditions import LEVELS, Reach
from revision.criteria import Blocks, RawBlock, RuleText
from revision.rules import ALL_OF, ANY_OF
from revision.swedish import capital, listed

_RANGES = {
    Reach.ALL: "alla {many}",
    Reach.SOME: "minst en {one}",
    Reach.HALF: "minst hälften av {all}",
    Reach.MORE_THAN_HALF: "mer än hälften av {all}",
}
_BOUNDS = {"minst": "minst {}", "högst": "högst {}", "över": "över {}", "under": "under {}"}
_FORMS = {
    "punkt": {"one": "punkt", "many": "punkter", "all": "punkterna"},
    "fråga": {"one": "fråga", "many": "frågor", "all": "frågorna"},
}
_THREE = 3


def rule(
    written: Blocks, noun: str, levels: tuple[str, ...] = LEVELS, label: Callable[[str], str] = capital
) -> Iterator[str]:
    """Yield a rule as sentences, one a level, as in *Ja när alla punkter är ja*.

    `noun` is what it counts, `punkt` or `fråga`; `label` gives what a level is called.
    """
    if len(levels) > _THREE:
        yield "Nivåerna prövas i den ordning som de står. Den första som stämmer gäller."
    for level, block in written.blocks.items():
        yield f"{capital(label(level))} när {condition(block, noun)}."
    otherwise = written.otherwise if isinstance(written, RuleText) else None
    middle = levels[1] if len(levels) == _THREE else None
    if otherwise or middle:
        yield f"Annars {label(str(otherwise or middle))}."


def labels(known: Mapping[str, str]) -> Callable[[str], str]:
    """Return what gives a level its label, or the level itself where it has none."""
    return lambda level: known.get(level) or capital(level)


def counts(written: Blocks) -> bool:
    """Say whether a rule counts what it ranges over, as in *alla* and *minst 2*."""
    keys = (key for block in written.blocks.values() for key in block)
    return any(key in _RANGES or key.startswith("minst ") for key in keys)


def condition(block: RawBlock, noun: str = "punkt") -> str:
    """Return a block as a clause: *plan är ja och minst 2 punkter är nej*."""
    return listed(_clauses(block, noun))


def _clauses(block: RawBlock, noun: str) -> Iterator[str]:
    forms = _FORMS[noun]
    for key, value in block.items():
        if key in {ANY_OF, ALL_OF}:
            parts = value if isinstance(value, list) else [value]
            inner = [condition(part, noun) for part in parts]
            either = "något av detta stämmer" if key == ANY_OF else "allt detta stämmer"
            yield f"{either}: {'; '.join(f'({number}) {one}' for number, one in enumerate(inner, 1))}"
        elif key in _RANGES:
            yield f"{_RANGES[Reach(key)].format(**forms)} är {_answers(value)}"
        elif key.startswith("minst "):
            number = key.removeprefix("minst ")
            yield f"minst {number} {forms['one' if number == '1' else 'many']} är {_answers(value)}"
        else:
            yield f"{key} är {_answers(value)}"


def _answers(value: Any) -> str:
    """Return what a test accepts: an answer, answers with *eller* between, or bounds."""
    if isinstance(value, Mapping):
        bounds = [_BOUNDS[key].format(text) for key, text in value.items() if key in _BOUNDS]
        bounds += [f"högst {text} år gammalt vid periodens slut" for key, text in value.items() if key == OLDEST]
        return listed(bounds)
    return listed(map(str, value), "eller") if isinstance(value, list) else str(value)
