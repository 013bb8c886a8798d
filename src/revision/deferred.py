"""A group of commands whose module is imported first when one of them is used, so that other commands start as fast."""

from functools import cached_property
from importlib import import_module
from typing import Any

from typer.main import get_group

from revision.usage import Group


def deferred(module: str) -> type[Group]:
    """Return a group whose commands are those of the `app` in a module."""

    class Deferred(Group):
        """The group, as yet without its commands."""

        @cached_property
        def _group(self) -> Any:
            return get_group(import_module(module).app)

        def list_commands(self, ctx: Any) -> list[str]:
            """Return the commands' names."""
            names: list[str] = self._group.list_commands(ctx)
            return names

        def get_command(self, ctx: Any, cmd_name: str) -> Any:
            """Return a command, or None where there is none so called."""
            return self._group.get_command(ctx, cmd_name)

    return Deferred
