"""The shipped looks: what the reference documents for Word and OpenDocument are drawn from."""

from typing import NamedTuple


class Look(NamedTuple):
    """A look: its folder under `templates/`, its typefaces, colours (RRGGBB) and sizes (points)."""

    folder: str
    body: str
    """The typeface of running text, as Word and LibreOffice know it."""
    heading: str
    generic: str
    """What to take where the typeface is missing: swiss (without serifs) or roman (with)."""
    size: float
    ink: str
    """The colour of headings."""
    line: str
    """The colour of lines."""
    shade: str
    """The ground of header rows."""
    title: float
    headings: tuple[float, float, float, float]
    """The sizes of headings, the highest level first."""
    leading: float
    """The distance between lines, as a multiple."""

    def other(self, typeface: str) -> str:
        """Return the free typeface that has the same measures as one of Microsoft's."""
        return {"Arial": "Liberation Sans", "Cambria": "Caladea"}[typeface]


LOOKS = (
    Look(
        folder="utseende",
        body="Arial",
        heading="Arial",
        generic="swiss",
        size=10.5,
        ink="1F3D52",
        line="8FA3B0",
        shade="E8EEF2",
        title=26,
        headings=(20, 15, 12, 10.5),
        leading=1.25,
    ),
    Look(
        folder="utseende-klassisk",
        body="Cambria",
        heading="Cambria",
        generic="roman",
        size=11.5,
        ink="000000",
        line="000000",
        shade="FFFFFF",
        title=24,
        headings=(18, 14.5, 12.5, 11.5),
        leading=1.2,
    ),
)

VERDICTS = {
    "Bedömning 0": "454545",
    "Bedömning 1": "9B1C22",
    "Bedömning 2": "8F3B00",
    "Bedömning 3": "7A5200",
    "Bedömning 4": "3F6212",
    "Bedömning 5": "13653A",
}
"""The styles of verdicts and their colours: 0 undecided, then how full the mark beside the word is.

Each stands at least 4.5 to 1 against white and against the ground of a header row.
"""
UTKAST = "9B1C22"
"""The colour of the word UTKAST."""
SIGNS, OTHER_SIGNS = "DejaVu Sans", "Segoe UI Symbol"
"""The typeface of the mark beside a verdict: LibreOffice comes with the one, Windows with the other."""
