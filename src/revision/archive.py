"""The files in a document that is an archive: taken out, and put back the same way every time."""

import io
import re
import zipfile
from collections.abc import Mapping
from html import escape


def unpacked(document: bytes) -> dict[str, bytes]:
    """Return the files of an archive by name, in its order; folders are left out."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return {one.filename: archive.read(one) for one in archive.infolist() if not one.is_dir()}


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return files as an archive: of one date, and not compressed, since libraries compress in different ways."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return made.getvalue()


def filled(xml: str, values: Mapping[str, str], text: str) -> str:
    """Put values in the place of their names; `text` is the pattern of a piece of text, its first group the text itself.

    A name may be cut into several pieces, as word processors do: the value goes into the first of them. No value is
    looked through for names.
    """
    letters = list(xml)
    places = [place for piece in re.finditer(text, xml) for place in range(*piece.span(1))]
    for name in re.finditer("|".join(map(re.escape, values)), "".join(xml[place] for place in places)):
        for place in places[name.start() : name.end()]:
            letters[place] = ""
        letters[places[name.start()]] = escape(values[name[0]], quote=False)
    return "".join(letters)
