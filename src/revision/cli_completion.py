"""Completing commands in a shell: the command."""

from typing import Annotated

import typer

from revision.completion import SHELLS, script
from revision.completion_values import words
from revision.usage import Command

app = typer.Typer(add_completion=False)


@app.command(cls=Command)
def completion(
    shell: Annotated[
        str,
        typer.Argument(metavar="SKAL", help="bash, zsh, fish eller powershell.", autocompletion=words(*SHELLS)),
    ],
) -> None:
    """Skriv det som skalet behöver för att fylla i med tabb: kommandon, val, program, frågor, uppgifter och filer.

    Det första exemplet gäller det öppna fönstret i bash. De andra gäller varje fönster som öppnas därefter.

    Exempel:

      eval "$(revision completion bash)"

      revision completion bash >> ~/.bashrc

      revision completion zsh >> ~/.zshrc

      revision completion fish > ~/.config/fish/completions/revision.fish

      revision completion powershell >> $PROFILE
    """
    if shell not in SHELLS:
        from revision.swedish import suggestion

        raise typer.BadParameter(f"det finns inget stöd för skalet »{shell}«. {suggestion(shell, SHELLS)}")
    typer.echo(script(shell), nl=False)
