"""Running the command line: every expected fault is a sentence and an exit code, never a traceback."""

import signal

# Until all is imported ^C ends the process at once, without a word.
_interrupted = signal.getsignal(signal.SIGINT)
signal.signal(signal.SIGINT, signal.SIG_IGN if _interrupted is signal.SIG_IGN else signal.SIG_DFL)

import gc
import io
import os
import sys
from pathlib import Path

# A run is short and makes little rubbish: looking for it, while what is needed is imported too, seldom saves time.
gc.set_threshold(100_000)
# Nothing here uses plugins, and looking for them reads the metadata of every package installed.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

import typer

from revision.cli import app
from revision.completion_values import VARIABLE
from revision.problems import Place, Problem, Unusable
from revision.terminal import NO_OUTPUT, UNUSABLE, complain
from revision.usage import explained

signal.signal(signal.SIGINT, _interrupted)

USAGE, INTERRUPTED = 2, 130
_STANDARD_OUTPUT = Place("standard ut")


def run() -> None:
    """Run the command line as a process of its own, and end it at once.

    Python would first take everything apart that the process is about to let go of anyway, which takes a sixth of the
    time of a short run.
    """
    code = main()
    sys.stderr.flush()
    os._exit(code)


def main() -> int:
    """Run the command line and return its exit code; all that it prints is flushed."""
    if sys.stderr is None:
        sys.stderr = io.StringIO()  # closed by who started us: what is said has nowhere to go
    if sys.stdout is None:
        hint = "Låt den stå öppen, eller skriv till en fil."
        complain([Problem(_STANDARD_OUTPUT, "kan-inte-skrivas", "är stängd.", hint)])
        return NO_OUTPUT
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    if VARIABLE in os.environ:
        from revision.completion import answer  # noqa: PLC0415 - only where a shell asks

        return answer(typer.main.get_command(app))
    return _run()


def _run() -> int:
    try:
        code = app(prog_name="revision", standalone_mode=False)
        sys.stdout.flush()
    except Unusable as error:
        complain(error.problems)
        return UNUSABLE
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # Who read has read enough. The command line's library ends the process by itself where it sees this first.
        sys.stdout = io.StringIO()
        return 0
    except OSError as error:
        return _failed(error)
    except Exception as error:
        if not hasattr(error, "format_message"):
            raise
        typer.echo(explained(error), err=True)
        return USAGE
    return code if isinstance(code, int) else 0


def _failed(error: OSError) -> int:
    """Say what the system refused, and return the exit code."""
    try:
        Path.cwd()
    except OSError:
        hint = "Gå till en mapp som finns, och kör kommandot igen."
        complain([Problem(Place("."), "kan-inte-läsas", "mappen du står i finns inte längre.", hint)])
        return UNUSABLE
    from revision.publish import unwritten  # noqa: PLC0415 - only a run that cannot write needs it

    complain([unwritten(Place(str(error.filename)) if error.filename else _STANDARD_OUTPUT, error)])
    return NO_OUTPUT


if __name__ == "__main__":
    run()
