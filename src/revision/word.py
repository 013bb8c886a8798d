"""The report in Word: pandoc's document with contents that Word updates, headers filled in, verdicts and comments."""

import re
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from revision import pandoc
from revision.archive import packed, unpacked
from revision.looks import styles
from revision.manuscript import SAME_PAGE, WHOLE, Heading, Imprint, Manuscript
from revision.pandoc_tables import whole_rows
from revision.pandoc_tree import Node, div, is_div, raw, walked
from revision.word_header import with_header

DEEPEST = 3
"""The lowest level of headings in the contents."""
_BEGIN, _MIDDLE, _END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
_COMPATIBLE = (
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    "</w:compat>"
)
"""That the document is made for the Word of today."""


def document(text: Manuscript, imprint: Imprint, look: Path, pages: Sequence[int] = ()) -> bytes:
    """Return the report as a Word document in the styles of a reference document.

    `pages` are what the contents say of each heading until Word counts them. Raises `Unmade` where it cannot be made.
    """
    ids = _style_ids(styles(look))
    numbers = list(map(str, pages)) if len(pages) == len(text.headings) else [""] * len(text.headings)
    shown = [(one, number) for one, number in zip(text.headings, numbers, strict=True) if one.level <= DEEPEST]
    bookmarked = text._replace(body=_kept_whole(_bookmarked(text.body)))
    made = pandoc.write(
        bookmarked.in_styles(lambda heading: raw("openxml", _contents(heading, shown, ids))),
        text.version,
        "docx",
        meta={"lang": "sv-SE", "subject": imprint.subject, "category": "Revisionsrapport"},
        options=["--reference-doc", str(look)],
    )
    files = unpacked(made)
    body = _paged(files["word/document.xml"].decode(), whole_rows(text.body))
    files["word/document.xml"] = _with_signs(body, files["word/styles.xml"].decode()).encode()
    files["word/settings.xml"] = _settings(files["word/settings.xml"].decode()).encode()
    files["docProps/core.xml"] = _properties(files["docProps/core.xml"].decode(), imprint).encode()
    return packed(with_header(files, imprint))


def _contents(title: str, headings: Sequence[tuple[Heading, str]], ids: Mapping[str, str]) -> str:
    """Return the contents: a field that Word makes anew, holding a link and a page number for each heading."""
    lines = []
    for place, (one, number) in enumerate(headings, 1):
        start = _opened(rf'TOC \o "1-{DEEPEST}" \h \z \u') if place == 1 else ""
        page = _opened(rf"PAGEREF {one.id} \h") + _run(number) + _END
        link = f'<w:hyperlink w:anchor="{one.id}" w:history="1">{_run(one.text)}<w:r><w:tab/></w:r>{page}</w:hyperlink>'
        end = _END if place == len(headings) else ""
        style = ids.get(f"toc {one.level}", f"TOC{one.level}")
        lines.append(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{start}{link}{end}</w:p>')
    heading = f'<w:p><w:pPr><w:pStyle w:val="{ids.get("toc heading", "TOCHeading")}"/></w:pPr>{_run(title)}</w:p>'
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
        f"</w:sdtPr><w:sdtContent>{heading}{''.join(lines)}</w:sdtContent></w:sdt>"
    )


def _bookmarked(blocks: list[Node]) -> list[Node]:
    """Put a bookmark around the text of each heading; pandoc's own reach over all that follows it."""
    made = []
    for place, block in enumerate(blocks):
        if block["t"] == "Header" and block["c"][1][0]:
            level, (name, *others), text = block["c"]
            opens = {"t": "RawInline", "c": ["openxml", f'<w:bookmarkStart w:id="{1000 + place}" w:name="{name}"/>']}
            closes = {"t": "RawInline", "c": ["openxml", f'<w:bookmarkEnd w:id="{1000 + place}"/>']}
            made.append({**block, "c": [level, ["", *others], [opens, *text, closes]]})
        else:
            made.append(block)
    return made


def _kept_whole(blocks: list[Node]) -> list[Node]:
    """Have each row of a table that is kept on one page stay with the next."""

    def change(node: Node) -> Node:
        if not is_div(node, WHOLE):
            return node
        held, (table, *others) = node["c"]
        *before, bodies, foot = table["c"]
        kept = [[*body[:3], [*map(_with_next, body[3][:-1]), *body[3][-1:]]] for body in bodies]
        return {**node, "c": [held, [{**table, "c": [*before, kept, foot]}, *others]]}

    return list(walked(blocks, change))


def _with_next(row: list[Any]) -> list[Any]:
    held, cells = row
    kept = ([{**block, "t": "Para"} if block["t"] == "Plain" else block for block in cell[4]] for cell in cells)
    return [
        held,
        [[*cell[:4], [div(blocks, custom_style="Tabellrad")]] for cell, blocks in zip(cells, kept, strict=True)],
    ]


def _paged(xml: str, whole: Sequence[bool]) -> str:
    """Keep short rows on one page, and have a part begin no page that goes on where the one before it ends."""
    rows = iter(whole)

    def kept(row: re.Match[str]) -> str:
        if not next(rows):
            return row[0]
        return f"{row[0]}<w:cantSplit/>" if row[1] else f"{row[0]}<w:trPr><w:cantSplit/></w:trPr>"

    xml = re.sub(r"<w:tr>(<w:trPr>)?", kept, xml)
    same = rf'(<w:pStyle w:val="\w+" />)(</w:pPr>(?:(?!</w:p>).)*?<w:bookmarkStart [^>]*w:name="\w+\d{SAME_PAGE}")'
    return re.sub(same, r'\1<w:pageBreakBefore w:val="0"/><w:spacing w:before="600"/>\2', xml)


def _with_signs(xml: str, styles: str) -> str:
    """Give each mark beside a verdict the typeface of its style once more: in tables LibreOffice overlooks the style's."""
    drawn = {
        style: found[0]
        for style, told in re.findall(
            r'<w:style (?=[^>]*w:styleId="(\w+)")[^>]*>((?:(?!</w:style>).)*)', styles, re.DOTALL
        )
        if style.startswith("Tecken") and (found := re.search(r"<w:rFonts [^>]*/>", told))
    }
    return re.sub(r'<w:rStyle w:val="(\w+)" />', lambda one: one[0] + drawn.get(one[1], ""), xml)


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def _opened(instruction: str) -> str:
    """Return the start of a field, up to what it last came to."""
    return f'{_BEGIN}<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>{_MIDDLE}'


def _style_ids(styles: str) -> dict[str, str]:
    """Return the ids of styles by their names in small letters; a Swedish Word has ids of its own."""
    found = re.findall(r'<w:style [^>]*w:styleId="([^"]*)"[^>]*>.*?<w:name w:val="([^"]*)"', styles, re.DOTALL)
    return {name.lower(): style for style, name in found}


def _settings(xml: str) -> str:
    """Have Word update fields when it opens the document, in the version of today and in Swedish.

    What is put in stands in the order that the format asks for.
    """
    xml = re.sub(
        r"<w:(?:updateFields|themeFontLang|decimalSymbol|listSeparator)\b[^>]*/>|<w:compat>.*?</w:compat>", "", xml
    )
    late = r"<w:(?:clrSchemeMapping|shapeDefaults|doNotEmbedSmartTags)\b|</w:settings>"
    for before, put in (
        (rf"<w:(?:docVars|rsids|attachedSchema)\b|<m:mathPr\b|{late}", f'<w:updateFields w:val="true"/>{_COMPATIBLE}'),
        (late, '<w:themeFontLang w:val="sv-SE"/>'),
        ("</w:settings>", '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'),
    ):
        first = re.search(before, xml)
        place = first.start() if first else len(xml)
        xml = f"{xml[:place]}{put}{xml[place:]}"
    return xml


def _properties(xml: str, imprint: Imprint) -> str:
    """Say in the document's properties what it is called, who made it, and when: pandoc in its sandbox knows no time."""
    xml = xml.replace("<dc:title></dc:title>", f"<dc:title>{escape(imprint.title)}</dc:title>")
    xml = xml.replace("<dc:creator></dc:creator>", f"<dc:creator>{escape(imprint.firm)}</dc:creator>")
    return re.sub(r"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rf"\g<1>{imprint.moment}", xml)
