"""Assessments and problems as JSON, in the schema-versioned shape that other programs read."""

import json
from collections.abc import Iterable
from typing import Any

from revision.assess import Assessment
from revision.evidence import Override
from revision.findings import Finding, Judged
from revision.overall import OverallResult
from revision.problems import Problem
from revision.results import QuestionResult
from revision.wording import filled, label, overall_label

FORMAT = 1
"""The version of the shape; it grows when a reader of the old shape would be misled."""


def as_json(audits: Iterable[dict[str, Any]], problems: Iterable[Problem]) -> str:
    """Return the JSON text of audits, in argument order, and of the problems of files that failed."""
    content = {"format": FORMAT, "granskningar": list(audits), "fel": [_problem(one) for one in problems]}
    return json.dumps(content, ensure_ascii=False, indent=2)


def audit(assessment: Assessment) -> dict[str, Any]:
    """Return an assessment as plain data."""
    evidence = assessment.case.evidence
    kind, authority = evidence.authority
    period = evidence.audit.period
    return {
        "fil": assessment.case.document.name,
        "kommun": {"namn": authority.name, "kod": authority.code, "slag": kind},
        "program": evidence.audit.programme,
        "period": f"{period.first.isoformat()}/{period.last.isoformat()}" if period else None,
        "status": evidence.audit.status,
        "frågor": [_question(assessment, one) for one in assessment.questions],
        "samlad_bedömning": [_overall(assessment, one) for one in assessment.overall],
        "rekommendationer": [
            {
                "id": one.id,
                "till": [body.id for body in one.to],
                "text": filled(one.text, one.to),
                "punkter": list(one.points),
            }
            for one in assessment.recommendations
        ],
    }


def _question(assessment: Assessment, result: QuestionResult) -> dict[str, Any]:
    model = result.asked.question.model
    joint = result.joint or Judged((), ())
    found = [finding for finding in result.findings if finding.bodies]
    return {
        "id": model.id,
        "nummer": result.asked.number,
        "fråga": filled(model.question, result.bodies),
        "rubrik": model.heading,
        **_judged(assessment, joint),
        "organ": {one.bodies[0].id: {**_judged(assessment, one.judged), **_details(assessment, one)} for one in found}
        if result.per_body
        else None,
        "delar": None,
        **(_gathered(result) if result.per_body else _details(assessment, result.findings[0])),
    }


def _details(assessment: Assessment, finding: Finding) -> dict[str, Any]:
    return {
        "punkter": [
            {
                "id": point.point.model.id,
                **_judged(assessment, point.judged),
                "väger_in": point.point.model.weighs,
                "uppgifter": list(dict.fromkeys(finding.standings[name].fact.id for name in point.variables)),
            }
            for point in finding.points
        ],
        "saknas": list(finding.missing),
        "motstridiga": list(finding.contradictory),
        "avgörs_av": list(dict.fromkeys(finding.standings[name].fact.id for name in finding.deciding)),
    }


def _gathered(result: QuestionResult) -> dict[str, Any]:
    """Return the facts that any body lacks; the points are the bodies' own."""
    return {
        "punkter": [],
        "saknas": list(dict.fromkeys(name for finding in result.findings for name in finding.missing)),
        "motstridiga": list(dict.fromkeys(name for finding in result.findings for name in finding.contradictory)),
        "avgörs_av": list(
            dict.fromkeys(finding.standings[name].fact.id for finding in result.findings for name in finding.deciding)
        ),
    }


def _overall(assessment: Assessment, result: OverallResult) -> dict[str, Any]:
    return {
        "organ": result.bodies[0].id if result.per_body else None,
        "om": result.overall.model.about,
        **_judged(assessment, result.judged),
        "etikett": overall_label(assessment, result),
    }


def _judged(assessment: Assessment, judged: Judged) -> dict[str, Any]:
    return {
        "bedömning": judged.verdict,
        "etikett": label(assessment, judged) if judged.possible else None,
        "möjliga": list(judged.possible),
        "härledd": judged.derived_verdict,
        "åsidosatt": _override(judged.override),
    }


def _override(override: Override | None) -> dict[str, Any] | None:
    if override is None:
        return None
    return {
        "bedömning": override.verdict,
        "ordalydelse": override.wording,
        "motivering": override.reason,
        "av": override.by,
        "datum": override.date.isoformat(),
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "fil": problem.place.file,
        "rad": problem.place.line,
        "kolumn": problem.place.column,
        "kod": problem.code,
        "allvar": problem.severity.value,
        "meddelande": problem.message,
        "tips": problem.hint or None,
    }
