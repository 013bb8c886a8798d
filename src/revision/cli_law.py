"""The commands of the law: list, show and diff."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Never

import typer

from revision import completion_values
from revision.terminal import CriteriaOption, finish, rulebook, source
from revision.usage import Command, Group

if TYPE_CHECKING:
    from revision.casefile import Case
    from revision.law import Catalogue
    from revision.problems import Problem
    from revision.rulebook import Rulebook

app = typer.Typer(
    add_completion=False,
    cls=Group,
    no_args_is_help=True,
    help="""Visa lagrum och andra normer: vad de innebär, vad som gällde när och vad som har ändrats.

    Exempel:

      revision law show "SoL 4:4"
    """,
)

AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATUM", help="Den dag som lagen läses på, till exempel 2026-01-01.")
]


@app.command("list", cls=Command)
def list_(as_of: AsOf = None, criteria: CriteriaOption = None) -> None:
    """Räkna upp lagar, föreskrifter, vägledningar och styrdokument som kriterier kan bygga på.

    Exempel:

      revision law list

      revision law list --as-of 2023-01-01
    """
    from revision.lawpages import listing
    from revision.rulebook import Rulebook

    day = _day(as_of, "--as-of") if as_of else None
    for line in listing(rulebook(Rulebook, criteria).catalogue(), day):
        typer.echo(line)


@app.command(cls=Command)
def show(
    reference: Annotated[
        str,
        typer.Argument(
            metavar="LAGRUM",
            help='Ett lagrum eller en norm, som "SoL 4:4" eller KL.',
            autocompletion=completion_values.norms,
        ),
    ],
    as_of: AsOf = None,
    criteria: CriteriaOption = None,
) -> None:
    """Visa vad ett lagrum innebär, när det gäller, vad som har ersatt det och vad som åberopar det.

    Exempel:

      revision law show "SoL 4:4"

      revision law show "SoL 4:4" --as-of 2026-01-01

      revision law show "2001:453 4:4"
    """
    from revision.lawpages import shown
    from revision.lawuse import unusable, uses
    from revision.rulebook import Rulebook

    day = _day(as_of, "--as-of") if as_of else None
    read = rulebook(Rulebook, criteria)
    catalogue = read.catalogue()
    if not catalogue.called(reference):
        _refuse(catalogue, reference)
    for line in shown(catalogue, uses(read, catalogue), reference, day):
        typer.echo(line)
    finish(unusable(read))


@app.command(cls=Command)
def diff(
    first: Annotated[str, typer.Argument(metavar="DATUM", help="Den tidigare dagen.")],
    then: Annotated[str, typer.Argument(metavar="DATUM", help="Den senare dagen.")],
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FIL…]",
            help="Evidensfiler som ändringarna hålls mot; - läser från standard in.",
            autocompletion=completion_values.files,
        ),
    ] = None,
    criteria: CriteriaOption = None,
) -> None:
    """Visa vad som har ändrats mellan två dagar, och vilka frågor, program och filer det berör.

    Exempel:

      revision law diff 2024-12-31 2026-01-01

      revision law diff 2024-12-31 2026-01-01 examples/heby.yaml
    """
    from revision.lawdiff import difference
    from revision.lawuse import programmes, unusable, uses
    from revision.rulebook import Rulebook

    days = _day(first, "den första dagen"), _day(then, "den andra dagen")
    if days[0] >= days[1]:
        raise typer.BadParameter("den första dagen ska komma före den andra.")
    read = rulebook(Rulebook, criteria)
    catalogue = read.catalogue()
    cases, problems = _cases(files or [], read)
    for line in difference(catalogue, uses(read, catalogue), programmes(read), cases, days):
        typer.echo(line)
    finish([*problems, *unusable(read)])


def _refuse(catalogue: "Catalogue", reference: str) -> Never:
    """Raise, saying which norms or paragraphs there are, where a reference is to none of them."""
    from revision.law import reference as written
    from revision.swedish import listed, suggestion

    acts = catalogue.named(reference)
    if acts:
        name = next(name for act in acts for name in act.names if reference.startswith(f"{name} "))
        number = reference.removeprefix(f"{name} ")
        known = dict.fromkeys(written(name, paragraph) for act in acts for paragraph in act.paragraphs)
        said = f"ingen paragraf »{number}« i {listed(act.full_name for act in acts)} finns bland lagrummen."
        raise typer.BadParameter(f"{said} {suggestion(reference, list(known))}".strip())
    known = dict.fromkeys(name for norm, _ in catalogue.norms for name in norm.names)
    raise typer.BadParameter(
        f"ingen norm bland lagrummen heter »{reference}«. {suggestion(reference, list(known))}".strip()
    )


def _cases(names: list[str], read: "Rulebook") -> "tuple[list[Case], list[Problem]]":
    """Read evidence files; one that cannot be used hides none of the others."""
    from revision.casefile import load
    from revision.problems import Unusable
    from revision.programmes import Reader

    cases: list[Case] = []
    problems: list[Problem] = []
    for name in names:
        try:
            cases.append(load(source(name), name, Reader(read)))
        except Unusable as error:
            problems += error.problems
    return cases, problems


def _day(text: str, what: str) -> date:
    """Read a date; raises where it is none."""
    from revision.models import day

    found = day(text)
    if found is None:
        raise typer.BadParameter(f"{what} »{text}« är inget datum. Skriv år-månad-dag, som 2026-01-01.")
    return found
