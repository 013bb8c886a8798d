"""The reckoning by itself: what is completed together, up to which limit, and what is kept above it."""

from dataclasses import FrozenInstanceError
from unittest.mock import patch

import pytest

from revision import reckon
from revision.conditions import LEVELS, Accepts, Block, Quantifier, Reach
from revision.conditions import Test as OneTest
from revision.logic import Rule
from revision.reckon import Reckoning, added, in_order
from revision.variables import FAULTY, Item, Reader, Variable, received, withheld

ASIDE, NOT_RECEIVED = "ej tillämpligt", "ej erhållet"
LIMITS = range(1, 14)


def block(**names: str) -> Block:
    """Return a block that tests names, each for one word."""
    return Block(tuple(OneTest(name, Accepts(frozenset({word}))) for name, word in names.items()))


def reading(rule: Rule) -> Reader:
    """Return what reads each fact of a rule from a variable of its name."""
    return Reader(rule, {name: name for name in rule.names})


def following(name: str, *, turned: bool = False) -> Reader:
    """Return what has the answer of a variable, or the opposite one."""
    first, last = ("nej", "ja") if turned else ("ja", "nej")
    return reading(Rule((("nej", block(**{name: last})), ("ja", block(**{name: first})))))


EVERY = Rule(
    (
        ("nej", Block((), (Quantifier(Reach.ALL, Accepts(frozenset({"nej"}))),))),
        ("ja", Block((), (Quantifier(Reach.ALL, Accepts(frozenset({"ja"}))),))),
    )
)
X, Y, Z = (Variable(name, received(words)) for name, words in (("x", ("ja", "nej")), ("y", LEVELS), ("z", ("ja",))))


def over(*items: Item, **variables: Variable) -> Reckoning:
    """Return a reckoning of items by a rule that is *ja* or *nej* where all of them are."""
    return Reckoning(EVERY, items, variables)


OPPOSED = over(Item("p", following("x")), Item("q", following("x", turned=True)), x=X)
GATE = reading(Rule((("ja", block(x="ja")),), "nej", always_decided=True))
NEEDING = Rule((("ja", block(x="nej")._replace(any_of=(block(y="ja"),))),), "nej")
GATED = over(Item("p", reading(NEEDING)), x=X, y=Y._replace(gate=GATE))
APART = over(Item("p", following("x")), Item("q", following("y")), Item("r", following("z")), x=X, y=Y, z=Z)


def test_what_shares_an_open_fact_is_completed_together() -> None:
    """Items hang together through others, whatever their order; a fact that is known links nothing."""
    names = {"p": "xy", "q": "z", "r": "yw", "s": "x", "t": "v"}
    readers = {name: reading(Rule((("ja", block(**dict.fromkeys(facts, "ja"))),))) for name, facts in names.items()}
    variables = {name: Variable(name, received(LEVELS)) for name in "xyzwv"}
    items = [Item(name, reader, weighs=name != "t") for name, reader in readers.items()]
    reckoning = over(*items, **variables)
    linked = ("xyzwv", "xzv", "w", "")
    groups = [[[one.id for one in group] for group in reckoning.groups(set(linking))] for linking in linked]
    assert groups == [
        [["q"], ["p", "r", "s"]],
        [["q"], ["r"], ["p", "s"]],
        [["p"], ["q"], ["r"], ["s"]],
        [["p"], ["q"], ["r"], ["s"]],
    ]
    assert reckoning.open_variables == set("xyzwv")
    assert over(x=X, z=Z).open_variables == {"x"}


def test_an_item_rests_on_what_gates_its_facts_too_the_gating_first() -> None:
    """Through every gate, and not on what gates nothing of its own."""
    gates = {"a": None, "b": "a", "c": "b", "d": "a"}
    variables = {
        name: Variable(name, received(LEVELS), following(gate) if gate else None) for name, gate in gates.items()
    }
    reckoning = over(Item("p", following("c")), Item("q", following("d")), Item("r", given=("ja",)), **variables)
    assert [reckoning.closure(item) for item in reckoning.items] == [("a", "b", "c"), ("a", "d"), ()]
    assert reckoning.over(reckoning.items) == ("a", "b", "c", "d")
    assert reckoning.over(reckoning.items[1:]) == ("a", "d")
    assert [reckoning.completions([item], reckoning.domains) for item in reckoning.items] == [27, 9, 1]


@pytest.mark.parametrize("limit", LIMITS)
def test_a_group_is_completed_up_to_the_limit_and_then_its_items_are_taken_one_by_one(limit: int) -> None:
    """Two items that are never alike: with two completions a limit of two suffices, and below it they may be."""
    with patch.object(reckon, "LIMIT", limit):
        found = OPPOSED.possible()
        states = OPPOSED.states(OPPOSED.items, OPPOSED.domains)
    assert found.exact is (limit >= 2)
    assert found.levels == (("delvis",) if limit >= 2 else LEVELS)
    assert found.items == {"p": ("nej", "ja"), "q": ("nej", "ja")}
    assert {level for state in states for level in EVERY.reached(state)} == {*found.levels}


@pytest.mark.parametrize("limit", LIMITS)
def test_a_group_that_is_too_much_is_said_to_be_though_none_of_its_items_is(limit: int) -> None:
    """Two items of six completions each, and eighteen together but for what they share: twelve."""
    first, last = (
        reading(Rule((("ja", block(**names)),), "nej")) for names in ({"x": "ja", "y": "ja"}, {"y": "nej", "w": "ja"})
    )
    chain = over(Item("p", first), Item("q", last), x=X, y=Y, w=X._replace(id="w"))
    with patch.object(reckon, "LIMIT", limit):
        found = chain.possible()
    assert found.exact is (limit >= 12)
    assert found.levels == (("nej", "delvis") if limit >= 12 else LEVELS)


@pytest.mark.parametrize("limit", LIMITS)
def test_a_fact_is_taken_with_what_gates_it_up_to_the_limit(limit: int) -> None:
    """An item that needs an answer to what is then not asked for: six completions, and above the limit it may be had."""
    with patch.object(reckon, "LIMIT", limit):
        found = GATED.possible()
        values = GATED.values(GATED.items[0], GATED.domains)
    assert found.exact is (limit >= 6)
    assert values == ({"nej"} if limit >= 6 else {"nej", "ja"})
    assert found.items["p"] == found.levels == tuple(level for level in LEVELS if level in values)


@pytest.mark.parametrize("limit", LIMITS)
def test_what_hangs_apart_is_added_up_exactly(limit: int) -> None:
    """Groups of two, three and one completions need no larger limit than three, though there are six in all."""
    with patch.object(reckon, "LIMIT", limit):
        found = APART.possible()
    assert found.exact is (limit >= 3)
    assert found.levels == ("delvis", "ja")
    assert found.items == {"p": ("nej", "ja"), "q": LEVELS, "r": ("ja",)}


@pytest.mark.parametrize("limit", LIMITS)
def test_an_item_that_only_is_observed_has_its_values_too(limit: int) -> None:
    """It weighs nothing, and if it is not completed it is said."""
    with patch.object(reckon, "LIMIT", limit):
        found = over(Item("p", given=("nej", "ja")), Item("q", following("y"), weighs=False), y=Y).possible()
    assert found.exact is (limit >= 3)
    assert found.levels == ("nej", "ja")
    assert found.items == {"p": ("nej", "ja"), "q": LEVELS}


def test_so_many_completions_are_gone_through() -> None:
    """The limit is that of the design."""
    assert reckon.LIMIT == 20_000


def test_no_items_come_to_nothing() -> None:
    """Then nothing is applicable."""
    found = over().possible()
    assert (found.levels, found.items, found.exact, found.clash) == ((ASIDE,), {}, True, ())


def test_what_was_not_received_is_seen_by_the_rules_that_list_it() -> None:
    """To every other the answer is open."""
    listing = reading(Rule((("nej", block(x=NOT_RECEIVED)), ("ja", block(x="ja")))))
    found = over(Item("p", listing), Item("q", following("x")), x=Variable("x", withheld(("ja", "nej")))).possible()
    assert found.items == {"p": ("nej",), "q": ("nej", "ja")}
    with patch.object(reckon, "LIMIT", 1):
        assert over(Item("p", listing), x=Variable("x", withheld(("ja", "nej")))).possible().items == {"p": ("nej",)}


def test_two_levels_at_once_are_a_fault_only_where_all_that_is_possible_is_known() -> None:
    """Both are told; a point that is faulty has its own word, after every level."""
    both = Rule((("nej", block(p="ja")), ("ja", block(p="ja"))))
    item = Item("p", following("x"))
    found = Reckoning(both, (item,), {"x": X}).possible()
    assert (found.levels, found.clash, found.exact) == (LEVELS, ("nej", "ja"), True)
    loose = Reckoning(both, (item,), {"x": X}, exact=False).possible()
    assert (loose.levels, loose.clash, loose.exact) == (LEVELS, (), False)
    faulty = reading(Rule((("nej", block(x="ja")), ("ja", block(x="ja")))))
    assert over(Item("p", faulty), x=X).possible().items == {"p": ("delvis", FAULTY)}


def test_levels_come_lowest_first_and_what_is_none_of_them_last() -> None:
    """Each once."""
    assert in_order(["ja", ASIDE, "nej", "ja"]) == ("nej", "ja", ASIDE)
    assert in_order(["b", FAULTY, "a", ASIDE], ("b", "a")) == ("b", "a", ASIDE, FAULTY)
    assert in_order("hgjfiedcba", ("j", "i")) == ("j", "i", *"abcdefgh")


def test_as_many_values_are_given_as_there_are_items() -> None:
    """One too few or too many is a fault of the caller."""
    for values in (["ja"], ["ja", "ja", "ja"]):
        with pytest.raises(ValueError, match="zip"):
            OPPOSED.state(OPPOSED.items, values)


def test_sums_are_of_one_state_from_each_part() -> None:
    """Of a single part they are that part."""
    one, other = ({EVERY.state("p", value) for value in values} for values in (("ja", "nej"), ("ja", ASIDE)))
    assert added([frozenset(one)]) == one
    assert added(map(frozenset, (one, other))) == {a + b for a in one for b in other}


def test_a_reckoning_is_itself_and_does_not_change() -> None:
    """What it has found does not show, it is exact unless said otherwise, and nothing of it can be exchanged."""
    reckoning = over(Item("p", following("x")), x=X)
    before = repr(reckoning)
    reckoning.possible()
    assert repr(reckoning) == before
    assert reckoning.exact
    assert {reckoning: 1, APART: 2}[reckoning] == 1
    with pytest.raises(FrozenInstanceError):
        reckoning.exact = False  # type: ignore[misc]
    with pytest.raises(TypeError):
        Reckoning(EVERY, (), {}, _closures={})  # type: ignore[call-arg]
