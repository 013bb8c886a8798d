"""The commands of the criteria: list, show, check, test, diff and new."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from revision.terminal import (
    FAILED,
    NO_OUTPUT,
    UNUSABLE,
    CriteriaOption,
    complain,
    followed,
    library,
    print_lines,
    standard_input,
)
from revision.usage import Command, Group

if TYPE_CHECKING:
    from revision.library import Library
    from revision.problems import Problem

app = typer.Typer(cls=Group, no_args_is_help=True, help="Läs, kontrollera, pröva, jämför och skriv kriterier.")


@app.command("list", cls=Command)
def list_(criteria: CriteriaOption = None) -> None:
    """Räkna upp granskningsprogrammen med sina frågor, frågor utan program och skalorna.

    Egna kriterier följs av mappen som de finns i.

    Exempel:

      revision criteria list

      revision criteria list --criteria mina-kriterier
    """
    from revision.library import Library
    from revision.shelf import Shelf

    shelf = Shelf(library(Library, criteria))
    print_lines(list(shelf.lines())[1:])
    _end(shelf.problems)


@app.command(cls=Command)
def show(
    name: Annotated[
        str, typer.Argument(metavar="ID", help="En fråga, ett program eller en norm, som KL eller SoL 4:4.")
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
    from revision.alone import Questions
    from revision.pages import Pages

    pages = Pages(library(Questions, criteria))
    found = list(pages.requests(name) if request_list else pages.page(name))
    if not found:
        raise typer.BadParameter(pages.unknown(name))
    print_lines(found)


@app.command(cls=Command)
def check(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[ID…]", help="Kontrollera bara dessa frågor och program.")
    ] = None,
    output: Annotated[str, typer.Option("--format", metavar="text|json", help="Text, eller JSON.")] = "text",
    strict: Annotated[  # noqa: FBT002 - an option of the command line
        bool, typer.Option("--strict", help="Avsluta med kod 1 också för varningar.")
    ] = False,
    criteria: CriteriaOption = None,
) -> None:
    """Kontrollera att kriterierna håller, med ett motexempel där de inte gör det.

    Ingen regel får ge två nivåer på en gång, varje nivå ska gå att nå, och något sämre får aldrig ge något bättre.
    Lagrum, uppgifter, meningar och rekommendationer prövas också. Kod 1 om något fel finns, 3 om en fil inte kan
    användas.

    Exempel:

      revision criteria check

      revision criteria check samverkan --strict

      revision criteria check --criteria mina-kriterier --format json
    """
    from revision.checked import failed, parts, told, unusable
    from revision.formats import as_json
    from revision.library import Library
    from revision.soundness import Soundness

    if output not in {"text", "json"}:
        raise typer.BadParameter(f"formatet »{output}« finns inte. Möjliga: »text« eller »json«.")
    criteria_read = library(Library, criteria)
    _refuse_unknown(names, criteria_read)
    soundness = Soundness(criteria_read)
    wanted = parts(soundness, names or ())
    found = [one for part in followed(wanted, len(wanted), "frågor, program och lagrum") for one in soundness.of(part)]
    typer.echo(as_json([], found) if output == "json" else "\n".join(told(found)))
    raise typer.Exit(UNUSABLE if unusable(criteria_read, found) else FAILED if failed(found, strict=strict) else 0)


@app.command("test", cls=Command)
def run_prov(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID…]", help="Kör bara de prov som gäller dessa frågor eller program."),
    ] = None,
    criteria: CriteriaOption = None,
) -> None:
    """Kör proven i mappen prov: fall med uppgifter in och den bedömning som ska komma ut.

    De inbyggda proven körs, och de egna; en egen provfil går före en inbyggd med samma namn. Kod 1 om något prov
    inte stämmer, 3 om en fil inte kan användas.

    Exempel:

      revision criteria test

      revision criteria test samverkan

      revision criteria test --criteria mina-kriterier
    """
    from revision.alone import Questions
    from revision.prov import Prover, files, summary

    questions = library(Questions, criteria)
    _refuse_unknown(names, questions)
    prover, paths = Prover(questions, frozenset(names or ())), files(questions.folders)
    outcomes = list(followed(map(prover.outcome, paths), len(paths), "provfiler"))
    for outcome in outcomes:
        print_lines(outcome.lines())
    typer.echo(summary(outcomes))
    problems = dict.fromkeys(problem for outcome in outcomes for problem in outcome.problems)
    complain(problems)
    raise typer.Exit(UNUSABLE if problems else FAILED if any(one.failed for one in outcomes) else 0)


@app.command(cls=Command)
def diff(
    before: Annotated[Path, typer.Argument(metavar="A", help="Mappen med kriterierna som de var.")],
    after: Annotated[Path, typer.Argument(metavar="B", help="Mappen med kriterierna som de är.")],
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FIL…]", help="Evidensfiler vars bedömningar jämförs; - läser från standard in."),
    ] = None,
) -> None:
    """Visa hur två mappar med kriterier skiljer sig, och vilka bedömningar som flyttas.

    En mapp som har både program, fragor och lagrum jämförs som den står. En som saknar någon av dem jämförs som den
    ligger över de inbyggda kriterierna.

    Exempel:

      revision criteria diff criteria mina-kriterier

      revision criteria diff förra-årets-kriterier criteria heby.yaml linkoping.yaml
    """
    from revision.layout import Line
    from revision.moved import Side, changed, moves, told
    from revision.problems import Unusable

    start = Path.cwd()
    sides = Side(before, start), Side(after, start)
    found = list(changed(*sides))
    print_lines([line for one in found for line in one.lines()] or [Line("Kriterierna är lika.")])
    problems = [*sides[0].problems, *sides[1].problems]
    for name in followed(files or [], len(files or []), "filer"):
        try:
            whom, moved = moves(standard_input() if name == "-" else Path(name), name, *sides)
        except Unusable as error:
            problems += error.problems
            continue
        print_lines(told(whom, name, moved))
    _end(problems)


@app.command(cls=Command)
def new(
    name: Annotated[str, typer.Argument(metavar="ID", help="Frågans id: bokstäver, siffror och bindestreck.")],
    question: Annotated[
        str | None, typer.Option("--question", "--fråga", metavar="TEXT", help="Frågan som den ställs.")
    ] = None,
    criteria: CriteriaOption = None,
) -> None:
    """Skriv en ny fråga att fylla i, med anvisningar om hur kriterier skrivs.

    Filen hamnar i mappen fragor bland de egna kriterierna: i --criteria MAPP, annars i närmaste mapp criteria, annars
    i en ny mapp criteria här. Det som redan finns skrivs aldrig över.

    Exempel:

      revision criteria new tillsyn-skola

      revision criteria new tillsyn-skola --fråga "Säkerställer {organ} att tillsynen är ändamålsenlig?"
    """
    from revision.blank import QUESTION, place_for, question_file, usable
    from revision.publish import write
    from revision.resources import shown

    if not usable(name):
        raise typer.BadParameter(f"»{name}« kan inte vara ett id. Skriv bokstäver, siffror och bindestreck.")
    text = " ".join((question or QUESTION).split()) or QUESTION
    if not text.isprintable():
        raise typer.BadParameter("frågan innehåller ett osynligt tecken. Skriv om texten för hand.")
    start = Path.cwd()
    path, problem = place_for(name, criteria, start)
    if problem is None:
        path.parent.mkdir(parents=True, exist_ok=True)
        problem = write(question_file(name, text), path, force=False)
    if problem is not None:
        complain([problem])
        raise typer.Exit(NO_OUTPUT)
    typer.echo(f"Skrev {shown(path, start)}. Läs den med: revision criteria show {name}", err=True)


def _refuse_unknown(names: "list[str] | None", criteria: "Library") -> None:
    """Raise where a name is that of no question and no programme."""
    from revision.shelf import Shelf

    message = Shelf(criteria).unknown(names) if names else None
    if message:
        raise typer.BadParameter(message)


def _end(problems: "list[Problem]") -> None:
    """Say what is wrong, and end with the code of what cannot be used where something is."""
    complain(dict.fromkeys(sorted(problems)))
    raise typer.Exit(UNUSABLE if problems else 0)
