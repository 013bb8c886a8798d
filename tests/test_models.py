"""The small types that the fields of the models have, and what is said of what does not fit them."""

from collections.abc import Iterator

import pytest
from annotated_types import BaseMetadata

import revision.check_text
import revision.evidence
import revision.law
import revision.prov_file  # noqa: F401 - with the models they import, every model of a file
from revision.check_text import CheckText
from revision.evidence import Evidence
from revision.misfits import build
from revision.models import FileModel, Validated
from revision.yamlfile import parse


def models(base: type[FileModel] = FileModel) -> Iterator[type[FileModel]]:
    """Yield every model of a file."""
    for model in base.__subclasses__():
        yield model
        yield from models(model)


@pytest.mark.parametrize("model", sorted(set(models()), key=str), ids=str)
def test_no_field_adds_a_constraint_that_its_type_would_not_heed(model: type[FileModel]) -> None:
    """A type that has its validation in full has it also where a field would ask for more."""
    for name, info in model.model_fields.items():
        kinds = {type(one) for one in info.metadata}
        assert Validated not in kinds or not any(issubclass(kind, BaseMetadata) for kind in kinds), name


def misfits(model: type[FileModel], text: str) -> list[str]:
    """Return what is said of a file's values that do not fit."""
    _, problems = build(model, parse(text.encode(), "fil.yaml"))
    return [f"{one.code}: {one.message} {one.hint}" for one in problems if one.code != "saknad-nyckel"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "saknat-värde: granskning › status: saknar värde. Skriv ett värde, eller ta bort nyckeln."),
        ("klar", "okänt-värde: granskning › status: kan inte vara »klar«. Möjliga: »utkast« eller »slutlig«."),
        ("slutlg", "okänt-värde: granskning › status: kan inte vara »slutlg«. Menade du »slutlig«?"),
        ("[utkast]", "fel-form: granskning › status: ska vara ett ord. Möjliga: »utkast« eller »slutlig«."),
        ("{a: b}", "fel-form: granskning › status: ska vara ett ord. Möjliga: »utkast« eller »slutlig«."),
    ],
)
def test_what_is_none_of_the_words_there_are_is_said_as_it_stands(written: str, said: str) -> None:
    """A word that is none of them, no word at all, or a list and keys where one is to stand."""
    assert misfits(Evidence, f"granskning:\n  status: {written}\n") == [said]


@pytest.mark.parametrize("written", ["2022-13", "2022-00", "0000-01", "0000-01-01", "2022-02-30", "2022", "[2022-12]"])
def test_what_is_no_date_is_told_how_one_is_written(written: str) -> None:
    """A month that no year has and a year before the first are as little dates as what is none."""
    hint = "Skriv år-månad-dag eller år-månad, som 2022-12-15 eller 2022-12."
    said = f"fel-datum: granskning › rapportdatum: ska vara ett datum. {hint}"
    assert misfits(Evidence, f"granskning:\n  rapportdatum: {written}\n") == [said]


def test_a_number_that_is_to_be_whole_is_asked_for_as_one() -> None:
    """The limit of a check."""
    assert misfits(CheckText, "gräns: tolv") == ["fel-form: gräns: ska vara ett heltal. Skriv till exempel 12."]
