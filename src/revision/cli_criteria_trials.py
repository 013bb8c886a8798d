"""Trying criteria: the commands that prove them and run their prov."""

from typing import TYPE_CHECKING, Annotated

import typer

from revision import completion_values
from revision.options import FormatOption, StrictOption, wants_json
from revision.terminal import FAILED, UNUSABLE, CriteriaOption, complain, followed, print_lines, rulebook

if TYPE_CHECKING:
    from revision.rulebook import Rulebook


def check(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID…]",
            help="Kontrollera bara dessa frågor och program.",
            autocompletion=completion_values.criteria,
        ),
    ] = None,
    output: FormatOption = "text",
    strict: StrictOption = False,  # noqa: FBT002 - an option of the command line
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
    from revision.formats import as_json
    from revision.rulebook import Rulebook
    from revision.sound_findings import failed, parts, told, unusable
    from revision.soundness import Soundness

    as_data = wants_json(output)
    criteria_read = rulebook(Rulebook, criteria)
    _refuse_unknown(names, criteria_read)
    soundness = Soundness(criteria_read)
    wanted = parts(soundness, names or ())
    found = [one for part in followed(wanted, len(wanted), "frågor, program och lagrum") for one in soundness.of(part)]
    typer.echo(as_json([], found) if as_data else "\n".join(told(found)))
    raise typer.Exit(UNUSABLE if unusable(criteria_read, found) else FAILED if failed(found, strict=strict) else 0)


def run_prov(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID…]",
            help="Kör bara de prov som gäller dessa frågor eller program.",
            autocompletion=completion_values.criteria,
        ),
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
    from revision.prov import Prover, files, summary
    from revision.prov_alone import Questions

    questions = rulebook(Questions, criteria)
    _refuse_unknown(names, questions)
    prover, paths = Prover(questions, frozenset(names or ())), files(questions.folders)
    outcomes = list(followed(map(prover.outcome, paths), len(paths), "provfiler"))
    for outcome in outcomes:
        print_lines(outcome.lines())
    typer.echo(summary(outcomes))
    problems = dict.fromkeys(problem for outcome in outcomes for problem in outcome.problems)
    complain(problems)
    raise typer.Exit(UNUSABLE if problems else FAILED if any(one.failed for one in outcomes) else 0)


def _refuse_unknown(names: "list[str] | None", criteria: "Rulebook") -> None:
    """Raise where a name is that of no question and no programme."""
    from revision.shelf import Shelf

    message = Shelf(criteria).unknown(names) if names else None
    if message:
        raise typer.BadParameter(message)
