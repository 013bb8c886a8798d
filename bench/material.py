"""What the benchmarks are run on: the example, as many files as there are kommuner, and the criteria that are read."""

import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from revision.programmes import Reader
from revision.register import Register
from revision.resources import packaged
from revision.rulebook import Rulebook
from revision.yamlfile import read

ROOT = Path(__file__).resolve().parents[1]
HERE = Path(sys.executable).parent
EXAMPLE = ROOT / "examples" / "heby.yaml"
FILES = 290
"""As many as there are kommuner."""


def generated(folder: Path) -> Iterator[str]:
    """Write a file for each kommun, with its own name, code, answers and figures, and yield their names."""
    text = (ROOT / "examples" / "linkoping.yaml").read_text(encoding="utf-8")
    chance = random.Random(1)  # noqa: S311 - the same files each time
    for unit in Register((packaged("criteria"),)).units[:FILES]:
        own = text.replace('{namn: Linköping, kod: "0580"}', f'{{namn: {unit.name}, kod: "{unit.code}"}}')
        own = re.sub(r"\b(20\d\d: )(\d+)", lambda match: match[1] + str(int(match[2]) + chance.randint(0, 9)), own)
        own = re.sub(
            r"svar: (ja|delvis|nej)$", lambda _: f"svar: {chance.choice(['ja', 'nej'])}", own, flags=re.MULTILINE
        )
        path = folder / f"{unit.code}.yaml"
        path.write_text(own, encoding="utf-8")
        yield str(path)


def criteria(evidence: Path) -> list[str]:
    """Return the names of the criteria files that an evidence file is judged by, each once."""
    programme = read(evidence).at("granskning", "program")
    found = Reader(Rulebook((packaged("criteria"),), ROOT)).criteria(programme, None)
    if found is None:
        raise LookupError(programme)
    documents = (found.document.name, *(one.question.document.name for one in found.asked))
    return list(dict.fromkeys((*documents, *(fact.place.file for fact in found.facts.values()))))
