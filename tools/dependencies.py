"""Write the page of what the program depends on: each package that a run needs, its licence, and what needs it.

`python -m tools.dependencies` writes `docs/beroenden.md` after what is installed.
"""

import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

PAGE = Path(__file__).parents[1] / "docs" / "beroenden.md"
EXTRA = "rapport"
WHY = {
    "jinja2": "fyller rapportens mallar",
    "junitparser": "skriver fynd som JUnit",
    "pydantic": "läser filerna in i modeller",
    "python-stdnum": "känner igen personnummer",
    "pyyaml": "tolkar YAML, med libyaml",
    "rich": "visar träd i terminalen",
    "typer": "kommandona",
    "pypandoc-binary": "Word, OpenDocument och HTML, med pandoc",
    "typst": "PDF",
    "vl-convert-python": "diagram",
}
"""Why each of the packages that the project itself names is there."""


def closure(name: str, extras: frozenset[str] = frozenset()) -> dict[str, set[str]]:
    """Return every package that a package needs to run, each with those that need it."""
    found: dict[str, set[str]] = {}
    waiting = [(name, extras)]
    while waiting:
        parent, wanted = waiting.pop()
        for line in distribution(parent).requires or ():
            need = Requirement(line)
            if need.marker and not any(need.marker.evaluate({"extra": extra}) for extra in (*wanted, "")):
                continue
            child = need.name.lower().replace("_", "-")
            try:
                distribution(child)
            except PackageNotFoundError:
                continue
            if child not in found:
                waiting.append((child, frozenset(need.extras)))
            found.setdefault(child, set()).add(parent)
    return found


def licence(name: str) -> str:
    """Return a package's licence, as it says it itself."""
    said = {
        key: distribution(name).metadata.get_all(key) or [""] for key in ("License-Expression", "License", "Classifier")
    }
    classifiers = [one.rpartition(" :: ")[2] for one in said["Classifier"] if one.startswith("License")]
    short = re.split(r"\n|, ", said["License"][0])[0]
    return said["License-Expression"][0] or short or ", ".join(classifiers) or "okänd"


def page() -> str:
    """Return the page."""
    direct = closure("revision")
    needed = closure("revision", frozenset({EXTRA}))
    rows = [
        f"| {name} | {licence(name)} | "
        + (WHY.get(name) or f"behövs av {', '.join(sorted(needed[name]))}")
        + f" | {'' if name in direct else EXTRA} |"
        for name in sorted(needed)
    ]
    return "\n".join(
        (
            "# Beroenden",
            "",
            "Vad programmet behöver för att köras, med varje pakets egen uppgift om licens. Paketen under *rapport* behövs bara",
            "för andra format än Markdown. Sidan skrivs av `python -m tools.dependencies` efter det som är installerat. Inget",
            "kommando använder nätet, och projektet kör ingen egen kod när det installeras.",
            "",
            "| paket | licens | till | tillval |",
            "|---|---|---|---|",
            *rows,
            "",
            "pypandoc-binary bär med sig pandoc, som är ett eget program under GPL-2.0-or-later och körs som ett sådant.",
            "Typsnitten i `templates/typsnitt/` är Liberation Sans, under SIL Open Font License.",
            "",
            "De lägsta versionerna i `pyproject.toml` är prövade med `make lowest`.",
            "",
        )
    )


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
