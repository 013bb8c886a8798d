"""The report as Markdown: the templates filled with an assessment, user text escaped as data."""

import re
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from revision.assess import Assessment
from revision.library import Library
from revision.markdown import Markdown, cell, contents, escaped, numbered, prose
from revision.parts import Report
from revision.problems import Place, Problem, Unusable
from revision.swedish import capital, day_text, in_words, listed

TEMPLATE = "rapport.md.j2"
_CONTENTS = "\0innehåll\0"
"""Where the table of contents goes; no input file may hold the character it begins with."""


def render(assessment: Assessment, library: Library, folders: tuple[Path, ...], *, charts: bool = False) -> str:
    """Return the report's Markdown; templates in later folders stand before those of earlier ones.

    With `charts` each nyckeltal that has a chart refers to it, as `![what it shows](diagram:N31001)`.
    Raises `Unusable` with file and line where a template cannot be used.
    """
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader([str(folder) for folder in reversed(folders)]),
        undefined=StrictUndefined,
        finalize=_data,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "prosa": prose,
        "cell": cell,
        "datum": day_text,
        "lista": listed,
        "versal": capital,
        "ord": in_words,
        "indrag": _indent,
    }
    report = Report(assessment, library.catalogue(), library.scales())
    evidence = assessment.case.evidence
    values = {
        "rapport": report,
        "granskning": evidence.audit,
        "program": assessment.case.criteria.programme,
        "kommun": evidence.authority[1],
        "text": evidence.texts,
        "innehåll": Markdown(_CONTENTS),
        "diagram": charts,
    }
    try:
        text = environment.get_template(TEMPLATE).render(values)
    except TemplateSyntaxError as error:
        place = Place(error.filename or TEMPLATE, error.lineno)
        raise Unusable(
            [Problem(place, "fel-mall", f"mallen kan inte läsas: {error.message}.", "Rätta mallen på raden.")]
        ) from error
    except TemplateError as error:
        raise Unusable(
            [Problem(_place(error), "fel-mall", f"mallen kan inte fyllas: {error.message}.", "Rätta mallen.")]
        ) from error
    text = numbered(text)
    tidy = re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)).strip() + "\n"
    return tidy.replace(_CONTENTS, contents(tidy.partition(_CONTENTS)[2]))


def _indent(depth: int) -> Markdown:
    """Return the indent of a list item within others."""
    return Markdown("  " * depth)


def _data(value: Any) -> Any:
    """Escape everything that a template prints, but Markdown made here."""
    return value if isinstance(value, Markdown) else escaped(str(value))


def _place(error: TemplateError) -> Place:
    """Return the line of the template that an error came from."""
    place, traceback = Place(TEMPLATE), error.__traceback__
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename.endswith(".j2"):
            place = Place(traceback.tb_frame.f_code.co_filename, traceback.tb_lineno)
        traceback = traceback.tb_next
    return place
