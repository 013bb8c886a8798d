"""The commands of the criteria: list, show, check, test, diff and new."""

from pathlib import Path
from typing import Annotated

import typer

from revision import completion_values
from revision.cli_criteria_trials import check, run_prov
from revision.terminal import (
    NO_OUTPUT,
    CriteriaOption,
    complain,
    finish,
    followed,
    print_lines,
    rulebook,
    settings,
    source,
)
from revision.usage import Command, Group

app = typer.Typer(
    add_completion=False,
    cls=Group,
    no_args_is_help=True,
    help="""Läs, kontrollera, pröva, jämför och skriv kriterier.

    Exempel:

      revision criteria show samverkan
    """,
)


@app.command("list", cls=Command)
def list_(criteria: CriteriaOption = None) -> None:
    """Räkna upp granskningsprogrammen med sina frågor, frågor utan program och skalorna.

    Vid egna kriterier står den mapp som de finns i.

    Exempel:

      revision criteria list

      revision criteria list --criteria mina-kriterier
    """
    from revision.rulebook import Rulebook
    from revision.shelf import Shelf

    shelf = Shelf(rulebook(Rulebook, criteria))
    print_lines(list(shelf.lines())[1:])
    finish(sorted(shelf.problems))


@app.command(cls=Command)
def show(
    name: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="En fråga, ett program eller en norm, som KL eller SoL 4:4.",
            autocompletion=completion_values.pages,
        ),
    ],
    request_list: Annotated[  # noqa: FBT002 - an option of the command line
        bool, typer.Option("--request-list", help="Visa bara vad som ska begäras in, efter roll och belägg.")
    ] = False,
    criteria: CriteriaOption = None,
) -> None:
    """Visa en fråga, ett program eller en norm så som en revisor läser den.

    En fråga visas med varför den ställs, vad den vilar på, punkterna, regeln i ord och det som efterfrågas.

    Exempel:

      revision criteria show samverkan

      revision criteria show egen-försörjning-2022

      revision criteria show egen-försörjning-2022 --request-list

      revision criteria show KL
    """
    from revision.page import Pages
    from revision.prov_alone import Questions

    pages = Pages(rulebook(Questions, criteria))
    found = list(pages.requests(name) if request_list else pages.page(name))
    if not found:
        raise typer.BadParameter(pages.unknown(name))
    print_lines(found)


app.command(cls=Command)(check)
app.command("test", cls=Command)(run_prov)


@app.command(cls=Command)
def diff(
    before: Annotated[Path, typer.Argument(metavar="A", help="Mappen med kriterierna som de var.")],
    after: Annotated[Path, typer.Argument(metavar="B", help="Mappen med kriterierna som de är.")],
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FIL…]",
            help="Evidensfiler vars bedömningar jämförs; - läser från standard in.",
            autocompletion=completion_values.files,
        ),
    ] = None,
) -> None:
    """Visa hur två mappar med kriterier skiljer sig åt, och vilka bedömningar som ändras.

    En mapp som har både program, fragor och lagrum jämförs som den är. En som saknar någon av dem läggs först
    över de inbyggda kriterierna.

    Exempel:

      revision criteria diff criteria mina-kriterier

      revision criteria diff förra-årets-kriterier criteria heby.yaml linkoping.yaml
    """
    from revision.diff_verdicts import Side, changed, moves, told
    from revision.layout import Line
    from revision.problems import Unusable

    start = Path.cwd()
    sides = Side(before, start), Side(after, start)
    found = list(changed(*sides))
    print_lines([line for one in found for line in one.lines()] or [Line("Kriterierna är lika.")])
    problems = [*sides[0].problems, *sides[1].problems]
    for name in followed(files or [], len(files or []), "filer"):
        try:
            whom, moved = moves(source(name), name, *sides)
        except Unusable as error:
            problems += error.problems
            continue
        print_lines(told(whom, name, moved))
    finish(sorted(problems))


@app.command(cls=Command)
def new(
    name: Annotated[
        str, typer.Argument(metavar="ID", help="Frågans id: bokstäver, siffror, bindestreck och mellanslag.")
    ],
    question: Annotated[
        str | None, typer.Option("--question", "--fråga", metavar="TEXT", help="Frågan som den ställs.")
    ] = None,
    criteria: CriteriaOption = None,
) -> None:
    """Skriv en ny fråga att fylla i, med anvisningar om hur kriterier skrivs.

    Filen hamnar i mappen fragor i --criteria MAPP, annars i den mapp för kriterier som revision config visar, annars
    i en ny mapp criteria här. Det som redan finns skrivs aldrig över.

    Exempel:

      revision criteria new tillsyn-skola

      revision criteria new tillsyn-skola --fråga "Säkerställer {organ} att tillsynen är ändamålsenlig?"
    """
    from revision.new_question import QUESTION, misnamed, place_for, question_file
    from revision.publish import write
    from revision.resources import shown
    from revision.shell import typed

    hint = misnamed(name)
    if hint:
        raise typer.BadParameter(f"»{name}« kan inte vara ett id. {hint}")
    text = " ".join((question or QUESTION).split()) or QUESTION
    if not text.isprintable():
        raise typer.BadParameter("frågan innehåller ett osynligt tecken. Skriv om texten för hand.")
    start = Path.cwd()
    path, problem = place_for(name, criteria or settings().criteria, start)
    if problem is None:
        path.parent.mkdir(parents=True, exist_ok=True)
        problem = write(question_file(name, text), path, force=False)
    if problem is not None:
        complain([problem])
        raise typer.Exit(NO_OUTPUT)
    options = f" --criteria {typed(str(criteria))}" if criteria else ""
    typer.echo(f"Skrev {shown(path, start)}. Läs den med: revision criteria show {typed(name)}{options}", err=True)
