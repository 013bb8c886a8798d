"""The models of a criteria folder: revisionsfrågor, their points and facts, and programmes."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from revision.models import LEVEL_KEY, Day, FileModel, MaybeProse, MaybeWord, Prose, Word, Words, YesNo, lacking

RawBlock = dict[str, Any]
"""A condition as written; `rules` reads it."""

WRITTEN = "skriftligt belägg"
INDEPENDENT = "två oberoende källor"
Requirement = Literal["skriftligt belägg", "två oberoende källor"]


def _as_items(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _as_use(value: object) -> object:
    return {"fråga": value} if isinstance(value, str) else value


Phrasing = dict[Word, MaybeProse]
"""The sentence that print uses for each outcome: a level, *kan inte bedömas* or *ej tillämpligt*."""
Ground = Literal["ändamålsenlighet", "ekonomi", "räkenskaper", "intern kontroll"]
"""What an audit tries, by 12 kap. 1 § kommunallagen (2017:725)."""
Grounds = Annotated[tuple[Ground, ...], BeforeValidator(_as_items)]
Requirements = Annotated[tuple[Requirement, ...], BeforeValidator(_as_items)]
QuestionKind = Literal["revisionsfråga", "kontrollmål", "beskrivande"]
UNDECIDED = "kan inte bedömas"
"""The outcome of a verdict of which more than one is possible."""
DEFAULT_SCALE = "tre steg"


class FactDeclaration(FileModel):
    """A fact that a question asks for: its question, the answers it may have, what they mean."""

    question: Prose = Field(alias="fråga")
    answers: Prose = Field(alias="svar")
    requires: Requirements = Field((), alias="kräver")
    roles: Words = Field((), alias="av")
    asked_when: RawBlock | None = Field(None, alias="frågas när")
    means: dict[Word, Prose] = Field(default_factory=dict, alias="betyder")


class LevelText(FileModel):
    """A level of a scale: what print calls it, and what it means."""

    label: Prose = Field(alias="etikett")
    means: MaybeProse = Field(None, alias="betyder")


class ScaleText(FileModel):
    """A scale: its levels, lowest first."""

    levels: dict[Word, LevelText] = Field(alias="nivåer", min_length=2)


class ScalesFile(FileModel):
    """The scales of a criteria folder."""

    scales: dict[Word, ScaleText] = Field(alias="skalor", min_length=1)


class Blocks(FileModel):
    """The blocks of a rule, one for each level that has its *<nivå> när*, as written."""

    blocks: dict[Word, RawBlock] = Field(default_factory=dict, alias=LEVEL_KEY)

    @model_validator(mode="before")
    @classmethod
    def _gather(cls, value: object) -> object:
        """Gather the keys that end in *när* under one, by level."""
        if not isinstance(value, dict):
            return value
        ending = LEVEL_KEY.removeprefix("<nivå>")
        blocks = {key.removesuffix(ending): block for key, block in value.items() if key.endswith(ending)}
        rest = {key: one for key, one in value.items() if not key.endswith(ending)}
        return {**rest, LEVEL_KEY: blocks} if blocks else value


class RuleText(Blocks):
    """A rule on a scale: its blocks, and the level that holds where none of them does."""

    otherwise: MaybeWord = Field(None, alias="annars")


class QuestionRule(RuleText):
    """The rule of a question; one that describes follows a fact instead, whose answer is printed."""

    follows: MaybeWord = Field(None, alias="följer")


class Point(Blocks):
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
        ruled = bool(self.blocks)
        if ruled == (self.follows is not None):
            hint = {"hint": "Behåll det ena." if ruled else "Lägg till det ena."}
            raise PydanticCustomError("fel-regel", "ska ha antingen »ja när« och »nej när« eller »följer«", hint)
        if "ja" in self.blocks and ("nej" not in self.blocks) != self.never_no:
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
    kind: QuestionKind = Field("revisionsfråga", alias="slag")
    question: Prose = Field(alias="fråga")
    heading: Prose = Field(alias="rubrik")
    norms: Words = Field(alias="revisionskriterier")
    law_as_of: Day = Field(alias="rättsläge")
    why: Prose = Field(alias="varför")
    grounds: Grounds = Field((), alias="prövningsgrund")
    roles: Words = Field((), alias="av")
    scale: Word = Field(DEFAULT_SCALE, alias="skala")
    repeated: Literal["per del"] | None = Field(None, alias="upprepas")
    points: tuple[Point, ...] = Field((), alias="bedömningspunkter")
    rule: QuestionRule = Field(alias="bedömning")
    phrasing: Phrasing = Field(default_factory=dict, alias="formulering")
    recommendations: tuple[RecommendationText, ...] = Field((), alias="rekommendationer")
    facts: dict[Word, FactDeclaration] = Field(default_factory=dict, alias="uppgifter")

    @property
    def describes(self) -> bool:
        """Say whether the question is answered by a fact and has no verdict."""
        return self.kind == "beskrivande"

    @model_validator(mode="after")
    def _is_whole(self) -> "Question":
        if not self.describes and not self.points:
            raise lacking("bedömningspunkter", "", "Skriv minst en punkt, eller »slag: beskrivande«.")
        if self.describes and self.rule.follows is None:
            to_do = "Skriv »bedömning: {följer: …}« med den uppgift vars svar skrivs ut."
            raise lacking("följer", " under bedömning, som en beskrivande fråga ska ha", to_do)
        if self.describes and (self.points or self.rule.blocks):
            hint = {"hint": "Ta bort »slag: beskrivande«, eller punkterna och villkoren."}
            raise PydanticCustomError("fel-regel", "är beskrivande och kan inte bedömas", hint)
        if not self.describes and self.rule.follows is not None:
            hint = {"hint": "Skriv villkor i stället, eller »slag: beskrivande«."}
            raise PydanticCustomError("fel-regel", "bedöms och kan inte följa en uppgift", hint)
        return self


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
    parts: Words = Field((), alias="delfrågor")


UsedQuestion = Annotated[Use, BeforeValidator(_as_use)]
"""A question in a programme; in short its id alone."""
ALL, SAME_GROUND = "alla", "samma prövningsgrund"


class Overall(RuleText):
    """A samlad bedömning: over which questions, by which rule, and in what words."""

    about: Word = Field(alias="om")
    written: Mode = Field("gemensamt", alias="skrivs")
    question: MaybeProse = Field(None, alias="fråga")
    heading: MaybeProse = Field(None, alias="rubrik")
    scale: Word = Field(DEFAULT_SCALE, alias="skala")
    questions: Words = Field((ALL,), alias="frågor")
    phrases: dict[Word, Prose] = Field(default_factory=dict, alias="fraser")
    labels: dict[Word, Prose] = Field(default_factory=dict, alias="etiketter")
    phrasing: Phrasing = Field(default_factory=dict, alias="formulering")

    @property
    def per_body(self) -> bool:
        """Say whether each body has its own."""
        return self.written == "per organ"


class Programme(FileModel):
    """A granskningsprogram: which questions an audit asks, of which roles; it names no kommun."""

    id: Word
    name: Prose = Field(alias="namn")
    purpose: Prose = Field(alias="syfte")
    grounds: Grounds = Field(("ändamålsenlighet",), alias="prövningsgrund")
    roles: dict[Word, Prose] = Field(alias="roller", min_length=1)
    uses: tuple[UsedQuestion, ...] = Field(alias="frågor", min_length=1)
    naming: Naming = Field(default_factory=Naming.model_construct, alias="benämning")
    judged: Mode = Field("gemensamt", alias="bedöms")
    joint_line: Literal["lägsta", "ingen"] = Field("lägsta", alias="gemensam rad")
    labels: dict[Word, Prose] = Field(default_factory=dict, alias="etiketter")
    overall: tuple[Overall, ...] = Field((), alias="samlad bedömning")
    terms: dict[Word, Prose] = Field(default_factory=dict, alias="begrepp")

    @property
    def numbered(self) -> tuple[tuple[str, str, Use, tuple[str | int, ...]], ...]:
        """Every question with its number, id, use and where it stands; a sub-question after its question."""
        found: list[tuple[str, str, Use, tuple[str | int, ...]]] = []
        for index, use in enumerate(self.uses, 1):
            found.append((str(index), use.question, use, ("frågor", index - 1)))
            for number, name in enumerate(use.parts, 1):
                found.append((f"{index}.{number}", name, use, ("frågor", index - 1, "delfrågor", number - 1)))
        return tuple(found)
