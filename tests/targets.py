"""What is done with a file of each kind: all that a command would do with it, but for printing."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from revision.assess import assess
from revision.casefile import load
from revision.check import checked
from revision.explain import explanation
from revision.formats import as_json, audit
from revision.lawnotes import notes
from revision.lawtime import history, resolve
from revision.leaves import Node
from revision.problems import Problem, Unusable
from revision.programmes import Reader
from revision.prov import Prover
from revision.prov_alone import Questions
from revision.report import render
from revision.resources import packaged
from revision.rulebook import Rulebook
from revision.soundness import Soundness
from revision.yamlfile import parse

from .garbled import Garbled
from .test_criteria_faults import EVIDENCE, PROGRAMME, QUESTION

FOLDERS = {"question": "fragor", "programme": "program", "norm": "lagrum", "check": "kontroller", "cases": "prov"}
SPAN = (date(2022, 1, 1), date(2025, 12, 31))
DAY = date(2022, 12, 31)
SORTS = Path(__file__).parent / "sorter"


@cache
def _reader() -> Reader:
    """Return the reader of the criteria that are shipped, and of some with all sorts of questions."""
    return Reader(Rulebook((packaged("criteria"), SORTS), SORTS))


def withstood(one: Garbled, folder: Path) -> bool:
    """Do with a file what commands do, in a folder of its own; say whether it could be used.

    Every problem is written out, as it would be printed.
    """
    found: list[Problem] = []
    used = False
    try:
        found += TARGETS[one.kind](one, folder)
        used = True
    except Unusable as error:
        found += error.problems
        assert found
    for problem in sorted(set(found)):
        said = str(problem)
        said.encode()
        assert problem.place.line > 0 < problem.place.column, said
        assert len(said.splitlines()) <= 3, said
    return used


def _read(one: Garbled, folder: Path) -> Iterator[Problem]:  # noqa: ARG001 - a target, as the others
    """Read a file, whatever it is."""
    parse(one.raw, "f.yaml")
    return iter(())


def _evidence(one: Garbled, folder: Path) -> Iterator[Problem]:  # noqa: ARG001 - a target, as the others
    """Check and assess evidence, and say all that there is to say of it."""
    found = checked(one.raw, "f.yaml", _reader())
    if not found.usable:
        raise Unusable(list(found.problems))
    _told(one.raw, _reader(), reported=one.reported)
    yield from found.problems


def _told(raw: bytes, reader: Reader, *, reported: bool) -> None:
    result = assess(load(raw, "f.yaml", reader))
    said = as_json([audit(result)], [])
    said.encode()
    assert json.loads(said)
    if reported:
        "".join(_lines(explanation(result, None) or [])).encode()
        render(result, reader.rulebook, (packaged("templates"),)).encode()


def _lines(nodes: list[Node] | tuple[Node, ...]) -> Iterator[str]:
    for node in nodes:
        yield f"{node.text} {node.place}\n"
        yield from _lines(node.children)


def _criteria(one: Garbled, folder: Path) -> Iterator[Problem]:
    """Hold evidence against criteria of which one file is garbled, and prove them."""
    criteria = folder / "criteria"
    sound = {("program", "prov"): PROGRAMME.encode(), ("fragor", "grund"): QUESTION.encode()}
    if one.kind == "question":
        sound[("program", "prov")] = PROGRAMME.replace("grund", one.stem).encode()
    for (kind, stem), raw in {**sound, (FOLDERS.get(one.kind, ""), one.stem): one.raw}.items():
        (criteria / kind).mkdir(parents=True, exist_ok=True)
        (criteria / kind / f"{stem}.yaml").write_bytes(raw)
    rulebook = Rulebook((criteria,), folder)
    soundness = Soundness(rulebook)
    yield from (problem for part in soundness.parts for problem in soundness.of(part))
    name = one.stem if one.kind == "programme" else "prov"
    _told(EVIDENCE.replace("program: prov", f"program: {name}").encode(), Reader(rulebook), reported=False)
    if one.reported:
        _told(EVIDENCE.encode(), Reader(Rulebook((packaged("criteria"), criteria), folder)), reported=True)


def _norm(one: Garbled, folder: Path) -> Iterator[Problem]:
    """Cite every paragraph of an act, in time and with every reservation."""
    yield from _criteria(one, folder)
    catalogue = Rulebook((folder / "criteria",), folder).catalogue()
    for norm, _ in catalogue.norms:
        for name in (f"{norm.names[0]} {paragraph}" for paragraph in (*norm.paragraphs, "1 kap.")):
            citation = resolve(catalogue, name, DAY)
            for version in history(catalogue, citation) if citation else ():
                assert citation is None or citation.printed
                assert all(note.message for note in (notes(catalogue, version, SPAN) if version.meets(SPAN) else ()))


def _check(one: Garbled, folder: Path) -> Iterator[Problem]:
    """Read what is declared of a check of evidence."""
    yield from _criteria(one, folder)
    Rulebook((folder / "criteria",), folder).check(one.stem)


def _cases(one: Garbled, folder: Path) -> Iterator[Problem]:
    """Run cases that prove criteria."""
    path = folder / "prov.yaml"
    path.write_bytes(one.raw)
    yield from Prover(Questions((packaged("criteria"),), folder)).outcome(path).problems


TARGETS: Mapping[str, Callable[..., Iterator[Problem]]] = {
    "yaml": _read,
    "evidence": _evidence,
    "faulty": _evidence,
    "question": _criteria,
    "programme": _criteria,
    "scales": _criteria,
    "norm": _norm,
    "check": _check,
    "cases": _cases,
}
