"""The findings of a check as JUnit: a suite for each file, and in it a case for each check."""

import io
import re
from collections.abc import Iterable

from junitparser import Failure, JUnitXml, TestCase, TestSuite

from revision.check import Checked
from revision.check_files import Inspection
from revision.problems import Problem

_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML has no way to write."""


def junit(inspection: Inspection) -> str:
    """Return an inspection as JUnit.

    A case fails where its check fails the file. What is only warned of stands as what the case has written.
    """
    report = JUnitXml("revision check")
    checks = [check.id for check in inspection.checks]
    for file in inspection.files:
        report.add_testsuite(_suite(file, inspection, checks if file.usable else ()))
    written = io.BytesIO()
    report.write(written, pretty=True)
    return written.getvalue().decode().rstrip() + "\n"


def _suite(file: Checked, inspection: Inspection, checks: Iterable[str]) -> TestSuite:
    codes = dict.fromkeys((*checks, *(problem.code for problem in file.problems)))
    suite = TestSuite(_fit(file.name))
    suite.add_testcases([_case(code, file, inspection) for code in codes])
    return suite


def _case(code: str, file: Checked, inspection: Inspection) -> TestCase:
    case = TestCase(code, _fit(file.name))
    found = [problem for problem in file.problems if problem.code == code]
    failing = [problem for problem in found if inspection.fails(problem)]
    warned = [problem for problem in found if problem not in failing]
    if failing:
        failure = Failure(_fit("; ".join(problem.message for problem in failing)), failing[0].severity.value)
        failure.text = _told(failing)
        case.result = [failure]
    if warned:
        case.system_out = _told(warned)
    return case


def _told(problems: list[Problem]) -> str:
    return _fit("\n".join(str(problem) for problem in problems))


def _fit(text: str) -> str:
    return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", text)
