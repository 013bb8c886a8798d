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
from revision.swedish import day_text

CODE, UNKNOWN, PERIOD, DATE = "fel-kommunkod", "okänd-kommun", "orimlig-period", "orimligt-datum"
_PERIODS = ("period", "protokollsperiod")


def audited(view: View) -> Iterator[Problem]:
    """Yield where a kommun or region is not in the register, or its code is another's; a kommunalförbund is in none."""
    kind, authority = view.evidence.authority
    if kind not in {"kommun", "region"}:
        return
    rulebook, document = view.page.rulebook, view.document
    register = rulebook.once("register", partial(Register, rulebook.folders))
    by_code, by_name = register.coded(authority.code or ""), register.named(authority.name)
    if by_name and by_code and by_code.kind == kind and _is_both(register, by_name, by_code):
        return
    if by_name is None or by_name.kind != kind:
        hint = register.suggest(authority.name) or "Skriv namnet som i registret, utan »kommun«."
        said = f"det finns ingen {kind} »{authority.name}« i registret."
        yield Problem(document.place(kind, "namn"), UNKNOWN, said, hint, about=authority.name)
    elif authority.code is not None and authority.code != by_name.code:
        whose = f"hör till {by_code.name}, inte till {authority.name}" if by_code else "finns inte i registret"
        said = f"koden {authority.code} {whose}."
        hint = f"{by_name.name} har koden {by_name.code}. Rätta koden eller namnet."
        yield Problem(document.place(kind, "kod"), CODE, said, hint, about=authority.name)


def _is_both(register: Register, region: Unit, kommun: Unit) -> bool:
    """Say whether a region and a kommun are one: the kommun has its län to itself, as Gotland has."""
    return region.kind == "region" and [one for one in register.units if one.county == kommun.county] == [
        kommun,
        region,
    ]


def periods(view: View) -> Iterator[Problem]:
    """Yield each period that lies outside the years that are plausible, or is longer than any granskning."""
    audit, declared = view.evidence.audit, view.page.declared(PERIOD)
    for key, period in zip(_PERIODS, (audit.period, audit.minutes), strict=True):
        if period is None:
            continue
        place = view.document.place("granskning", key)
        if declared.span and not all(declared.span[0] <= day.year <= declared.span[1] for day in _days(period)):
            said = f"{key}en {_said(period)} ligger utanför åren {declared.span[0]}–{declared.span[1]}."
            yield Problem(place, PERIOD, said, "Kontrollera åren.", about=key)
        elif declared.limit and period.last.year - period.first.year >= declared.limit:
            said = f"{key}en {_said(period)} är längre än {declared.limit} år."
            yield Problem(place, PERIOD, said, "Kontrollera åren.", about=key)


def _days(period: Period) -> tuple[date, date]:
    return period.first, period.last


def _said(period: Period) -> str:
    return f"{period.year}" if period.year else f"{day_text(period.first)}–{day_text(period.last)}"


def dates(view: View) -> Iterator[Problem]:
    """Yield each date outside the plausible years, and each of something done before the report that is after it."""
    span, report = view.page.declared(DATE).span, view.evidence.audit.report_date
    for path, about, called, day in _dates(view):
        place = view.document.place(*path)
        if span and about not in _PERIODS and not span[0] <= day.year <= span[1]:
            said = f"{called} ({day_text(day)}) ligger utanför åren {span[0]}–{span[1]}."
            yield Problem(place, DATE, said, "Kontrollera året.", about=about)
        elif report and _first(day) > report:
            said = f"{called} ({day_text(day)}) ligger efter rapportdatum ({day_text(report)})."
            yield Problem(place, DATE, said, "Kontrollera båda datumen.", about=about)
    check = view.evidence.audit.fact_check
    if check and check.since and check.until and _first(check.since) > check.until:
        said = f"sakgranskningens början ({day_text(check.since)}) ligger efter dess slut ({day_text(check.until)})."
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
