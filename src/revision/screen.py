"""What results are written on: how many columns wide it is, and whether colours show there."""

import os
import shutil
from collections.abc import Iterator
from textwrap import wrap
from typing import NamedTuple, TextIO

import typer

PIPED_WIDTH = 120
"""How wide it is where no terminal says."""


class Screen(NamedTuple):
    """What is written on: how many columns wide, and whether colours show there."""

    width: int = PIPED_WIDTH
    coloured: bool = False

    def show(self, text: str, style: str = "") -> str:
        """Return a text in its style, or as it is where no colours show."""
        if not (self.coloured and style):
            return text
        return typer.style(text, **({style: True} if style in {"bold", "dim"} else {"fg": style}))

    def lines(self, text: str, style: str = "", indent: str = "") -> Iterator[str]:
        """Yield a text broken into lines that fit."""
        for line in wrap(text, self.width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False):
            yield self.show(line, style)


def screen(file: TextIO) -> Screen:
    """Return what is known of a stream; `NO_COLOR` and a terminal that knows no colours are honoured."""
    if not file.isatty():
        return Screen()
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return Screen(shutil.get_terminal_size().columns, not plain)
