"""The models of a result as `assess --format json` writes it, for the programs that read it."""

from typing import Literal

from pydantic import Field

from revision.criteria import QuestionKind
from revision.models import FileModel
from revision.problems import Severity

Kind = Literal["kommun", "region", "kommunalförbund"]


class OverrideResult(FileModel):
    """The revisor's departure from what the rules give."""

    verdict: str | None = Field(alias="bedömning")
    wording: str | None = Field(alias="ordalydelse")
    reason: str = Field(alias="motivering")
    by: str = Field(alias="av")
    date: str = Field(alias="datum")
    read_by: str | None = Field(alias="granskad_av")
    until: str | None = Field(alias="gäller_till")


class JudgedResult(FileModel):
    """A verdict: what is possible, what the rules alone give, and the departure where one stands."""

    verdict: str | None = Field(alias="bedömning")
    label: str | None = Field(alias="etikett")
    possible: tuple[str, ...] = Field(alias="möjliga")
    derived: str | None = Field(alias="härledd")
    override: OverrideResult | None = Field(alias="åsidosatt")


class PointResult(JudgedResult):
    """A bedömningspunkt judged."""

    id: str
    weighs: bool = Field(alias="väger_in")
    facts: tuple[str, ...] = Field(alias="uppgifter")


class FoundResult(JudgedResult):
    """What is found of a question, for a body, of a del or as a whole."""

    points: tuple[PointResult, ...] = Field(alias="punkter")
    missing: tuple[str, ...] = Field(alias="saknas")
    contradictory: tuple[str, ...] = Field(alias="motstridiga")
    capped: tuple[str, ...] = Field(alias="räknas_lägre")
    deciding: tuple[str, ...] = Field(alias="avgörs_av")
    answer: str | None = Field(None, alias="svar")


class BodyResult(FoundResult):
    """What is found of a question for a body, and of each del for it."""

    parts: dict[str, FoundResult] | None = Field(None, alias="delar")


class QuestionResult(FoundResult):
    """A question judged."""

    id: str
    number: int | str = Field(alias="nummer")
    kind: QuestionKind = Field(alias="slag")
    scale: str = Field(alias="skala")
    question: str = Field(alias="fråga")
    heading: str = Field(alias="rubrik")
    bodies: dict[str, BodyResult] | None = Field(alias="organ")
    parts: dict[str, FoundResult] | None = Field(alias="delar")


class OverallResult(JudgedResult):
    """A samlad bedömning."""

    body: str | None = Field(alias="organ")
    about: str = Field(alias="om")
    scale: str = Field(alias="skala")


class RecommendationResult(FileModel):
    """A recommendation, with those it is given to and the points that it is given for."""

    id: str
    to: tuple[str, ...] = Field(alias="till")
    text: str
    points: tuple[str, ...] = Field(alias="punkter")


class AuthorityResult(FileModel):
    """Who is audited."""

    name: str = Field(alias="namn")
    code: str | None = Field(alias="kod")
    kind: Kind = Field(alias="slag")


class AuditResult(FileModel):
    """A granskning judged."""

    file: str = Field(alias="fil")
    authority: AuthorityResult = Field(alias="kommun")
    programme: str = Field(alias="program")
    period: str | None
    status: Literal["utkast", "slutlig"]
    questions: tuple[QuestionResult, ...] = Field(alias="frågor")
    overall: tuple[OverallResult, ...] = Field(alias="samlad_bedömning")
    recommendations: tuple[RecommendationResult, ...] = Field(alias="rekommendationer")


class ProblemResult(FileModel):
    """Something wrong with a file."""

    file: str = Field(alias="fil")
    line: int = Field(alias="rad")
    column: int = Field(alias="kolumn")
    code: str = Field(alias="kod")
    severity: Severity = Field(alias="allvar")
    message: str = Field(alias="meddelande")
    hint: str | None = Field(alias="tips")


class Result(FileModel):
    """What `assess --format json` writes."""

    format: Literal[1]
    audits: tuple[AuditResult, ...] = Field(alias="granskningar")
    problems: tuple[ProblemResult, ...] = Field(alias="fel")
