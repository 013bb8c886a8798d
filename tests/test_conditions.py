"""Truth tables, whole: what a test accepts, and when a quantifier holds."""

from datetime import date
from fractions import Fraction
from itertools import product

import pytest

from revision.conditions import Accepts, Block, Measure, Quantifier, Reach, Value
from revision.conditions import Test as OneTest

BOUNDS = {
    "least": lambda value, cut: value >= cut,
    "most": lambda value, cut: value <= cut,
    "above": lambda value, cut: value > cut,
    "below": lambda value, cut: value < cut,
}
NUMBERS: tuple[Measure, ...] = (Fraction(1, 3), Fraction(1, 2), Fraction(2, 3))
DAYS: tuple[Measure, ...] = (date(2022, 12, 30), date(2022, 12, 31), date(2023, 1, 1))


@pytest.mark.parametrize("value", ["ja", "delvis", "nej", "ej tillämpligt", *NUMBERS, *DAYS, None, 1, 0.5])
@pytest.mark.parametrize("words", [(), ("ja",), ("ja", "ej tillämpligt")])
def test_words_are_accepted_as_they_stand_and_nothing_else_is(words: tuple[str, ...], value: Value) -> None:
    """A test that names words accepts those, and no number nor date."""
    assert (value in Accepts(frozenset(words))) is (value in words)


@pytest.mark.parametrize("measures", [NUMBERS, DAYS], ids=["numbers", "days"])
def test_a_stretch_is_bounded_by_every_cut_it_has(measures: tuple[Measure, ...]) -> None:
    """Every set of bounds, each at the middle cut or the last, against every measure beside and between them."""
    cuts = (None, *measures[1:])
    for given in product(cuts, repeat=len(BOUNDS)):
        bounds = {name: cut for name, cut in zip(BOUNDS, given, strict=True) if cut is not None}
        accepts = Accepts(**bounds)  # type: ignore[arg-type]  # each is a measure
        for value in measures:
            held = [BOUNDS[name](value, cut) for name, cut in bounds.items()]
            assert (value in accepts) is (bool(held) and all(held)), (bounds, value)
        assert accepts.cuts == tuple(bounds.values())


@pytest.mark.parametrize("value", ["ja", "1", "2022-12-31", "", None, 1, 0.5])
def test_what_is_no_measure_lies_in_no_stretch(value: object) -> None:
    """Words, and numbers that are not exact, are not compared."""
    assert value not in Accepts(least=Fraction(0), most=Fraction(2))


@pytest.mark.parametrize(
    ("reach", "number", "table"),
    [  # for 0–3 applicable values, whether it holds where 0, 1, … of them are accepted
        (Reach.ALL, 1, ("n", "nj", "nnj", "nnnj")),
        (Reach.SOME, 1, ("n", "nj", "njj", "njjj")),
        (Reach.AT_LEAST, 2, ("n", "nn", "nnj", "nnjj")),
        (Reach.HALF, 1, ("n", "nj", "njj", "nnjj")),
        (Reach.MORE_THAN_HALF, 1, ("n", "nj", "nnj", "nnjj")),
    ],
)
def test_a_quantifier_counts_what_is_applicable(reach: Reach, number: int, table: tuple[str, ...]) -> None:
    """Over no applicable values it is false, whatever it asks for."""
    quantifier = Quantifier(reach, Accepts(frozenset({"ja"})), number)
    found = ["".join("nj"[quantifier.holds(one, of)] for one in range(of + 1)) for of in range(4)]
    assert found == list(table)


def test_some_means_one() -> None:
    """A quantifier asks for one value unless it says how many."""
    assert Quantifier(Reach.SOME, Accepts()).number == 1


def test_the_quantifiers_are_called_as_a_rule_writes_them() -> None:
    """Their words are those of the rule language."""
    assert [*Reach] == ["alla", "någon", "minst", "minst hälften", "mer än hälften"]


def test_a_block_has_its_parts_in_the_order_of_a_states_blocks() -> None:
    """Itself first, then those of which one is enough, then those that must all hold."""
    one, other, third = (Block((OneTest(name, Accepts()),)) for name in "abc")
    block = Block(any_of=(one, other), all_of=(third,))
    assert block.parts == (block, one, other, third)
    assert Block().parts == (Block(),)
