"""The headers and footers of a Word document filled in, and made where a firm's own has none."""

import re
from html import escape

from revision.archive import filled
from revision.manuscript import Imprint

_TEXT = r"<w:t(?: [^>]*)?>([^<]*)</w:t>"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_ADDED = "sidhuvud"
"""The header that a document is given where it has none."""


def with_header(files: dict[str, bytes], imprint: Imprint) -> dict[str, bytes]:
    """Fill in what headers and footers name; the number and UTKAST stand first in the headers where nothing names them."""
    if not any(name.startswith("word/header") for name in files):
        files = _with_empty(files)
    said = sorted(name for name in files if re.fullmatch(rf"word/(?:header\d*|footer\d*|{_ADDED})\.xml", name))
    numbered = any("{dnr}" in _shown(files[name]) for name in said)
    made = dict(files)
    for name in said:
        lacks = []
        if "footer" not in name:
            lacks += [imprint.header["{dnr}"]] if imprint.number and not numbered else []
            lacks += ["UTKAST"] if imprint.draft and "{utkast}" not in _shown(files[name]) else []
        made[name] = _with_line(filled(files[name].decode(), imprint.header, _TEXT), "   ".join(lacks)).encode()
    return made


def _shown(xml: bytes) -> str:
    return "".join(re.findall(_TEXT, xml.decode()))


def _with_line(header: str, line: str) -> str:
    """Return a header with a line first in it; as it is where there is nothing to say."""
    if not line:
        return header
    start = re.search(r"<w:hdr\b[^>]*>", header)
    place = start.end() if start else 0
    added = f'<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{escape(line, quote=False)}</w:t></w:r></w:p>'
    return header[:place] + added + header[place:]


def _with_empty(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files of a document with a header that is empty."""
    body = files["word/document.xml"].decode()
    start = body.rindex("<w:sectPr")
    opened = re.sub(r"<w:sectPr\b([^>]*?)\s*/>", r"<w:sectPr\1></w:sectPr>", body[start:], count=1)
    place = opened.index(">") + 1
    reference = f'<w:headerReference w:type="default" r:id="{_ADDED}"/>'
    part = f'<Override PartName="/word/{_ADDED}.xml" ContentType="{_KIND}"/>'
    link = f'<Relationship Id="{_ADDED}" Type="{_OFFICE}/header" Target="{_ADDED}.xml"/>'
    types, links = files["[Content_Types].xml"].decode(), files["word/_rels/document.xml.rels"].decode()
    return files | {
        "[Content_Types].xml": types.replace("</Types>", f"{part}</Types>").encode(),
        "word/_rels/document.xml.rels": links.replace("</Relationships>", f"{link}</Relationships>").encode(),
        "word/document.xml": f"{body[:start]}{opened[:place]}{reference}{opened[place:]}".encode(),
        f"word/{_ADDED}.xml": f"<w:hdr {_SPACE}><w:p/></w:hdr>".encode(),
    }
