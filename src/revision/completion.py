"""Shell completion: the scripts by which shells ask what a word may become, and the answers they get."""

import os
from contextlib import redirect_stderr
from io import StringIO
from typing import Any

from revision.completion_values import VARIABLE

PROGRAM = "revision"
SHELLS = ("bash", "zsh", "fish", "powershell")

_BASH = f"""\
_{PROGRAM}_completion() {{
    local word
    COMPREPLY=()
    while IFS= read -r word; do
        [[ -n $word ]] || continue
        [[ ${{COMP_WORDS[COMP_CWORD]}} == [\\"\\']* ]] || printf -v word '%q' "$word"
        COMPREPLY+=("$word")
    done < <(IFS=$'\\n'; COMP_WORDS="${{COMP_WORDS[*]}}" COMP_CWORD=$COMP_CWORD {VARIABLE}=complete_bash "$1" 2>/dev/null)
    [[ ${{#COMPREPLY[@]}} -eq 1 && ${{COMPREPLY[0]}} == */ ]] && compopt -o nospace 2>/dev/null
    return 0
}}
complete -o default -o nosort -F _{PROGRAM}_completion {PROGRAM} 2>/dev/null ||
    complete -o default -F _{PROGRAM}_completion {PROGRAM}
"""
"""What has spaces in it is quoted, and none is put after a folder; bash before 4.4 sorts by itself."""


def script(shell: str) -> str:
    """Return the script that a shell reads to complete what is written after the program's name."""
    if shell == "bash":
        return _BASH
    from typer._completion_shared import get_completion_script

    return get_completion_script(prog_name=PROGRAM, complete_var=VARIABLE, shell=shell) + "\n"


def answer(command: Any) -> int:
    """Print what the word that a shell asks of may become, or nothing where it cannot be told; return the exit code."""
    from typer._completion_classes import completion_init
    from typer.completion import shell_complete

    completion_init()
    with redirect_stderr(StringIO()):
        try:
            return shell_complete(command, {}, PROGRAM, VARIABLE, os.environ[VARIABLE])
        except SystemExit as left:
            return int(left.code or 0)
        except Exception:  # noqa: BLE001 - who presses a key has asked for no message
            return 1
