"""The report as Markdown: the templates filled with an assessment, user text escaped as data."""

import re
from pathlib import Path
from typing import Any

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    Undefined,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from revision.assess import Assessment
from revision.markdown import CONTENTS, Markdown, cell, contents, escaped, numbered, prose
from revision.problems import Place, Problem, Unusable
from revision.report_parts import Report
from revision.report_working_paper import WorkingPaper
from revision.rulebook import Rulebook
from revision.swedish import capital, day_text, in_words, listed

TEMPLATE, WORKING_PAPER = "rapport.md.j2", "arbetspapper.md.j2"
"""The templates of what is made: the report, and the working paper by itself."""
FAULTY = "fel-mall"
FAULTS = (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What filling a template may raise, whatever is wrong with it."""


def render(
    assessment: Assessment,
    rulebook: Rulebook,
    folders: tuple[Path, ...],
    *,
    charts: bool = False,
    template: str = TEMPLATE,
) -> str:
    """Return the Markdown of the report, or of the working paper; templates in later folders stand before earlier ones.

    With `charts` each nyckeltal that has a chart refers to it, as `![what it shows](diagram:N31001)`.
    Raises `Unusable` with file and line where a template cannot be used.
    """
    try:
        text = environment(folders).get_template(template).render(given(assessment, rulebook, charts=charts))
    except FAULTS as error:
        raise Unusable([fault(error, template)]) from error
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


def given(assessment: Assessment, rulebook: Rulebook, *, charts: bool = False) -> dict[str, Any]:
    """Return what templates are given, by name."""
    evidence = assessment.case.evidence
    return {
        "rapport": Report(assessment, rulebook.catalogue(), rulebook.scales()),
        "arbetspapper": WorkingPaper(assessment),
        "granskning": evidence.audit,
        "program": assessment.case.criteria.programme,
        "kommun": evidence.authority[1],
        "text": evidence.texts,
        "innehåll": Markdown(CONTENTS),
        "diagram": charts,
    }


def fault(error: Exception, template: str) -> Problem:
    """Return the problem of a template that cannot be filled; `template` is the one where it began."""
    if isinstance(error, TemplateSyntaxError):
        return unread(error)
    return Problem(_place(error, template), FAULTY, f"mallen kan inte fyllas: {_said(error)}.", "Rätta mallen.")


def unread(error: TemplateSyntaxError) -> Problem:
    """Return the problem of a template that cannot be read."""
    place = Place(error.filename or error.name or TEMPLATE, error.lineno)
    return Problem(place, FAULTY, f"mallen kan inte läsas: {_said(error)}.", "Rätta mallen på raden.")


def _said(error: Exception) -> str:
    """Say in Swedish what keeps a template from being used, where it is what is mostly wrong."""
    if isinstance(error, TemplateNotFound):
        return f"delen »{error.name}« finns inte"
    text = str(getattr(error, "message", None) or error).rstrip(".")
    found = re.fullmatch(r"'([^']*)' is undefined|'.*' has no attribute '([^']*)'|No (\w+) named '([^']*)'", text)
    if found is None:
        return text
    kind = {"filter": "filtret ", "test": "provet "}.get(found[3] or "", "")
    return f"{kind}»{found[1] or found[2] or found[4]}« finns inte"


def _indent(depth: int) -> Markdown:
    """Return the indent of a list item within others."""
    return Markdown("  " * depth)


def _data(value: Any) -> Any:
    """Escape everything that a template prints, but Markdown made here."""
    return value if isinstance(value, Markdown) else escaped(str(value))


def _raised(text: str) -> Markdown:
    """Raise every heading of a text by a level."""
    return Markdown(re.sub(r"^#(#+ )", r"\1", text, flags=re.MULTILINE))


def _place(error: Exception, template: str) -> Place:
    """Return the line of the template that an error came from."""
    place, traceback = Place(template), error.__traceback__
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename.endswith(".j2"):
            place = Place(traceback.tb_frame.f_code.co_filename, traceback.tb_lineno)
        traceback = traceback.tb_next
    return place
