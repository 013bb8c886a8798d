"""Scales: the levels that a question or a samlad bedömning may come to, what they are called and what they mean."""

from collections.abc import Mapping
from typing import NamedTuple

from revision.conditions import LEVELS
from revision.criteria import DEFAULT_SCALE, ScalesFile


class Scale(NamedTuple):
    """A scale; `levels` has the lowest first, `labels` and `meanings` are by level."""

    id: str
    levels: tuple[str, ...]
    labels: Mapping[str, str]
    meanings: Mapping[str, str]


DEFAULT = Scale(DEFAULT_SCALE, LEVELS, {}, {})
"""The scale of a question that names none; its labels are the levels' own words."""


def scales(file: ScalesFile) -> dict[str, Scale]:
    """Return the scales of a file, by id."""
    return {
        name: Scale(
            name,
            tuple(scale.levels),
            {level: text.label for level, text in scale.levels.items()},
            {level: text.means for level, text in scale.levels.items() if text.means},
        )
        for name, scale in file.scales.items()
    }
