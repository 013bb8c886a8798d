"""Putting a mutant in the place of a module: whole before it is read, or function by function in what has been read."""

import ast
from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import CodeType, FunctionType, ModuleType
from typing import Any


class Faulty(MetaPathFinder, Loader):
    """Reads a mutant when its module is imported."""

    def __init__(self, module: str, file: str, source: str) -> None:
        self.module, self.file, self.source = module, file, source

    def find_spec(self, fullname: str, _path: object = None, _target: object = None) -> ModuleSpec | None:
        """Return how to read a module, if it is the mutated one."""
        return ModuleSpec(fullname, self, origin=self.file) if fullname == self.module else None

    def exec_module(self, module: ModuleType) -> None:
        """Run the mutant as the module."""
        exec(compile(self.source, self.file, "exec"), vars(module))  # noqa: S102 - it is our own source, but for one fault


def in_functions(source: str, mutated: str) -> bool:
    """Say whether a mutant differs from its module in bodies of functions only, and not in what reading it makes."""
    return _shell(source) == _shell(mutated)


def _shell(source: str) -> str:
    """Return what a module has besides the bodies of its functions."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            node.body = []
    return ast.dump(tree)


def graft(module: ModuleType, mutated: str) -> None:
    """Let the functions of a module that has been read run as those of a mutant that differs only in their bodies."""
    codes = dict(_codes(compile(mutated, str(module.__file__), "exec")))
    for name, function in _functions(vars(module), module):
        function.__code__ = codes[name]


def _codes(code: CodeType) -> Iterator[tuple[str, CodeType]]:
    """Yield the code of each function of a module and its classes, by name; those within functions go with them."""
    for one in code.co_consts:
        if isinstance(one, CodeType) and not one.co_name.startswith("<"):
            yield one.co_qualname, one
            yield from _codes(one)


def _functions(names: Mapping[str, Any], module: ModuleType) -> Iterator[tuple[str, FunctionType]]:
    """Yield the functions that a module and its classes define, taken out of what they are wrapped in."""
    for one in list(names.values()):  # a model fills its own names as they are looked up
        function = one.func if isinstance(one, cached_property) else getattr(one, "fget", None) or one
        function = getattr(function, "__func__", function)
        if isinstance(function, FunctionType) and function.__code__.co_filename == module.__file__:
            yield function.__code__.co_qualname, function
        elif isinstance(one, type) and one.__module__ == module.__name__:
            yield from _functions(vars(one), module)
