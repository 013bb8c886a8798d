"""Showing results in a terminal: the table of an assessment, the tree of an explanation, problems one by one."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from revision.assess import Assessment
from revision.findings import Finding, Judged
from revision.problems import Problem
from revision.results import QuestionResult
from revision.swedish import capital, listed
from revision.wording import filled, label, mark, names, overall_label, overall_sentence, possible

if TYPE_CHECKING:
    from rich.tree import Tree

    from revision.leaves import Node

_COLOURS = {"●": "green", "◐": "yellow", "○": "red", "?": "magenta"}
PIPED_WIDTH = 120
"""How wide a table is where no terminal says."""
NARROW = 100
"""Below this width a place does not stand beside its text."""


def console(file: TextIO) -> Console:
    """Return a console on a stream; evidence is never read as markup, and widths hold where no terminal is."""
    width = None if file.isatty() else PIPED_WIDTH
    return Console(file=file, width=width, markup=False, highlight=False, emoji=False, soft_wrap=False)


def show_assessment(assessment: Assessment, out: Console) -> None:
    """Show the table of an assessment, its samlade bedömningar, and what departs from the rules."""
    evidence = assessment.case.evidence
    audit = evidence.audit
    _, authority = evidence.authority
    stated = [audit.number, f"period {_period(assessment)}", audit.status]
    out.print(Text(f"{authority.name}: {assessment.case.criteria.programme.name}", style="bold"))
    out.print(Text(" · ".join(part for part in stated if part), style="dim"))
    out.print(_table(assessment))
    for result in assessment.overall:
        sign = mark(result.judged, result.overall.rule.levels)
        line = Text(f"Samlad bedömning ({result.overall.model.about}), {names(result.bodies)}: ")
        line.append(f"{sign} {overall_label(assessment, result)}", style=_COLOURS.get(sign, ""))
        if result.judged.verdict is None:
            line.append(f" (möjliga: {possible(assessment, result.judged)})")
        out.print(line)
        out.print(Text(f"  {overall_sentence(assessment, result)}", style="dim"))
    for note in _departures(assessment):
        out.print(note)
    undecided = [one for one in assessment.questions if any(finding.judged.verdict is None for finding in one.findings)]
    question = (undecided or list(assessment.questions))[0].asked.question.model.id
    out.print(Text(f"\nVarför: revision explain {assessment.case.document.name} {question}", style="dim"))
    out.print(Text(f"Rapport: revision report {assessment.case.document.name} -o utkast.md", style="dim"))


def _period(assessment: Assessment) -> str:
    period = assessment.case.evidence.audit.period
    if period is None:
        return "inte angiven"
    return str(period.year) if period.year else f"{period.first.isoformat()}–{period.last.isoformat()}"


def _table(assessment: Assessment) -> Table:
    naming = assessment.case.criteria.programme.naming
    draft = assessment.case.evidence.audit.status == "utkast"
    table = Table(box=SIMPLE_HEAD, pad_edge=False, expand=False)
    table.add_column("Nr", justify="right", no_wrap=True)
    table.add_column(capital(naming.question[0]), overflow="fold", ratio=5)
    table.add_column("Förslag till bedömning" if draft else "Bedömning", overflow="fold", min_width=9)
    table.add_column("Uppfyllda", overflow="fold", min_width=8)
    table.add_column("Saknas eller motstridigt", overflow="fold", ratio=3)
    for result in assessment.questions:
        number = str(result.asked.number)
        if not result.per_body:
            finding = result.findings[0]
            text = filled(result.asked.question.model.question, finding.bodies)
            table.add_row(
                number,
                Text(text),
                _verdict(assessment, finding.judged, result),
                _met(finding),
                _lacking(finding),
            )
            continue
        text = filled(result.asked.question.model.question, result.bodies)
        joint = _verdict(assessment, result.joint, result) if result.joint else Text("per organ", style="dim")
        table.add_row(number, Text(text), joint, "", "")
        for finding in result.findings:
            name = Text(f"  {names(finding.bodies)}")
            table.add_row("", name, _verdict(assessment, finding.judged, result), _met(finding), _lacking(finding))
    return table


def _verdict(assessment: Assessment, judged: Judged, result: QuestionResult) -> Text:
    sign = mark(judged, result.asked.question.rule.levels)
    text = Text(f"{sign} {label(assessment, judged)}", style=_COLOURS.get(sign, ""))
    if judged.verdict is None:
        text.append(f" (möjliga: {possible(assessment, judged)})", style="dim")
    if judged.override is not None:
        text.append(" *")
    return text


def _met(finding: Finding) -> str:
    """Say how many of the points that weigh in are met, of those that apply."""
    applicable = [point for point in finding.weighing if point.judged.applies]
    return f"{sum(point.judged.verdict == 'ja' for point in applicable)} av {len(applicable)}"


def _lacking(finding: Finding) -> str:
    parts = [listed(finding.missing)] if finding.missing else []
    parts += [f"motstridigt: {listed(finding.contradictory)}"] if finding.contradictory else []
    return "; ".join(parts) or "–"


def _departures(assessment: Assessment) -> Iterable[Text]:
    """Yield a line for each of the revisor's departures, with what the rules alone give."""
    judged = [
        (finding.asked.question.model.id, finding.judged) for one in assessment.questions for finding in one.findings
    ]
    judged += [
        (f"{finding.asked.question.model.id}, {point.point.model.id}", point.judged)
        for one in assessment.questions
        for finding in one.findings
        for point in finding.points
    ]
    judged += [(f"samlad bedömning, {result.overall.model.about}", result.judged) for result in assessment.overall]
    for name, one in judged:
        if one.override is not None:
            derived = Judged(one.derived, one.derived)
            said = f"* Revisorns avvikande bedömning ({name}), {one.override.by}: {one.override.reason}"
            yield Text(f"{said} Reglerna ger {label(assessment, derived)}.")


def show_tree(node: "Node", out: Console) -> None:
    """Show an explanation as a tree; on a narrow terminal places stand on lines of their own, never broken."""
    out.print(_tree(node, None, narrow=out.width < NARROW))


def _tree(node: "Node", parent: "Tree | None", *, narrow: bool) -> "Tree":
    from rich.tree import Tree  # noqa: PLC0415 - only explanations are trees

    text = Text(node.text, style="bold" if parent is None else "")
    line: RenderableType = text
    if node.place and narrow:
        line = Group(text, Text(node.place, style="dim", no_wrap=True, overflow="ignore"))
    elif node.place:
        text.append(f"  {node.place}", style="dim")
    tree = Tree(line, guide_style="dim") if parent is None else parent.add(line)
    for child in node.children:
        _tree(child, tree, narrow=narrow)
    return tree


def show_problems(problems: Iterable[Problem]) -> None:
    """Write problems to standard error, one after the other, never wrapped."""
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
