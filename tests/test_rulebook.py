"""Criteria found by id: what the file of an id is called, and what is said of one that is called otherwise."""

from pathlib import Path

import pytest

from revision.problems import Unusable
from revision.resources import packaged
from revision.rulebook import Rulebook, file_stem

QUESTION = packaged("criteria") / "fragor" / "samverkan.yaml"


def laid(text: str, name: str, folder: Path) -> Rulebook:
    """Return the packaged criteria with one question of the user's own laid over them."""
    (folder / "fragor").mkdir()
    (folder / "fragor" / name).write_text(text, encoding="utf-8")
    return Rulebook((packaged("criteria"), folder), folder)


def test_the_file_of_an_id_is_called_as_the_id_in_ascii() -> None:
    """And a path in it leads nowhere."""
    assert file_stem("Åtgärder efter översyn") == "atgarder-efter-oversyn"
    assert file_stem("../x") == "..-x"


@pytest.mark.parametrize("name", ["Samverkan.yaml", "säm verkan.yaml", "samvarkan.yaml"])
def test_a_file_that_is_not_called_as_its_id_is_told_and_not_passed_over(name: str, tmp_path: Path) -> None:
    """Whether or not an id could be called so: it is meant to count, and would not."""
    rulebook = laid(QUESTION.read_text(encoding="utf-8"), name, tmp_path)
    for reading in (rulebook.question_ids, lambda: rulebook.question(Path(name).stem)):
        with pytest.raises(Unusable) as caught:
            reading()
        (problem,) = caught.value.problems
        said = f"fragor/{name}:1:5: fel-id id »samverkan« stämmer inte med filens namn."
        assert str(problem) == f"{said}\n    Kalla filen samverkan.yaml, eller ändra id."


def test_what_is_wrong_in_a_file_is_told_before_what_it_is_called(tmp_path: Path) -> None:
    """What its id is can only be told of one that can be read."""
    rulebook = laid("id: samverkan\n", "Annat.yaml", tmp_path)
    with pytest.raises(Unusable) as caught:
        rulebook.question_ids()
    assert {one.code for one in caught.value.problems} == {"saknad-nyckel"}


def test_a_question_of_ones_own_stands_for_the_packaged_one(tmp_path: Path) -> None:
    """Called as it is, it is the one that is read, and is said to stand for it."""
    rulebook = laid(QUESTION.read_text(encoding="utf-8").replace("rubrik: ", "rubrik: Egen "), QUESTION.name, tmp_path)
    loaded = rulebook.question("samverkan")
    assert loaded is not None
    assert loaded[0].heading.startswith("Egen ")
    assert rulebook.replaced() == [tmp_path / "fragor" / QUESTION.name]
