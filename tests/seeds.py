"""The sound files that others are made from, and what stands in them."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from revision.resources import packaged

from .test_criteria_faults import PROGRAMME, QUESTION

HERE = Path(__file__).parent
SAID = r"(?P<key>[\w-]+(?: [\w-]+)*): (?P<value>'[^'\n]*'|\"[^\"\n]*\"|[^\s,{}\[\]>|&*'\"#][^,{}\[\]\n#]*)"
"""A key and a value of one line."""


class Seed(NamedTuple):
    """A sound file: of what kind, its name without ending, and its text."""

    kind: str
    stem: str
    text: str


@cache
def seeds(kind: str) -> tuple[Seed, ...]:
    """Return the sound files of a kind, small ones first; those of all kinds are YAML."""
    if kind == "yaml":
        return everything()
    criteria, made = packaged("criteria"), {"question": ("grund", QUESTION), "programme": ("prov", PROGRAMME)}
    folders: Mapping[str, Sequence[Path]] = {
        "evidence": (HERE / "fall/ok", HERE / "exempel", criteria.parent / "examples"),
        "faulty": (HERE / "fall/fel",),
        "question": (criteria / "fragor", HERE / "sorter/fragor"),
        "programme": (criteria / "program", HERE / "sorter/program"),
        "norm": (criteria / "lagrum",),
        "scales": (criteria,),
        "check": (criteria / "kontroller",),
        "cases": (HERE / "prov/ok", HERE / "prov/fel", criteria / "prov"),
    }
    paths = [path for folder in folders[kind] for path in sorted(folder.glob("*.yaml"))]
    texts = [Seed(kind, path.stem, path.read_bytes().decode("utf-8", "replace")) for path in paths]
    texts += [Seed(kind, *made[kind])] if kind in made else []
    return tuple(sorted(texts, key=lambda one: (len(one.text), one.stem)))


KINDS = (
    *("yaml",) * 7,
    "evidence",
    "evidence",
    "evidence",
    "faulty",
    "question",
    "question",
    "programme",
    "norm",
    "scales",
    "check",
    "cases",
)


@cache
def everything() -> tuple[Seed, ...]:
    """Return the sound files of every kind."""
    return tuple(seed for kind in dict.fromkeys(KINDS) if kind != "yaml" for seed in seeds(kind))


@cache
def words() -> tuple[str, ...]:
    """Return every key, and every short value, that stands in a sound file."""
    found = {word for seed in everything() for word in re.findall(r"[\w-]+(?: [\w-]+){0,2}", seed.text)}
    return tuple(sorted(word for word in found if len(word) < 40))


@cache
def values() -> Mapping[str, Sequence[str]]:
    """Return the values that stand under each key in the sound files."""
    found: dict[str, set[str]] = {}
    for seed in everything():
        for one in re.finditer(SAID, seed.text):
            found.setdefault(one["key"], set()).add(one["value"])
    return {key: tuple(sorted(each)) for key, each in found.items() if len(each) > 1}
