"""Norms: the acts, föreskrifter and guidance that criteria rest on, and their citation in print."""

import re
from datetime import date
from typing import Literal, NamedTuple

from pydantic import Field

from revision.models import Day, FileModel, MaybeProse, MaybeWord, Prose, Word, YesNo
from revision.yamlfile import Document

_PARAGRAPH = re.compile(
    r"(?P<act>.+?) (?:(?P<paragraph>\d+:\d+(?: [a-z])?)|(?P<section>\d+(?: [a-z])?) §|(?P<chapter>\d+ kap\.))"
)


class Validity(FileModel):
    """From when, and to when, something is in force or was read; both days included."""

    since: Day | None = Field(None, alias="från")
    until: Day | None = Field(None, alias="till")

    def covers(self, day: date) -> bool:
        """Say whether a day lies within."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Successor(FileModel):
    """The paragraph that replaces another."""

    sfs: Word
    paragraph: Word = Field(alias="paragraf")


class Wording(FileModel):
    """What a paragraph requires from a certain day on."""

    since: Day = Field(alias="från")
    requires: Prose = Field(alias="innebär")


class Paragraph(FileModel):
    """A paragraph: its heading, what it requires in own words, and what replaced it."""

    heading: Prose = Field(alias="rubrik")
    requires: MaybeProse = Field(None, alias="innebär")
    wordings: tuple[Wording, ...] = Field((), alias="lydelser")
    replaced_by: tuple[Successor, ...] = Field((), alias="ersätts av")
    verified: YesNo = Field(alias="verifierat")


class Norm(FileModel):
    """An act, a föreskrift, guidance, or a kind of local styrdokument."""

    sfs: MaybeWord = None
    name: Word = Field(alias="namn")
    short: MaybeWord = Field(None, alias="förkortning")
    kind: Literal["lag", "föreskrift", "vägledning", "styrdokument", "tidigare granskning"] = Field(alias="slag")
    valid: Validity = Field(default_factory=lambda: Validity.model_validate({}), alias="gäller")
    read: Validity = Field(default_factory=lambda: Validity.model_validate({}), alias="läst")
    source: MaybeProse = Field(None, alias="källa")
    requires: MaybeProse = Field(None, alias="innebär")
    verified: YesNo = Field(default=True, alias="verifierat")
    paragraphs: dict[Word, Paragraph] = Field(default_factory=dict, alias="paragrafer")

    @property
    def names(self) -> tuple[str, ...]:
        """The names that criteria may use for it."""
        return tuple(name for name in (self.short, self.sfs, self.name) if name)


class Citation(NamedTuple):
    """A reference as criteria write it, resolved: the norm and, where one is named, the paragraph."""

    text: str
    norm: Norm
    paragraph: str | None = None

    @property
    def printed(self) -> str:
        """The citation in full, as print needs it: *6 kap. 6 § kommunallagen (2017:725)*."""
        name = f"{self.norm.name} ({self.norm.sfs})" if self.norm.sfs else self.norm.name
        if self.paragraph is None:
            return name
        if self.paragraph.endswith("kap."):
            return f"{self.paragraph} {name}"
        chapter, _, section = self.paragraph.rpartition(":")
        return f"{chapter} kap. {section} § {name}" if chapter else f"{section} § {name}"


class Catalogue(NamedTuple):
    """Every norm in a criteria folder, with the document it was read from."""

    norms: tuple[tuple[Norm, Document], ...]

    def resolve(self, text: str, day: date) -> Citation | None:
        """Resolve a reference such as *SoL 4:4* as read on a day; None where no norm is so called.

        A short name that several acts bear is that of the one in force that day.
        """
        for name, paragraph in ((text, None), *_split(text)):
            called = [norm for norm, _ in self.norms if name in norm.names]
            in_force = [norm for norm in called if norm.valid.covers(day)] or called
            for norm in in_force:
                if paragraph is None or paragraph.endswith("kap.") or paragraph in norm.paragraphs:
                    return Citation(text, norm, paragraph)
        return None


def _split(text: str) -> tuple[tuple[str, str], ...]:
    """Split *SoL 4:4*, *LSS 9 §* and *KL 12 kap.* into the act's name and the part of it."""
    match = _PARAGRAPH.fullmatch(text)
    return ((match["act"], match["paragraph"] or match["section"] or match["chapter"]),) if match else ()
