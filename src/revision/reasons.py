"""Why a rule comes to what it does: the block that holds, or what keeps each block from holding."""

from collections.abc import Iterator, Mapping

from revision.conditions import NOT_APPLICABLE, Block, Value
from revision.logic import Rule


def reasons(
    rule: Rule, values: Mapping[str, tuple[Value, ...]], levels: tuple[str, ...]
) -> Iterator[tuple[str, str, list[str]]]:
    """Yield why a rule comes to what it does: a heading, the key of the block, and the names that decide.

    A level whose block holds rests on what the block names; else each block has something that keeps it from
    holding, and the level is what it comes to then. Where the level is open, so is some of what the blocks name.
    """
    if levels == (NOT_APPLICABLE,):
        yield "inget av detta är tillämpligt", "", list(values)
        return
    for word, block in rule.blocks:
        if levels == (word,):
            yield f"»{word} när« är uppfyllt", f"{word} när", _naming(block, values, holds=True)
            return
    for word, block in rule.blocks:
        if word in levels:
            yield f"»{word} när« är inte avgjort", f"{word} när", _open(block, values)
        else:
            yield f"»{word} när« är inte uppfyllt", f"{word} när", _naming(block, values, holds=False)
    if len(levels) == 1:
        yield f"annars {levels[0]}", "", []


def _naming(block: Block, values: Mapping[str, tuple[Value, ...]], *, holds: bool) -> list[str]:
    """Return the names in a block whose tests hold, or fail, for every possible value."""
    found: list[str] = []
    for part in block.parts:
        for test in part.tests:
            seen = [
                value
                for value in values.get(test.name, ())
                if value != NOT_APPLICABLE or NOT_APPLICABLE in test.accepts.words
            ]
            if seen and all((value in test.accepts) is holds for value in seen):
                found.append(test.name)
        for quantifier in part.quantifiers:
            for name, possible_values in values.items():
                if all(value != NOT_APPLICABLE and (value in quantifier.accepts) is holds for value in possible_values):
                    found.append(name)
    return list(dict.fromkeys(found)) or _open(block, values)


def _open(block: Block, values: Mapping[str, tuple[Value, ...]]) -> list[str]:
    """Return the names in a block that have more than one possible value."""
    named = {test.name for part in block.parts for test in part.tests}
    ranged = any(part.quantifiers for part in block.parts)
    return [name for name, seen in values.items() if len(seen) > 1 and (ranged or name in named)]
