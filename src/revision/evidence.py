"""The model of an evidence file: one granskning of one kommun, its sources, facts and figures."""

import datetime as dt
import re
from decimal import Context, Decimal
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from revision.audit import Audit, Authority
from revision.measures import number
from revision.models import (
    Day,
    FileModel,
    MaybeProse,
    MaybeWord,
    MonthOrDay,
    Prose,
    Word,
    Words,
    YesNo,
    absent,
    lacking,
)
from revision.supports import Entries, Source, Sources
from revision.swedish import kommun, quoted


def as_figure(value: object) -> object:
    """Read a figure with the decimals it is written with; an absent value stays absent."""
    if absent(value):
        return None
    if not isinstance(value, str) or (read := number(value)) is None:
        raise PydanticCustomError("fel-form", "ska vara ett tal", {"hint": "Skriv till exempel 1767 eller 52,9."})
    decimals = len(re.split("[.,]", value)[-1]) if re.search("[.,]", value) else 0
    return Decimal(int(read * 10**decimals)).scaleb(-decimals, _EXACT)


def _as_year(value: object) -> object:
    if not isinstance(value, str) or not re.fullmatch(r"(19|20)\d\d", value):
        raise PydanticCustomError("fel-form", "ska vara ett årtal", {"hint": "Skriv till exempel 2022."})
    return value


def _as_facts(value: object) -> object:
    return {} if value is None else value


def _as_name(value: object) -> object:
    if isinstance(value, str) and value.strip() and not re.fullmatch(r"\w[\w.-]{0,63}", value.strip()):
        hint = "Skriv till exempel N31001 eller egen-kostnad."
        raise PydanticCustomError("fel-form", "ska vara bokstäver, siffror och bindestreck", {"hint": hint})
    return value


def _as_calculations(value: object) -> object:
    return {WHOLE: value} if isinstance(value, str) else value


_EXACT = Context(prec=40)
"""Holds any figure that can be written: eighteen digits before the comma and as many after it."""
WHOLE = "*"
"""Stands for every series, where a calculation is given for a nyckeltal as a whole."""
Year = Annotated[int, BeforeValidator(_as_year)]
Figure = Annotated[Decimal | None, BeforeValidator(as_figure)]
Facts = Annotated[dict[Word, Entries], BeforeValidator(_as_facts)]
"""What a file says, by fact; none where nothing is written yet."""
IndicatorId = Annotated[Word, BeforeValidator(_as_name)]
Calculations = Annotated[dict[Word, Prose], BeforeValidator(_as_calculations)]
"""How figures have been calculated, by series, or for all of them where it is written as one text."""


class Observation(FileModel):
    """An iakttagelse that is printed and never judged."""

    heading: MaybeProse = Field(None, alias="rubrik")
    text: Prose
    sources: Sources = Field((), alias="källa")


class Indicator(FileModel):
    """A nyckeltal: its figures by series and year.

    `calculations` says how the revisor has calculated the figures of a series, or of all under `WHOLE`; what it does
    not name is given as the source has it.
    """

    id: IndicatorId
    title: Prose = Field(alias="titel")
    unit: Prose = Field(alias="enhet")
    source: Word = Field(alias="källa")
    retrieved: MonthOrDay = Field(None, alias="hämtad")
    note: MaybeProse = Field(None, alias="not")
    calculations: Calculations = Field(default_factory=dict, alias="beräkning")
    charted: YesNo = Field(default=True, alias="diagram")
    series: dict[Word, dict[Year, Figure]] = Field(alias="serier", min_length=1)

    @model_validator(mode="after")
    def _has_a_year(self) -> Self:
        if not any(self.series.values()):
            hint = "Skriv minst ett årtal, som {2022: 1767}; ett värde som saknas skrivs null."
            raise PydanticCustomError("saknat-värde", "saknar årtal i alla serier", {"hint": hint})
        return self


class Texts(FileModel):
    """The report's own prose, in Markdown."""

    background: MaybeProse = Field(None, alias="bakgrund")
    organisation: MaybeProse = None
    method: MaybeProse = Field(None, alias="metod")
    limits: MaybeProse = Field(None, alias="avgränsning")
    terms: MaybeProse = Field(None, alias="begrepp")


class Override(FileModel):
    """A departure from what the rules give: of a question, a point or a samlad bedömning."""

    question: MaybeWord = Field(None, alias="fråga")
    point: MaybeWord = Field(None, alias="punkt")
    overall: MaybeWord = Field(None, alias="samlad")
    body: MaybeWord = Field(None, alias="organ")
    part: MaybeWord = Field(None, alias="del")
    verdict: MaybeWord = Field(None, alias="bedömning")
    wording: MaybeProse = Field(None, alias="ordalydelse")
    reason: Prose = Field(alias="motivering")
    by: Prose = Field(alias="av")
    date: Day = Field(alias="datum")
    read_by: MaybeProse = Field(None, alias="granskad av")
    until: Day | None = Field(None, alias="gäller till")

    def holds(self, report_date: dt.date | None) -> bool:
        """Say whether it holds in a report of a date: up to and including the day it is valid to."""
        return self.until is None or report_date is None or report_date <= self.until

    def concerns(self, bodies: tuple[str, ...]) -> bool:
        """Say whether it is for what is judged of these bodies: where it names one, of that one by itself."""
        return self.body is None or bodies == (self.body,)

    @model_validator(mode="after")
    def _says_of_what(self) -> Self:
        if not (self.question or self.point or self.overall):
            raise lacking("fråga", " (eller »punkt« eller »samlad«)", "Skriv vad avvikelsen gäller.")
        if self.overall and (self.question or self.point):
            said = quoted(["fråga" if self.question else "punkt", "samlad"])
            raise PydanticCustomError("fel-form", "har både {keys}", {"keys": said, "hint": "Behåll ett av dem."})
        if not (self.verdict or self.wording):
            raise lacking("bedömning", " eller »ordalydelse«", "Skriv den bedömning som gäller i stället.")
        return self


class OwnRecommendation(FileModel):
    """A recommendation of the revisor's own."""

    id: Word
    to: Words = Field(alias="till")
    text: Prose
    because_of: Words = Field((), alias="med anledning av")
    replaces: MaybeWord = Field(None, alias="ersätter")


class Exemption(FileModel):
    """A finding of `check` that is silenced, with the reason."""

    check: Word = Field(alias="kontroll")
    locator: MaybeProse = Field(None, alias="ställe")
    reason: Prose = Field(alias="motivering")


class Evidence(FileModel):
    """An evidence file."""

    kommun: Authority | None = None
    region: Authority | None = None
    federation: Authority | None = Field(None, alias="kommunalförbund")
    audit: Audit = Field(alias="granskning")
    sources: dict[Word, Source] = Field(default_factory=dict, alias="källor")
    facts: Facts = Field(alias="uppgifter")
    observations: dict[Word, tuple[Observation, ...]] = Field(default_factory=dict, alias="övriga iakttagelser")
    indicators: tuple[Indicator, ...] = Field((), alias="nyckeltal")
    texts: Texts = Field(default_factory=Texts.model_construct, alias="text")
    overrides: tuple[Override, ...] = Field((), alias="revisorns bedömning")
    recommendations: tuple[OwnRecommendation, ...] = Field((), alias="rekommendationer")
    exemptions: tuple[Exemption, ...] = Field((), alias="undantag")

    @model_validator(mode="after")
    def _is_of_one_authority(self) -> Self:
        kinds = [kind for kind, _ in self._authorities]
        if not kinds:
            raise lacking("kommun", " (eller »region« eller »kommunalförbund«, ett av dem)", "Skriv vem som granskas.")
        if len(kinds) > 1:
            said = {"keys": quoted(kinds), "hint": "Behåll ett av dem."}
            raise PydanticCustomError("fel-form", "har både {keys}", said)
        return self

    @property
    def departures(self) -> tuple[Override, ...]:
        """The departures that hold on the report's date."""
        return tuple(one for one in self.overrides if one.holds(self.audit.report_date))

    @property
    def lapsed(self) -> tuple[Override, ...]:
        """The departures that no longer hold on the report's date."""
        return tuple(one for one in self.overrides if not one.holds(self.audit.report_date))

    @property
    def authority(self) -> tuple[str, Authority]:
        """The kind of authority that is audited, and the authority."""
        return self._authorities[0]

    @property
    def authority_name(self) -> str:
        """What the authority is called in a report: a kommun with the word, as *Heby kommun*."""
        kind, authority = self.authority
        return kommun(authority.name) if kind == "kommun" else authority.name

    @property
    def _authorities(self) -> list[tuple[str, Authority]]:
        """The authorities that the file names, each with its kind."""
        kinds = (("kommun", self.kommun), ("region", self.region), ("kommunalförbund", self.federation))
        return [(kind, one) for kind, one in kinds if one is not None]
