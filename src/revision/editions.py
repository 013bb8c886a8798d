"""The report in the formats asked for, all made from one Markdown and so with the same text."""

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

from revision import opendocument, pandoc, pdf, webpage, word
from revision.assess import Assessment
from revision.charts import Chart, charts
from revision.extras import NotInstalled, Unmade, folder
from revision.findings import Judged
from revision.looks import Look, look
from revision.manuscript import Imprint, Manuscript, illustrated, manuscript
from revision.publish import HTML, MARKDOWN, OPENDOCUMENT, PDF, WORD
from revision.report import REPORT, WORKING_PAPER, Kind, render
from revision.report_rests import rests
from revision.rulebook import Rulebook
from revision.word_notes import commented
from revision.wording import MARKS, label, mark


class Editions(NamedTuple):
    """A report as files, by format."""

    files: dict[str, bytes]
    unshown: tuple[str, ...]
    """The letters that the PDF could not show."""


def editions(  # noqa: PLR0913 - what is asked for on the command line
    assessment: Assessment,
    rulebook: Rulebook,
    folders: tuple[Path, ...],
    formats: Sequence[str],
    *,
    comments: bool = False,
    chosen: str | None = None,
    kind: Kind = REPORT,
) -> Editions:
    """Return the report, or the working paper, in each format, in the look of the templates or the one chosen.

    `comments` says at each bedömning of the Word document what it rests on. Raises `Unusable` where templates or looks
    cannot be used, and `Unmade` where something else keeps a format from being made.
    """
    write = partial(render, assessment, rulebook, folders, kind=kind)
    if not set(formats) - {MARKDOWN}:
        return Editions({MARKDOWN: write().encode()}, ())
    taken, imprint = look(folders, chosen), _imprint(assessment, kind)
    with ThreadPoolExecutor() as pool:
        drawing = pool.submit(_charts, None if kind is WORKING_PAPER else assessment, folders)
        markdown = write(charts=True)
        text = manuscript(*pandoc.read(markdown), imprint)
        maker = _Maker(text, imprint, taken, drawing.result(), rests(assessment) if comments else ())
        typeset = pool.submit(maker.typeset) if {PDF, WORD} & set(formats) else None
        ways: dict[str, Callable[[], bytes]] = {
            MARKDOWN: (lambda: write().encode()) if maker.drawn else markdown.encode,
            WORD: lambda: maker.word_document(_pages(typeset)),
            OPENDOCUMENT: maker.open_document,
            HTML: maker.web_page,
        }
        making = {one: pool.submit(ways[one]) for one in formats if one in ways}
        files = {one: making[one].result() for one in making}
        if typeset is None or PDF not in formats:
            return Editions(files, ())
        return Editions({**files, PDF: typeset.result().content}, typeset.result().unshown)


class _Maker(NamedTuple):
    """Makes each format of one manuscript."""

    text: Manuscript
    imprint: Imprint
    look: Look
    drawn: Mapping[str, Chart]
    comments: Sequence[tuple[str, Sequence[str]]]

    def typeset(self) -> pdf.Typeset:
        names = {name: f"diagram-{place}.svg" for place, name in enumerate(self.drawn, 1)}
        drawings = {names[name]: one.svg.encode() for name, one in self.drawn.items()}
        return pdf.document(self._with(names), self.imprint, self.look, drawings)

    def word_document(self, pages: Sequence[int]) -> bytes:
        text = self._with(self._pngs)
        text = text._replace(body=commented(text.body, self.comments, self.imprint))
        return word.document(text, self.imprint, self.look.file("referens.docx"), pages)

    def open_document(self) -> bytes:
        return opendocument.document(self._with(self._pngs), self.imprint, self.look.file("referens.odt"))

    def web_page(self) -> bytes:
        svgs = {name: _data("svg+xml", one.svg.encode()) for name, one in self.drawn.items()}
        return webpage.document(self._with(svgs), self.imprint, self.look)

    @property
    def _pngs(self) -> dict[str, str]:
        return {name: _data("png", one.png) for name, one in self.drawn.items()}

    def _with(self, images: Mapping[str, str]) -> Manuscript:
        return self.text._replace(body=illustrated(self.text.body, images))


def _pages(typeset: Future[pdf.Typeset] | None) -> tuple[int, ...]:
    """Return the page of each heading in the PDF: what Word's contents say until Word has counted; none if it fails."""
    try:
        return typeset.result().pages if typeset else ()
    except (NotInstalled, Unmade):
        return ()


def _data(kind: str, content: bytes) -> str:
    return f"data:image/{kind};base64,{b64encode(content).decode()}"


def _charts(assessment: Assessment | None, folders: tuple[Path, ...]) -> Mapping[str, Chart]:
    """Draw the charts of a report, if it is one; raises `Unmade` where what draws them is missing."""
    try:
        return charts(assessment, folders) if assessment else {}
    except ImportError:
        folder("vl_convert", "Diagram i rapporten")
        raise


def _imprint(assessment: Assessment, kind: Kind) -> Imprint:
    """Return what is said of the report, or the working paper, in headers, footers and properties."""
    evidence = assessment.case.evidence
    audit = evidence.audit
    verdicts = {}
    for result in assessment.questions:
        scale = result.asked.question.scale
        each = [Judged((level,), (level,)) for level in scale.levels]
        for judged in (*each, *([result.joint] if result.joint else []), *(one.judged for one in result.findings)):
            sign = mark(judged, scale.levels)
            verdicts[f"{sign} {label(assessment, judged, scale)}"] = MARKS.find(sign) + 1
    title = audit.title or assessment.case.criteria.programme.name
    return Imprint(
        f"Arbetspapper: {title}" if kind is WORKING_PAPER else title,
        evidence.authority_name,
        audit.number or "",
        audit.report_date,
        audit.assignment.firm or "",
        audit.status == "utkast",
        verdicts,
    )
