"""Norms: the acts, föreskrifter and guidance that criteria rest on, and their citation in print."""

import re
from datetime import date
from typing import Literal, NamedTuple

from pydantic import Field

from revision.models import Day, FileModel, MaybeProse, MaybeWord, Prose, Word, Words, YesNo
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
    """What replaced a paragraph, or an act as a whole; `of` says which part of it, where it was divided."""

    sfs: Word
    paragraph: MaybeWord = Field(None, alias="paragraf")
    of: MaybeProse = Field(None, alias="avser")


class Wording(FileModel):
    """What a paragraph requires from a certain day on."""

    since: Day = Field(alias="från")
    requires: Prose = Field(alias="innebär")


class Change(FileModel):
    """A change of the law that is reported but has not been read: it may be shown, never cited."""

    since: Day = Field(alias="från")
    heading: Prose = Field(alias="rubrik")
    touches: Words = Field(alias="rör")
    what: Prose = Field(alias="innebär")
    source: Prose = Field(alias="källa")


class Paragraph(FileModel):
    """A paragraph: its heading, what it requires in own words, and what replaced it.

    In force and read when its act is, unless it says otherwise itself.
    """

    heading: Prose = Field(alias="rubrik")
    requires: MaybeProse = Field(None, alias="innebär")
    wordings: tuple[Wording, ...] = Field((), alias="lydelser")
    valid: Validity | None = Field(None, alias="gäller")
    read: Validity | None = Field(None, alias="läst")
    replaced_by: tuple[Successor, ...] = Field((), alias="ersätts av")
    source: MaybeProse = Field(None, alias="källa")
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
    address: MaybeWord = Field(None, alias="adress")
    requires: MaybeProse = Field(None, alias="innebär")
    verified: YesNo = Field(default=True, alias="verifierat")
    rests_on: Words = Field((), alias="bygger på")
    replaced_by: tuple[Successor, ...] = Field((), alias="ersätts av")
    transition: MaybeProse = Field(None, alias="övergång")
    changes: tuple[Change, ...] = Field((), alias="rapporterade ändringar")
    paragraphs: dict[Word, Paragraph] = Field(default_factory=dict, alias="paragrafer")

    @property
    def names(self) -> tuple[str, ...]:
        """The names that criteria may use for it."""
        return tuple(name for name in (self.short, self.sfs, self.name) if name)

    def in_force(self, paragraph: str | None) -> tuple[date | None, date | None]:
        """Return the first and the last day of a paragraph, or of the whole; None where there is none or none known."""
        own = self.paragraphs[paragraph].valid if paragraph in self.paragraphs else None
        return (own and own.since) or self.valid.since, (own and own.until) or self.valid.until

    @property
    def binds(self) -> bool:
        """Say whether it is law; guidance and local decisions are never printed as its requirement."""
        return self.kind in {"lag", "föreskrift"}

    @property
    def full_name(self) -> str:
        """The name with its number where print has it: *lagen (1993:387) om stöd och service till …*."""
        if self.sfs is None:
            return self.name
        name, about, subject = self.name.partition(" om ")
        return f"{name} ({self.sfs}){about}{subject}"


class Citation(NamedTuple):
    """A reference as criteria write it, resolved: the norm and, where one is named, the paragraph."""

    text: str
    norm: Norm
    paragraph: str | None = None

    @property
    def key(self) -> tuple[str, str | None]:
        """What tells one cited paragraph from every other."""
        return self.norm.sfs or self.norm.name, self.paragraph

    @property
    def by_number(self) -> str:
        """The reference that no other act is meant by: *2001:453 4:4*; by name where the norm has no number."""
        return reference(*self.key)

    @property
    def read_paragraph(self) -> Paragraph | None:
        """The paragraph as the catalogue has it; None for an act or a chapter as a whole."""
        return self.norm.paragraphs.get(self.paragraph or "")

    @property
    def checked(self) -> Validity:
        """For which time the wording has been read: that of the paragraph itself, or else of its act."""
        own = self.read_paragraph.read if self.read_paragraph else None
        return own or self.norm.read

    @property
    def printed(self) -> str:
        """The citation in full, as print needs it: *6 kap. 6 § kommunallagen (2017:725)*."""
        name = self.norm.full_name
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
        for name, paragraph in _readings(text):
            called = [norm for norm, _ in self.norms if name in norm.names]
            in_force = [norm for norm in called if norm.valid.covers(day)] or called
            for norm in in_force:
                if _has(norm, paragraph):
                    return Citation(text, norm, paragraph)
        return None

    def called(self, text: str) -> tuple[Citation, ...]:
        """Resolve a reference in every act so called, whenever it was in force."""
        return tuple(
            Citation(text, norm, paragraph)
            for name, paragraph in _readings(text)
            for norm, _ in self.norms
            if name in norm.names and _has(norm, paragraph)
        )

    def named(self, text: str) -> tuple[Norm, ...]:
        """Return every norm that bears the name in a reference, whether or not the catalogue has the paragraph."""
        names = {name for name, _ in _readings(text)}
        return tuple(norm for norm, _ in self.norms if names & set(norm.names))

    def numbered(self, number: str) -> Norm | None:
        """Return the norm with an SFS number, or the name of one that has none."""
        return next((norm for norm, _ in self.norms if number in {norm.sfs, norm.name}), None)


def reference(name: str, paragraph: str | None) -> str:
    """Write a reference as criteria do: *SoL 4:4*, *LSS 9 §*, *KL 12 kap.*, or a name alone."""
    if paragraph is None:
        return name
    unchaptered = ":" not in paragraph and not paragraph.endswith("kap.")
    return f"{name} {paragraph}{' §' if unchaptered else ''}"


def within(paragraph: str, whole: str | None) -> bool:
    """Say whether a paragraph is the one cited, or stands in a chapter, *12 kap.*, or an act (None) cited as a whole."""
    if whole is None or not whole.endswith(" kap."):
        return whole in {None, paragraph}
    return paragraph.startswith(f"{whole.removesuffix(' kap.')}:")


def _has(norm: Norm, paragraph: str | None) -> bool:
    return paragraph is None or paragraph.endswith("kap.") or paragraph in norm.paragraphs


def _readings(text: str) -> tuple[tuple[str, str | None], ...]:
    """Return the ways to read a reference: as a name, and as *SoL 4:4*, *LSS 9 §* or *KL 12 kap.* split in two."""
    match = _PARAGRAPH.fullmatch(text)
    split = (match["act"], match["paragraph"] or match["section"] or match["chapter"]) if match else None
    return ((text, None), split) if split else ((text, None),)
