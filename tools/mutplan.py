"""What mutants are tried by which tests, and what came of those that have been."""

import ast
import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import yaml

from tools.forks import SURVIVED
from tools.mutations import Mutation, mutations

ROOT = Path(__file__).resolve().parents[1]
SOURCE, TESTS, KEPT = ROOT / "src" / "revision", ROOT / "tests", ROOT / "build" / "mutants"
PLAN, EQUIVALENT = TESTS / "mutanter" / "plan.yaml", TESTS / "mutanter" / "equivalent.yaml"
Key = tuple[str, ...]


class Plan(NamedTuple):
    """How a module's mutants are tried: by what tests, the quickest first, and how many of them; None is all.

    The tests of `alone` need no fixtures of others, and so none of what those read.
    """

    module: str
    alone: tuple[str, ...]
    tests: tuple[str, ...]
    sample: int | None
    examples: int

    @property
    def file(self) -> Path:
        """The module's file."""
        return SOURCE / f"{self.module}.py"

    @property
    def kept(self) -> Path:
        """Where it is kept what came of each mutant."""
        return KEPT / f"{self.module}.jsonl"

    @property
    def digests(self) -> list[str]:
        """What tells whether the module, and what tries its mutants, are as they were."""
        named = {TESTS / "conftest.py", *(ROOT / one.partition("::")[0] for one in (*self.alone, *self.tests))}
        while (
            more := {path for one in named for name in imports(one) if (path := TESTS / f"{name}.py").is_file()} - named
        ):
            named |= more
        tried = b"".join(path.read_bytes() for path in sorted(named))
        said = f"{self.alone} {self.tests} {self.sample} {self.examples}".encode()
        return [sha256(one).hexdigest() for one in (self.file.read_bytes(), tried + said)]

    @property
    def mutants(self) -> list[Mutation]:
        """The mutants to try: all of them, or so many spread evenly."""
        every = list(mutations(self.module, self.file.read_text(encoding="utf-8")))
        step = max(len(every) / self.sample, 1) if self.sample else 1
        return [every[int(at * step)] for at in range(int(len(every) / step))]


class Tried(NamedTuple):
    """What came of a mutant."""

    key: Key
    operator: str
    outcome: str
    seconds: float

    @property
    def alive(self) -> bool:
        """Say whether no test noticed it."""
        return self.outcome == SURVIVED

    @property
    def shown(self) -> str:
        """The mutant as it is printed: where it is, and what it changes."""
        where, before, after = self.key
        return f"{where}\n  - {before}\n  + {after}\n "

    @classmethod
    def of(cls, mutation: Mutation, outcome: str, seconds: float) -> "Tried":
        """Return what came of a mutant."""
        return cls(mutation.key, mutation.operator, outcome, seconds)


def plans() -> list[Plan]:
    """Return the plan of each module."""
    data = yaml.safe_load(PLAN.read_text(encoding="utf-8"))
    return [
        Plan(name, tuple(one.get("alone", ())), tuple(one["tests"]), one.get("sample"), data["examples"])
        for name, one in data["modules"].items()
    ]


def explained() -> dict[Key, str]:
    """Return the mutants that change nothing, and why."""
    return {
        (one["where"], one["before"], one["after"]): group["why"]
        for group in yaml.safe_load(EQUIVALENT.read_text(encoding="utf-8"))
        for one in group["mutants"]
    }


def kept(plan: Plan, *, loosely: bool = False) -> Iterator[Tried]:
    """Yield what was found before, if the module and its tests are as they were; the tests may differ `loosely`."""
    if plan.kept.is_file():
        head, *lines = map(json.loads, plan.kept.read_text(encoding="utf-8").splitlines())
        if head == plan.digests or (loosely and head[0] == plan.digests[0]):
            yield from (Tried(tuple(key), *rest) for key, *rest in lines)


def imports(path: Path) -> set[str]:
    """Return the names of the modules that one imports from beside it."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    found = set[str]()
    for node in nodes:
        if isinstance(node, ast.ImportFrom):
            found |= {(node.module or "").removeprefix("revision.")} | {one.name for one in node.names}
    return found
