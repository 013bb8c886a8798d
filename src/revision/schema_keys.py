"""Every key of every file explained in Swedish, read from the one place where they are explained."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from revision.models import FileModel
from revision.yamlfile import read

FILE = Path(__file__).with_name("nycklar.yaml")


class Explanation(NamedTuple):
    """What a model is called and what it is, and what each of its own keys does."""

    title: str
    text: str
    keys: Mapping[str, str]


def explanations() -> dict[str, Explanation]:
    """Return the explanations by the name of the model."""
    sections = read(FILE, FILE.name).data
    return {name: Explanation(one["titel"], one["text"], one["nycklar"]) for name, one in sections.items()}


def keys(explained: Mapping[str, Explanation], model: type[FileModel]) -> dict[str, str]:
    """Return what each key of a model does, its own first; those of the models it builds on are explained there."""
    found: dict[str, str] = {}
    for one in model.__mro__:
        found |= {**explained[one.__name__].keys, **found} if one.__name__ in explained else {}
    return found
