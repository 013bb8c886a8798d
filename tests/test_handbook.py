"""The handbook's pages that are made of what the tool knows are as they would be made now, and lack no key."""

from collections.abc import Iterator

import pytest
from tools.handbook import FILES, FOLDER, PAGES, page, reached, sections
from typer.main import get_command

from revision.cli_config import app
from revision.conditions import Reach
from revision.config import KINDS
from revision.models import LEVEL_KEY, FileModel
from revision.resources import packaged
from revision.rulebook import Rulebook, file_stem
from revision.rules import ALL_OF, ANY_OF
from revision.schema_keys import explanations, keys
from revision.schema_rules import COMMON_LEVELS

from .conftest import ROOT

EXPLAINED = explanations()


def models(file: str) -> Iterator[type[FileModel]]:
    """Yield the models of a file as the page calls it."""
    for part in FILES[file]:
        yield from () if isinstance(part, str) else reached(part)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_as_it_would_be_made(name: str) -> None:
    """`python -m tools.handbook` would change nothing."""
    assert FOLDER.joinpath(name).read_text(encoding="utf-8") == page(name)


@pytest.mark.parametrize("model", {one: None for file in FILES for one in models(file)}, ids=lambda one: one.__name__)
def test_every_key_of_a_model_is_explained(model: type[FileModel]) -> None:
    """Each key has its sentences, and no key that there is not has any."""
    aliases = {field.alias or name for name, field in model.model_fields.items()}
    aliases |= set(COMMON_LEVELS) if LEVEL_KEY in aliases else set()
    assert set(keys(EXPLAINED, model)) == aliases


@pytest.mark.parametrize("file", FILES)
def test_a_file_on_the_page_is_whole(file: str) -> None:
    """It has something to say of all that it consists of, and calls no two things the same."""
    parts = [one for _, one in sections(EXPLAINED, FILES[file])]
    assert len({file_stem(one.title) for one in parts}) == len(parts)
    for one in parts:
        assert one.keys
        assert all(text.endswith(".") for text in (one.text, *one.keys.values()))


def test_nothing_is_explained_that_no_file_has() -> None:
    """What is explained is on the page, or is what models there build on."""
    named = {name for parts in FILES.values() for name, _ in sections(EXPLAINED, parts)}
    bases = {base.__name__ for file in FILES for model in models(file) for base in model.__mro__[1:]}
    assert set(EXPLAINED) == named | (bases & set(EXPLAINED))


def test_every_setting_is_explained() -> None:
    """As are its flags, of which `config` takes each."""
    told = EXPLAINED["Settings"].keys
    flags = {flag for option in get_command(app).params for flag in option.opts}
    assert set(told) == set(KINDS)
    assert {f"--{key}" for key in told} <= flags


def test_every_list_of_words_is_explained() -> None:
    """Those of the checks that come with the tool."""
    rulebook = Rulebook((packaged("criteria"),), ROOT)
    assert set(EXPLAINED["WordLists"].keys) == {name for one in rulebook.checks() for name in one.words}


def test_every_count_in_a_condition_is_explained() -> None:
    """The one with a number by an example of it."""
    counts = {f"{reach} 2" if reach is Reach.AT_LEAST else str(reach) for reach in Reach}
    assert set(EXPLAINED["Condition"].keys) == {"<id>", *counts, ANY_OF, ALL_OF}
