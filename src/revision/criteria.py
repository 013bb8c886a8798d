"""The models of a criteria folder: revisionsfrågor, their points and facts, and programmes."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from revision.models import Day, FileModel, MaybeProse, MaybeWord, Prose, Word, Words, YesNo, lacking

RawBlock = dict[str, Any]
"""A condition as written; `rules` reads it."""

WRITTEN = "skriftligt belägg"
INDEPENDENT = "två oberoende källor"
Requirement = Literal["skriftligt belägg", "två oberoende källor"]


def _as_items(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _as_use(value: object) -> object:
    return {"fråga": value} if isinstance(value, str) else value


class Phrasing(FileModel):
    """The sentence that print uses for each outcome."""

    yes: MaybeProse = Field(None, alias="ja")
    partly: MaybeProse = Field(None, alias="delvis")
    no: MaybeProse = Field(None, alias="nej")
    undecided: MaybeProse = Field(None, alias="kan inte bedömas")
    not_applicable: MaybeProse = Field(None, alias="ej tillämpligt")

    def text(self, outcome: str) -> str | None:
        """Return the sentence for a level, *kan inte bedömas* or *ej tillämpligt*."""
        for name, field in type(self).model_fields.items():
            if field.alias == outcome:
                sentence: str | None = getattr(self, name)
                return sentence
        return None


class FactDeclaration(FileModel):
    """A fact that a question asks for: its question, the answers it may have, what they mean."""

    question: Prose = Field(alias="fråga")
    answers: Prose = Field(alias="svar")
    requires: Annotated[tuple[Requirement, ...], BeforeValidator(_as_items)] = Field((), alias="kräver")
    roles: Words = Field((), alias="av")
    asked_when: RawBlock | None = Field(None, alias="frågas när")
    means: dict[Word, Prose] = Field(default_factory=dict, alias="betyder")


class RuleText(FileModel):
    """The keys of a rule: the blocks for Ja and Nej, or a name whose answer is followed."""

    yes_when: RawBlock | None = Field(None, alias="ja när")
    no_when: RawBlock | None = Field(None, alias="nej när")

    @property
    def blocks(self) -> tuple[tuple[str, str, RawBlock], ...]:
        """Each block with its key and its level."""
        written = (("ja när", "ja", self.yes_when), ("nej när", "nej", self.no_when))
        return tuple((key, level, block) for key, level, block in written if block is not None)


class Point(RuleText):
    """A bedömningspunkt: a claim, the norms it rests on, and the rule that decides it."""

    id: Word
    claim: Prose = Field(alias="påstående")
    heading: MaybeProse = Field(None, alias="rubrik")
    norms: Words = Field((), alias="stöd")
    roles: Words = Field((), alias="av")
    follows: MaybeWord = Field(None, alias="följer")
    never_no: YesNo = Field(default=False, alias="bara ja eller delvis")
    observed_only: YesNo = Field(default=False, alias="iakttas")
    phrasing: Phrasing | None = Field(None, alias="formulering")

    @property
    def weighs(self) -> bool:
        """Say whether the point weighs in; one that is `iakttas` never does."""
        return not self.observed_only

    @model_validator(mode="after")
    def _is_whole(self) -> "Point":
        ruled = self.yes_when is not None or self.no_when is not None
        if ruled == (self.follows is not None):
            hint = {"hint": "Behåll det ena." if ruled else "Lägg till det ena."}
            raise PydanticCustomError("fel-regel", "ska ha antingen »ja när« och »nej när« eller »följer«", hint)
        if self.yes_when is not None and (self.no_when is None) != self.never_no:
            hint = {"hint": "Skriv »bara ja eller delvis: ja« om punkten aldrig kan bli nej, annars »nej när«."}
            raise PydanticCustomError("fel-regel", "ska ha antingen »nej när« eller »bara ja eller delvis: ja«", hint)
        keys = [key for key, value in (("stöd", self.norms), ("formulering", self.phrasing)) if not value]
        if self.weighs and keys:
            to_add = f"»{keys[0]}: …«" if len(keys) == 1 else "dem"
            raise lacking(keys, ", som en punkt som vägs in ska ha", f"Lägg till {to_add}, eller »iakttas: ja«.")
        return self


class RecommendationText(FileModel):
    """A recommendation the criteria give when one of its points can no longer be met."""

    id: Word
    on_shortfall: Words = Field(alias="vid brist i")
    to: Words = Field(alias="till")
    text: Prose


class Question(FileModel):
    """A revisionsfråga: why it is asked, the norms, its points, its rule, and the facts it asks for."""

    id: Word
    question: Prose = Field(alias="fråga")
    heading: Prose = Field(alias="rubrik")
    norms: Words = Field(alias="revisionskriterier")
    law_as_of: Day = Field(alias="rättsläge")
    why: Prose = Field(alias="varför")
    grounds: Words = Field((), alias="prövningsgrund")
    roles: Words = Field((), alias="av")
    points: tuple[Point, ...] = Field(alias="bedömningspunkter", min_length=1)
    rule: RuleText = Field(alias="bedömning")
    phrasing: Phrasing = Field(default_factory=lambda: Phrasing.model_validate({}), alias="formulering")
    recommendations: tuple[RecommendationText, ...] = Field((), alias="rekommendationer")
    facts: dict[Word, FactDeclaration] = Field(default_factory=dict, alias="uppgifter")


class Naming(FileModel):
    """What a programme calls its parts, singular and plural."""

    question: tuple[Prose, Prose] = Field(("revisionsfråga", "revisionsfrågor"), alias="fråga")
    point: tuple[Prose, Prose] = Field(("bedömningspunkt", "bedömningspunkter"), alias="punkt")
    recommendation: tuple[Prose, Prose] = Field(("rekommendation", "rekommendationer"), alias="rekommendation")


Mode = Literal["gemensamt", "per organ"]


class Use(FileModel):
    """A question's place in a programme: of which roles it is asked, and how it is judged."""

    question: Word = Field(alias="fråga")
    roles: Words = Field((), alias="av")
    judged: Mode | None = Field(None, alias="bedöms")


class Overall(RuleText):
    """A samlad bedömning: over which questions, by which rule, and in what words."""

    about: Word = Field(alias="om")
    written: Mode = Field("gemensamt", alias="skrivs")
    questions: Words = Field(("alla",), alias="frågor")
    phrases: dict[Word, Prose] = Field(default_factory=dict, alias="fraser")
    labels: dict[Word, Prose] = Field(default_factory=dict, alias="etiketter")
    phrasing: Phrasing = Field(default_factory=lambda: Phrasing.model_validate({}), alias="formulering")


class Programme(FileModel):
    """A granskningsprogram: which questions an audit asks, of which roles; it names no kommun."""

    id: Word
    name: Prose = Field(alias="namn")
    purpose: Prose = Field(alias="syfte")
    grounds: Words = Field(("ändamålsenlighet",), alias="prövningsgrund")
    roles: dict[Word, Prose] = Field(alias="roller", min_length=1)
    uses: tuple[Annotated[Use, BeforeValidator(_as_use)], ...] = Field(alias="frågor", min_length=1)
    naming: Naming = Field(default_factory=lambda: Naming.model_validate({}), alias="benämning")
    judged: Mode = Field("gemensamt", alias="bedöms")
    joint_line: Literal["lägsta", "ingen"] = Field("lägsta", alias="gemensam rad")
    labels: dict[Word, Prose] = Field(
        default_factory=lambda: {"ja": "Ja", "delvis": "Delvis", "nej": "Nej"}, alias="etiketter"
    )
    overall: tuple[Overall, ...] = Field((), alias="samlad bedömning")
    terms: dict[Word, Prose] = Field(default_factory=dict, alias="begrepp")
