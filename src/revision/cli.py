"""The verbs of the command line, each with its commands in a module that is imported when the verb is used."""

from importlib import import_module
from typing import Annotated, Any

import typer

from revision.usage import Group

VERBS = ("assess", "explain", "report", "check", "new", "criteria", "law", "schema", "config", "completion")
"""In the order that the help page lists them."""


class Verbs(Group):
    """The verbs: `assess` is the `app` of `revision.cli_assess`."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - as declared by click
        """Return the names of the verbs."""
        return [*VERBS]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - likewise
        """Return a verb as a command or a group, or None where there is none so called."""
        if cmd_name not in VERBS:
            return None
        return typer.main.get_command(import_module(f"revision.cli_{cmd_name}").app)


app = typer.Typer(
    name="revision",
    cls=Verbs,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    help="""Håll en gransknings uppgifter mot revisionskriterier och härled bedömningarna.

    Verktyget föreslår, revisorn bedömer. Varje kommando har en egen hjälp: revision assess --help.

    Exempel:

      revision assess heby.yaml

      revision explain heby.yaml 2

      revision report heby.yaml -o utkast.docx
    """,
)


def _version(*, wanted: bool) -> None:
    if wanted:
        from revision.versions import versions

        typer.echo("\n".join(versions()))
        raise typer.Exit


@app.callback()
def _all(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=lambda value: _version(wanted=value),
            is_eager=True,
            help="Visa programmets, kriteriernas och lagrummens version.",
        ),
    ] = False,
) -> None:
    pass
