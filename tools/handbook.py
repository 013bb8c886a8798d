"""Write the handbook's pages that say what the tool itself knows: every key of every file, every check of evidence.

`python -m tools.handbook` writes them anew; `tests/test_handbook.py` holds them to what the tool knows.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from revision.check_text import CheckText
from revision.config import variable
from revision.criteria import Programme, Question, ScalesFile
from revision.evidence import Evidence
from revision.kolada import Register
from revision.law import Norm
from revision.models import FileModel
from revision.page_check import GROUPS
from revision.prov_file import Prov
from revision.resources import packaged
from revision.rulebook import Rulebook
from revision.schema_keys import Explanation, explanations
from revision.schema_keys import keys as keys_of
from revision.schema_result import Result

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "handbok"
FILES: dict[str, tuple[type[FileModel] | str, ...]] = {
    "Evidensfilen": (Evidence,),
    "En revisionsfråga": (Question, "Condition", "Bounds"),
    "Skalorna": (ScalesFile,),
    "Ett granskningsprogram": (Programme,),
    "En norm": (Norm,),
    "Ett prov": (Prov,),
    "En kontroll": (CheckText, "WordLists"),
    "Registret över nyckeltal": (Register,),
    "Inställningarna": ("Settings",),
    "Resultatet i JSON": (Result,),
}
"""What the page calls each file, with its model; what no model has goes by the name that it is explained under."""


def keys() -> Iterator[str]:
    """Yield the page of every key of every file."""
    explained = explanations()
    yield "# Varje nyckel i varje fil\n"
    yield (
        "Sidan är skriven ur samma förklaringar som visas i editorn. `revision schema` skriver JSON Schema för "
        "evidensfilen, en revisionsfråga, ett granskningsprogram och resultatet.\n"
    )
    for file, parts in FILES.items():
        for at, (name, one) in enumerate(sections(explained, parts)):
            yield f"### {one.title}\n" if at else f"## {file}\n"
            yield f"{one.text}\n"
            yield _settings(one.keys) if name == "Settings" else _table(one.keys)


def sections(
    explained: Mapping[str, Explanation], parts: tuple[type[FileModel] | str, ...]
) -> Iterator[tuple[str, Explanation]]:
    """Yield what a file consists of, by name: each model with all its keys, those it shares with others included."""
    for part in parts:
        if isinstance(part, str):
            yield part, explained[part]
        else:
            for model in dict.fromkeys(reached(part)):
                name = model.__name__
                yield name, explained[name]._replace(keys=keys_of(explained, model))


def reached(model: type[FileModel]) -> Iterator[type[FileModel]]:
    """Yield a model and those within it."""
    yield model
    for field in model.model_fields.values():
        for one in _models_in(field.annotation):
            yield from reached(one)


def _models_in(annotation: Any) -> Iterator[type[FileModel]]:
    if isinstance(annotation, type) and issubclass(annotation, FileModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)


def _table(keys: Mapping[str, str]) -> str:
    rows = "\n".join(f"| `{key}` | {text} |".replace("\n", " ") for key, text in keys.items())
    return f"| nyckel | betyder |\n|---|---|\n{rows}\n"


def _settings(keys: Mapping[str, str]) -> str:
    rows = "\n".join(f"| `{key}` | `--{key}` | `{variable(key)}` | {text} |" for key, text in keys.items())
    return f"| nyckel | val | miljövariabel | betyder |\n|---|---|---|---|\n{rows}\n"


def checks() -> Iterator[str]:
    """Yield the page of every check of evidence."""
    rulebook = Rulebook((packaged("criteria"),), ROOT)
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
        for one in sorted((one for one in rulebook.checks() if one.group == group), key=lambda one: one.id):
            limit = f" Gräns: {one.limit} {one.unit}." if one.limit is not None else ""
            limit += f" Godtagna år: {one.span[0]}–{one.span[1]}." if one.span is not None else ""
            yield f"### {one.id}\n"
            yield f"*{one.severity.capitalize()}.* {one.why}{limit} Ställe: {one.about.rstrip('.')}.\n"
            lists = (f"- {name}: {', '.join(f'`{word}`' for word in words)}\n" for name, words in one.words.items())
            yield from ("Ord:\n", "".join(lists)) if one.words else ()
            yield f"Godkänns:\n\n```yaml\n{one.passing.rstrip()}\n```\n"
            yield f"Fälls:\n\n```yaml\n{one.failing.rstrip()}\n```\n"


PAGES = {"nycklar.md": keys, "kontroller.md": checks}


def page(name: str) -> str:
    """Return a page as it should be."""
    return "\n".join(PAGES[name]())


if __name__ == "__main__":
    for file in PAGES:
        FOLDER.joinpath(file).write_text(page(file), encoding="utf-8")
