"""The command line's own words in Swedish: help pages and usage errors."""

import re
from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperGroup

from revision.swedish import suggestion

if TYPE_CHECKING:
    from collections.abc import Callable

    _Base = TyperCommand
else:
    _Base = object

_HELP = "Visa den här hjälpen."
EXAMPLES = "Exempel:"
_SHORT = 150
"""How many letters a list of commands has of what each does."""


def told(text: str) -> tuple[str, list[str]]:
    """Return what a help text says a command does, and the examples in it: the indented lines after `Exempel:`."""
    before, _, after = text.partition(EXAMPLES)
    lines = after.splitlines()
    examples = [line.strip() for line in lines if line.startswith("  ")]
    rest = "\n".join(line for line in lines if not line.startswith("  "))
    return f"{before.strip()}\n\n{rest.strip()}".strip(), examples


def _page(command: Any, ctx: Any, formatter: Any) -> None:
    """Write a help page: an example, usage, what the command does, more examples, arguments, options and commands."""
    params = command.get_params(ctx)
    arguments = [(_shown(param), param.help or "") for param in params if param.param_type_name == "argument"]
    options = [
        (param.get_help_record(ctx)[0], _HELP if param.name == "help" else param.help or "")
        for param in params
        if param.param_type_name == "option" and param.get_help_record(ctx)
    ]
    names = command.list_commands(ctx) if hasattr(command, "list_commands") else ()
    commands = [(name, command.get_command(ctx, name).get_short_help_str()) for name in names]
    pieces = ["[VAL]", *(name for name, _ in arguments), *(["KOMMANDO"] if commands else [])]
    said, examples = told(command.help)
    formatter.write("".join(f"{EXAMPLES}    {one}\n" for one in examples[:1]))
    formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="Användning: ")
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(said)
    if examples[1:]:
        with formatter.section("Fler exempel"):
            formatter.write("".join(f"{'':{formatter.current_indent}}{one}\n" for one in examples[1:]))
    for title, rows in (("Argument", arguments), ("Val", options), ("Kommandon", commands)):
        if rows:
            with formatter.section(title):
                formatter.write_dl(rows)


def _shown(param: Any) -> str:
    """Return how an argument is written: as it was declared, else its name."""
    return str(param.metavar or param.name.upper())


class _Swedish(_Base):
    """What a command and a group share: they speak Swedish."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page."""
        _page(self, ctx, formatter)

    def get_short_help_str(self, limit: int = _SHORT) -> str:
        """Return what the command does, as a list of commands has it."""
        return str(super().get_short_help_str(limit))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read arguments; an error says which command they were given to."""
        try:
            return list(super().parse_args(ctx, args))
        except Exception as error:
            if getattr(error, "ctx", ctx) is None:
                error.ctx = ctx  # type: ignore[attr-defined]
            raise


class Command(_Swedish, TyperCommand):
    """A command whose help page is in Swedish."""


class Group(_Swedish, TyperGroup):
    """A group of commands whose help page is in Swedish."""


def explained(error: Any) -> str:
    """Return what is wrong with how a command was given, and what to do; the help page where nothing was given."""
    if type(error).__name__ == "NoArgsIsHelpError":
        return str(error.format_message())
    path = error.ctx.command_path if getattr(error, "ctx", None) else "revision"
    return f"{_said(error)} Se {path} --help."


def _said(error: Any) -> str:
    """Say what is wrong; the library's own words are English, so each kind of error has ours."""
    kinds: dict[str, Callable[[Any], str]] = {
        "NoSuchOption": _no_option,
        "MissingParameter": lambda one: f"{_named(one.param)} saknas.",
        "BadOptionUsage": _no_value,
        "BadParameter": _misfit,
    }
    return kinds.get(type(error).__name__, _out_of_place)(error)


def _no_option(error: Any) -> str:
    known = [name for param in error.ctx.command.params for name in param.opts if name.startswith("-")]
    return f"Valet {error.option_name} finns inte. {suggestion(error.option_name, known)}".rstrip()


def _no_value(error: Any) -> str:
    takes = "tar inget värde" if "not take" in str(error.message) else "ska följas av ett värde"
    return f"Valet {error.option_name} {takes}."


def _misfit(error: Any) -> str:
    """Say what a command says of a value, or where it is not even of the right kind, what it is for."""
    if error.param is None:
        return str(error.message)
    return f"Värdet för {_named(error.param)} passar inte. {error.param.help}"


def _out_of_place(error: Any) -> str:
    """Say what is wrong with a word that is no command, or one too many."""
    message, command = str(error.message), error.ctx.command
    if not hasattr(command, "list_commands"):
        return f"Kommandot tar inte emot »{message.partition(' (')[2].removesuffix(')')}«."
    found = re.search(r"command (['\"])(.+?)\1\.", message)
    if found is None:
        return "Ange ett kommando."
    return f"Kommandot {found[2]} finns inte. {suggestion(found[2], command.list_commands(error.ctx))}"


def _named(param: Any) -> str:
    """Return how a user knows a parameter: an option by its name, an argument as it was declared."""
    return str(param.opts[-1]) if param.param_type_name == "option" else _shown(param)
