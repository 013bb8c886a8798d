"""Checking evidence: every check passes and fails by its own examples, and findings are silenced with a reason only.

`python -m tests.test_check` writes what `check` prints of every failing example anew, into `kontroller`; read the
difference before you commit it.
"""

import ast
import copy
import inspect
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from revision.batch import MANY
from revision.check import OF_AUDIT, OF_TEXT, checked, checked_each
from revision.check_text import CheckText
from revision.problems import Severity
from revision.programmes import Reader
from revision.resources import packaged
from revision.rulebook import Rulebook, file_stem
from revision.yamlfile import read

from .conftest import EXAMPLES, ROOT, Command
from .laid import BASE, laid
from .odd import ODD, plain, varied

FOLDER = Path(__file__).parent / "kontroller"
RULEBOOK = Rulebook((packaged("criteria"),), ROOT)
PIECES = sorted((FOLDER / "stycken").glob("*.yaml"))
CHECKS = [check for stem in RULEBOOK.ids("kontroller") if (check := RULEBOOK.check(stem))]
COMMAND = ["check", "-", "--stdin-name", "exempel.yaml"]


@pytest.fixture(scope="module")
def reader() -> Reader:
    """Return one reader of the packaged criteria for all the files, as in one call of `check`."""
    return Reader(RULEBOOK)


def codes(piece: str, reader: Reader) -> list[str]:
    """Return the codes of what is found of a piece laid over the base."""
    found = checked(laid(piece).encode(), "exempel.yaml", reader)
    assert found.usable, "\n".join(map(str, found.problems))
    return [one.code for one in found.problems]


def test_the_base_has_nothing_to_remark(reader: Reader) -> None:
    """What the examples are laid over gives no finding of its own."""
    found = checked(BASE.encode(), "grund.yaml", reader)
    assert found.usable
    assert "".join(f"{one}\n" for one in found.problems) == ""


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_a_check_fails_its_failing_example_and_passes_the_passing(check: CheckText, reader: Reader) -> None:
    """The examples of a check are its documentation: the one gives a finding with its id, the other none."""
    assert check.id in codes(check.failing, reader)
    assert check.id not in codes(check.passing, reader)


def told() -> Iterator[tuple[str, Path]]:
    """Yield each piece that `check` is run on, and where it stands what is to be printed."""
    for check in CHECKS:
        yield check.failing, FOLDER / f"{file_stem(check.id)}.txt"
    for path in PIECES:
        yield path.read_text(encoding="utf-8"), path.with_suffix(".txt")


@pytest.mark.parametrize(("piece", "facit"), [pytest.param(*one, id=one[1].stem) for one in told()])
def test_a_piece_is_told_as_beside_it(piece: str, facit: Path, revision: Command, reader: Reader) -> None:
    """What `check` prints of a piece, whole, is as when somebody last read it; a fault gives exit code 1."""
    raw = laid(piece).encode()
    run = revision(*COMMAND, stdin=raw)
    assert run.code == int(Severity.ERROR in {one.severity for one in checked(raw, "exempel.yaml", reader).problems})
    assert run.out == facit.read_text(encoding="utf-8")


def test_a_file_that_is_no_text_cannot_be_used(reader: Reader) -> None:
    """What is not UTF-8 is told of and nothing else."""
    found = checked("kommun: {namn: Habo}".encode("utf-16"), "f.yaml", reader)
    assert (found.usable, [one.code for one in found.problems]) == (False, ["inte-utf-8"])


def test_how_grave_and_at_what_limit_is_for_the_user_to_set(tmp_path: Path) -> None:
    """A file of the user's own for a check stands in place of the packaged one."""
    own = (packaged("criteria") / "kontroller" / "gammal-riktlinje.yaml").read_text(encoding="utf-8")
    (tmp_path / "kontroller").mkdir()
    stricter = own.replace("allvar: varning", "allvar: fel").replace("gräns: 24", "gräns: 12")
    (tmp_path / "kontroller" / "gammal-riktlinje.yaml").write_text(stricter, encoding="utf-8")
    found = checked(BASE.encode(), "f", Reader(Rulebook((packaged("criteria"), tmp_path), ROOT))).problems
    assert [(one.code, one.about, one.severity) for one in found] == [
        ("gammal-riktlinje", "riktlinje", Severity.ERROR),
    ]


def test_what_a_del_lacks_is_told_of_the_del() -> None:
    """Where a question is asked of each del, a finding says which del it is of."""
    path = FOLDER / "delar.yaml"
    with_parts = Reader(Rulebook((packaged("criteria"), FOLDER.parent / "sorter"), ROOT))
    found = checked(path, path.name, with_parts).problems
    assert "".join(f"{one}\n" for one in found) == path.with_suffix(".txt").read_text(encoding="utf-8")


def declared_codes(module: Any) -> Iterator[str]:
    """Yield the code of every problem that a module of checks writes out or names by one of its own constants."""
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Problem":
            code = node.args[1]
            if isinstance(code, ast.Constant):
                yield str(code.value)
            elif isinstance(code, ast.Name) and code.id.isupper():
                yield str(getattr(module, code.id))


def test_every_code_is_declared() -> None:
    """A code that a check gives its findings has a file that says how grave it is and why."""
    modules = {sys.modules[check.__module__] for check in (*OF_AUDIT, *OF_TEXT)}
    assert {code for module in modules for code in declared_codes(module)} <= {check.id for check in CHECKS}


def test_the_examples_are_without_faults(reader: Reader) -> None:
    """The shipped files have warnings and no faults."""
    for path in sorted(EXAMPLES.glob("*.yaml")):
        found = checked(path, path.name, reader)
        assert [str(one) for one in found.problems if one.severity is Severity.ERROR] == []


NEW = [path.with_suffix(".yaml") for path in sorted((FOLDER.parent / "nya").glob("*.txt"))]


@pytest.mark.parametrize("path", NEW, ids=lambda path: path.stem)
def test_what_a_new_file_leaves_to_be_filled_in_is_told(path: Path, reader: Reader) -> None:
    """Everything that `revision new` writes within brackets is told where it stands, and as of a final file in one."""
    raw = path.read_text(encoding="utf-8")
    left = [at for at, line in enumerate(raw.splitlines(), 1) if ': "[' in line]
    assert left
    for status, code in (("utkast", "ej-ifyllt"), ("slutlig", "ej-ifyllt-i-slutlig")):
        found = checked(raw.replace("  status: utkast", f"  status: {status}").encode(), path.name, reader).problems
        assert [(one.code, one.place.line) for one in found if "ifyllt" in one.code] == [(code, at) for at in left]


def unweighed() -> Iterator[tuple[str, str, bytes]]:
    """Yield every example once for each fact that it weighs, with the weighing taken away."""
    for path in sorted(EXAMPLES.glob("*.yaml")):
        whole = plain(read(path).data)
        for name, written in whole["uppgifter"].items():
            for index, entry in enumerate(written if isinstance(written, list) else [written]):
                own = "belägg" in entry and "svar" in entry
                of_bodies = isinstance(written, list) and not {"organ", "del", "källa"} & set(entry)
                if own or of_bodies:
                    changed = copy.deepcopy(whole)
                    fact = changed["uppgifter"][name]
                    one = fact[index] if isinstance(fact, list) else fact
                    del one["svar"], one["motivering"]
                    if not one:
                        fact.remove(one)
                    yield path.name, name, yaml.safe_dump(changed, allow_unicode=True, sort_keys=False).encode()


UNWEIGHED = [*unweighed()]


@pytest.mark.parametrize(("file", "fact", "raw"), UNWEIGHED, ids=[f"{file}-{fact}" for file, fact, _ in UNWEIGHED])
def test_without_its_weighing_a_contradiction_is_named(file: str, fact: str, raw: bytes, reader: Reader) -> None:
    """Each fact that the examples weigh contradicts itself when nobody weighs it, and is named."""
    found = checked(raw, file, reader)
    assert fact in {one.about for one in found.problems if one.code == "motstridig"}


SILENCED = """
uppgifter:
  plan-inom-tre-månader:  # utelämnad
  plan-delas:  # utelämnad
undantag:
"""


def silenced(exemption: str, reader: Reader) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return what stands and what is silenced, by code and by what it is of, in a file with two unanswered facts."""
    found = checked(laid(SILENCED + exemption).encode(), "exempel.yaml", reader)
    wanted = {"obesvarad", "oanvänt-undantag", "okänd-kontroll"}
    return (
        [(one.code, one.about) for one in found.problems if one.code in wanted],
        [(one.problem.code, one.problem.about) for one in found.silenced if one.problem.code in wanted],
    )


def test_a_check_is_silenced_for_one_thing_or_for_all(reader: Reader) -> None:
    """An undantag silences what its check finds; with a ställe only what concerns that."""
    both = [("obesvarad", "plan-inom-tre-månader"), ("obesvarad", "plan-delas")]
    assert silenced("  - {kontroll: obesvarad, motivering: Ställs senare.}", reader) == ([], both)
    one = "  - {kontroll: obesvarad, ställe: plan-delas, motivering: Ställs senare.}"
    assert silenced(one, reader) == (both[:1], both[1:])


@pytest.mark.parametrize(
    "piece", [pytest.param(piece, id=facit.stem) for piece, facit in told() if "undantag:" not in piece]
)
def test_any_finding_can_be_silenced_by_its_check_and_what_it_is_of(piece: str, reader: Reader) -> None:
    """Silenced one by one, what was found is all silenced, and nothing else comes of it."""
    base = laid(piece)
    found = checked(base.encode(), "exempel.yaml", reader).problems
    asked = [{"kontroll": one.code, "ställe": one.about, "motivering": "Prövat."} for one in found]
    silencing = yaml.safe_dump({"undantag": asked}, allow_unicode=True)
    after = checked(f"{base}{silencing}".encode(), "exempel.yaml", reader)
    assert (after.problems, {one.problem for one in after.silenced}) == ((), set(found))


def test_every_finding_says_what_it_is_of(reader: Reader) -> None:
    """What an undantag can name as its ställe is told of every finding of every check."""
    for piece, facit in told():
        for one in checked(laid(piece).encode(), facit.stem, reader).problems:
            assert one.about, one


def test_a_silencing_that_silences_nothing_is_told(reader: Reader) -> None:
    """One of no use is a finding that says what it may have meant, and that no other can silence."""
    astray = "  - {kontroll: obesvarad, ställe: plan-dela, motivering: Ställs senare.}"
    own = "  - {kontroll: oanvänt-undantag, motivering: Det ska stå kvar.}"
    standing, silent = silenced(f"{astray}\n{own}", reader)
    assert standing[2:] == [("oanvänt-undantag", "obesvarad"), ("oanvänt-undantag", "oanvänt-undantag")]
    assert silent == []


def test_a_file_that_cannot_be_assessed_is_checked_for_what_its_text_has(reader: Reader) -> None:
    """The problems of its form are told together with what the checks of the text find, and silencings hold there too."""
    astray = "uppgifter:\n  plan-inom-fyra-månader: {svar: ja, källa: rutin}"
    mail = "# den.som.fragar@example.org"
    found = checked(laid(f"{astray}\n{mail}").encode(), "exempel.yaml", reader)
    assert not found.usable
    assert {one.code for one in found.problems} == {"okänd-uppgift", "e-postadress"}
    exemption = (
        "undantag:\n  - {kontroll: e-postadress, motivering: Påhittad.}\n  - {kontroll: motstridig, motivering: X.}"
    )
    found = checked(laid(f"{astray}\n{mail}\n{exemption}").encode(), "exempel.yaml", reader)
    assert {one.code for one in found.problems} == {"okänd-uppgift"}


def test_a_file_that_is_not_yaml_is_checked_for_what_its_text_has(reader: Reader) -> None:
    """Also what cannot be read as YAML is searched."""
    found = checked(b"text: [den.som.fragar@example.org", "exempel.yaml", reader)
    assert {one.code for one in found.problems} == {"yaml", "e-postadress"}


def test_a_recommendation_without_ground_is_told_beside_others_that_have_one(reader: Reader) -> None:
    """That the criteria give recommendations does not give the revisor's own a ground."""
    piece = """
uppgifter:
  mål-finns: {svar: nej, källa: protokoll}
rekommendationer:
  - {id: dela-planen, till: SN, text: att dela planen., med anledning av: plan-delas}
"""
    assert "rekommendation-utan-brist" in codes(piece, reader)


def test_findings_go_by_the_same_when_lines_move(reader: Reader) -> None:
    """Lines above that come or go move the place of a finding and not what it goes by."""
    for path in sorted(EXAMPLES.glob("*.yaml")):
        raw = path.read_bytes()
        first, second = (checked(one, path.name, reader).problems for one in (raw, b"# En rad.\n" * 7 + raw))
        assert [one.place.line + 7 for one in first] == [one.place.line for one in second]
        assert [(one.code, one.about, one.message) for one in first] == [
            (one.code, one.about, one.message) for one in second
        ]


def test_many_files_are_checked_as_one_by_one(reader: Reader) -> None:
    """Spread over processes, each file has its own findings, in the order given."""
    paths = [*sorted(EXAMPLES.glob("*.yaml")), *PIECES] * MANY
    sources = [(str(path), None) for path in paths[: MANY + 1]] + [("-", BASE.encode())]
    alone = [checked(Path(name) if raw is None else raw, name, reader) for name, raw in sources]
    assert [*checked_each(sources, reader.rulebook)] == alone


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_no_value_anywhere_is_more_than_a_problem(odd: Any, reader: Reader) -> None:
    """Whatever stands in the place of any value of a full file, it is checked, never a traceback."""
    for path, raw in varied((FOLDER.parent / "fall" / "ok" / "slutlig.yaml").read_text(encoding="utf-8"), odd):
        try:
            found = checked(raw, "f", reader)
        except Exception as error:  # noqa: BLE001 - any is the fault that is looked for
            pytest.fail(f"{path}: {error!r}"[:300])
    assert found.problems


if __name__ == "__main__":
    for text, path in told():
        run = subprocess.run(
            [sys.executable, "-m", "revision", *COMMAND],
            input=laid(text).encode(),
            capture_output=True,
            check=False,
        )
        path.write_bytes(run.stdout)
