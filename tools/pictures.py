"""Draw the handbook's pictures: what commands show in a terminal, and pages of a report.

`python -m tools.pictures` draws them anew into `docs/handbok/bilder`; it needs the group `docs`.
"""

import io
import os
import pty
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "handbok" / "bilder"
COLUMNS = 104
TERMINALS = {
    "assess": ["assess", "examples/heby.yaml"],
    "explain": ["explain", "examples/heby.yaml", "4"],
    "check": ["check", "--describe", "gammal-riktlinje"],
}
"""What is shown, by the name of the picture."""
REPORT = ["report", "examples/heby.yaml", "-o"]
PAGES = 3
FRAME = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace;
  font-size: {char_height}px; line-height: {line_height}px; }}
{styles}
</style>
<defs>{lines}</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})">{backgrounds}<g class="{unique_id}-matrix">{matrix}</g></g>
</svg>
"""
"""A terminal as SVG; it fetches no font."""


def shown(arguments: list[str]) -> str:
    """Return what a command shows in a terminal, with its colours."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "COLUMNS": str(COLUMNS), "TERM": "xterm-256color"}
    command = [sys.executable, "-m", "revision", *arguments]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdin=theirs, stdout=theirs) as run:
        os.close(theirs)
        pieces = list(iter(lambda: _read(ours), b""))
        run.wait()
    os.close(ours)
    return b"".join(pieces).decode().replace("\r\n", "\n").replace(f"{ROOT}/", "")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # how a terminal that is closed ends
        return b""


def drawn(name: str, arguments: list[str]) -> str:
    """Return a terminal as a picture, with the command on its first line."""
    console = Console(file=io.StringIO(), record=True, width=COLUMNS, color_system="truecolor", force_terminal=True)
    console.print(Text(f"$ revision {' '.join(arguments)}", style="bold"))
    console.print(Text.from_ansi(shown(arguments).rstrip("\n")))
    return console.export_svg(title="", unique_id=f"bild-{name}", code_format=FRAME)


def pages() -> list[bytes]:
    """Return the first pages of a report as pictures."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rapport.pdf"
        subprocess.run(
            [sys.executable, "-m", "revision", *REPORT, str(path)], cwd=ROOT, check=True, capture_output=True
        )
        with pypdfium2.PdfDocument(path) as document:
            return [_png(document[number]) for number in range(PAGES)]


def _png(page: pypdfium2.PdfPage) -> bytes:
    made = io.BytesIO()
    page.render(scale=1).to_pil().convert("P", palette=1, colors=64).save(made, "png", optimize=True)
    return made.getvalue()


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for picture, words in TERMINALS.items():
        FOLDER.joinpath(f"{picture}.svg").write_text(drawn(picture, words), encoding="utf-8")
    for at, content in enumerate(pages(), 1):
        FOLDER.joinpath(f"rapport-{at}.png").write_bytes(content)
