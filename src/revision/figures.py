"""Nyckeltal in print: each as a table with its source line, and what a chart of it shows, in words."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from revision.evidence import WHOLE, Indicator
from revision.markdown import Markdown
from revision.supports import Source
from revision.swedish import capital, listed, number, the

MISSING = "–"
"""What stands in a table where there is no figure."""
MOST_YEARS = 6
"""With more years than this each year is a row of the table, so that it is no wider than a page."""


class Table(NamedTuple):
    """A nyckeltal as a table: a row for each series and a column for each year, or the other way round."""

    id: str
    title: str
    corner: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Markdown, ...]], ...]
    credit: str
    notes: tuple[str, ...]
    alt: str
    """What the chart shows, in words; empty where there is no chart."""


def table(indicator: Indicator, sources: Mapping[str, Source]) -> Table:
    """Lay a nyckeltal out as a table."""
    years = years_of(indicator)
    names = tuple(indicator.series)
    cells = {(name, year): Markdown(figure(indicator.series[name].get(year))) for name in names for year in years}
    if len(years) > max(MOST_YEARS, len(names)):
        corner, columns = "År", tuple(map(capital, names))
        rows = tuple((str(year), tuple(cells[name, year] for name in names)) for year in years)
    else:
        corner, columns = "Avser", tuple(map(str, years))
        rows = tuple((capital(name), tuple(cells[name, year] for year in years)) for name in names)
    notes = [f"Tecknet {MISSING} betyder att uppgift saknas."] if MISSING in cells.values() else []
    notes += [indicator.note] if indicator.note else []
    return Table(
        indicator.id, titled(indicator), corner, columns, rows, credit(indicator, sources), tuple(notes), alt(indicator)
    )


def figure(value: Decimal | None) -> str:
    """Write a figure in Swedish form; a dash where there is none."""
    return MISSING if value is None else number(value)


def years_of(indicator: Indicator) -> tuple[int, ...]:
    """Return the years that any series names, in order."""
    return tuple(sorted({year for series in indicator.series.values() for year in series}))


def titled(indicator: Indicator) -> str:
    """Return the title, with the unit after it where the title does not say it."""
    unit, title = indicator.unit, indicator.title
    said = re.search(rf"(?<!\w){re.escape(unit)}(?!\w)", title, re.IGNORECASE)
    return title if said or (unit.lower() == "procent" and "%" in title) else f"{title} ({unit})"


def credit(indicator: Indicator, sources: Mapping[str, Source]) -> str:
    """Return where the figures come from: the source of those it gives, and which are the revisor's own calculation.

    Kolada's terms ask for *Källa: Kolada* under figures as they were fetched, and not under what others made of them.
    """
    where = _name(sources[indicator.source]) if indicator.source in sources else indicator.source
    own = {name: how.rstrip(".") for name, how in indicator.calculations.items()}
    if WHOLE in own:
        return f"Egen beräkning utifrån {where}: {own[WHOLE]}."
    given = [name for name in indicator.series if name not in own]
    sentences = []
    if given:
        kolada = f", nyckeltal {indicator.id}" if re.fullmatch(r"[NU]\d{5}", indicator.id) else ""
        fetched = f", hämtat {the(indicator.retrieved)}" if indicator.retrieved else ""
        of = f"; avser {listed(given)}" if own else ""
        sentences.append(f"Källa: {where}{kolada}{fetched}{of}.")
    for how in dict.fromkeys(own.values()):
        of = capital(listed(name for name, one in own.items() if one == how))
        basis = "" if given else f" utifrån {where}"
        sentences.append(f"{of}: egen beräkning{basis}, {how}.")
    return " ".join(sentences)


def _name(source: Source) -> str:
    """Return the name of a source as its publisher asks to be named: Kolada by that name alone."""
    name = source.title or source.scope or source.selection or source.function or source.type.value
    name = "Kolada" if "kolada" in name.lower() else name
    return f"{name} ({source.publisher})" if source.publisher and source.publisher not in name else name


def shape(indicator: Indicator) -> str | None:
    """Return how a nyckeltal is drawn: *linje* over years, *stapel* within one; None where there is nothing to compare."""
    valued = [year for series in indicator.series.values() for year, value in series.items() if value is not None]
    if not indicator.charted or len(valued) < 2:  # noqa: PLR2004 - one figure is no comparison
        return None
    return "linje" if len(set(valued)) > 1 else "stapel"


def alt(indicator: Indicator) -> str:
    """Say what the chart of a nyckeltal shows; nothing where there is no chart."""
    drawn = shape(indicator)
    if drawn is None:
        return ""
    years = years_of(indicator)
    known = {
        name: {year: value for year in years if (value := series.get(year)) is not None}
        for name, series in indicator.series.items()
    }
    if drawn == "stapel":
        year = next(year for series in known.values() for year in series)
        values = {name: series[year] for name, series in known.items() if series}
        said = [f"Stapeldiagram: {titled(indicator)}, {year}."]
        said += [f"{capital(name)}: {figure(values[name]) if name in values else 'uppgift saknas'}." for name in known]
        said += _extremes(values)
    else:
        said = [f"Linjediagram: {titled(indicator)}, {years[0]}–{years[-1]}."]
        said += [f"{capital(name)}: {_course(series, years)}." for name, series in known.items()]
    return " ".join(" ".join(said).split())


def _course(series: Mapping[int, Decimal], years: tuple[int, ...]) -> str:
    """Say how a series runs: its first and last year, its highest and lowest, and what is missing."""
    if not series:
        return "uppgift saknas"
    first, last = min(series), max(series)
    said = f"{figure(series[first])} år {first}"
    if last != first:
        said = f"från {said} till {figure(series[last])} år {last}"
    if len(series) > 2:  # noqa: PLR2004 - of two, the first and the last say it
        for word, extreme in (("högst", max(series.values())), ("lägst", min(series.values()))):
            said += f", {word} {figure(extreme)} år {next(year for year in series if series[year] == extreme)}"
    gone = [str(year) for year in years if year not in series]
    return f"{said}; uppgift saknas för {listed(gone)}" if gone else said


def _extremes(values: Mapping[str, Decimal]) -> list[str]:
    """Say which series are the highest and the lowest, where there are more than two and they differ."""
    high, low = max(values.values()), min(values.values())
    if len(values) <= 2 or high == low:  # noqa: PLR2004 - of two it is seen at once
        return []
    return [
        f"{word}: {listed(name for name, value in values.items() if value == extreme)}."
        for word, extreme in (("Högst", high), ("Lägst", low))
    ]
