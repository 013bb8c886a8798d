"""Heby's evidence as if its report were final, and what may then be taken from it."""

from .conftest import EXAMPLES

TRIED = {
    "oberoende": "  oberoende: {prövat: 2022-05-19, roll: Uppdragsledare}\n",
    "kvalitetssäkring": "  kvalitetssäkring: {roll: Certifierad kommunal revisor, datum: 2022-12-14}\n",
}
"""What a final report takes and the example lacks."""


def final_text(**instead: str) -> str:
    """Return the evidence as final; `instead` has other lines in the place of those tried, or none."""
    text = (EXAMPLES / "heby.yaml").read_text(encoding="utf-8")
    lines = "".join((TRIED | instead).values())
    return text.replace("  status: utkast\n", f"  status: slutlig\n{lines}", 1)


def without(text: str, key: str) -> str:
    """Return evidence without a key of the granskning or of its uppdrag, and what stands under it."""
    lines = text.splitlines(keepends=True)
    start = next(place for place, line in enumerate(lines) if line.strip().startswith(f"{key}:"))
    depth = len(lines[start]) - len(lines[start].lstrip())
    end = next(at for at in range(start + 1, len(lines)) if len(lines[at]) - len(lines[at].lstrip()) <= depth)
    return "".join(lines[:start] + lines[end:])
