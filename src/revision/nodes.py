"""Plain data in which every key and value knows its line and column, and the characters that it may not hold."""

import re
from typing import Any

Spot = tuple[int, int]
"""Line and column, counted from 1."""

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Code points YAML does not allow, and the line separators that editors and YAML count differently."""

INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|^\u00a0|\u00a0$")
"""Direction marks, zero-width characters, soft hyphens and outer no-break spaces: read differently than seen."""


class Mapping(dict[str, Any]):
    """A YAML mapping that knows where it, its keys and its values stand."""

    __slots__ = ("flow", "keys_at", "spot", "values_at")

    def __init__(self, spot: Spot, *, flow: bool) -> None:
        super().__init__()
        self.spot = spot
        self.flow = flow
        self.keys_at: dict[str, Spot] = {}
        self.values_at: dict[str, Spot] = {}


class Sequence(list[Any]):
    """A YAML sequence that knows where it and its items stand."""

    __slots__ = ("items_at", "spot")

    def __init__(self, spot: Spot) -> None:
        super().__init__()
        self.spot = spot
        self.items_at: list[Spot] = []
