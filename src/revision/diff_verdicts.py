"""How two criteria folders differ: in what they say, and in the verdicts that they give the same evidence."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from revision.assess import Assessment, assess
from revision.casefile import load
from revision.diff_criteria import Aspects, Change, changes, of_programme, of_question, of_scale
from revision.findings import Judged
from revision.layout import Line
from revision.problems import Place, Problem, Unusable
from revision.programmes import Reader
from revision.questions import read_question
from revision.resources import folders
from revision.rulebook import Rulebook
from revision.scales import Scale
from revision.wording import label, names, overall_label, possible, whose

WHOLE = ("program", "fragor", "lagrum")
"""What a folder has that is compared as it stands; another is compared as it lies over the packaged one."""
UNASKED = "ställs inte"


class Move(NamedTuple):
    """A verdict that moves: of what, from what, and to what."""

    about: str
    was: str
    now: str


@dataclass(eq=False)
class Side:
    """One of the folders that are compared, read as every command reads criteria: laid over the packaged ones."""

    folder: Path
    start: Path
    problems: list[Problem] = field(default_factory=list, init=False)
    rulebook: Rulebook = field(init=False)
    reader: Reader = field(init=False)

    def __post_init__(self) -> None:
        """Find the folder; raises `Unusable` where there is none."""
        self.rulebook = Rulebook(folders("criteria", self.folder), self.start)
        self.reader = Reader(self.rulebook)

    def kinds(self) -> dict[str, dict[str, Aspects]]:
        """Return what the folder says, by kind and id; what cannot be read is added to the problems."""
        found: dict[str, dict[str, Aspects]] = {"fråga": {}, "program": {}, "skala": {}}
        for stem in self._stems("fragor"):
            try:
                question = read_question(self.rulebook, stem, None)
            except Unusable as error:
                self.problems += error.problems
            else:
                found["fråga"] |= {question.model.id: of_question(question)} if question else {}
        for stem in self._stems("program"):
            try:
                criteria = self.reader.criteria(stem, None)
            except Unusable as error:
                self.problems += error.problems
            else:
                found["program"] |= {criteria.programme.id: of_programme(criteria)} if criteria else {}
        whole = Rulebook((self.folder,), self.start) if self._whole else self.rulebook
        found["skala"] = {name: of_scale(scale) for name, scale in whole.scales().items()}
        return found

    @property
    def _whole(self) -> bool:
        return all((self.folder / kind).is_dir() for kind in WHOLE)

    def _stems(self, kind: str) -> list[str]:
        return Rulebook((self.folder,), self.start).ids(kind) if self._whole else self.rulebook.ids(kind)


def changed(before: Side, after: Side) -> Iterator[Change]:
    """Yield what differs between two folders; what cannot be read is added to their problems."""
    was, now = before.kinds(), after.kinds()
    for kind in was:
        yield from changes(kind, was[kind], now[kind])


def moves(source: Path | bytes, name: str, before: Side, after: Side) -> tuple[str, tuple[Move, ...]]:
    """Return whom an evidence file is of, and which of its verdicts move.

    Raises `Unusable` where it cannot be assessed by the one folder or the other; each then says of itself that it
    was so.
    """
    problems: list[Problem] = []
    both: list[Assessment] = []
    for side in (before, after):
        try:
            both.append(assess(load(source, name, side.reader)))
        except Unusable as error:
            message = f"kan inte bedömas enligt {side.folder}."
            problems += [Problem(Place(name), "kan-inte-bedömas", message), *error.problems]
    if problems:
        raise Unusable(problems)
    was, now = (dict(_verdicts(one)) for one in both)
    moved = (Move(about, was.get(about, UNASKED), now.get(about, UNASKED)) for about in dict.fromkeys((*was, *now)))
    return both[0].case.evidence.authority[1].name, tuple(one for one in moved if one.was != one.now)


def told(whom: str, name: str, moved: tuple[Move, ...]) -> Iterator[Line]:
    """Yield which verdicts of an evidence file move."""
    yield Line()
    yield Line(f"{whom} ({name})", style="bold")
    yield from (Line(f"{one.about}: {one.was} → {one.now}", 2, 2) for one in moved)
    if not moved:
        yield Line("Ingen bedömning ändras.", 2)


def _verdicts(assessment: Assessment) -> Iterator[tuple[str, str]]:
    """Yield every verdict of an assessment: of what it is, and what it is called."""
    for question in assessment.questions:
        about, scale = question.asked.question.model.id, question.asked.question.scale
        if question.divided and question.joint:
            yield about, _called(assessment, question.joint, scale)
        for finding in question.findings:
            of = whose(finding, per_body=question.per_body)
            yield f"{about}, {of}" if of else about, _called(assessment, finding.judged, scale)
    for one in assessment.overall:
        of = f"samlad bedömning ({one.overall.model.about}), {names(one.bodies)}"
        open_to = f" ({possible(assessment, one.judged, one.overall.scale)})" if one.judged.verdict is None else ""
        yield of, f"{overall_label(assessment, one)}{open_to}"


def _called(assessment: Assessment, judged: Judged, scale: Scale) -> str:
    undecided = judged.graded and judged.verdict is None
    return label(assessment, judged, scale) + (f" ({possible(assessment, judged, scale)})" if undecided else "")
