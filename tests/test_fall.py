"""Drop a file in `fall/ok`, `fall/fel` or `fall/fel/kontroll` and it is a test; each faulty one has its exact messages beside it.

What is in `fall/fel` is refused when it is assessed; what is in its folder `kontroll` can be assessed, and `check` faults it.
"""

from pathlib import Path
from typing import Any

import pytest

from revision.assess import assess
from revision.casefile import load
from revision.check import checked
from revision.problems import Unusable
from revision.programmes import Reader

from .conftest import Command
from .odd import ODD, varied

FOLDER = Path(__file__).parent / "fall"
SOUND = sorted((FOLDER / "ok").glob("*.yaml"))
FAULTY = sorted((FOLDER / "fel").glob("*.yaml"))
FAULTED = sorted((FOLDER / "fel" / "kontroll").glob("*.yaml"))


def said_of(path: Path) -> str:
    """Return what is to be printed of a faulty file."""
    return path.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.stem)
def test_a_sound_file_is_assessed_without_problems(path: Path, reader: Reader) -> None:
    """Every file in `fall/ok` loads, and every question of its programme gets a finding."""
    assessment = assess(load(path, path.name, reader))
    assert assessment.questions
    assert all(question.findings for question in assessment.questions)


@pytest.mark.parametrize("path", FAULTY, ids=lambda path: path.stem)
def test_a_faulty_file_has_exactly_the_problems_beside_it(path: Path, reader: Reader) -> None:
    """What is printed of a file in `fall/fel` is its `.txt`: nothing more, nothing less."""
    with pytest.raises(Unusable) as caught:
        assess(load(path, path.name, reader))
    assert "".join(f"{problem}\n" for problem in sorted(caught.value.problems)) == said_of(path)


@pytest.mark.parametrize("path", FAULTED, ids=lambda path: path.stem)
def test_a_file_that_check_faults_has_exactly_the_findings_beside_it(path: Path, reader: Reader) -> None:
    """A file in `fall/fel/kontroll` can be assessed, and what is found of it, warnings included, is its `.txt`."""
    found = checked(path, path.name, reader)
    assert found.usable
    assert "".join(f"{problem}\n" for problem in found.problems) == said_of(path)


def test_one_faulty_file_does_not_hide_the_next(revision: Command) -> None:
    """Given all the faulty files, `assess` prints every problem of every one and exits with 3."""
    run = revision("assess", *(path.name for path in FAULTY), cwd=FOLDER / "fel")
    assert run.code == 3
    assert run.err == "".join(said_of(path) for path in FAULTY)


def test_every_case_has_its_pair() -> None:
    """Both folders hold cases, and no messages lie about without their file."""
    assert SOUND
    assert {path.with_suffix(".txt") for path in (*FAULTY, *FAULTED)} == {*(FOLDER / "fel").rglob("*.txt")}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_no_value_anywhere_is_more_than_a_problem(odd: Any, reader: Reader) -> None:
    """Whatever stands in the place of any value of a full file, it is assessed or refused, never a traceback."""
    for path, raw in varied((FOLDER / "ok" / "slutlig.yaml").read_text(encoding="utf-8"), odd):
        try:
            assess(load(raw, "f", reader))
        except Unusable as error:
            refused = error
        except Exception as error:  # noqa: BLE001 - any other is the fault that is looked for
            pytest.fail(f"{path}: {error!r}"[:300])
    assert refused.problems
