"""Charts of nyckeltal: a Vega-Lite template filled with the figures and drawn, the same bytes each time."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from textwrap import wrap
from typing import Any, NamedTuple

from revision.assess import Assessment
from revision.evidence import Indicator
from revision.figures import alt, credit, figure, shape, years_of
from revision.problems import Place, Problem, Unusable
from revision.supports import Source
from revision.swedish import capital, suggestion

VERSION = "5.20"
"""The version of Vega-Lite that draws, so that a chart is the same whatever else the library can."""
SCALE = 2.5
"""Pixels of the PNG for each unit of the SVG: sharp on paper."""
TITLE_WIDTH, CREDIT_WIDTH, MOST_LINES = 76, 100, 4
"""Characters to a line of a title and of a source line, and how many lines of either there is room for."""
LONGEST = 120
"""Characters of a name or a unit; templates cut what is still too wide for its place."""


class Chart(NamedTuple):
    """A drawn chart, and what it shows in words."""

    svg: str
    png: bytes
    alt: str
    title: str


def charts(assessment: Assessment, folders: tuple[Path, ...]) -> Mapping[str, Chart]:
    """Draw the nyckeltal that have a chart, by id; templates in later folders stand before those of earlier ones.

    Raises `Unusable` with the template's place where it cannot be used, and ImportError where the extra is missing.
    """
    evidence = assessment.case.evidence
    shaped = [(one, name) for one in evidence.indicators if (name := shape(one))]
    if not shaped:
        return {}
    import vl_convert  # noqa: PLC0415 - only a report with charts needs it, and it takes long to load

    for folder in folders:
        if (folder / "diagram" / "typsnitt").is_dir():
            vl_convert.register_font_directory(str(folder / "diagram" / "typsnitt"))
    found = {}
    for one, name in shaped:
        path = _template(f"{name}.vl.json", folders)
        specification = _filled(read(path), content(one, evidence.sources), path)
        try:
            svg = vl_convert.vegalite_to_svg(
                specification, vl_version=VERSION, allowed_base_urls=[], format_locale="sv-SE"
            )
            png = vl_convert.svg_to_png(svg, scale=SCALE)
        except ValueError as error:
            reason = next(line for line in reversed(str(error).split("\n    at ")[0].splitlines()) if line.strip())
            said = f"diagrammet kan inte ritas; Vega-Lite säger »{reason.strip().removeprefix('Error: ')}«."
            raise Unusable([_fault(path, said, "Rätta mallen, som ska följa Vega-Lite 5.")]) from error
        found[one.id] = Chart(svg, png, alt(one), one.title)
    return found


def content(indicator: Indicator, sources: Mapping[str, Source]) -> dict[str, Any]:
    """Return what a template is filled with, by the name in its braces.

    The series that have figures are told apart by number, so that no name of one is ever read as anything but text. A
    figure has its label where there is room for one: in bars, and on the only line of a chart.
    """
    years = years_of(indicator)
    shown = {
        name: series for name, series in indicator.series.items() if any(one is not None for one in series.values())
    }
    labelled = len(shown) == 1 or shape(indicator) == "stapel"
    return {
        "titel": _lines(indicator.title, TITLE_WIDTH),
        "enhet": _short(indicator.unit),
        "källa": _lines(credit(indicator, sources), CREDIT_WIDTH),
        "årtal": list(years),
        "årsgränser": [years[0], years[-1]],
        "serier": [_short(capital(name)) for name in shown],
        "nummer": list(range(1, len(shown) + 1)),
        "värden": [
            {
                "nr": at,
                "serie": _short(capital(name)),
                "år": year,
                "värde": float(value),
                "etikett": figure(value) if labelled else "",
                "sträcka": stretch,
            }
            for at, (name, series) in enumerate(shown.items(), 1)
            for year, value, stretch in _stretches(series, years)
        ],
    }


def read(path: Path) -> dict[str, Any]:
    """Return a template as its file has it; raises `Unusable` with the place where it is none."""
    try:
        held = json.loads(path.read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as error:
        place = Place(str(path), error.lineno, error.colno)
        hint = "Rätta mallen på raden eller strax före den."
        raise Unusable([Problem(place, "fel-mall", "mallen följer inte JSON.", hint)]) from error
    except (OSError, UnicodeDecodeError) as error:
        raise Unusable([_fault(path, "mallen kan inte läsas.", "Spara den som UTF-8.")]) from error
    if not isinstance(held, dict):
        said = "mallen är inget diagram i Vega-Lite."
        raise Unusable([_fault(path, said, "Skriv den som den som följer med programmet.")])
    return held


def _stretches(series: Mapping[int, Decimal | None], years: Iterable[int]) -> Iterator[tuple[int, Decimal, int]]:
    """Yield the figures with the stretch of line each is on: a line is broken where a year has none."""
    stretch = 0
    for year in years:
        value = series.get(year)
        if value is None:
            stretch += 1
        else:
            yield year, value, stretch


def _short(text: str) -> str:
    """Return a text as one line, cut where no template has room for more."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def _lines(text: str, width: int) -> list[str]:
    """Break a text into lines that fit; what there is no room for is cut, with an ellipsis."""
    return wrap(text, width, max_lines=MOST_LINES, placeholder=" …")


def _template(name: str, folders: tuple[Path, ...]) -> Path:
    """Return the last folder's template of a name; the packaged folder has each."""
    paths = [folder / "diagram" / name for folder in folders]
    return next((path for path in reversed(paths) if path.is_file()), paths[0])


def _filled(node: Any, values: Mapping[str, Any], path: Path) -> Any:
    """Return a specification with each text that is only a name in braces replaced by what it names."""
    if isinstance(node, dict):
        return {key: _filled(one, values, path) for key, one in node.items()}
    if isinstance(node, list):
        return [_filled(one, values, path) for one in node]
    if not (isinstance(node, str) and (match := re.fullmatch(r"\{(\w+)\}", node))):
        return node
    if match[1] not in values:
        hint = suggestion(node, [f"{{{name}}}" for name in values])
        raise Unusable([_fault(path, f"platshållaren »{node}« finns inte.", hint)])
    return values[match[1]]


def _fault(path: Path, said: str, hint: str) -> Problem:
    return Problem(Place(str(path)), "fel-mall", said, hint)
