"""A criteria folder as a rulebook: programmes, questions, facts and norms, found by id and read when needed.

The file of an id is called as the id with å and ä as a, ö as o and spaces as hyphens.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from unicodedata import normalize

from revision.criteria import DEFAULT_SCALE, Programme, Question, ScalesFile
from revision.misfits import build
from revision.models import FileModel
from revision.problems import Problem, Unusable
from revision.resources import shown
from revision.scales import DEFAULT, Scale, scales
from revision.yamlfile import Document, read

if TYPE_CHECKING:
    from revision.check_text import CheckText
    from revision.law import Catalogue

M = TypeVar("M", bound=FileModel)
T = TypeVar("T")
_ASCII = str.maketrans("åäöéÅÄÖÉ /\\", "aaoeaaoe---")

SCALES = "skalor.yaml"
LONGEST_ID = 100
"""No id is longer; a file system has names no longer than some."""


@dataclass(eq=False)
class Rulebook:
    """The criteria of one or two folders, the later laid over the earlier id by id."""

    folders: tuple[Path, ...]
    start: Path
    _documents: dict[Path, Document] = field(default_factory=dict)
    _models: dict[Path, FileModel] = field(default_factory=dict)
    _files: dict[str, dict[str, Path]] = field(default_factory=dict)
    _made: dict[Hashable, Any] = field(default_factory=dict)

    def ids(self, kind: str) -> list[str]:
        """Return the file stems there are of a kind: `program`, `fragor`, `lagrum` or `kontroller`."""
        return list(self._of(kind))

    def _of(self, kind: str) -> dict[str, Path]:
        """Return the files there are of a kind by their stems; the later folder's stands for equally named ones."""
        if kind not in self._files:
            paths = (path for folder in self.folders for path in (folder / kind).glob("*.yaml") if path.is_file())
            self._files[kind] = dict(sorted({path.stem: path for path in paths}.items()))
        return self._files[kind]

    def replaced(self) -> list[Path]:
        """Return the files of the user's own folder that stand in place of a packaged one and differ from it."""
        base, *over = self.folders
        kinds = ("program/*.yaml", "fragor/*.yaml", "lagrum/*.yaml", "kontroller/*.yaml", "register/*.csv")
        own = [
            (path, path.relative_to(folder)) for folder in over for kind in kinds for path in sorted(folder.glob(kind))
        ]
        pairs = ((path, base / name) for path, name in own)
        scales = [path for path in (folder / SCALES for folder in over) if path.is_file() and self._rescales(path)]
        return scales + [path for path, other in pairs if other.is_file() and path.read_bytes() != other.read_bytes()]

    def _rescales(self, path: Path) -> bool:
        """Say whether a file of scales has one of a packaged name that differs from it."""
        packaged = self._built(self.folders[0] / SCALES, ScalesFile)[0].scales
        own = self._built(path, ScalesFile)[0].scales
        return any(name in packaged and packaged[name] != scale for name, scale in own.items())

    def programme(self, name: str) -> tuple[Programme, Document] | None:
        """Return a programme with its document, or None where there is none; raises `Unusable`."""
        return self._load("program", name, Programme)

    def catalogue(self) -> "Catalogue":
        """Return every norm; raises `Unusable` with the faults of all the files."""
        from revision.law import Catalogue, Norm  # noqa: PLC0415 - judging needs no norm, citing does

        norms = []
        problems: list[Problem] = []
        for stem in self.ids("lagrum"):
            try:
                norm = self._load("lagrum", stem, Norm)
            except Unusable as error:
                problems += error.problems
            else:
                norms += [norm] if norm else []
        if problems:
            raise Unusable(problems)
        return Catalogue(tuple(norms))

    def question(self, name: str) -> tuple[Question, Document] | None:
        """Return a question with its document, or None where there is none; raises `Unusable`."""
        return self._load("fragor", name, Question)

    def check(self, name: str) -> "CheckText | None":
        """Return what is declared of a check of evidence, or None where there is none so called; raises `Unusable`."""
        from revision.check_text import CheckText  # noqa: PLC0415 - only `check` needs what checks declare

        loaded = self.once(("kontroller", name), lambda: self._load("kontroller", name, CheckText))
        return loaded[0] if loaded else None

    def checks(self) -> "list[CheckText]":
        """Return what is declared of every check of evidence, in the order of the files; raises `Unusable`."""
        return [found for stem in self.ids("kontroller") if (found := self.check(stem))]

    def scales(self) -> dict[str, Scale]:
        """Return every scale by id, those of the later folder before equally named ones; raises `Unusable`."""
        found = {DEFAULT.id: DEFAULT}
        for file in self.layers(SCALES, ScalesFile):
            found |= scales(file)
        return found

    def layers(self, file: str, model: type[M]) -> list[M]:
        """Return the file of a name in each folder that has it, the packaged one first; raises `Unusable`."""
        return [self._built(path, model)[0] for folder in self.folders if (path := folder / file).is_file()]

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what is made of the rulebook's files, making it the first time that it is asked for by a key."""
        if key not in self._made:
            self._made[key] = make()
        found: T = self._made[key]
        return found

    def scale(self, name: str) -> Scale | None:
        """Return a scale, or None where there is none; the default one is known without reading a file."""
        return DEFAULT if name == DEFAULT_SCALE else self.scales().get(name)

    def declaring(self, fact: str, home: Question | None) -> tuple[Question, Document] | None:
        """Return the question that declares a fact, `home` before others; raises `Unusable`."""
        stems = [file_stem(home.id)] if home and fact in home.facts else self.ids("fragor")
        for stem in stems:
            path = self._of("fragor").get(stem)
            # A file that does not hold the id is not worth parsing.
            if path and (path in self._models or fact in self.once(("text", path), partial(_text, path))):
                loaded = self._load("fragor", stem, Question)
                if loaded and fact in loaded[0].facts:
                    return loaded
        return None

    def question_ids(self) -> list[str]:
        """Return the id of every question."""
        questions = [self._load("fragor", stem, Question) for stem in self.ids("fragor")]
        return [loaded[0].id for loaded in questions if loaded]

    def fact_ids(self) -> list[str]:
        """Return the id of every declared fact."""
        questions = [self._load("fragor", stem, Question) for stem in self.ids("fragor")]
        return [name for loaded in questions if loaded for name in loaded[0].facts]

    def _load(self, kind: str, name: str, model: type[M]) -> tuple[M, Document] | None:
        files = self._of(kind)
        # A file that is not called as an id can be is found by its own name, so that what it is called is told.
        path = files.get(name) or files.get(file_stem(name))
        if path is None:
            return None
        found, document = self._built(path, model)
        return (found, document) if name in {getattr(found, "id", name), path.stem} else None

    def _built(self, path: Path, model: type[M]) -> tuple[M, Document]:
        """Return a file's model and document, reading it once; raises `Unusable`."""
        if path not in self._models:
            document = read(path, shown(path, self.start))
            built, problems = build(model, document)
            if built is None:
                raise Unusable(problems)
            own = getattr(built, "id", path.stem)
            if file_stem(own) != path.stem:
                message = f"id »{own}« stämmer inte med filens namn."
                hint = f"Kalla filen {file_stem(own)}.yaml, eller ändra id."
                raise Unusable([Problem(document.place("id"), "fel-id", message, hint)])
            self._documents[path], self._models[path] = document, built
        found = self._models[path]
        assert isinstance(found, model)  # noqa: S101 - a file is read as one kind of thing
        return found, self._documents[path]


def _text(path: Path) -> str:
    """Return a file's text, its letters composed as the loader composes them."""
    return normalize("NFC", path.read_bytes().decode("utf-8", "replace"))


def file_stem(name: str) -> str:
    """Return the file name of an id, without ending; a path in it leads nowhere."""
    return name.translate(_ASCII).lower()
