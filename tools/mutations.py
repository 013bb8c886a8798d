"""The small faults that are put into a module, one at a time, to see whether a test notices."""

import ast
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import count
from typing import NamedTuple

import parso
from cosmic_ray.ast import ast_nodes
from cosmic_ray.mutating import mutate_code

from tools.operators import Position, operators


class Mutation(NamedTuple):
    """A module with one fault: the function it is in, the operator, and the lines before and after."""

    where: str
    operator: str
    before: str
    after: str
    source: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it from others, also when lines above have come or gone."""
        return self.where, self.before, self.after


def mutations(module: str, source: str) -> Iterator[Mutation]:
    """Yield a module's mutations, each fault once; annotations and docstrings are left as they are."""
    silent, functions = _silent(source), _functions(module, source)
    lines, seen = source.splitlines(), {source}
    for name, operator in operators().items():
        positions = (place for node in ast_nodes(parso.parse(source)) for place in operator.mutation_positions(node))
        for occurrence, (start, end) in zip(count(), positions, strict=False):
            if any(first <= start and end <= last for first, last in silent):
                continue
            mutated = mutate_code(source, operator, occurrence)
            if mutated is None or mutated in seen or not _compiles(mutated):
                continue
            seen.add(mutated)
            where = max((one for one in functions if one[0] <= start[0] <= one[1]), key=lambda one: one[0])[2]
            yield Mutation(where, name, *_changed(lines, mutated.splitlines()), mutated)


def _compiles(source: str) -> bool:
    try:
        compile(source, "mutant", "exec")
    except SyntaxError:
        return False
    return True


def _changed(before: list[str], after: list[str]) -> tuple[str, str]:
    """Return the lines that differ, before and after, as one line each."""
    codes = [one for one in SequenceMatcher(None, before, after, autojunk=False).get_opcodes() if one[0] != "equal"]
    first, last = codes[0], codes[-1]
    both = before[first[1] : last[2]], after[first[3] : last[4]]
    old, new = (" ".join(line.strip() for line in lines) for lines in both)
    return old, new


def _silent(source: str) -> list[tuple[Position, Position]]:
    """Return the stretches that mean nothing when the module runs: annotations, docstrings and lone texts."""
    found: list[ast.expr] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation:
            found.append(node.annotation)
        elif isinstance(node, ast.FunctionDef) and node.returns:
            found.append(node.returns)
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            found.append(node.value)
    return [_stretch(source, node) for node in found]


def _stretch(source: str, node: ast.expr) -> tuple[Position, Position]:
    """Return a node's first and last position, columns counted in characters as parso does."""
    lines = source.encode().split(b"\n")
    ends = (node.lineno, node.col_offset), (node.end_lineno or 0, node.end_col_offset or 0)
    first, last = ((line, len(lines[line - 1][:column].decode())) for line, column in ends)
    return first, last


def _functions(module: str, source: str) -> list[tuple[int, int, str]]:
    """Return the first and the last line of the module, and of every class and function, with its full name."""
    found = [(0, source.count("\n") + 1, module)]

    def visit(node: ast.AST, name: str) -> None:
        for one in ast.iter_child_nodes(node):
            if isinstance(one, ast.ClassDef | ast.FunctionDef):
                first = min([one.lineno, *(each.lineno for each in one.decorator_list)])
                found.append((first, one.end_lineno or first, f"{name}.{one.name}"))
                visit(one, f"{name}.{one.name}")

    visit(ast.parse(source), module)
    return found
