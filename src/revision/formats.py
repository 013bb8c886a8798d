"""Assessments and problems as JSON, in the schema-versioned shape that other programs read."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from revision.assess import Assessment
from revision.evidence import Override
from revision.findings import Finding, Judged
from revision.overall import OverallResult
from revision.problems import Problem
from revision.results import QuestionResult, joint
from revision.scales import DEFAULT, Scale
from revision.wording import answered, filled, label, overall_label, recommended

FORMAT = 1
"""The version of the shape; it grows when a reader of the old shape would be misled."""


def as_json(audits: Iterable[dict[str, Any]], problems: Iterable[Problem]) -> str:
    """Return the JSON text of audits, in argument order, and of the problems of files that failed."""
    content = {"format": FORMAT, "granskningar": list(audits), "fel": [fault(one) for one in problems]}
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
                "text": recommended(one),
                "punkter": list(one.points),
            }
            for one in assessment.recommendations
        ],
    }


def _question(assessment: Assessment, result: QuestionResult) -> dict[str, Any]:
    model, scale, number = result.asked.question.model, result.asked.question.scale, result.asked.number
    return {
        "id": model.id,
        "nummer": int(number) if number.isdecimal() else number,
        "slag": model.kind,
        "skala": scale.id,
        "fråga": filled(model.question, result.bodies),
        "rubrik": model.heading,
        **_judged(assessment, result.joint or Judged((), ()), scale),
        "organ": _by_body(assessment, result) if result.per_body else None,
        "delar": _by_part(assessment, result.findings) if result.parts else None,
        **(_gathered(result.findings) if result.divided else _details(assessment, result.findings[0])),
    }


def _by_body(assessment: Assessment, result: QuestionResult) -> dict[str, Any]:
    """Return what is found of each body, and of each del for it."""
    of = {body.id: [one for one in result.findings if body in one.bodies] for body in result.bodies}
    return {
        body: {**_grouped(assessment, found), **({"delar": _by_part(assessment, found)} if result.parts else {})}
        for body, found in of.items()
    }


def _by_part(assessment: Assessment, findings: Sequence[Finding]) -> dict[str, Any]:
    """Return what is found of each del."""
    parts = dict.fromkeys(one.part.id for one in findings if one.part)
    return {part: _grouped(assessment, [one for one in findings if one.part and one.part.id == part]) for part in parts}


def _grouped(assessment: Assessment, findings: list[Finding]) -> dict[str, Any]:
    """Return what is found of one body or one del."""
    scale = findings[0].asked.question.scale
    details = _details(assessment, findings[0]) if len(findings) == 1 else _gathered(findings)
    return {**_judged(assessment, joint(tuple(findings)), scale), **details}


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
        **_facts([finding]),
        **({"svar": answered(finding)} if finding.asked.question.model.describes else {}),
    }


def _gathered(findings: Sequence[Finding]) -> dict[str, Any]:
    """Return the facts of all bodies and delar; the points are their own."""
    return {"punkter": [], **_facts(findings)}


def _facts(findings: Sequence[Finding]) -> dict[str, list[str]]:
    """Return the facts that lack an answer, that disagree, that count as less and that settle a verdict, each once."""
    named: dict[str, Iterable[str]] = {
        "saknas": (name for one in findings for name in one.missing),
        "motstridiga": (name for one in findings for name in one.contradictory),
        "räknas_lägre": (name for one in findings for name in one.capped),
        "avgörs_av": (one.standings[name].fact.id for one in findings for name in one.deciding),
    }
    return {key: list(dict.fromkeys(names)) for key, names in named.items()}


def _overall(assessment: Assessment, result: OverallResult) -> dict[str, Any]:
    return {
        "organ": result.bodies[0].id if result.per_body else None,
        "om": result.overall.model.about,
        "skala": result.overall.scale.id,
        **_judged(assessment, result.judged, result.overall.scale),
        "etikett": overall_label(assessment, result),
    }


def _judged(assessment: Assessment, judged: Judged, scale: Scale = DEFAULT) -> dict[str, Any]:
    return {
        "bedömning": judged.verdict,
        "etikett": label(assessment, judged, scale) if judged.graded else None,
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
        "granskad_av": override.read_by,
        "gäller_till": override.until.isoformat() if override.until else None,
    }


def fault(problem: Problem) -> dict[str, Any]:
    """Return a problem as plain data."""
    return {
        "fil": problem.place.file,
        "rad": problem.place.line,
        "kolumn": problem.place.column,
        "kod": problem.code,
        "allvar": problem.severity.value,
        "meddelande": problem.message,
        "tips": problem.hint or None,
    }
