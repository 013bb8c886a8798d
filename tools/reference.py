"""Draws the reference documents of the shipped looks: `python -m tools.reference` writes them into `templates/`."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from tools import reference_docx, reference_odt
from tools.looks import LOOKS

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"


def packed(parts: Mapping[str, str]) -> bytes:
    """Return files as an archive, always the same: not compressed, and all of one date."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text.encode())
    return made.getvalue()


def documents() -> dict[Path, bytes]:
    """Return every reference document by where it stands."""
    made: dict[Path, bytes] = {}
    for look in LOOKS:
        made[TEMPLATES / look.folder / "referens.docx"] = packed(reference_docx.parts(look))
        made[TEMPLATES / look.folder / "referens.odt"] = packed(reference_odt.parts(look))
    return made


def main() -> None:
    """Write every reference document."""
    for path, content in documents().items():
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        print(path.relative_to(TEMPLATES.parent))  # noqa: T201 - it says what it wrote


if __name__ == "__main__":
    main()
