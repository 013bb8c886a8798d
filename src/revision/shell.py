"""An argument as it is typed in a shell."""

import re
from shlex import quote


def typed(argument: str) -> str:
    """Return an argument as it is typed: as it stands, within quotation marks where a shell would read it otherwise."""
    return argument if re.fullmatch(r"[\w./-]+", argument) else quote(argument)
