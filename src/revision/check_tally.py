"""The findings of a check as text: file by file, a line for each with what to do, and last how many there are."""

from collections import Counter
from collections.abc import Iterator

from revision.check_files import Inspection
from revision.problems import Problem, Severity
from revision.screen import Screen
from revision.swedish import counted, listed, some

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "blue"}
_COUNTED = {
    Severity.ERROR: ("fel", "fel"),
    Severity.WARNING: ("varning", "varningar"),
    Severity.NOTE: ("notering", "noteringar"),
}


def text(inspection: Inspection, out: Screen) -> str:
    """Return an inspection as text, its lines never wrapped, so that a line is always a finding."""
    return "".join(f"{line}\n" for line in _lines(inspection, out))


def _lines(inspection: Inspection, out: Screen) -> Iterator[str]:
    for file in inspection.files:
        for problem in file.problems:
            yield from _finding(problem, out)
        if file.problems:
            yield ""
    yield out.show(_summary(inspection), "bold")
    codes = dict.fromkeys(problem.code for problem in inspection.problems)
    about = next((code for code in codes if inspection.rulebook.check(code)), None)
    if about:
        yield out.show(f"Mer om en kontroll: revision check --describe {about}", "dim")


def _finding(problem: Problem, out: Screen) -> Iterator[str]:
    severity = out.show(f"({problem.severity})", _COLOURS[problem.severity])
    yield f"{out.show(str(problem.place), 'bold')}: {problem.code} {severity} {problem.message}"
    yield from (f"    {line}" for line in (problem.hint, problem.question) if line)


def _summary(inspection: Inspection) -> str:
    """Say how many files were checked, how many findings of each kind there are, and what is not among them."""
    number = Counter(problem.severity for problem in inspection.problems)
    counts = [counted(number[severity], *words) for severity, words in _COUNTED.items() if number[severity]]
    files = counted(sum(file.usable for file in inspection.files), "fil", "filer")
    said = [f"Kontrollerat: {files}, {listed(counts) if counts else 'inga fel eller varningar'}."]
    unusable = [file.name for file in inspection.files if not file.usable]
    if unusable:
        said.append(f"{some(unusable)} kan inte användas.")
    silenced = sum(len(file.silenced) for file in inspection.files)
    if silenced:
        said.append(f"{counted(silenced, 'fynd är undantaget', 'fynd är undantagna')} med skäl.")
    return " ".join(said)
