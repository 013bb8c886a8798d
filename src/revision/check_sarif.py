"""The findings of a check as SARIF 2.1.0, which code review shows beside the lines and follows from run to run."""

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

from revision import __version__
from revision.check_files import Inspection
from revision.page_check import page
from revision.problems import Problem, Severity

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "revision/v1"
"""What the fingerprint of a finding is called; the number grows when the same finding would get another one."""
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_BASE = "%SRCROOT%"
_FORM = "En evidensfil ska gå att läsa, och det som står i den ska vara det som programmet och filens form kräver."
"""Why there are problems that are of no check: those of a file's form."""


def sarif(inspection: Inspection, code: int, start: Path) -> str:
    """Return an inspection that ended with an exit code as SARIF; files are written as they are seen from `start`."""
    rules = [*_rules(inspection)]
    run = {
        "tool": {"driver": {"name": "revision", "version": __version__, "language": "sv-SE", "rules": rules}},
        "language": "sv-SE",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_BASE: {"description": {"text": "Mappen som kontrollen gjordes i."}}},
        "invocations": [{"executionSuccessful": inspection.usable, "exitCode": code}],
        "artifacts": [
            {"location": _location(file.name, start), "roles": ["analysisTarget"]} for file in inspection.files
        ],
        "results": [*_results(inspection.problems, [rule["id"] for rule in rules], start)],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rules(inspection: Inspection) -> Iterator[dict[str, Any]]:
    """Yield every check, and what else the findings are of: the rules of form that are broken."""
    checks = inspection.checks
    for check in checks:
        help_text = "\n".join(" " * line.indent + line.text for line in page(check))
        yield _rule(check.id, check.why, Severity(check.severity), check.group, help_text)
    for code in sorted({problem.code for problem in inspection.problems} - {check.id for check in checks}):
        yield _rule(code, _FORM, Severity.ERROR, "form", _FORM)


def _rule(code: str, why: str, severity: Severity, group: str, help_text: str) -> dict[str, Any]:
    return {
        "id": code,
        "shortDescription": {"text": why},
        "fullDescription": {"text": why},
        "help": {"text": help_text},
        "defaultConfiguration": {"level": _LEVELS[severity]},
        "properties": {"tags": [group]},
    }


def _results(problems: Iterable[Problem], rules: list[str], start: Path) -> Iterator[dict[str, Any]]:
    seen = Counter[tuple[str, str, str]]()
    for problem in problems:
        location = _location(problem.place.file, start)
        same = (location["uri"], problem.code, problem.about or problem.message)
        seen[same] += 1
        yield {
            "ruleId": problem.code,
            "ruleIndex": rules.index(problem.code),
            "level": _LEVELS[problem.severity],
            "message": {"text": " ".join(filter(None, (problem.message, problem.hint, problem.question)))},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": location,
                        "region": {"startLine": problem.place.line, "startColumn": problem.place.column},
                    }
                }
            ],
            "partialFingerprints": {FINGERPRINT: _fingerprint(*same, seen[same])},
        }


def _fingerprint(*parts: str | int) -> str:
    """Return what marks a finding: of which file, by which check, about what, and which in order of those alike.

    It stays the same when lines move; where it says what it is about, also when its sentence is mended.
    """
    return sha256("\0".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()


def _location(name: str, start: Path) -> dict[str, str]:
    """Return where a file is, seen from a folder: a relative address with forward slashes."""
    path = os.path.relpath(name, start) if Path(name).is_absolute() else name
    return {"uri": quote(os.fsencode(PurePath(path).as_posix())), "uriBaseId": _BASE}
