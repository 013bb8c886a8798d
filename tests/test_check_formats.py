"""The formats of a check: one run says the same in each, and each is what those who read it ask for."""

import importlib
import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import JUnitXml

from revision.check import Checked
from revision.check_files import Inspection
from revision.check_github import annotations
from revision.check_junit import junit
from revision.check_sarif import FINGERPRINT, sarif
from revision.check_tally import text
from revision.formats import as_json
from revision.problems import Place, Problem, Severity
from revision.rulebook import Rulebook
from revision.screen import Screen

from .conftest import EXAMPLES, ROOT, Command

FAULTY = ROOT / "tests" / "fall" / "fel"
CHECKED = [EXAMPLES, FAULTY, ROOT / "tests" / "exempel", ROOT / "tests" / "fall" / "ok"]

Finding = tuple[str, int, int, str, str]
"""A finding as every format has it: file, line, column, check and severity."""

LINE = re.compile(r"(\S.*?):(\d+):(\d+): (\S+)(?: \((fel|varning)\))? (.+)")
ANNOTATION = re.compile(r"::(error|warning) file=(.*?),line=(\d+),col=(\d+),title=(.*?)::(.*)")
SEVERITIES = {"error": "fel", "warning": "varning"}


def of_text(written: str) -> list[Finding]:
    """Return the findings of text."""
    found = map(LINE.fullmatch, written.splitlines())
    return [(one[1], int(one[2]), int(one[3]), one[4], one[5]) for one in found if one]


def of_json(written: str) -> list[Finding]:
    """Return the findings of JSON."""
    return [(one["fil"], one["rad"], one["kolumn"], one["kod"], one["allvar"]) for one in json.loads(written)["fel"]]


def of_sarif(written: str) -> list[Finding]:
    """Return the findings of SARIF."""
    found = []
    for one in json.loads(written)["runs"][0]["results"]:
        place = one["locations"][0]["physicalLocation"]
        spot = place["region"]["startLine"], place["region"]["startColumn"]
        found.append((unquote(place["artifactLocation"]["uri"]), *spot, one["ruleId"], SEVERITIES[one["level"]]))
    return found


def of_junit(written: str) -> list[Finding]:
    """Return the findings of JUnit: what fails is fel, what is only written a varning."""
    found = []
    for suite in JUnitXml.fromstring(written.encode()):
        for case in suite:
            said = [("fel", one.text) for one in case.result]
            said += [("varning", case.system_out)] if case.system_out else []
            for severity, lines in said:
                found += [(*one[:4], severity) for one in of_text(lines or "")]
    return found


def of_github(written: str) -> list[Finding]:
    """Return the findings of annotations, read as GitHub reads them."""
    found = []
    for line in written.splitlines():
        one = ANNOTATION.fullmatch(line)
        assert one, line
        file, title = (_plain(part).replace("%3A", ":").replace("%2C", ",") for part in (one[2], one[5]))
        found.append((file.replace("%25", "%"), int(one[3]), int(one[4]), title, SEVERITIES[one[1]]))
    return found


def _plain(part: str) -> str:
    return part.replace("%0D", "\r").replace("%0A", "\n")


READERS: dict[str, Callable[[str], list[Finding]]] = {
    "text": of_text,
    "json": of_json,
    "sarif": of_sarif,
    "junit": of_junit,
    "github": of_github,
}


def test_one_run_finds_the_same_in_every_format(revision: Command, tmp_path: Path) -> None:
    """Over the examples and every case, sound and faulty, the formats agree finding by finding."""
    options = [part for form in READERS for part in ("--format", f"{form}:{tmp_path / form}")]
    folders = [path.relative_to(ROOT) for path in CHECKED]
    run = revision("check", *folders, *options)
    found = {form: Counter(read((tmp_path / form).read_text(encoding="utf-8"))) for form, read in READERS.items()}
    assert run.code == 3
    assert run.out == (tmp_path / "text").read_text(encoding="utf-8")
    assert found["json"].total() > 200
    assert all(found[form] == found["json"] for form in READERS)


CODES = {"examples/heby.yaml": 0, "tests/fall/fel/fem-fel.yaml": 3, "finns-inte.yaml": 3, "examples --strict": 1}


@pytest.mark.parametrize("form", READERS)
@pytest.mark.parametrize(("arguments", "code"), CODES.items())
def test_the_exit_code_is_the_same_in_every_format(arguments: str, code: int, form: str, revision: Command) -> None:
    """What a format is good for does not change what the check came to."""
    assert revision("check", *arguments.split(), "--format", form).code == code


odd = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1).map(lambda text: f"a{text}b")
words = st.text("abcåäö-", min_size=1)
problems = st.builds(
    Problem,
    st.builds(Place, odd.filter(lambda name: ":" not in name), st.integers(1, 9999), st.integers(1, 99)),
    words,
    odd,
    odd,
    question=odd,
    severity=st.sampled_from([Severity.ERROR, Severity.WARNING]),
    about=words,
)


@given(st.lists(problems, unique=True))
def test_no_text_hides_a_finding_from_any_format(found: list[Problem]) -> None:
    """Whatever stands in names and sentences, each format has every finding, and only those."""
    files = tuple(Checked(one.place.file, (one,), usable=False) for one in found)
    inspection = Inspection(files, Rulebook((), ROOT))
    expected = Counter((*one.place, one.code, one.severity.value) for one in found)
    assert Counter(of_text(text(inspection, Screen()))) == expected
    assert Counter(of_json(as_json([], inspection.problems))) == expected
    assert Counter(of_junit(junit(inspection))) == expected
    assert len(json.loads(sarif(inspection, 3, ROOT))["runs"][0]["results"]) == len(found)
    assert Counter(of_github(annotations(found))) == Counter(
        (Path(file).as_posix(), *rest) for file, *rest in expected.elements()
    )


def checked_as_sarif(revision: Command, *arguments: str | Path, cwd: Path = ROOT) -> dict[str, Any]:
    """Return the run that SARIF has of a check."""
    log = json.loads(revision("check", *arguments, "--format", "sarif", cwd=cwd).out)
    run: dict[str, Any] = log["runs"][0]
    return run


@pytest.mark.parametrize("names", [["examples"], ["tests/fall/fel"], ["finns-inte.yaml"]])
def test_sarif_is_valid(names: list[str], revision: Command) -> None:
    """A model made from the standard's own schema accepts it, to the letter: no unknown key, no type that is near."""
    model = importlib.import_module("pydantic_sarif.model")
    written = revision("check", *names, "--format", "sarif").out
    model.StaticAnalysisResultsFormatSarifVersion210JsonSchema.model_validate_json(written, strict=True)


def test_sarif_has_a_rule_for_every_finding(revision: Command) -> None:
    """A finding points out its rule, and a check's rule has its severity and says why it is made."""
    run = checked_as_sarif(revision, "examples", "tests/fall/fel")
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
    assert all(rules[one["ruleIndex"]]["defaultConfiguration"]["level"] == one["level"] for one in run["results"])
    assert run["invocations"] == [{"executionSuccessful": False, "exitCode": 3}]


def test_a_file_in_sarif_is_a_relative_address(revision: Command, tmp_path: Path) -> None:
    """Forward slashes, percent signs for what no address may hold, and never where the machine has its folders."""
    folder = tmp_path / "år 2022"
    folder.mkdir()
    (folder / "Håbo #1.yaml").write_bytes((FAULTY / "fem-fel.yaml").read_bytes())
    expected = "%C3%A5r%202022/H%C3%A5bo%20%231.yaml"
    for named in (Path("år 2022"), folder):
        run = checked_as_sarif(revision, named, cwd=tmp_path)
        assert [one["location"]["uri"] for one in run["artifacts"]] == [expected]
        files = (one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in run["results"])
        assert {*files} == {expected}


def fingerprints(run: dict[str, Any]) -> list[str]:
    """Return the marks of a run's findings."""
    return [one["partialFingerprints"][FINGERPRINT] for one in run["results"]]


@pytest.mark.parametrize("path", [EXAMPLES / "heby.yaml", FAULTY / "fem-fel.yaml"], ids=lambda path: path.stem)
def test_a_finding_keeps_its_mark_when_lines_move(path: Path, revision: Command, tmp_path: Path) -> None:
    """Two findings never have the same mark, and lines written above change none."""
    copy = tmp_path / path.name
    copy.write_bytes(path.read_bytes())
    before = checked_as_sarif(revision, copy, cwd=tmp_path)
    copy.write_bytes(b"# En rad till.\n\n" + path.read_bytes())
    after = checked_as_sarif(revision, copy, cwd=tmp_path)
    assert fingerprints(before) == fingerprints(after)
    assert len({*fingerprints(before)}) == len(before["results"])
    assert [one["locations"] for one in before["results"]] != [one["locations"] for one in after["results"]]


def test_junit_has_a_suite_a_file_and_a_case_a_check(tmp_path: Path) -> None:
    """A case whose check finds nothing passes; a varning fails it only where the check is strict."""
    (tmp_path / "kontroller").mkdir()
    for name, severity in (("ett", "fel"), ("tre", "fel"), ("tu", "varning")):
        declared = {"id": name, "allvar": severity, "grupp": "källor", "varför": "Därför.", "ställe": "id"}
        declared |= {"godkänns": "rätt", "fälls": "fel"}
        written = "".join(f"{key}: {value}\n" for key, value in declared.items())
        (tmp_path / "kontroller" / f"{name}.yaml").write_text(written, encoding="utf-8")
    rulebook = Rulebook((tmp_path,), tmp_path)
    found = (
        Problem(Place("a.yaml", 3, 1), "ett", "är fel.", "Rätta det."),
        Problem(Place("a.yaml", 7, 5), "ett", "är också fel."),
        Problem(Place("a.yaml", 9, 1), "tu", "kan vara fel.", severity=Severity.WARNING),
    )
    files = (Checked("a.yaml", found, usable=True), Checked("b.yaml", (), usable=True))
    said = [
        [
            (suite.name, case.name, [(one.type, one.message, one.text) for one in case.result], case.system_out)
            for suite in JUnitXml.fromstring(junit(Inspection(files, rulebook, strict)).encode())
            for case in suite
        ]
        for strict in (False, True)
    ]
    lines = "a.yaml:3:1: ett är fel.\n    Rätta det.\na.yaml:7:5: ett är också fel."
    failing = ("a.yaml", "ett", [("fel", "är fel.; är också fel.", lines)], None)
    clean: list[object] = [("b.yaml", name, [], None) for name in ("ett", "tre", "tu")]
    passed: object = ("a.yaml", "tre", [], None)
    warned = "a.yaml:9:1: tu kan vara fel."
    assert said[0] == [failing, passed, ("a.yaml", "tu", [], warned), *clean]
    assert said[1] == [failing, passed, ("a.yaml", "tu", [("varning", "kan vara fel.", warned)], None), *clean]


def test_an_annotation_ends_where_it_ends() -> None:
    """What would end a property, a sentence or the line is written as GitHub reads it back."""
    problem = Problem(Place("å, b:c%.yaml", 3, 4), "kod", "90 % är: fel, eller?", "Rätta.", "Fråga?", Severity.WARNING)
    assert annotations([problem]) == (
        "::warning file=å%2C b%3Ac%25.yaml,line=3,col=4,title=kod::90 %25 är: fel, eller?%0ARätta.%0AFråga?\n"
    )
