"""The table of an assessment, its samlade bedömningar and departures as text, as wide as there is room."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from textwrap import wrap

from revision.assess import Assessment
from revision.departed import departures, lapse
from revision.findings import Finding, Judged
from revision.results import QuestionResult
from revision.scales import Scale
from revision.screen import Screen
from revision.shell import typed
from revision.swedish import capital, some
from revision.wording import filled, label, mark, names, overall_label, overall_sentence, possible, whose

_COLOURS = {"●": "green", "◕": "green", "◐": "yellow", "◔": "yellow", "○": "red", "?": "magenta"}
_NUMBER, _VERDICT, _MET = 2, 18, 9
"""The widths of the table's narrow columns, the first for no sub-question; the other two share the rest."""
_GAP = "   "
NARROW = 90
"""Below this width there is room for no table."""

Styled = tuple[str, str]
"""A text and how it shows: a colour, `bold`, `dim` or nothing."""
Row = tuple[str, str, Styled, str, str]
"""A number, a question or body, a verdict, how many points are met, and what is missing."""


def rendered(assessment: Assessment, out: Screen, criteria: Path | None) -> str:
    """Return an assessment as text: its table, its samlade bedömningar, what departs from the rules, what is next.

    `criteria` is the folder that the commands to go on with must name; None where they find it by themselves.
    """
    return "".join(f"{line.rstrip()}\n" for line in _lines(assessment, out, criteria))


def _lines(assessment: Assessment, out: Screen, criteria: Path | None) -> Iterator[str]:
    evidence = assessment.case.evidence
    audit = evidence.audit
    _, authority = evidence.authority
    stated = [audit.number, f"period {_period(assessment)}", audit.status]
    yield from out.lines(f"{authority.name}: {assessment.case.criteria.programme.name}", "bold")
    yield from out.lines(" · ".join(part for part in stated if part), "dim")
    yield from (_list if out.width < NARROW else _table)(assessment, out)
    for result in assessment.overall:
        overall, judged = result.overall, result.judged
        sign = mark(judged, overall.rule.levels)
        about = f"Samlad bedömning ({overall.model.about}), {names(result.bodies)}"
        verdict = f"{sign} {overall_label(assessment, result)}{_open_to(assessment, judged, overall.scale)}"
        yield from out.lines(f"{about}: {verdict}", _COLOURS.get(sign, ""))
        yield from out.lines(overall_sentence(assessment, result), "dim")
    for note in _departures(assessment):
        yield from out.lines(note)
    yield ""
    for hint in _next(assessment, criteria):
        yield out.show(hint, "dim")


def _next(assessment: Assessment, criteria: Path | None) -> Iterator[str]:
    """Yield what may be done next, as commands: to explain the first question that is undecided, and to report."""
    undecided = [one for one in assessment.questions if any(finding.undecided for finding in one.findings)]
    question = (undecided or list(assessment.questions))[0].asked.question.model.id
    file, again = typed(assessment.case.document.name), assessment.case.again
    options = (again.options if again else "") + (f" --criteria {typed(str(criteria))}" if criteria else "")
    yield f"Varför: revision explain {file} {typed(question)}{options}"
    yield f"Rapport: revision report {file} -o utkast.md{options}"


def _period(assessment: Assessment) -> str:
    period = assessment.case.evidence.audit.period
    if period is None:
        return "inte angiven"
    return str(period.year) if period.year else f"{period.first.isoformat()}–{period.last.isoformat()}"


def _rows(assessment: Assessment) -> Iterator[Row]:
    """Yield the rows of an assessment; a body's row has no number."""
    for result in assessment.questions:
        number, text = result.asked.number, filled(result.asked.question.model.question, result.bodies)
        if not result.divided:
            finding = result.findings[0]
            yield number, text, _verdict(assessment, finding.judged, result), _met(finding), _lacking(finding)
            continue
        joint = _verdict(assessment, result.joint, result) if result.joint else ("per organ", "dim")
        yield number, text, joint, "", ""
        for finding in result.findings:
            verdict = _verdict(assessment, finding.judged, result)
            yield "", whose(finding, per_body=result.per_body), verdict, _met(finding), _lacking(finding)


def _table(assessment: Assessment, out: Screen) -> Iterator[str]:
    """Yield the lines of the table: a heading, a rule, and each row as high as its highest cell."""
    heading = "Förslag till bedömning" if assessment.case.evidence.audit.status == "utkast" else "Bedömning"
    question = capital(assessment.case.criteria.programme.naming.question[0])
    number = max(_NUMBER, *(len(one.asked.number) for one in assessment.questions))
    wide = (out.width - number - _VERDICT - _MET - 4 * len(_GAP) - 2) // 2
    widths = (number, wide, _VERDICT, _MET, wide)
    yield ""
    yield from _cells(("Nr", question, (heading, "bold"), "Uppfyllda", "Underlag"), widths, out)
    yield f" {'─' * (sum(widths) + len(_GAP) * (len(widths) - 1))}"
    for row in _rows(assessment):
        yield from _cells(row, widths, out)
    yield ""


def _cells(row: Row, widths: Sequence[int], out: Screen) -> Iterator[str]:
    """Yield the lines of one row, the number to the right in its column."""
    number, text, (verdict, style), met, lacking = row
    indent = "" if number else "  "
    columns = [
        wrap(
            cell,
            width,
            initial_indent=indent if cell is text else "",
            subsequent_indent=indent if cell is text else "",
            break_on_hyphens=any(len(word) > width for word in cell.split()),
        )
        for cell, width in zip((number, text, verdict, met, lacking), widths, strict=True)
    ]
    for parts in zip_longest(*columns, fillvalue=""):
        padded = [part.ljust(width) for part, width in zip(parts, widths, strict=True)]
        padded[0] = parts[0].rjust(widths[0])
        padded[2] = out.show(padded[2], style) if parts[2] else padded[2]
        yield f" {_GAP.join(padded)}"


def _list(assessment: Assessment, out: Screen) -> Iterator[str]:
    """Yield the lines of an assessment one under the other, for a terminal too narrow for a table."""
    for number, text, (verdict, style), met, lacking in _rows(assessment):
        yield from ["", *out.lines(f"{number}. {text}", "bold")] if number else out.lines(text)
        said = f"{verdict}{f' · {met} uppfyllda' if met else ''}{f' · {lacking}' if lacking.strip('–') else ''}"
        yield from out.lines(said, style, "   ")
    yield ""


def _verdict(assessment: Assessment, judged: Judged, result: QuestionResult) -> Styled:
    sign = mark(judged, result.asked.question.rule.levels)
    scale, departed = result.asked.question.scale, " *" if judged.override is not None else ""
    said = f"{sign} {label(assessment, judged, scale)}{_open_to(assessment, judged, scale)}{departed}"
    return said, _COLOURS.get(sign, "")


def _open_to(assessment: Assessment, judged: Judged, scale: Scale) -> str:
    """Say what an undecided verdict may still be; nothing of one that is settled."""
    return f" (möjliga: {possible(assessment, judged, scale)})" if len(judged.possible) > 1 else ""


def _met(finding: Finding) -> str:
    """Say how many of the points that weigh in are met, of those that apply."""
    applicable = [point for point in finding.weighing if point.judged.applies]
    return f"{sum(point.judged.verdict == 'ja' for point in applicable)} av {len(applicable)}" if finding.points else ""


def _lacking(finding: Finding) -> str:
    """Say which facts lack an answer; of an undecided verdict those that settle it, first and by name."""
    deciding = dict.fromkeys(finding.standings[name].fact.id for name in finding.deciding)
    parts = [f"avgörs av {some(list(deciding))}"] if deciding else []
    missing = [name for name in finding.missing if name not in deciding]
    parts += [f"{'saknas även' if deciding else 'saknas:'} {some(missing)}"] if missing else []
    parts += [f"motstridigt: {some(finding.contradictory)}"] if finding.contradictory else []
    parts += [f"räknas lägre: {some(finding.capped)}"] if finding.capped else []
    return "; ".join(parts) or "–"


def _departures(assessment: Assessment) -> Iterator[str]:
    """Yield a line for each of the revisor's departures, with what the rules alone give, and for each lapsed one."""
    for one in departures(assessment):
        yield f"* {one.said} Reglerna ger {one.derived}."
    for lapsed in assessment.case.evidence.lapsed:
        yield lapse(lapsed)
