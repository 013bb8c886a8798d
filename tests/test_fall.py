"""Drop a file in `fall/ok` or `fall/fel` and it is a test; each faulty one has its exact messages beside it."""

from pathlib import Path

import pytest

from revision.assess import assess
from revision.casefile import load
from revision.problems import Unusable
from revision.programmes import Reader

FOLDER = Path(__file__).parent / "fall"
SOUND = sorted((FOLDER / "ok").glob("*.yaml"))
FAULTY = sorted((FOLDER / "fel").glob("*.yaml"))


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.stem)
def test_a_sound_file_is_assessed_without_problems(path: Path, reader: Reader) -> None:
    """Every file in `fall/ok` loads, and every question of its programme gets a finding."""
    assessment = assess(load(path, path.name, reader))
    assert all(question.findings for question in assessment.questions)


@pytest.mark.parametrize("path", FAULTY, ids=lambda path: path.stem)
def test_a_faulty_file_has_exactly_the_problems_beside_it(path: Path, reader: Reader) -> None:
    """What is printed of a file in `fall/fel` is its `.txt`: nothing more, nothing less."""
    with pytest.raises(Unusable) as caught:
        assess(load(path, path.name, reader))
    printed = [str(problem) for problem in sorted(caught.value.problems)]
    assert printed == problems_beside(path)


def test_every_case_has_its_pair() -> None:
    """Both folders hold cases, and no messages lie about without their file."""
    assert SOUND
    assert FAULTY
    assert {path.stem for path in FAULTY} == {path.stem for path in (FOLDER / "fel").glob("*.txt")}


def problems_beside(path: Path) -> list[str]:
    """Return the problems in the `.txt` of a case; a line that is indented belongs to the problem above it."""
    text = path.with_suffix(".txt").read_text(encoding="utf-8").rstrip("\n")
    return text.replace("\n    ", "\0").replace("\n", "\1").replace("\0", "\n    ").split("\1")
