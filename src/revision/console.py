"""Showing results in a terminal: the table of an assessment, the tree of an explanation, problems one by one."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import TYPE_CHECKING, TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
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
_VERDICT, _MET, _BETWEEN = 18, 9, 14
"""The widths of the table's narrow columns, and what stands between columns; the other two share the rest."""
PIPED_WIDTH = 120
"""How wide a table is where no terminal says."""
MOST_NAMED = 3
"""How many facts a cell of the table names before it says how many more there are."""
UNBROKEN = 100_000
"""A width at which no line is broken, for what other programs read line by line."""
NARROW = 90
"""Below this width there is room for no table, and no place beside its text."""


def console(file: TextIO, piped_width: int = PIPED_WIDTH) -> Console:
    """Return a console on a stream; evidence is never read as markup, and `piped_width` holds where no terminal is."""
    return _console(file, None if file.isatty() else piped_width)


def rendered(assessment: Assessment, like: tuple[bool, int]) -> str:
    """Return an assessment as text, as it shows on a stream that is a terminal or not, and so many columns wide."""
    terminal, width = like
    text = StringIO()
    show_assessment(assessment, _console(text, width, terminal=terminal))
    return text.getvalue()


def _console(file: TextIO, width: int | None, *, terminal: bool | None = None) -> Console:
    return Console(file=file, width=width, force_terminal=terminal, markup=False, highlight=False, emoji=False)


def show_assessment(assessment: Assessment, out: Console) -> None:
    """Show the table of an assessment, its samlade bedömningar, and what departs from the rules."""
    evidence = assessment.case.evidence
    audit = evidence.audit
    _, authority = evidence.authority
    stated = [audit.number, f"period {_period(assessment)}", audit.status]
    title = Text(f"{authority.name}: {assessment.case.criteria.programme.name}\n", style="bold")
    out.print(title.append(" · ".join(part for part in stated if part), style="not bold dim"))
    for part in _list(assessment) if out.width < NARROW else (_table(assessment, out.width),):
        out.print(part)
    for result in assessment.overall:
        sign = mark(result.judged, result.overall.rule.levels)
        line = Text(f"Samlad bedömning ({result.overall.model.about}), {names(result.bodies)}: ")
        line.append(f"{sign} {overall_label(assessment, result)}", style=_COLOURS.get(sign, ""))
        if result.judged.verdict is None:
            line.append(f" (möjliga: {possible(assessment, result.judged)})")
        out.print(line.append(f"\n{overall_sentence(assessment, result)}", style="dim"))
    for note in _departures(assessment):
        out.print(note)
    undecided = [one for one in assessment.questions if any(finding.judged.verdict is None for finding in one.findings)]
    question = (undecided or list(assessment.questions))[0].asked.question.model.id
    name = assessment.case.document.name
    next_steps = f"\nVarför: revision explain {name} {question}\nRapport: revision report {name} -o utkast.md"
    out.print(Text(next_steps, style="dim"))


def _period(assessment: Assessment) -> str:
    period = assessment.case.evidence.audit.period
    if period is None:
        return "inte angiven"
    return str(period.year) if period.year else f"{period.first.isoformat()}–{period.last.isoformat()}"


def _rows(assessment: Assessment) -> Iterator[tuple[str, str, Text, str, str]]:
    """Yield the lines of an assessment: number, question or body, verdict, points met, and what is missing."""
    for result in assessment.questions:
        number, text = str(result.asked.number), filled(result.asked.question.model.question, result.bodies)
        if not result.per_body:
            finding = result.findings[0]
            yield number, text, _verdict(assessment, finding.judged, result), _met(finding), _lacking(finding)
            continue
        joint = _verdict(assessment, result.joint, result) if result.joint else Text("per organ", style="dim")
        yield number, text, joint, "", ""
        for finding in result.findings:
            verdict = _verdict(assessment, finding.judged, result)
            yield "", names(finding.bodies), verdict, _met(finding), _lacking(finding)


def _table(assessment: Assessment, width: int) -> Table:
    heading = "Förslag till bedömning" if assessment.case.evidence.audit.status == "utkast" else "Bedömning"
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    wide = (width - 2 - _VERDICT - _MET - _BETWEEN) // 2
    table.add_column("Nr", justify="right", width=2)
    table.add_column(capital(assessment.case.criteria.programme.naming.question[0]), overflow="fold", width=wide)
    table.add_column(heading, overflow="fold", width=_VERDICT)
    table.add_column("Uppfyllda", width=_MET)
    table.add_column("Underlag", overflow="fold", width=wide)
    for number, text, verdict, met, lacking in _rows(assessment):
        table.add_row(number, Text(text if number else f"  {text}"), verdict, met, lacking)
    return table


def _list(assessment: Assessment) -> Iterator[RenderableType]:
    """Yield the lines of an assessment one under the other, for a terminal too narrow for a table."""
    for number, text, verdict, met, lacking in _rows(assessment):
        said = Text.assemble(
            verdict, f" · {met} uppfyllda" if met else "", f" · {lacking}" if lacking.strip("–") else ""
        )
        yield Text(f"\n{number}. {text}" if number else text, style="bold" if number else "")
        yield Padding(said, (0, 0, 0, 3))
    yield ""


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
    """Say which facts lack an answer; of an undecided verdict those that settle it, first and by name."""
    deciding = dict.fromkeys(finding.standings[name].fact.id for name in finding.deciding)
    parts = [f"avgörs av {_some(list(deciding))}"] if deciding else []
    missing = [name for name in finding.missing if name not in deciding]
    parts += [f"{'saknas även' if deciding else 'saknas:'} {_some(missing)}"] if missing else []
    parts += [f"motstridigt: {_some(finding.contradictory)}"] if finding.contradictory else []
    return "; ".join(parts) or "–"


def _some(words: Sequence[str]) -> str:
    """List words, the first few where they are many."""
    if len(words) <= MOST_NAMED + 1:
        return listed(words)
    return listed([*words[:MOST_NAMED], f"{len(words) - MOST_NAMED} till"])


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
