"""The head of an evidence file: who is audited, by which programme, over which period, and when."""

import re
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from revision.models import Day, FileModel, MaybeProse, MaybeWord, MonthOrDay, Prose, Word, Words, absent, day, lacking
from revision.swedish import listed


def as_period(value: object) -> object:
    """Read *2022* or *2022-01-01/2022-12-31*."""
    if absent(value):
        return None
    if isinstance(value, str) and re.fullmatch(r"\d{4}", value) and int(value):
        return {"från": date(int(value), 1, 1), "till": date(int(value), 12, 31)}
    first, _, last = value.partition("/") if isinstance(value, str) else ("", "", "")
    start, end = day(first), day(last)
    if start is None or end is None or end < start:
        hint = "Skriv ett år, eller första och sista dag som 2022-01-01/2022-12-31."
        raise PydanticCustomError("fel-period", "ska vara en period", {"hint": hint})
    return {"från": start, "till": end}


class Period(FileModel):
    """The first and last day of something, both included."""

    first: Day = Field(alias="från")
    last: Day = Field(alias="till")

    @property
    def year(self) -> int | None:
        """The year, where the period is just that."""
        whole = (self.first.month, self.first.day, self.last.month, self.last.day) == (1, 1, 12, 31)
        return self.first.year if whole and self.first.year == self.last.year else None


PeriodText = Annotated[Period | None, BeforeValidator(as_period)]


class Authority(FileModel):
    """The kommun, region or kommunalförbund that is audited."""

    name: Word = Field(alias="namn")
    code: MaybeWord = Field(None, alias="kod")


class Body(FileModel):
    """An audited body: a nämnd or styrelse, in one or several roles that the programme names."""

    id: Word
    name: Word = Field(alias="namn")
    roles: Words = Field(alias="roll", min_length=1)


class Part(FileModel):
    """A del that questions are asked of one by one: a flow, a case, an earlier granskning, one of its recommendations.

    `questions` are those asked of it; all that are repeated where none is named.
    """

    id: Word
    name: Word = Field(alias="namn")
    questions: Words = Field((), alias="frågor")


class Signature(FileModel):
    """Someone who signs: a role, and a name where the user gives one."""

    role: Prose = Field(alias="roll")
    name: MaybeProse = Field(None, alias="namn")


class Assignment(FileModel):
    """The firm's assignment."""

    firm: MaybeProse = Field(None, alias="revisionsföretag")
    plan: Day | None = Field(None, alias="projektplan")
    signatures: tuple[Signature, ...] = Field((), alias="underskrifter")


class Remark(FileModel):
    """What was said of the report when its facts were checked, and what was done about it."""

    fact: MaybeWord = Field(None, alias="uppgift")
    text: Prose
    action: Literal["rättad", "noterad", "avvisad"] = Field(alias="åtgärd")
    reason: MaybeProse = Field(None, alias="skäl")


class FactCheck(FileModel):
    """The sakgranskning: when, by whom, and with what remarks."""

    since: MonthOrDay = Field(None, alias="från")
    until: MonthOrDay = Field(None, alias="till")
    roles: Words = Field((), alias="roller")
    remarks: tuple[Remark, ...] = Field((), alias="synpunkter")


class Assurance(FileModel):
    """The kvalitetssäkring: the role that did it, and when."""

    role: Prose = Field(alias="roll")
    date: MonthOrDay = Field(None, alias="datum")


class Independence(FileModel):
    """When the auditors' independence was tried, and by which role."""

    tried: Day = Field(alias="prövat")
    role: Prose = Field(alias="roll")


class Audit(FileModel):
    """The granskning: programme, bodies, period, dates and status."""

    programme: Word = Field(alias="program")
    bodies: tuple[Body, ...] = Field(alias="organ", min_length=1)
    parts: tuple[Part, ...] | None = Field(None, alias="delar")
    title: MaybeProse = Field(None, alias="titel")
    period: PeriodText = None
    minutes: PeriodText = Field(None, alias="protokollsperiod")
    report_date: MonthOrDay = Field(alias="rapportdatum")
    number: MaybeWord = Field(None, alias="diarienummer")
    status: Literal["utkast", "slutlig"] = "utkast"
    notice: MaybeProse = Field(None, alias="upplysning")
    assignment: Assignment = Field(default_factory=Assignment.model_construct, alias="uppdrag")
    fact_check: FactCheck | None = Field(None, alias="sakgranskning")
    assurance: Assurance | None = Field(None, alias="kvalitetssäkring")
    independence: Independence | None = Field(None, alias="oberoende")

    @model_validator(mode="after")
    def _is_stated_when_final(self) -> Self:
        stated = (("period", self.period), ("rapportdatum", self.report_date))
        keys = [key for key, value in stated if value is None]
        if keys and self.status == "slutlig":
            to_do = listed(f"»{key}: …«" for key in keys)
            raise lacking(keys, ", som en slutlig rapport ska ha", f"Skriv {to_do}, eller »status: utkast«.")
        return self
