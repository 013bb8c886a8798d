"""Odd values in the place of every value of a file: what a person can write, however unlikely."""

import copy
from collections.abc import Iterator
from typing import Any

import yaml

from revision.yamlfile import parse

ODD = {
    "nothing": None,
    "an empty text": "",
    "a word": "x",
    "a number of 5,000 figures": "9" * 5000,
    "a raised figure": "²",
    "the first day and the last": ["0001-01-01", "9999-12-31"],
    "an empty list": [],
    "a word in a list": ["x"],
    "a list in a list": [["x"]],
    "no keys": {},
    "a key": {"x": "y"},
    "a bound": {"minst": "9999-12-31", "högst": "0001-01-01"},
    "keys in a list": [{"id": "x"}, {"id": ["x"]}],
}


def varied(text: str, odd: Any) -> Iterator[tuple[str, bytes]]:
    """Yield a file once for each of its values, with an odd one in that place, and the path to it."""
    full = plain(parse(text.encode(), "f").data)
    for path in _paths(full):
        changed = copy.deepcopy(full)
        parent = changed
        for step in path[:-1]:
            parent = parent[step]
        parent[path[-1]] = odd
        yield " › ".join(map(str, path)), yaml.safe_dump(changed, allow_unicode=True, sort_keys=False).encode()


def plain(data: Any) -> Any:
    """Return data as the plain dicts and lists that YAML is written from."""
    if isinstance(data, dict):
        return {key: plain(value) for key, value in data.items()}
    return [plain(one) for one in data] if isinstance(data, list) else data


def _paths(data: Any, *path: str | int) -> Iterator[tuple[str | int, ...]]:
    for step in data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ():
        yield (*path, step)
        yield from _paths(data[step], *path, step)
