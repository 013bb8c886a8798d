"""What is wrong with a firm's own templates folder: files that nothing uses, parts, looks and charts."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from revision.assess import Assessment, assess
from revision.casefile import load
from revision.firm_looks import faults_of_look
from revision.firm_parts import faults_of_parts, included
from revision.problems import Place, Problem
from revision.programmes import Reader
from revision.report import given
from revision.resources import packaged
from revision.rulebook import Rulebook
from revision.swedish import meant

_BESIDE = {".md", ".txt", ".ttf", ".otf", ".ttc", ".svg", ".png", ".jpg", ".jpeg"}
"""How the names end of what may lie beside what is used: explanations, typefaces and pictures."""
_FOLDERS = ("delar", "diagram", "typsnitt", "utseende")
"""The folders that a templates folder may have, besides looks by name, as *utseende-klassisk*."""


def faults(folder: Path) -> list[Problem]:
    """Return everything that is wrong with a templates folder, in the order of its files; it may lack any file of ours."""
    if not folder.is_dir():
        return [Problem(Place(str(folder)), "kan-inte-läsas", "mappen finns inte.", "Kontrollera sökvägen.")]
    foreign = [path for path in sorted(folder.iterdir()) if path.is_dir() and not _ours(path.name)]
    within = (path for path in sorted(folder.rglob("*")) if path.is_file() and not _hidden(path, folder))
    files = [path for path in within if not set(path.parents) & {*foreign}]
    if not files:
        hint = "Lägg de filer där som ska se annorlunda ut; övriga är de inbyggda."
        return [Problem(Place(str(folder)), "tom-mapp", "mappen innehåller inga mallar.", hint)]
    found = [*map(_foreign, foreign), *_unused(folder, files), *faults_of_parts(folder, _values())]
    for path in files:
        found += faults_of_look(path, folder)
    once = {(one.place, one.code, one.message): one for one in reversed(found)}
    return sorted(once.values())


def _ours(name: str) -> bool:
    """Say whether a folder within is one that may be there."""
    return name in _FOLDERS or name.startswith((f"{_FOLDERS[-1]}-", "."))


def _foreign(path: Path) -> Problem:
    hint = meant(path.name, _FOLDERS, "Ta bort mappen härifrån.")
    return Problem(Place(str(path)), "okänd-mapp", "mappen används inte av rapporten.", hint)


def _hidden(path: Path, folder: Path) -> bool:
    """Say whether a file is one that programs leave behind."""
    return any(one.startswith((".", "~")) for one in path.relative_to(folder).parts)


def _unused(folder: Path, files: Sequence[Path]) -> Iterator[Problem]:
    """Yield each file that nothing uses."""
    ours = packaged("templates")
    known = {path.relative_to(ours).as_posix() for path in ours.rglob("*") if path.is_file()}
    used = known | included(folder)
    for path in files:
        name = path.relative_to(folder).as_posix()
        look, _, rest = name.partition("/")
        plain = f"utseende/{rest}" if look.startswith("utseende-") else name
        beside = path.suffix in _BESIDE and path.parent.name != "delar"
        if plain not in used and not beside and not _imported(path):
            other = "Ta med den i en annan del" if path.parent.name == "delar" else "Ta bort den"
            hint = f"{meant(plain, known, '')} {other}, eller ge den namnet på det som den ska ersätta.".lstrip()
            yield Problem(Place(str(path)), "okänd-fil", "filen används inte av rapporten.", hint)


def _imported(path: Path) -> bool:
    """Say whether a file in Typst is named by another beside it."""
    others = (one for one in path.parent.glob("*.typ") if path.suffix == ".typ" and one != path)
    return any(f'{path.name}"' in one.read_text(encoding="utf-8", errors="replace") for one in others)


def _values() -> list[dict[str, object]]:
    """Return what templates are given for each shipped example, as a draft and as a final report."""
    rulebook = Rulebook((packaged("criteria"),), packaged("criteria").parent)
    read = Reader(rulebook)
    drafts = [assess(load(path, path.name, read)) for path in sorted(packaged("examples").glob("*.yaml"))]
    return [given(one, rulebook, charts=True) for draft in drafts for one in (draft, _as_final(draft))]


def _as_final(draft: Assessment) -> Assessment:
    audit = draft.case.evidence.audit.model_copy(update={"status": "slutlig"})
    evidence = draft.case.evidence.model_copy(update={"audit": audit})
    return draft._replace(case=draft.case._replace(evidence=evidence))
