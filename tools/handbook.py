"""Write the handbook's pages that say what the tool itself knows: every key of every file, every check of evidence.

`python -m tools.handbook` writes them anew; `tests/test_handbook.py` holds them to what the tool knows.
"""

from collections.abc import Iterator
from pathlib import Path

from revision.page_check import GROUPS
from revision.resources import packaged
from revision.rulebook import Rulebook
from revision.schema_keys import Explanation, explanations

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "handbok"
FILES = {
    "Evidence": "Evidensfilen",
    "Question": "En revisionsfråga",
    "Programme": "Ett granskningsprogram",
    "Norm": "En norm",
    "Result": "Resultatet i JSON",
}
"""The models that are files, with what the page calls them; those after each belong to it."""


def keys() -> Iterator[str]:
    """Yield the page of every key of every file."""
    yield "# Varje nyckel i varje fil\n"
    yield "Sidan är skriven ur samma förklaringar som visas i editorn. `revision schema` skriver dem som JSON Schema.\n"
    for name, one in explanations().items():
        if name in FILES:
            yield f"## {FILES[name]}\n"
        else:
            yield f"### {one.title}\n"
        yield f"{one.text}\n"
        yield from _table(one)


def _table(one: Explanation) -> Iterator[str]:
    if one.keys:
        rows = "\n".join(f"| `{key}` | {text} |".replace("\n", " ") for key, text in one.keys.items())
        yield f"| nyckel | betyder |\n|---|---|\n{rows}\n"


def checks() -> Iterator[str]:
    """Yield the page of every check of evidence."""
    rulebook = Rulebook((packaged("criteria"),), ROOT)
    declared = [found for stem in rulebook.ids("kontroller") if (found := rulebook.check(stem))]
    yield "# Varje kontroll\n"
    yield (
        "`revision check` letar efter detta i en evidensfil. Ett *fel* gör att kommandot slutar med kod 1; en *varning* bara "
        "med `--strict`. `revision check --describe ID` visar samma sak i terminalen.\n"
    )
    yield (
        "Ett fynd som revisorn har tagit ställning till undantas i filen, med skäl. Med `ställe` gäller det bara där:\n\n"
        "```yaml\nundantag:\n  - kontroll: gammal-riktlinje\n    ställe: riktlinje\n"
        "    motivering: Riktlinjen gällde under hela perioden.\n```\n"
    )
    for group in GROUPS:
        yield f"## {group.capitalize()}\n"
        for one in sorted((one for one in declared if one.group == group), key=lambda one: one.id):
            limit = f" Gräns: {one.limit} {one.unit}." if one.limit is not None else ""
            yield f"### {one.id}\n"
            yield f"*{one.severity.capitalize()}.* {one.why}{limit} Ställe: {one.about.rstrip('.')}.\n"
            yield f"Godkänns:\n\n```yaml\n{one.passing.rstrip()}\n```\n"
            yield f"Fälls:\n\n```yaml\n{one.failing.rstrip()}\n```\n"


PAGES = {"nycklar.md": keys, "kontroller.md": checks}


def page(name: str) -> str:
    """Return a page as it should be."""
    return "\n".join(PAGES[name]())


if __name__ == "__main__":
    for file in PAGES:
        FOLDER.joinpath(file).write_text(page(file), encoding="utf-8")
