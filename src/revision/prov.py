"""Cases that try criteria: facts in, verdict out, by the same models and the same assessment as any evidence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from revision.assess import assess
from revision.casefile import Case
from revision.evidence import Evidence
from revision.layout import Line
from revision.misfits import build
from revision.problems import Place, Problem, Unusable
from revision.programmes import Criteria, Reader
from revision.prov_alone import Questions, alone
from revision.prov_background import explained
from revision.prov_compared import Difference, differences
from revision.prov_evidence import staged
from revision.prov_expected import Expected
from revision.prov_file import CASES, Prov, read_prov
from revision.references import References
from revision.resources import shown
from revision.swedish import counted, suggestion
from revision.yamlfile import Document

FOLDER = "prov"
"""Where in a criteria folder the cases are."""


class Result(NamedTuple):
    """What became of a case: where what came differs from what was expected, and what explains it."""

    name: str
    place: Place
    differences: tuple[Difference, ...]
    background: tuple[str, ...]


class FileOutcome(NamedTuple):
    """What became of a file of cases: their results, and what is wrong with those that cannot be run."""

    file: str
    results: tuple[Result, ...]
    problems: tuple[Problem, ...]

    @property
    def failed(self) -> tuple[Result, ...]:
        """The cases that did not come out as expected."""
        return tuple(result for result in self.results if result.differences)

    def lines(self) -> Iterator[Line]:
        """Yield how many cases hold, and of each that does not what was expected, what came and what explains it."""
        if self.results:
            holds = len(self.results) - len(self.failed)
            yield Line(f"{self.file}: {holds} av {len(self.results)} prov stämmer", style="" if self.failed else "dim")
        for result in self.failed:
            yield Line(f"✗ {result.name} ({result.place.at_line})", 2, 2, "red")
            yield from (
                Line(f"{one.about}: väntat {one.expected}, blev {one.came}", 6, 2) for one in result.differences
            )
            yield from (Line(text, 6, 2, "dim") for text in result.background)


def summary(outcomes: Sequence[FileOutcome]) -> str:
    """Say in a line how it went."""
    run, failed = sum(len(one.results) for one in outcomes), sum(len(one.failed) for one in outcomes)
    tried, faulty = sum(bool(one.results) for one in outcomes), sum(bool(one.problems) for one in outcomes)
    told = [f"{run - failed} stämmer", *([f"{failed} stämmer inte"] if failed else [])]
    told += [f"{counted(faulty, 'fil', 'filer')} kan inte användas helt"] if faulty else []
    return f"{run} prov i {counted(tried, 'fil', 'filer')}: {', '.join(told)}."


def files(folders: Sequence[Path]) -> list[Path]:
    """Return the files of cases in some criteria folders, by name; one in a later folder stands for its namesake."""
    found = {path.name: path for folder in folders for path in sorted((folder / FOLDER).glob("*.yaml"))}
    return [found[name] for name in sorted(found)]


@dataclass(eq=False)
class Prover:
    """Runs cases against criteria; `only` names the questions and programmes to try, all where it is empty."""

    rulebook: Questions
    only: frozenset[str] = frozenset()
    reader: Reader = field(init=False)

    def __post_init__(self) -> None:
        """Read each question once for all cases."""
        self.reader = Reader(self.rulebook)

    def outcome(self, path: Path) -> FileOutcome:
        """Run the cases of a file; one that cannot be run hides none of the others."""
        name = shown(path, self.rulebook.start)
        try:
            file, document = read_prov(path, name)
        except Unusable as error:
            return FileOutcome(name, (), error.problems)
        results: list[Result] = []
        problems: list[Problem] = []
        for index, case in enumerate(file.cases):
            if not self.only or self.only & {case.question, case.programme}:
                try:
                    results.append(self._result(case, document, index))
                except Unusable as error:
                    problems += error.problems
        return FileOutcome(name, tuple(results), tuple(dict.fromkeys(problems)))

    def _result(self, prov: Prov, document: Document, index: int) -> Result:
        """Run a case; raises `Unusable` with all that is wrong with it, or with the criteria that it tries."""
        at = (CASES, index)
        name = alone(prov.question) if prov.question else str(prov.programme)
        roles = tuple(self._criteria(name, prov, document, at, None).programme.roles)
        held = Document(document.name, staged(document.at(*at), name, roles))
        evidence, problems = build(Evidence, held)
        period = evidence.audit.period if evidence else None
        end = period.last if period else None
        criteria = self._criteria(name, prov, document, at, end)
        references = References(held, self.reader, criteria, end)
        problems += references.faults()
        problems += _idle(prov, references, held)
        problems += Expected(prov, criteria, evidence.audit if evidence else None, document, at).faults()
        if evidence is None or problems:
            raise Unusable(problems)
        assessment = assess(Case(evidence, held, criteria))
        found = tuple(differences(prov, assessment))
        background = tuple(explained(prov, assessment)) if found else ()
        return Result(prov.name, document.place(*at, "prov"), found, background)

    def _criteria(self, name: str, prov: Prov, document: Document, at: tuple[str, int], end: date | None) -> Criteria:
        """Return what a case is held against, judged as it says; raises `Unusable` where there is no such thing."""
        criteria = self.reader.criteria(name, end)
        if criteria is None and prov.question:
            message = f"det finns ingen fråga »{prov.question}«."
            hint = suggestion(prov.question, self.rulebook.question_ids())
            raise Unusable([Problem(document.place(*at, "fråga"), "okänd-fråga", message, hint)])
        if criteria is None:
            loaded = (self.rulebook.programme(stem) for stem in self.rulebook.ids("program"))
            hint = suggestion(name, [one[0].id for one in loaded if one])
            message = f"det finns inget program »{name}«."
            raise Unusable([Problem(document.place(*at, "program"), "okänt-program", message, hint)])
        if prov.judged is None:
            return criteria
        return criteria._replace(asked=tuple(one._replace(mode=prov.judged) for one in criteria.asked))


def _idle(prov: Prov, references: References, held: Document) -> Iterator[Problem]:
    """Yield the facts of a case that only other criteria ask for, and that therefore prove nothing in it."""
    asked = references.criteria.facts if references.criteria else {}
    what = f"frågan »{prov.question}«" if prov.question else f"programmet »{prov.programme}«"
    for name in prov.facts or ():
        if name not in asked and references.fact(name) is not None:
            message = f"{what} frågar inte efter uppgiften »{name}«."
            hint = suggestion(name, list(asked))
            yield Problem(held.place("uppgifter", name, key=True), "okänd-uppgift", message, hint)
