"""An evidence file as a case: read, and held against the programme, sources and bodies it names."""

from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from pydantic_core import PydanticCustomError

from revision.again import Again, restated
from revision.audit import as_period
from revision.departures import Departures
from revision.evidence import Evidence
from revision.mentions import resolved
from revision.misfits import build
from revision.nodes import Mapping
from revision.problems import Problem, Unusable
from revision.programmes import Criteria, Reader
from revision.references import References, texts, within
from revision.swedish import suggestion
from revision.yamlfile import Document, parse, read


class Case(NamedTuple):
    """An evidence file with the criteria it is held against."""

    evidence: Evidence
    document: Document
    criteria: Criteria
    again: Again | None = None


def load(source: Path | bytes, name: str, reader: Reader, again: Again | None = None) -> Case:
    """Read an evidence file, or its bytes, by another programme or period where `again` says so.

    Raises `Unusable` with everything that is wrong with it.
    """
    return held(parse(source, name) if isinstance(source, bytes) else read(source, name), reader, again)


def held(document: Document, reader: Reader, again: Again | None = None) -> Case:
    """Hold an evidence file that has been read against its criteria, as `load` does."""
    if again is not None:
        document = restated(document, again, reader)
    document, unclear = resolved(document)
    evidence, problems = build(Evidence, document)
    problems += unclear
    criteria = None
    if isinstance(document.data, Mapping):
        end = _period_end(within(document.data, "granskning", "period"))
        criteria = _criteria(document, reader, end, problems)
        references = References(document, reader, criteria, end)
        problems += references.faults()
        problems += Departures(references, criteria).faults() if criteria else ()
    if problems or evidence is None or criteria is None:
        raise Unusable(problems)
    return Case(evidence, document, criteria, again)


def _criteria(document: Document, reader: Reader, end: date | None, problems: list[Problem]) -> Criteria | None:
    """Return the programme the file names; where there is none, note it."""
    name = next((text for _, text in texts(within(document.data, "granskning", "program"))), None)
    if name is None:
        return None
    criteria = reader.criteria(name, end)
    if criteria is None:
        loaded = (reader.rulebook.programme(stem) for stem in reader.rulebook.ids("program"))
        hint = suggestion(name, [one[0].id for one in loaded if one])
        place = document.place("granskning", "program")
        problems.append(Problem(place, "okänt-program", f"det finns inget program »{name}«.", hint))
    return criteria


def _period_end(text: Any) -> date | None:
    """Return the last day of a period as written; None where it is unstated or unreadable."""
    try:
        period = as_period(text)
    except PydanticCustomError:
        return None
    return period["till"] if isinstance(period, dict) else None
