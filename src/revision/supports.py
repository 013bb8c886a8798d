"""Sources and belägg: what an answer rests on, and what weight its source has."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from revision.conditions import CANNOT_ANSWER, NOT_APPLICABLE, NOT_RECEIVED
from revision.models import FileModel, MaybeProse, MaybeWord, MonthOrDay, Prose, Word, Words, lacking
from revision.swedish import closest, listed

SPECIAL = frozenset({NOT_RECEIVED, CANNOT_ANSWER, NOT_APPLICABLE})
"""Answers that are no answer of the fact's own."""
_TO_ADD = {
    "begärt": "»begärt: {från: …}« med den roll som fick begäran",
    "källa": "»källa: …« med en källa som står under källor",
    "motivering": "»motivering: …«",
}


class SourceType(StrEnum):
    """What a source is; it decides what weight an answer has."""

    STEERING = "styrdokument"
    ROUTINE = "rutin"
    PROCESS = "process"
    MINUTES = "protokoll"
    CONTRACT = "avtal"
    DOCUMENT = "dokument"
    STATEMENT = "yttrande"
    SAMPLE = "stickprov"
    STATISTICS = "statistik"
    SEARCH = "genomgång"
    SURVEY = "enkät"
    COMPARISON = "öppna jämförelser"
    INTERVIEW = "intervju"
    FACT_CHECK = "faktaavstämning"
    AUDIT_REPORT = "granskningsrapport"
    UNKNOWN = "okänd"


WRITTEN_TYPES = frozenset(
    {
        SourceType.STEERING,
        SourceType.ROUTINE,
        SourceType.PROCESS,
        SourceType.MINUTES,
        SourceType.CONTRACT,
        SourceType.DOCUMENT,
        SourceType.STATEMENT,
        SourceType.SAMPLE,
        SourceType.STATISTICS,
        SourceType.SEARCH,
    }
)
"""The types that are *skriftligt belägg*; the kommun's own answers, talk and second-hand reports are not."""
ORAL_TYPES = frozenset({SourceType.INTERVIEW, SourceType.FACT_CHECK})
"""The types that only tell what somebody has said."""


def _as_citation(value: object) -> object:
    return {"id": value} if isinstance(value, str) else value


def _as_tuple(value: object) -> object:
    return value if isinstance(value, list) else [value]


class Source(FileModel):
    """A source: its type, its title, and what is needed to find it again."""

    type: SourceType = Field(alias="typ")
    title: MaybeProse = Field(None, alias="titel")
    publisher: MaybeProse = Field(None, alias="utgivare")
    decided_by: MaybeWord = Field(None, alias="beslutad av")
    decided: MonthOrDay = Field(None, alias="beslutad")
    date: MonthOrDay = Field(None, alias="datum")
    function: MaybeProse = Field(None, alias="funktion")
    scope: MaybeProse = Field(None, alias="omfattning")
    selection: MaybeProse = Field(None, alias="urval")
    number: MaybeWord = Field(None, alias="diarienummer")
    address: MaybeWord = Field(None, alias="adress")
    is_norm: Words = Field((), alias="är")

    @model_validator(mode="after")
    def _can_be_found(self) -> Self:
        needed = {
            SourceType.INTERVIEW: ("funktion", self.function),
            SourceType.SEARCH: ("omfattning", self.scope),
            SourceType.SAMPLE: ("urval", self.selection),
        }
        key, value = needed.get(self.type, ("titel", self.title or self.function))
        if value is None:
            raise lacking(key, f", som källor av typen {self.type} ska ha", f"Lägg till »{key}: …«.")
        return self

    @property
    def written(self) -> bool:
        """Say whether the source is *skriftligt belägg*."""
        return self.type in WRITTEN_TYPES


class Cited(FileModel):
    """A source and where in it something stands."""

    id: Word
    locator: MaybeProse = Field(None, alias="ställe")


Citation = Annotated[Cited, BeforeValidator(_as_citation)]
"""A source that is cited; in short its id alone."""
Sources = Annotated[tuple[Citation, ...], BeforeValidator(_as_tuple)]


class Request(FileModel):
    """What was asked for and never received: of which role, and when."""

    of: Prose = Field(alias="från")
    date: MonthOrDay = Field(None, alias="datum")


class Support(FileModel):
    """A belägg: one sourced answer to a fact."""

    answer: MaybeWord = Field(None, alias="svar")
    sources: Sources = Field((), alias="källa")
    observation: MaybeProse = Field(None, alias="iakttagelse")
    reason: MaybeProse = Field(None, alias="motivering")
    requested: Request | None = Field(None, alias="begärt")

    @model_validator(mode="after")
    def _is_sourced(self) -> Self:
        self._require_source()
        return self

    def _require_source(self) -> None:
        """Raise where the answer is missing, or lacks its source or what a special answer needs besides."""
        if self.answer is None:
            raise lacking("svar", "", "Lägg till »svar: …«.")
        keys = []
        if self.answer == NOT_RECEIVED:
            keys += ["begärt"] if self.requested is None and not self.sources else []
        elif not self.sources and (self.requested is None or closest(self.answer, [NOT_RECEIVED]) is None):
            keys.append("källa")
        keys += ["motivering"] if self.answer in {CANNOT_ANSWER, NOT_APPLICABLE} and self.reason is None else []
        if keys:
            special = f", som svaret »{self.answer}« ska ha" if keys != ["källa"] else ""
            to_add = _TO_ADD[keys[0]] if len(keys) == 1 else listed(f"»{key}: …«" for key in keys)
            raise lacking(keys, special, f"Lägg till {to_add}.")


class Entry(Support):
    """What a file says of a fact: one sourced answer, or several belägg and the revisor's weighing of them.

    `body` and `part` are the ids of the body and the del it concerns; None for all.
    """

    body: MaybeWord = Field(None, alias="organ")
    part: MaybeWord = Field(None, alias="del")
    supports: tuple[Support, ...] = Field((), alias="belägg")

    @property
    def of(self) -> str:
        """Whom and what it is of, as the file calls them; empty where it holds for all."""
        return ", ".join(one for one in (self.body, self.part) if one)

    @property
    def weighed(self) -> bool:
        """Say whether the answer is the revisor's weighing, of belägg below it or of the bodies' entries."""
        return self.answer is not None and (bool(self.supports) or not (self.sources or self.requested))

    @property
    def borne_by(self) -> tuple[Support, ...]:
        """The belägg: those given, or an answer in short form as its own."""
        return self.supports if self.supports or self.weighed else (self,)

    def _require_source(self) -> None:
        """Raise as for a belägg, unless the answer is weighed: an unmarked entry may weigh those of the bodies."""
        if not (self.supports or (self.weighed and self.body is None and self.answer not in SPECIAL)):
            super()._require_source()


def _sourced(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Raise where an answer without belägg weighs nothing, there being no answers of the bodies."""
    for entry in entries:
        others = [one for one in entries if one is not entry and entry.part in {None, one.part}]
        if entry.weighed and not entry.supports and not any(one.body or one.part for one in others):
            raise lacking("källa", "", f"Lägg till {_TO_ADD['källa']}.")
    return entries


Entries = Annotated[tuple[Entry, ...], BeforeValidator(_as_tuple), Field(min_length=1), AfterValidator(_sourced)]
"""Everything a file says of one fact."""
