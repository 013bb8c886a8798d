"""Options that several commands share, read into what they mean, or refused with what they may be."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from revision import completion_values

if TYPE_CHECKING:
    from revision.again import Again
    from revision.config import Settings
    from revision.rulebook import Rulebook

FileArgument = Annotated[
    str,
    typer.Argument(
        metavar="FIL", help="Evidensfil i YAML; - läser från standard in.", autocompletion=completion_values.files
    ),
]
ProgramOption = Annotated[
    str | None,
    typer.Option(
        "--program",
        metavar="ID",
        help="Bedöm efter ett annat program än filens.",
        autocompletion=completion_values.programmes,
    ),
]
PeriodOption = Annotated[
    str | None,
    typer.Option("--period", metavar="PERIOD", help="Läs lagen för en annan period än filens, till exempel 2026."),
]
FailOnOption = Annotated[
    list[str] | None,
    typer.Option(
        "--fail-on",
        metavar="NIVÅ",
        help="Avsluta med kod 1 om någon fråga får nivån: ja, delvis, nej eller obedömd. Kan upprepas.",
        autocompletion=completion_values.levels,
    ),
]
SmallNumberOption = Annotated[
    int | None,
    typer.Option(
        "--small-number", metavar="ANTAL", min=2, help="Varna för grupper som är mindre än detta heltal, minst 2."
    ),
]
FormatOption = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="text|json",
        help="Text i terminalen, eller JSON.",
        autocompletion=completion_values.words("text", "json"),
    ),
]
StrictOption = Annotated[bool, typer.Option("--strict", help="Avsluta med kod 1 också för varningar.")]
ForceOption = Annotated[bool, typer.Option("--force", help="Skriv över en fil som finns.")]
TemplatesOption = Annotated[
    Path | None, typer.Option("--templates", metavar="MAPP", help="Egna mallar, lagda över de inbyggda.")
]


def wants_json(output: str) -> bool:
    """Say whether JSON is asked for and not text; raises where it is neither."""
    if output not in {"text", "json"}:
        raise typer.BadParameter(f"formatet »{output}« finns inte. Möjliga: »text« eller »json«.")
    return output == "json"


def thresholds(settings: "Settings", rulebook: "Rulebook") -> frozenset[str]:
    """Return the levels that an assessment fails on; raises where one is a level of no scale."""
    from revision.conditions import LEVELS
    from revision.outcomes import levels
    from revision.problems import Place, Problem, Unusable
    from revision.swedish import suggestion

    known = () if {*settings.fail_on} <= {*LEVELS} else levels(rulebook)
    unknown = {one: suggestion(one, known) for one in settings.fail_on if one not in (*LEVELS, *known)}
    origin = settings.origins["fail-on"]
    if unknown and origin.kind == "flagga":
        raise typer.BadParameter(" ".join(f"--fail-on »{one}« är ingen nivå. {hint}" for one, hint in unknown.items()))
    if unknown:
        place = origin.place or Place("fail-on")
        said = [Problem(place, "okänd-nivå", f"fail-on: »{one}« är ingen nivå.", hint) for one, hint in unknown.items()]
        raise Unusable(said)
    return frozenset(settings.fail_on)


def programmes(rulebook: "Rulebook") -> dict[str, str]:
    """Return the name of every programme by its id; raises `Unusable`."""
    return {one.id: one.name for one, _ in filter(None, map(rulebook.programme, rulebook.ids("program")))}


def programme_id(name: str, rulebook: "Rulebook") -> str:
    """Return the id of the programme so called; raises where there is none."""
    found = rulebook.programme(name)
    if found is None:
        from revision.swedish import suggestion

        hint = suggestion(name, [*programmes(rulebook)])
        raise typer.BadParameter(f"det finns inget program »{name}«. {hint}")
    return found[0].id


def asked_again(programme: str | None, period: str | None, rulebook: "Rulebook") -> "Again | None":
    """Return by what to ask a file again, or None; raises where the programme or the period is none."""
    if programme is None and period is None:
        return None
    from pydantic_core import PydanticCustomError

    from revision.again import Again
    from revision.audit import as_period

    asked = None if programme is None else programme_id(programme, rulebook)
    try:
        as_period(period)
    except PydanticCustomError:
        said = "Skriv ett år, eller första och sista dag som 2022-01-01/2022-12-31."
        raise typer.BadParameter(f"»{period}« är ingen period. {said}") from None
    return Again(asked, period)
