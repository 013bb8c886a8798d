"""The report as Markdown: the templates filled with an assessment, user text escaped as data."""

import re
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from revision.assess import Assessment
from revision.jinjaerrors import FAULTS, fault
from revision.markdown import CONTENTS, Markdown, cell, contents, escaped, numbered, prose
from revision.problems import Unusable
from revision.report_parts import Report
from revision.report_working_paper import WorkingPaper
from revision.rulebook import Rulebook
from revision.swedish import capital, day_text, in_words, listed


class Kind(NamedTuple):
    """What is made: from which template, and whether the working paper may stand in it."""

    template: str
    paper: bool = True


REPORT, WORKING_PAPER = Kind("rapport.md.j2"), Kind("arbetspapper.md.j2")
WITHOUT_PAPER = REPORT._replace(paper=False)
"""The report as it is sent to those audited: also of a draft without the working paper as its bilaga."""


def render(
    assessment: Assessment,
    rulebook: Rulebook,
    folders: tuple[Path, ...],
    *,
    charts: bool = False,
    kind: Kind = REPORT,
) -> str:
    """Return the Markdown of the report, or of the working paper; templates in later folders stand before earlier ones.

    With `charts` each nyckeltal that has a chart refers to it, as `![what it shows](diagram:N31001)`.
    Raises `Unusable` with file and line where a template cannot be used.
    """
    told = given(assessment, rulebook, charts=charts, paper=kind.paper)
    try:
        text = environment(folders).get_template(kind.template).render(told)
    except FAULTS as error:
        raise Unusable([fault(error, kind.template)]) from error
    text = numbered(text)
    tidy = re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)).strip() + "\n"
    return tidy.replace(CONTENTS, contents(tidy))


def environment(folders: tuple[Path, ...], undefined: type[Undefined] = StrictUndefined) -> Environment:
    """Return what fills templates; those of later folders stand before those of earlier ones."""
    made = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader([str(folder) for folder in reversed(folders)]),
        undefined=undefined,
        finalize=_data,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {
        "prosa": prose,
        "cell": cell,
        "datum": day_text,
        "lista": listed,
        "versal": capital,
        "ord": in_words,
        "indrag": _indent,
        "lyft": _raised,
    }
    return made


def given(assessment: Assessment, rulebook: Rulebook, *, charts: bool = False, paper: bool = True) -> dict[str, Any]:
    """Return what templates are given, by name; a part that prints the working paper where there is none cannot be filled."""
    evidence = assessment.case.evidence
    return {
        "rapport": Report(assessment, rulebook.catalogue(), rulebook.scales()),
        "granskning": evidence.audit,
        "program": assessment.case.criteria.programme,
        "kommun": evidence.authority[1],
        "text": evidence.texts,
        "innehåll": Markdown(CONTENTS),
        "diagram": charts,
        **({"arbetspapper": WorkingPaper(assessment)} if paper else {}),
    }


def _indent(depth: int) -> Markdown:
    """Return the indent of a list item within others."""
    return Markdown("  " * depth)


def _data(value: Any) -> Any:
    """Escape everything that a template prints, but Markdown made here; what is not given prints as nothing."""
    return value if isinstance(value, Markdown) else escaped("" if value is None else str(value))


def _raised(text: str) -> Markdown:
    """Raise every heading of a text by a level."""
    return Markdown(re.sub(r"^#(#+ )", r"\1", text, flags=re.MULTILINE))
