"""How two criteria folders differ: in what they say, and in the verdicts that they give the same evidence."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from revision.assess import Assessment, assess
from revision.casefile import load
from revision.diff_aspects import Aspects, of_programme, of_question, of_scale
from revision.diff_criteria import PROGRAMME, Change, changes
from revision.layout import Line
from revision.problems import Place, Problem, Unusable
from revision.programmes import Reader
from revision.questions import read_question
from revision.resources import folders
from revision.rulebook import Rulebook, file_stem
from revision.swedish import capital
from revision.wording import names, overall_label, possible, verdict, whose

WHOLE = ("program", "fragor", "lagrum")
"""What a folder has that is compared as it stands; another is compared as it lies over the packaged one."""
QUESTION, SCALE = "fråga", "skala"
UNASKED = "ställs inte"


class Move(NamedTuple):
    """A verdict that moves: of what, from what, and to what."""

    about: str
    was: str
    now: str


@dataclass(eq=False)
class Side:
    """One of the folders that are compared, read as every command reads criteria: laid over the packaged ones.

    `unread` are the kinds and file names of the criteria in it that cannot be read, `problems` what is wrong with them.
    """

    folder: Path
    start: Path
    problems: list[Problem] = field(default_factory=list, init=False)
    unread: set[tuple[str, str]] = field(default_factory=set, init=False)
    rulebook: Rulebook = field(init=False)
    reader: Reader = field(init=False)

    def __post_init__(self) -> None:
        """Find the folder; raises `Unusable` where there is none."""
        self.rulebook = Rulebook(folders("criteria", self.folder), self.start)
        self.reader = Reader(self.rulebook)

    def aspects(self) -> dict[str, dict[str, Aspects]]:
        """Return what the folder says, by kind and id; raises `Unusable` where no scale can be read."""
        whole = all((self.folder / kind).is_dir() for kind in WHOLE)
        own = Rulebook((self.folder,), self.start) if whole else self.rulebook
        return {
            QUESTION: dict(self._readable(QUESTION, own.ids("fragor"), self._question)),
            PROGRAMME: dict(self._readable(PROGRAMME, own.ids("program"), self._programme)),
            SCALE: {name: of_scale(scale) for name, scale in own.scales().items()},
        }

    def _readable(
        self, kind: str, stems: Sequence[str], say: Callable[[str], Iterator[tuple[str, Aspects]]]
    ) -> Iterator[tuple[str, Aspects]]:
        """Yield what the files of a kind say, by id; those that cannot be read are noted."""
        for stem in stems:
            try:
                yield from say(stem)
            except Unusable as error:
                self.problems += error.problems
                self.unread.add((kind, stem))

    def _question(self, stem: str) -> Iterator[tuple[str, Aspects]]:
        question = read_question(self.rulebook, stem, None)
        if question:
            yield question.model.id, of_question(question)

    def _programme(self, stem: str) -> Iterator[tuple[str, Aspects]]:
        criteria = self.reader.criteria(stem, None)
        if criteria:
            yield criteria.programme.id, of_programme(criteria)


def changed(before: Side, after: Side) -> Iterator[Change]:
    """Yield what differs between two folders, and last of each kind what cannot be read in the one or the other."""
    was, now = before.aspects(), after.aspects()
    unread = before.unread | after.unread
    for kind in was:
        ids = {file_stem(name): name for name in (*was[kind], *now[kind])}
        readable = [
            {name: one for name, one in side[kind].items() if (kind, file_stem(name)) not in unread}
            for side in (was, now)
        ]
        yield from changes(kind, *readable)
        stems = sorted(stem for of, stem in unread if of == kind)
        yield from (Change(f"{capital(kind)} som inte kan jämföras", ids.get(stem, stem)) for stem in stems)


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
            yield about, verdict(assessment, question.joint, scale)
        for finding in question.findings:
            of = whose(finding, per_body=question.per_body)
            yield f"{about}, {of}" if of else about, verdict(assessment, finding.judged, scale)
    for one in assessment.overall:
        of = f"samlad bedömning ({one.overall.model.about}), {names(one.bodies)}"
        open_to = f" ({possible(assessment, one.judged, one.overall.scale)})" if one.judged.verdict is None else ""
        yield of, f"{overall_label(assessment, one)}{open_to}"
