"""Reading the rule language: the blocks of a criterion into conditions, with every fault and its place."""

import re
from typing import Any

from revision.accepted import LONG, accepts
from revision.answers import Form, Kind
from revision.conditions import (
    LEVELS,
    Accepts,
    Block,
    Quantifier,
    Reach,
    Test,
    Verdict,
)
from revision.criteria import Blocks, RawBlock, RuleText
from revision.logic import Rule
from revision.scope import Path, Scope
from revision.swedish import suggestion

ANY_OF, ALL_OF = "någon av", "alla av"
_AT_LEAST = re.compile(r"minst \w+")
_THREE = 3
_REACHES = {reach.value: reach for reach in Reach if reach is not Reach.AT_LEAST}

LEVEL_FORM = Form(Kind.LEVELS, LEVELS, may_not_apply=True)
"""What a point may come to."""


def rule(written: Blocks, at: Path, scope: Scope, levels: tuple[str, ...] = LEVELS) -> Rule:
    """Read the blocks of a rule on a scale, lowest level first; what is faulty is noted in the scope and left out.

    On three levels the middle one holds where no block does, and has none of its own. On any other number the level
    that holds then is named, and on more than three the first block that holds, as written, decides.
    """
    middle = levels[1] if len(levels) == _THREE else None
    otherwise = written.otherwise if isinstance(written, RuleText) else None
    if otherwise is not None and otherwise not in levels:
        hint = suggestion(otherwise, levels[::-1])
        scope.fault((*at, "annars"), "okänd-nivå", f"skalan har ingen nivå »{otherwise}«.", hint)
    elif otherwise != middle and middle is not None and otherwise is not None:
        scope.fault((*at, "annars"), "fel-regel", f"på tre nivåer gäller annars »{middle}«.", "Ta bort »annars«.")
    elif otherwise is None and middle is None and written.blocks:
        hint = "Lägg till »annars: …« med den nivå som gäller när inget annat gör det."
        scope.fault(at, "saknad-nyckel", "regeln saknar »annars«, som en skala utan mellannivå ska ha.", hint)
    blocks = []
    for level, block in written.blocks.items():
        if level not in levels:
            hint = suggestion(level, levels[::-1])
            scope.fault((*at, f"{level} när"), "okänd-nivå", f"skalan har ingen nivå »{level}«.", hint, key=True)
        elif level == middle:
            message = f"»{level} när« ska inte skrivas: {level} gäller när inget annat villkor stämmer."
            scope.fault((*at, f"{level} när"), "fel-regel", message, "Ta bort nyckeln.", key=True)
        blocks.append((level, _block(block, (*at, f"{level} när"), scope)))
    return Rule(tuple(blocks), otherwise or middle or levels[0], levels, first_wins=len(levels) > _THREE)


def following(name: str, at: Path, scope: Scope) -> Rule:
    """Read `följer`: the level is the fact's own answer."""
    form = scope.names.get(name)
    if form is None:
        _unknown(name, (*at, "följer"), scope)
    elif form.kind is not Kind.LEVELS or not set(form.levels) <= set(LEVELS):
        hint = "Skriv »ja när« och »nej när« i stället."
        scope.fault((*at, "följer"), "fel-regel", f"»{name}« har andra svar än ja, delvis och nej.", hint)
    blocks = ((level, Block((Test(name, Accepts(frozenset({level}))),))) for level in (Verdict.JA, Verdict.NEJ))
    return Rule(tuple(blocks))


def answered_by(name: str, at: Path, scope: Scope) -> Rule:
    """Read `följer` of a question that is described: a rule that names the fact and gives no level."""
    if name not in scope.names:
        _unknown(name, (*at, "följer"), scope)
    return Rule(((Verdict.JA, Block((Test(name, Accepts()),))),))


def gate(block: RawBlock, at: Path, scope: Scope) -> Rule:
    """Read `frågas när` as a rule that is *ja* where the fact is asked, else *nej*."""
    return Rule(((Verdict.JA, _block(block, at, scope)),), otherwise=Verdict.NEJ, always_decided=True)


def mentioned(block: Any) -> set[str]:
    """Return the names that a block tests, as written."""
    names: set[str] = set()
    for key, value in block.items() if isinstance(block, dict) else ():
        if key in {ANY_OF, ALL_OF}:
            names = names.union(*map(mentioned, value if isinstance(value, list) else [value]))
        elif key not in _REACHES and not _AT_LEAST.fullmatch(key):
            names.add(key)
    return names


def _block(raw: Any, at: Path, scope: Scope, *, nested: bool = False) -> Block:
    if not isinstance(raw, dict) or not raw:
        scope.fault(at, "fel-regel", "ett villkor ska bestå av nycklar med svar.", "Skriv {namn: svar}.")
        return Block()
    tests: list[Test] = []
    quantifiers: list[Quantifier] = []
    blocks: dict[str, tuple[Block, ...]] = {ANY_OF: (), ALL_OF: ()}
    for key, value in raw.items():
        here = (*at, key)
        if key in blocks and not nested:
            parts = value if isinstance(value, list) and value else [value or None]
            blocks[key] = tuple(_block(part, (*here, i), scope, nested=True) for i, part in enumerate(parts))
        elif key in blocks:
            hint = "Skriv om villkoret utan ett sådant villkor inuti ett annat."
            scope.fault(here, "fel-regel", f"»{key}« kan inte stå inom »någon av« eller »alla av«.", hint, key=True)
        elif key in scope.names:
            tests.append(Test(key, accepts(value, scope.names[key], here, scope)))
        elif key in _REACHES or _AT_LEAST.fullmatch(key):
            quantifiers += _quantifier(key, value, here, scope)
        else:
            _unknown(key, here, scope)
    return Block(tuple(tests), tuple(quantifiers), blocks[ANY_OF], blocks[ALL_OF])


def _quantifier(key: str, value: Any, at: Path, scope: Scope) -> list[Quantifier]:
    if scope.ranged is None:
        hint = "Räkna upp uppgifterna med sina id."
        scope.fault(at, "fel-regel", f"»{key}« kan bara räkna punkter och frågor.", hint, key=True)
        return []
    accepted = accepts(value, scope.ranged, at, scope)
    if key in _REACHES:
        return [Quantifier(_REACHES[key], accepted)]
    number = key.removeprefix("minst ")
    if number.isascii() and number.isdecimal() and len(number) < LONG and int(number):
        return [Quantifier(Reach.AT_LEAST, accepted, int(number))]
    if number.strip("0"):
        scope.fault(at, "fel-regel", f"»{key}« ska ha sitt antal i siffror.", "Skriv till exempel »minst 2«.", key=True)
    else:
        scope.fault(at, "fel-regel", f"»{key}« gäller alltid.", "Skriv »minst 1« eller ett högre tal.", key=True)
    return []


def _unknown(name: str, at: Path, scope: Scope) -> None:
    key = at[-1] == name
    if name in scope.observed:
        hint = "Ta bort den ur villkoret, eller »iakttas: ja« ur punkten."
        scope.fault(at, "okänd-punkt", f"punkten »{name}« iakttas bara och vägs inte in.", hint, key=key)
    else:
        hint = suggestion(name, scope.known())
        scope.fault(at, f"okänd-{scope.noun}", f"det finns ingen {scope.noun} »{name}«.", hint, key=key)
