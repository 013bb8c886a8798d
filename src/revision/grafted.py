"""Nodes that no file has, standing where something in a file stands, so that a problem with them is found there."""

from collections.abc import Iterable
from collections.abc import Mapping as AnyMapping
from typing import Any

from revision.nodes import Mapping, Sequence, Spot


def mapping(spot: Spot, values: AnyMapping[str, Any]) -> Mapping:
    """Return a mapping at a spot; its keys stand there, and so do values that have no place of their own."""
    node = Mapping(spot, flow=False)
    for key, value in values.items():
        node[key] = value
        node.keys_at[key] = spot
        node.values_at[key] = getattr(value, "spot", spot)
    return node


def changed(node: Mapping, values: AnyMapping[str, Any]) -> Mapping:
    """Return a copy of a mapping with some values others, or added; all that it had stays where it stands."""
    copy = mapping(node.spot, {**node, **values})
    copy.keys_at |= node.keys_at
    copy.values_at |= node.values_at
    return copy


def sequence(spot: Spot, items: Iterable[tuple[Any, Spot]]) -> Sequence:
    """Return a list at a spot, of items each with its spot."""
    node = Sequence(spot)
    for item, at in items:
        node.append(item)
        node.items_at.append(at)
    return node
