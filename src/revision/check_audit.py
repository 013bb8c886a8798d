"""The checks of the head of an evidence file: who is audited, when, and that a final report has been tried."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from revision.audit import Period
from revision.check_view import View
from revision.models import YearMonth
from revision.problems import Problem
from revision.references import Steps
from revision.register import Register, Unit
from revision.report_final import untried
from revision.swedish import day_text, the

CODE, UNKNOWN, PERIOD, DATE = "fel-kommunkod", "okänd-kommun", "orimlig-period", "orimligt-datum"
_PERIODS = ("period", "protokollsperiod")


def audited(view: View) -> Iterator[Problem]:
    """Yield where a kommun or region is not in the register, or its code is another's; a kommunalförbund is in none."""
    kind, authority = view.evidence.authority
    if kind not in {"kommun", "region"}:
        return
    rulebook, document = view.page.rulebook, view.document
    register = rulebook.once("register", partial(Register, rulebook.folders))
    named = register.named(authority.name)
    unit = _kommun_of(register, named) if named and kind == "kommun" else named
    if unit is None or unit.kind != kind:
        said = f"det finns ingen {kind} »{authority.name}« i registret."
        hint = (
            f"{unit.name} är en {unit.kind}. Skriv »{unit.kind}« i stället för »{kind}«, eller rätta namnet."
            if unit
            else register.suggest(authority.name) or "Skriv namnet som i registret, utan »kommun«."
        )
        yield Problem(document.place(kind, "namn"), UNKNOWN, said, hint, about=authority.name)
    elif authority.code is not None and authority.code != unit.code:
        whose = register.coded(authority.code)
        is_whose = f"hör till {whose.name}, inte till {unit.name}" if whose else "finns inte i registret"
        said = f"koden {authority.code} {is_whose}."
        hint = f"{unit.name} har koden {unit.code}. Rätta koden eller namnet."
        yield Problem(document.place(kind, "kod"), CODE, said, hint, about=authority.name)


def _kommun_of(register: Register, unit: Unit) -> Unit:
    """Return the kommun that goes by the name of its region, being alone in its län as Gotland is; else the unit itself."""
    kommuner = [one for one in register.units if one.county == unit.county and one.kind == "kommun"]
    return kommuner[0] if unit.kind == "region" and len(kommuner) == 1 else unit


def periods(view: View) -> Iterator[Problem]:
    """Yield each period that lies outside the years that are plausible, or is longer than any granskning."""
    audit, declared = view.evidence.audit, view.page.declared(PERIOD)
    for key, period in zip(_PERIODS, (audit.period, audit.minutes), strict=True):
        if period is None:
            continue
        place = view.document.place("granskning", key)
        days = period.first, period.last
        if declared.span and not all(declared.span[0] <= day.year <= declared.span[1] for day in days):
            said = f"{key}en {_said(period)} ligger utanför åren {declared.span[0]}–{declared.span[1]}."
            yield Problem(place, PERIOD, said, "Kontrollera åren.", about=key)
        elif declared.limit and _is_longer(period, declared.limit):
            said = f"{key}en {_said(period)} är längre än {declared.limit} år."
            yield Problem(place, PERIOD, said, "Kontrollera åren.", about=key)


def _is_longer(period: Period, limit: int) -> bool:
    """Say whether a period, its last day counted, is longer than a number of years."""
    first, last = period.first, period.last
    return (last.year - limit, last.month, last.day) >= (first.year, first.month, first.day)


def _said(period: Period) -> str:
    return f"{period.year}" if period.year else f"{day_text(period.first)}–{day_text(period.last)}"


def dates(view: View) -> Iterator[Problem]:
    """Yield each date outside the plausible years, and each of something done before the report that is after it."""
    span, report = view.page.declared(DATE).span, view.evidence.audit.report_date
    for path, about, called, day in _dates(view):
        place = view.document.place(*path)
        if span and about not in _PERIODS and not span[0] <= day.year <= span[1]:
            said = f"{called} ({the(day)}) ligger utanför åren {span[0]}–{span[1]}."
            yield Problem(place, DATE, said, "Kontrollera året.", about=about)
        elif report and _first(day) > report:
            said = f"{called} ({the(day)}) ligger efter rapportdatumet ({the(report)})."
            yield Problem(place, DATE, said, "Kontrollera båda datumen.", about=about)
    check = view.evidence.audit.fact_check
    if check and check.since and check.until and _first(check.since) > check.until:
        said = f"sakgranskningens början ({the(check.since)}) ligger efter dess slut ({the(check.until)})."
        place = view.document.place("granskning", "sakgranskning", "till")
        yield Problem(place, DATE, said, "Kontrollera båda datumen.", about="sakgranskning")


def _dates(view: View) -> Iterator[tuple[Steps, str, str, date]]:
    """Yield each date of the head and of the sources: its path, what a finding of it is about, its name, and the day."""
    audit = view.evidence.audit
    check, assurance, tried = audit.fact_check, audit.assurance, audit.independence
    head: tuple[tuple[Steps, str, date | None], ...] = (
        (("rapportdatum",), "rapportdatum", audit.report_date),
        (("period",), "periodens början", audit.period.first if audit.period else None),
        (("protokollsperiod",), "protokollsperiodens början", audit.minutes.first if audit.minutes else None),
        (("uppdrag", "projektplan"), "projektplanen", audit.assignment.plan),
        (("oberoende", "prövat"), "oberoendeprövningen", tried.tried if tried else None),
        (("sakgranskning", "från"), "sakgranskningens början", check.since if check else None),
        (("sakgranskning", "till"), "sakgranskningens slut", check.until if check else None),
        (("kvalitetssäkring", "datum"), "kvalitetssäkringen", assurance.date if assurance else None),
    )
    for path, called, day in head:
        if day:
            yield ("granskning", *path), str(path[0]), called, day
    for name, source in view.evidence.sources.items():
        for key, day in (("beslutad", source.decided), ("datum", source.date)):
            if day:
                yield ("källor", name, key), name, f"datum för källan »{name}«", day


def _first(day: date) -> date:
    """Return the first day that a date may be: of a month without a day, the month's."""
    return day.replace(day=1) if isinstance(day, YearMonth) else day


def final(view: View) -> Iterator[Problem]:
    """Yield what a report that says it is final must have had tried or signed, and has not."""
    if view.evidence.audit.status == "slutlig":
        yield from (one.problem for one in untried(view.assessment))


CHECKS = (audited, periods, dates, final)
