"""Checks of the figures of nyckeltal: that Kolada has them, that they can be of their years, that a share is no more than all."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from revision.check_view import View
from revision.evidence import Indicator
from revision.kolada import Listed, last_year, of_kolada, register
from revision.problems import Problem
from revision.swedish import number, the

UNKNOWN, ENDED, OVER, OUTSIDE = "okänt-nyckeltal", "upphört-nyckeltal", "andel-över-hundra", "år-utanför-serien"


class Figure(NamedTuple):
    """A value of a nyckeltal, and where among the nyckeltal of the file that one stands, from 0."""

    at: int
    indicator: Indicator
    series: str
    year: int
    value: Decimal

    def problem(self, view: View, code: str, message: str, hint: str) -> Problem:
        """Return a problem of the figure, at its year."""
        place = view.document.place("nyckeltal", self.at, "serier", self.series, str(self.year), key=True)
        return Problem(place, code, message, hint, about=self.indicator.id)


def unknown(view: View) -> Iterator[Problem]:
    """Yield each nyckeltal that is said to be Kolada's and is not in the register."""
    known = register(view.page.rulebook)
    for at, one in enumerate(view.evidence.indicators):
        if one.id not in known and of_kolada(one, view.evidence.sources.get(one.source)):
            place = view.document.place("nyckeltal", at, "id")
            said = f"nyckeltalet »{one.id}« finns inte i registret över Koladas nyckeltal."
            yield Problem(place, UNKNOWN, said, "Registret är ett urval: kontrollera id i Kolada.", about=one.id)


def ended(view: View) -> Iterator[Problem]:
    """Yield each series with figures of years after Kolada's ended, by the first of those years."""
    for listed, figures in _nyckeltal(view):
        last = last_year(figures[0].indicator, listed)
        for one in _first(one for one in figures if last and one.year > last):
            said = f"nyckeltalet »{one.indicator.id}« upphörde {last}, men »{one.series}« har ett värde för {one.year}."
            hint = "Kontrollera året, eller byt till det nyckeltal som har ersatt det."
            yield one.problem(view, ENDED, said, hint)


def outside(view: View) -> Iterator[Problem]:
    """Yield each series with figures of years that it cannot have: before it began, or after they were fetched."""
    for listed, figures in _nyckeltal(view):
        latest, why = _latest(view, figures[0].indicator)
        begins = listed.first if listed else None
        late = [one for one in figures if latest and one.year > latest]
        early = [one for one in figures if begins and one.year < begins]
        for wrong, reason in ((late, why), (early, f"Koladas serie börjar {begins}")):
            for one in _first(wrong):
                said = f"»{one.series}« i nyckeltalet »{one.indicator.id}« har ett värde för {one.year}, men {reason}."
                yield one.problem(view, OUTSIDE, said, "Kontrollera året.")


def over(view: View) -> Iterator[Problem]:
    """Yield each figure in per cent that is more than all."""
    limit, units = view.page.limit(OVER), view.page.words(OVER, "enheter")
    for _, figures in _nyckeltal(view):
        for one in figures:
            if one.value > limit and one.indicator.unit.casefold().startswith(units):
                said = f"nyckeltalet »{one.indicator.id}« är en andel, men »{one.series}« har {number(one.value)} för {one.year}."
                yield one.problem(view, OVER, said, "Kontrollera värdet och enheten.")


def _nyckeltal(view: View) -> Iterator[tuple[Listed | None, list[Figure]]]:
    """Yield the figures of each nyckeltal that has any, with what Kolada lists of it where it is Kolada's."""
    known = register(view.page.rulebook)
    for at, one in enumerate(view.evidence.indicators):
        cells = ((name, year, value) for name, series in one.series.items() for year, value in series.items())
        figures = [Figure(at, one, name, year, value) for name, year, value in cells if value is not None]
        kolada = of_kolada(one, view.evidence.sources.get(one.source))
        if figures:
            yield known.get(one.id) if kolada else None, figures


def _latest(view: View, indicator: Indicator) -> tuple[int | None, str]:
    """Return the last year that figures can be of, and why: when they were fetched, else the report, else the period."""
    audit = view.evidence.audit
    if indicator.retrieved:
        return indicator.retrieved.year, f"uppgifterna hämtades {the(indicator.retrieved)}"
    if audit.report_date:
        return audit.report_date.year, f"rapporten är daterad {the(audit.report_date)}"
    last = audit.period.last if audit.period else None
    return (last.year, f"perioden slutar {the(last)}") if last else (None, "")


def _first(figures: Iterable[Figure]) -> Iterable[Figure]:
    """Return the earliest figure of each series."""
    found: dict[str, Figure] = {}
    for figure in figures:
        found[figure.series] = min(found.get(figure.series, figure), figure, key=lambda one: one.year)
    return found.values()


CHECKS = (unknown, ended, outside, over)
