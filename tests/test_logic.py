"""The rule construct by itself: states, how they add up, and the level that they give."""

from dataclasses import FrozenInstanceError
from itertools import product

import pytest

from revision.conditions import LEVELS, Accepts, Block, Quantifier, Reach
from revision.conditions import Test as OneTest
from revision.logic import Progress, Rule, State

JA, NEJ = Accepts(frozenset({"ja"})), Accepts(frozenset({"nej"}))
ASIDE = "ej tillämpligt"
VALUES = (*LEVELS, ASIDE)


def each(**names: Accepts) -> tuple[OneTest, ...]:
    """Return the tests of some names."""
    return tuple(OneTest(name, accepts) for name, accepts in names.items())


BOTH = Rule((("nej", Block(each(a=NEJ))), ("ja", Block(each(a=JA, b=JA)))))


def test_progress_is_ordered_by_how_far_the_tests_have_come() -> None:
    """The greater of two is that of both: one that fails settles it, one set aside changes nothing."""
    assert [*Progress] == [Progress.EMPTY, Progress.HOLDS, Progress.FAILS] == [0, 1, 2]


def test_states_add_up_part_by_part() -> None:
    """The greater progress of each part, the sum of each count, the sum of what is applicable."""
    one = State((Progress.EMPTY, Progress.FAILS, Progress.HOLDS), (1, 0), 2)
    other = State((Progress.HOLDS, Progress.HOLDS, Progress.EMPTY), (2, 5), 3)
    assert one + other == State((Progress.HOLDS, Progress.FAILS, Progress.HOLDS), (3, 5), 5) == other + one
    assert State((), ()).applicable == 0


@pytest.mark.parametrize("values", list(product(VALUES, repeat=2)), ids="-".join)
def test_a_rule_gives_the_level_that_its_blocks_say(values: tuple[str, str]) -> None:
    """The whole table of a rule as a question has it: what is not applicable is set aside, and *delvis* never written."""
    a, b = values
    expected = ASIDE if {a, b} == {ASIDE} else "delvis"
    expected = "nej" if a == "nej" else expected
    expected = "ja" if {a, b} in ({"ja"}, {"ja", ASIDE}) else expected
    assert BOTH.given(values) == (expected,)
    assert BOTH.given(values) == (expected,)
    assert BOTH.reached(BOTH.nothing + BOTH.state("a", a) + BOTH.state("b", b)) == (expected,)


@pytest.mark.parametrize("values", list(product(VALUES, repeat=3)), ids="-".join)
def test_blocks_within_a_block_are_one_of_these_and_each_of_those(values: tuple[str, str, str]) -> None:
    """A block holds where its own tests do, some block of *någon av*, and every block of *alla av*."""
    rule = Rule(
        (("ja", Block((), (), (Block(each(a=JA)), Block(each(b=JA))), (Block(each(c=JA)), Block(each(b=JA, c=JA))))),),
        "nej",
    )
    a, b, c = values
    held = "ja" in {a, b} and c == "ja" and b in {"ja", ASIDE}
    expected = ASIDE if {*values} == {ASIDE} else "ja" if held else "nej"
    assert rule.given(values) == (expected,)


@pytest.mark.parametrize("values", list(product(VALUES, repeat=2)), ids="-".join)
def test_quantifiers_count_the_values_that_are_applicable(values: tuple[str, str]) -> None:
    """Two quantifiers of one block, a test beside them, and a quantifier of another block: each has its own count."""
    every, some = Quantifier(Reach.ALL, JA), Quantifier(Reach.SOME, NEJ)
    blocks = (("nej", Block((), (some, Quantifier(Reach.AT_LEAST, NEJ, 2)))), ("ja", Block(each(a=JA), (every,))))
    rule = Rule((*blocks, ("delvis", Block(each(a=Accepts(frozenset()), b=Accepts(frozenset()))))))
    applicable = [one for one in values if one != ASIDE]
    expected = "nej" if values == ("nej", "nej") else "ja" if {*applicable} == {"ja"} else "delvis"
    assert rule.given(values) == ((expected,) if applicable else (ASIDE,))


def test_what_is_not_applicable_counts_in_no_quantifier_even_where_it_is_accepted() -> None:
    """A quantifier ranges over the applicable values."""
    rule = Rule(
        (("ja", Block(each(a=JA), (Quantifier(Reach.SOME, Accepts(frozenset({ASIDE}))),))), ("nej", Block(each(b=NEJ))))
    )
    assert rule.given(("ja", ASIDE)) == ("delvis",)


def test_a_test_that_lists_what_is_not_applicable_holds_by_it_or_fails() -> None:
    """Else it would be set aside."""
    listing = Rule((("ja", Block(each(a=Accepts(frozenset({ASIDE, "ja"})), b=JA))), ("nej", Block(each(b=NEJ)))))
    assert listing.given((ASIDE, "ja")) == ("ja",)
    assert listing.given((ASIDE, ASIDE)) == (ASIDE,)
    assert listing.given(("nej", "ja")) == ("delvis",)


def test_a_name_tested_twice_in_a_block_must_pass_both() -> None:
    """In either order."""
    wide = Accepts(frozenset({"ja", "delvis"}))
    for tests in ((*each(a=wide), *each(a=JA)), (*each(a=JA), *each(a=wide))):
        rule = Rule((("ja", Block(tests)),), "nej")
        assert [rule.given((value,)) for value in LEVELS] == [("nej",), ("nej",), ("ja",)]
        assert rule.names == ("a",)


def test_two_levels_at_once_are_both_given_unless_the_first_wins() -> None:
    """A fault of the criterion on three levels; on more, the first as written."""
    blocks = (("nej", Block(each(a=JA))), ("delvis", Block(each(a=NEJ))), ("ja", Block(each(b=JA))))
    assert Rule(blocks).given(("ja", "ja")) == ("nej", "ja")
    assert Rule(blocks, first_wins=True).given(("ja", "ja")) == ("nej",)
    assert Rule(blocks, first_wins=True).given(("nej", "ja")) == ("delvis",)


def test_what_gates_is_decided_even_where_nothing_is_applicable() -> None:
    """A fact is asked for or not; there is no third way."""
    gate = Rule((("ja", Block(each(a=JA))),), otherwise="nej", always_decided=True)
    assert [gate.given((value,)) for value in VALUES] == [("nej",), ("nej",), ("ja",), ("nej",)]


def test_a_rule_on_three_levels_is_so_unless_it_says_otherwise() -> None:
    """The highest level is the last, and what no block gives is *delvis*."""
    assert (BOTH.levels, BOTH.top, BOTH.otherwise) == (LEVELS, "ja", "delvis")
    assert Rule((), levels=("låg", "hög")).top == "hög"
    assert (BOTH.first_wins, BOTH.always_decided) == (False, False)


def test_a_rule_knows_its_names_its_parts_and_what_each_test_accepts() -> None:
    """Names once each, in the order written; a state of nothing has the progress of each part and a count for each quantifier."""
    inner = Block(each(b=JA), (Quantifier(Reach.ALL, JA),))
    rule = Rule(
        (("ja", Block(each(c=JA), (), (inner,))), ("nej", Block(each(b=NEJ, c=NEJ), (Quantifier(Reach.SOME, NEJ),))))
    )
    assert rule.names == ("c", "b")
    assert rule.accepted("b") == (JA, NEJ)
    assert rule.parts == (rule.blocks[0][1], inner, rule.blocks[1][1])
    assert rule.nothing == State((Progress.EMPTY,) * 3, (0, 0), 0)
    assert rule.state("b", "ja") == State((Progress.EMPTY, Progress.HOLDS, Progress.FAILS), (1, 0), 1)
    assert rule.state("b", ASIDE) == rule.state("d", ASIDE) == rule.nothing


def test_as_many_values_are_given_as_there_are_names() -> None:
    """One too few or too many is a fault of the caller."""
    for values in ((), ("ja",), ("ja", "ja", "ja")):
        with pytest.raises(ValueError, match="zip"):
            BOTH.given(values)


def test_a_rule_is_itself_and_does_not_change() -> None:
    """It is told apart by being another one, what it has reckoned does not show, and nothing of it can be exchanged."""
    rule = Rule(BOTH.blocks)
    before = repr(rule)
    rule.given(("ja", "ja"))
    assert repr(rule) == before
    assert {rule: 1, BOTH: 2}[rule] == 1
    with pytest.raises(FrozenInstanceError):
        rule.otherwise = "ja"  # type: ignore[misc]
    for remembered in ("_states", "_given", "_levels"):
        with pytest.raises(TypeError):
            Rule((), **{remembered: {}})  # type: ignore[arg-type]
