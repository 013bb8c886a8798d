"""A file of prov as a revisor writes it: cases by name, facts in and verdict out."""

from pathlib import Path
from typing import Any

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from revision.criteria import Mode
from revision.grafted import changed, mapping, sequence
from revision.misfits import build
from revision.models import FileModel, MaybeWord, Prose, Word, Words, lacking
from revision.nodes import Mapping, Sequence, Spot
from revision.problems import Unusable
from revision.swedish import quoted
from revision.yamlfile import Document, read

CASES = "prov"
"""What the cases of a file are gathered under."""


class Outcome(FileModel):
    """What is expected of one verdict: a level, or the levels that are possible."""

    verdict: MaybeWord = Field(None, alias="bedömning")
    possible: Words = Field((), alias="möjliga")

    @model_validator(mode="before")
    @classmethod
    def _in_short(cls, value: object) -> object:
        """Take a level as a verdict, and a list of levels as those possible."""
        if isinstance(value, str):
            return {"bedömning": value}
        return {"möjliga": value} if isinstance(value, list) else value

    @model_validator(mode="after")
    def _says_something(self) -> "Outcome":
        if not self._expects():
            raise lacking("bedömning", "", "Skriv den nivå som väntas, eller »möjliga: […]«.")
        if self.verdict and self.possible:
            said = {"keys": quoted(["bedömning", "möjliga"]), "hint": "Behåll ett av dem."}
            raise PydanticCustomError("fel-form", "har både {keys}", said)
        return self

    def _expects(self) -> bool:
        """Say whether anything is expected at all."""
        return any(getattr(self, name) for name in self.model_fields_set)


class ExpectedFinding(Outcome):
    """What is expected of a question for some bodies: its verdict, and those of its points."""

    points: dict[Word, Outcome] = Field(default_factory=dict, alias="punkter")


class ExpectedQuestion(ExpectedFinding):
    """What is expected of a question, as a whole, for each body or of each del; and just which recommendations."""

    recommendations: Words | None = Field(None, alias="rekommendationer")
    bodies: dict[Word, ExpectedFinding] = Field(default_factory=dict, alias="organ")
    parts: dict[Word, ExpectedFinding] = Field(default_factory=dict, alias="delar")

    def _expects(self) -> bool:
        """Say whether anything is expected, no recommendations at all being something."""
        return super()._expects() or self.recommendations is not None


class ExpectedOverall(Outcome):
    """What is expected of a samlad bedömning, in all its lines or in that of a body."""

    bodies: dict[Word, Outcome] = Field(default_factory=dict, alias="organ")


class Prov(FileModel):
    """A case: a question or a programme, some facts, and what these are to give.

    What becomes evidence (`uppgifter`, `organ`, `delar`, `period`) is kept as written; the models of an evidence
    file read it.
    """

    name: Prose = Field(alias="prov")
    question: MaybeWord = Field(None, alias="fråga")
    programme: MaybeWord = Field(None, alias="program")
    facts: dict[Word, Any] | None = Field(default_factory=dict, alias="uppgifter")
    bodies: Any = Field(None, alias="organ")
    parts: Any = Field(None, alias="delar")
    period: Any = None
    judged: Mode | None = Field(None, alias="bedöms")
    gives: ExpectedQuestion | None = Field(None, alias="ger")
    questions: dict[Word, ExpectedQuestion] = Field(default_factory=dict, alias="frågor")
    overall: dict[Word, ExpectedOverall] = Field(default_factory=dict, alias="samlad")

    @model_validator(mode="after")
    def _expects_something(self) -> "Prov":
        if bool(self.question) == bool(self.programme):
            hint = {"hint": "Behåll det ena." if self.question else "Skriv den fråga som prövas."}
            raise PydanticCustomError("fel-form", "ska ha antingen »fråga« eller »program«", hint)
        if self.question and self.gives is None:
            raise lacking("ger", "", "Skriv den bedömning som uppgifterna ska ge, som »ger: delvis«.")
        if self.question and (self.questions or self.overall):
            hint = {"hint": "Skriv »program« i stället för »fråga«, eller »ger: …«."}
            raise PydanticCustomError("fel-form", "prövar en fråga och kan inte ha »frågor« eller »samlad«", hint)
        if self.programme and self.gives is not None:
            hint = {"hint": "Skriv »samlad: {…}« eller »frågor: {…}«."}
            raise PydanticCustomError("fel-form", "prövar ett program och kan inte ha »ger«", hint)
        if self.programme and not (self.questions or self.overall):
            raise lacking("samlad", " eller »frågor«", "Skriv de bedömningar som uppgifterna ska ge.")
        return self


class ProvFile(FileModel):
    """A file of cases."""

    cases: tuple[Prov, ...] = Field(alias=CASES, min_length=1)


def read_prov(path: Path, name: str) -> tuple[ProvFile, Document]:
    """Read a file of cases: a list of them, or a mapping with each under its sentence.

    The document returned has them as a list under `CASES`. Raises `Unusable` with everything that is wrong.
    """
    written = read(path, name)
    document = Document(name, _gathered(written.data))
    file, problems = build(ProvFile, document)
    if file is None:
        raise Unusable(problems)
    return file, document


def _gathered(data: Any) -> Any:
    """Gather the cases of a file as a list under one key; what is no cases is left as it is."""
    if isinstance(data, Sequence):
        return mapping(data.spot, {CASES: data})
    if not isinstance(data, Mapping):
        return data
    if {field.alias or key for key, field in Prov.model_fields.items()} & set(data):
        cases = [(data, data.spot)]
    else:
        cases = [(_named(case, name, data.keys_at[name]), data.keys_at[name]) for name, case in data.items()]
    return mapping(data.spot, {CASES: sequence(data.spot, cases)})


def _named(case: Any, sentence: str, spot: Spot) -> Any:
    """Return a case with the sentence that it stands under as its name."""
    if not isinstance(case, Mapping):
        return case
    named = changed(case, {"prov": sentence})
    named.keys_at["prov"] = named.values_at["prov"] = spot
    return named
