"""The command line's own words in Swedish: help pages and usage errors."""

from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperGroup

from revision.swedish import suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable

_HELP = "Visa den här hjälpen."


def _page(command: Any, ctx: Any, formatter: Any) -> None:
    """Write a help page: usage, what the command does with examples, arguments, options and commands."""
    params = command.get_params(ctx)
    arguments = [(_shown(param), param.help or "") for param in params if param.param_type_name == "argument"]
    options = [
        (param.get_help_record(ctx)[0], _HELP if param.name == "help" else param.help or "")
        for param in params
        if param.param_type_name == "option" and param.get_help_record(ctx)
    ]
    names = command.list_commands(ctx) if hasattr(command, "list_commands") else ()
    commands = [(name, command.get_command(ctx, name).get_short_help_str(limit=90)) for name in names]
    pieces = ["[VAL]", *(name for name, _ in arguments), *(["KOMMANDO"] if commands else [])]
    formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="Användning: ")
    command.format_help_text(ctx, formatter)
    for title, rows in (("Argument", arguments), ("Val", options), ("Kommandon", commands)):
        if rows:
            with formatter.section(title):
                formatter.write_dl(rows)


def _shown(param: Any) -> str:
    """Return how an argument is written: as it was declared, else its name."""
    return str(param.metavar or param.name.upper())


class Command(TyperCommand):
    """A command whose help page is in Swedish."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page."""
        _page(self, ctx, formatter)


class Group(TyperGroup):
    """A group of commands whose help page is in Swedish."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page."""
        _page(self, ctx, formatter)


def explained(error: Any) -> str:
    """Return what is wrong with how a command was given, and what to do; the help page where nothing was given."""
    if type(error).__name__ == "NoArgsIsHelpError":
        return str(error.format_message())
    path = error.ctx.command_path if getattr(error, "ctx", None) else "revision"
    return f"{_said(error)} Se {path} --help."


def _said(error: Any) -> str:
    kind = type(error).__name__
    known: Iterable[str] = ()
    if kind == "NoSuchOption":
        known = [name for param in error.ctx.command.params for name in param.opts] if error.ctx else []
        return f"Valet {error.option_name} finns inte. {suggestion(error.option_name, list(known))}".rstrip()
    if kind == "MissingParameter":
        return f"{_shown(error.param) if error.param else 'Ett argument'} saknas."
    if kind == "BadOptionUsage":
        return f"Valet {error.option_name} ska följas av ett värde."
    if kind == "BadParameter":
        return f"{error.param.opts[0]}: {error.message}" if error.param else str(error.message)
    if error.ctx is not None and hasattr(error.ctx.command, "list_commands"):
        name = next((word for word in str(error.message).split("'")[1:2]), "")
        commands = error.ctx.command.list_commands(error.ctx)
        return f"Kommandot {name} finns inte. {suggestion(name, commands)}" if name else "Ange ett kommando."
    extra = str(error.message).rpartition("(")[2].rstrip(")")
    return f"Det finns ingen plats för »{extra}«."
