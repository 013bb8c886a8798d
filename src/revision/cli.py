"""The commands: read arguments, call one function, print, choose the exit code."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from revision import __version__
from revision.deferred import deferred
from revision.options import asked_again, refuse_unknown_levels
from revision.terminal import (
    FAILED,
    UNUSABLE,
    CriteriaOption,
    complain,
    read_criteria,
    standard_input,
)
from revision.usage import Command, Group

if TYPE_CHECKING:
    from revision.again import Again
    from revision.assess import Assessment
    from revision.library import Library
    from revision.problems import Problem

app = typer.Typer(
    name="revision",
    cls=Group,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Håll en gransknings uppgifter mot revisionskriterier och härled bedömningarna. Verktyget föreslår, revisorn bedömer.",
)

app.add_typer(
    typer.Typer(cls=deferred("revision.cli_law"), no_args_is_help=True),
    name="law",
    help="Visa lagrum och andra normer: vad de innebär, vad som gällde när och vad som har ändrats.",
)

app.add_typer(
    typer.Typer(cls=deferred("revision.cli_criteria"), no_args_is_help=True),
    name="criteria",
    help="Läs, kontrollera, pröva, jämför och skriv kriterier.",
)

Files = Annotated[list[str], typer.Argument(metavar="FIL…", help="Evidensfiler i YAML; - läser från standard in.")]
File = Annotated[str, typer.Argument(metavar="FIL", help="Evidensfil i YAML; - läser från standard in.")]
ProgramOption = Annotated[
    str | None, typer.Option("--program", metavar="ID", help="Fråga enligt ett annat program än filens.")
]
PeriodOption = Annotated[
    str | None,
    typer.Option("--period", metavar="PERIOD", help="Läs lagen för en annan period än filens, som 2026."),
]


def _version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(f"revision {__version__}")
        raise typer.Exit


@app.callback()
def _all(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", callback=lambda value: _version(wanted=value), is_eager=True, help="Visa version."),
    ] = False,
) -> None:
    pass


@app.command(cls=Command)
def assess(
    files: Files,
    output: Annotated[
        str, typer.Option("--format", metavar="text|json", help="Tabell i terminalen, eller JSON.")
    ] = "text",
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-on",
            metavar="NIVÅ",
            help="Avsluta med kod 1 om någon fråga får nivån: ja, delvis, nej eller obedömd. Kan upprepas.",
        ),
    ] = None,
    program: ProgramOption = None,
    period: PeriodOption = None,
    criteria: CriteriaOption = None,
) -> None:
    """Härled bedömningen av varje revisionsfråga och den samlade bedömningen.

    Exempel:

      revision assess heby.yaml

      revision assess heby.yaml linkoping.yaml --format json

      revision assess heby.yaml --fail-on nej --fail-on obedömd

      revision assess heby.yaml --program egen-försörjning-2026 --period 2026
    """
    from revision.batch import Job, outcomes
    from revision.table import screen

    if output not in {"text", "json"}:
        raise typer.BadParameter(f"formatet »{output}« finns inte. Möjliga: »text« eller »json«.")
    thresholds = set(fail_on or ())
    library = read_criteria(criteria)
    refuse_unknown_levels(thresholds, library)
    sources = tuple((name, standard_input() if name == "-" else None) for name in files)
    out = screen(sys.stdout) if output == "text" else None
    job = Job(sources, library.folders, library.start, out, asked_again(program, period, library))
    problems: list[Problem] = []
    audits: list[dict[str, Any]] = []
    crossed = False
    for outcome in outcomes(job):
        complain(outcome.problems)
        typer.echo(outcome.text, nl=False)
        problems += outcome.problems
        audits += [outcome.data] if outcome.data else []
        crossed = crossed or bool(thresholds & outcome.verdicts)
    if output == "json":
        from revision.formats import as_json

        typer.echo(as_json(audits, problems))
    raise typer.Exit(UNUSABLE if problems else FAILED if crossed else 0)


@app.command(cls=Command)
def explain(
    file: File,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[FRÅGA|PUNKT]",
            help="Frågans nummer eller id, eller en punkts id; utan det förklaras allt.",
        ),
    ] = None,
    program: ProgramOption = None,
    period: PeriodOption = None,
    criteria: CriteriaOption = None,
) -> None:
    """Visa varför en bedömning blev som den blev, ned till fil, rad och källa.

    Exempel:

      revision explain heby.yaml

      revision explain heby.yaml 2

      revision explain heby.yaml plan-inom-tre-månader
    """
    from revision.console import show_tree
    from revision.explain import explanation, names_of

    library = read_criteria(criteria)
    assessment = _assessed(file, library, asked_again(program, period, library))
    nodes = explanation(assessment, name)
    if nodes is None:
        from revision.swedish import suggestion

        raise typer.BadParameter(
            f"det finns ingen fråga eller punkt »{name}«. {suggestion(str(name), names_of(assessment))}"
        )
    for node in nodes:
        show_tree(node, sys.stdout)


@app.command(cls=Command)
def report(
    file: File,
    output: Annotated[
        str,
        typer.Option(
            "-o",
            "--output",
            metavar="UT",
            help="Filen att skriva: UT.docx, .odt, .pdf, .html eller .md; - skriver Markdown till standard ut.",
        ),
    ],
    formats: Annotated[
        list[str] | None,
        typer.Option("--format", metavar="FORMAT", help="Skriv också docx, odt, pdf, html eller md. Kan upprepas."),
    ] = None,
    look: Annotated[
        str | None, typer.Option("--look", metavar="NAMN", help="Ett annat utseende än mallarnas eget, som klassisk.")
    ] = None,
    comments: Annotated[  # noqa: FBT002 - an option of the command line
        bool, typer.Option("--comments", help="Kommentera varje bedömning i Word med vad den vilar på.")
    ] = False,
    program: ProgramOption = None,
    period: PeriodOption = None,
    force: Annotated[bool, typer.Option("--force", help="Skriv över en fil som finns.")] = False,  # noqa: FBT002 - an option of the command line
    criteria: CriteriaOption = None,
    templates: Annotated[
        Path | None, typer.Option("--templates", metavar="MAPP", help="Egna mallar, lagda över de inbyggda.")
    ] = None,
) -> None:
    """Skriv rapporten i Word, OpenDocument, PDF, HTML eller Markdown.

    Exempel:

      revision report heby.yaml -o utkast.docx

      revision report heby.yaml -o utkast.docx --format pdf --comments

      revision report heby.yaml -o -
    """
    from revision.cli_report import deliver, order
    from revision.resources import folders

    wanted = order(output, formats or (), look=look, comments=comments, force=force)
    library = read_criteria(criteria)
    assessment = _assessed(file, library, asked_again(program, period, library))
    raise typer.Exit(deliver(assessment, library, folders("templates", templates, Path.cwd()), wanted))


def _assessed(name: str, library: "Library", again: "Again | None") -> "Assessment":
    """Read and assess a file, `-` being standard input; raises `Unusable`."""
    from revision.assess import assess as assessed
    from revision.casefile import load
    from revision.programmes import Reader

    source = standard_input() if name == "-" else Path(name)
    return assessed(load(source, name, Reader(library), again))
