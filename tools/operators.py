"""What changes a module in one place: Cosmic Ray's operators, and those that code of comprehensions and literals needs.

Cosmic Ray's change comparisons, arithmetic, truth values, numbers, decorators, loops and exceptions. Those here leave
out a filter, an operand, an element or a statement, exchange words that come in pairs, and change texts and what is
returned.
"""

from collections.abc import Iterator
from typing import Any, Protocol

import parso
from cosmic_ray.plugins import get_operator, operator_names
from parso.python.tree import Keyword, Name, PythonLeaf, PythonNode, ReturnStmt, String
from parso.tree import NodeOrLeaf

Position = tuple[int, int]
ARITHMETIC, SETS = {"Add", "Sub", "Mul", "FloorDiv"}, {"BitOr", "BitAnd", "BitXor", "Sub"}
PAIRS = {"any": "all", "all": "any", "min": "max", "max": "min"}


class Operator(Protocol):
    """What Cosmic Ray asks of an operator: where it may change a node, and to change it."""

    def mutation_positions(self, node: Any) -> Iterator[tuple[Position, Position]]:
        """Yield the stretch of each change that can be made to a node."""

    def mutate(self, node: Any, index: int, /) -> Any:
        """Make one of the changes; None takes the node away."""


class DropFilter:
    """Leave out the filter of a comprehension."""

    def mutation_positions(self, node: NodeOrLeaf) -> Iterator[tuple[Position, Position]]:
        """See `Operator`."""
        if isinstance(node, PythonNode) and node.type == "comp_if" and not node.children[2:]:
            yield node.start_pos, node.end_pos

    def mutate(self, node: PythonNode, _index: int) -> None:
        """See `Operator`."""


class NegateFilter(DropFilter):
    """Let a comprehension keep what its filter leaves out."""

    def mutate(self, node: PythonNode, _index: int) -> Any:
        """See `Operator`."""
        node.children[1] = parso.parse(f" not ({node.children[1].get_code().strip()})")
        return node


class DropPart:
    """Leave out an operand of *and* or *or*, an element of a literal, or an argument given by name."""

    def mutation_positions(self, node: NodeOrLeaf) -> Iterator[tuple[Position, Position]]:
        """See `Operator`."""
        for first, last in list(_parts(node)):
            yield first.start_pos, last.end_pos

    def mutate(self, node: PythonNode, index: int) -> Any:
        """See `Operator`."""
        first, last = list(_parts(node))[index]
        begin, end = node.children.index(first), node.children.index(last) + 1
        if end < len(node.children):
            end += 1
        elif node.type in {"and_test", "or_test", "arglist"}:
            begin -= 1
        del node.children[begin:end]
        return node


def _parts(node: NodeOrLeaf) -> Iterator[tuple[NodeOrLeaf, NodeOrLeaf]]:
    """Yield the first and the last child of each part of a node that can be left out."""
    if not isinstance(node, PythonNode):
        return
    if node.type in {"and_test", "or_test"}:
        yield from ((one, one) for one in node.children[::2])
    elif node.type == "arglist":
        named = (one for one in node.children if one.type == "argument" and one.children[1] == "=")
        yield from ((one, one) for one in named)
    elif node.type in {"testlist_comp", "dictorsetmaker"} and "," in node.children:
        begin = 0
        for at, one in enumerate([*node.children, ","]):
            if one == "," and begin < at:
                yield node.children[begin], node.children[at - 1]
            begin = at + 1 if one == "," else begin


class DropStatement:
    """Leave out a statement that is made for its effect: a call, a raise, a yield, an addition to what is there."""

    def mutation_positions(self, node: NodeOrLeaf) -> Iterator[tuple[Position, Position]]:
        """See `Operator`."""
        if isinstance(node, PythonNode) and node.type == "simple_stmt":
            made = node.children[0]
            adds = made.type == "expr_stmt" and made.children[1].type == "operator" and made.children[1] != "="
            if adds or made.type in {"atom_expr", "raise_stmt", "yield_expr"}:
                yield node.start_pos, node.end_pos

    def mutate(self, node: PythonNode, _index: int) -> Any:
        """See `Operator`."""
        node.children[0] = Name("pass", node.start_pos, prefix=node.get_first_leaf().prefix)
        return node


class Exchange:
    """Exchange *any* for *all*, *min* for *max*, *in* for *not in*, *|=* for *=*."""

    def mutation_positions(self, node: NodeOrLeaf) -> Iterator[tuple[Position, Position]]:
        """See `Operator`."""
        within = node.parent is not None and node.parent.type == "comparison"
        if (
            (isinstance(node, Name) and node.value in PAIRS and node.get_previous_leaf() != ".")
            or (within and isinstance(node, Keyword) and node.value == "in")
            or (node.type == "comp_op" and node.get_code().split() == ["not", "in"])
            or (node.type == "operator" and node.get_code().strip() in {"|=", "+="})
        ):
            yield node.start_pos, node.end_pos

    def mutate(self, node: Any, _index: int) -> Any:
        """See `Operator`."""
        word = " ".join(node.get_code().split())
        new = PAIRS.get(word) or {"in": "not in", "not in": "in"}.get(word, "=")
        return Name(new, node.start_pos, prefix=node.get_first_leaf().prefix)


class ChangeText:
    """Change a text, or the fixed part of one that is filled in."""

    def mutation_positions(self, node: NodeOrLeaf) -> Iterator[tuple[Position, Position]]:
        """See `Operator`."""
        if isinstance(node, String) or node.type == "fstring_string":
            yield node.start_pos, node.end_pos

    def mutate(self, node: PythonLeaf, _index: int) -> Any:
        """See `Operator`."""
        at = min((node.value.find(mark) for mark in "'\"" if mark in node.value), default=-1) + 1
        node.value = f"{node.value[:at]}XX{node.value[at:]}"
        return node


class ReturnNothing:
    """Return None in place of what is worked out."""

    def mutation_positions(self, node: NodeOrLeaf) -> Iterator[tuple[Position, Position]]:
        """See `Operator`."""
        if isinstance(node, ReturnStmt) and node.children[1] != "None":
            yield node.start_pos, node.end_pos

    def mutate(self, node: ReturnStmt, _index: int) -> Any:
        """See `Operator`."""
        node.children[1] = Name("None", node.start_pos, prefix=" ")
        return node


OWN = (DropFilter, NegateFilter, DropPart, DropStatement, Exchange, ChangeText, ReturnNothing)


def operators() -> dict[str, Operator]:
    """Return every operator by name.

    Of Cosmic Ray's those are left out that exchange equality for identity, which says nothing of words and numbers,
    and arithmetic for what the operands do not know.
    """
    core = (name.removeprefix("core/") for name in operator_names())
    return {name: get_operator(f"core/{name}")() for name in core if _telling(name)} | {
        one.__name__: one() for one in OWN
    }


def _telling(name: str) -> bool:
    kind, before, after, *_ = [*name.split("_"), "", ""]
    if kind == "ReplaceBinaryOperator":
        return any({before, after} <= one for one in (ARITHMETIC, SETS))
    if kind == "ReplaceComparisonOperator":
        return before.startswith("Is") == after.startswith("Is")
    return not kind.startswith("Variable")
