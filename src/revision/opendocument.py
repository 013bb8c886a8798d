"""The report in OpenDocument: pandoc's document with contents that count their pages, and the header filled in."""

import re
from collections.abc import Sequence
from html import escape
from pathlib import Path

from revision import pandoc
from revision.archive import filled, packed, unpacked
from revision.looks import styles
from revision.manuscript import SAME_PAGE, Heading, Imprint, Manuscript
from revision.pandoc_tables import short, whole_rows
from revision.pandoc_tree import Node, raw, tables

DEEPEST = 3
"""The lowest level of headings in the contents."""
_PAGING = (
    '<style:style style:name="Rad" style:family="table-row"><style:table-row-properties fo:keep-together="always"/>'
    '</style:style><style:style style:name="Rubrik_20_samma_20_sida" style:family="paragraph" '
    'style:parent-style-name="Heading_20_1"><style:paragraph-properties fo:break-before="auto" fo:margin-top="0.9cm"/>'
    "</style:style>"
)
"""The styles of rows that are kept on one page, and of headings that begin none."""
_TEXT = r">([^<]+)<"


def document(text: Manuscript, imprint: Imprint, look: Path) -> bytes:
    """Return the report as an OpenDocument text in the styles of a reference document; raises `Unmade` where that is none."""
    styles(look)
    made = pandoc.write(
        text.in_styles(lambda heading: raw("opendocument", _contents(heading, text.headings))),
        text.version,
        "odt",
        meta={"lang": "sv-SE", "subject": imprint.subject},
        options=["--reference-doc", str(look)],
    )
    files = unpacked(made)
    theirs = files["styles.xml"].decode()
    content = _paged(_kept_whole(_drawn(files["content.xml"].decode(), theirs), text.body), whole_rows(text.body))
    files["content.xml"] = content.encode()
    files["styles.xml"] = _with_header(theirs, imprint).encode()
    files["meta.xml"] = _described(files["meta.xml"].decode(), imprint).encode()
    return packed({"mimetype": files["mimetype"], **files})


def _described(xml: str, imprint: Imprint) -> str:
    """Say in the document's properties what it is called, who made it, and when: pandoc in its sandbox knows no time."""
    for name, said in (
        ("dc:title", imprint.title),
        ("dc:creator", imprint.firm),
        ("meta:initial-creator", imprint.firm),
    ):
        xml = xml.replace(f"<{name}></{name}>", f"<{name}>{escape(said)}</{name}>")
    return re.sub(r"(<(?:meta:creation-date|dc:date)>)[^<]*", rf"\g<1>{imprint.moment}", xml)


def _contents(title: str, headings: Sequence[Heading]) -> str:
    """Return the contents: a link for each heading, and its page as a reference that is counted when the text is laid out."""
    levels = "".join(
        f'<text:table-of-content-entry-template text:outline-level="{level}" text:style-name="Contents_20_{level}">'
        "<text:index-entry-link-start/><text:index-entry-text/>"
        '<text:index-entry-tab-stop style:type="right" style:leader-char="."/><text:index-entry-page-number/>'
        "<text:index-entry-link-end/></text:table-of-content-entry-template>"
        for level in range(1, DEEPEST + 1)
    )
    lines = "".join(
        f'<text:p text:style-name="Contents_20_{one.level}"><text:a xlink:type="simple" text:style-name="Index_20_Link" '
        f'text:visited-style-name="Index_20_Link" xlink:href="#{one.id}">'
        f'{escape(one.text, quote=False)}<text:tab/><text:bookmark-ref text:reference-format="page" '
        f'text:ref-name="{one.id}"></text:bookmark-ref></text:a></text:p>'
        for one in headings
        if one.level <= DEEPEST
    )
    heading = f'<text:p text:style-name="Contents_20_Heading">{escape(title, quote=False)}</text:p>'
    return (
        '<text:table-of-content text:name="Innehåll" text:protected="true"><text:table-of-content-source '
        f'text:outline-level="{DEEPEST}"><text:index-title-template text:style-name="Contents_20_Heading">'
        f"{escape(title, quote=False)}</text:index-title-template>{levels}</text:table-of-content-source><text:index-body>"
        f'<text:index-title text:name="Innehållets rubrik">{heading}</text:index-title>{lines}</text:index-body>'
        "</text:table-of-content>"
    )


def _drawn(content: str, styles: str) -> str:
    """Draw the cells of tables as the look does, in place of pandoc's own way, and let lists breathe."""
    content = content.replace(
        'fo:margin-top="0in" fo:margin-bottom="0in"', 'fo:margin-top="0.1cm" fo:margin-bottom="0cm"'
    )
    for name in dict.fromkeys(re.findall(r'table:style-name="(Table\w*Cell)"', content)):
        pattern = rf'<style:style [^>]*style:name="{name}"[^>]*?(?:/>|>.*?</style:style>)'
        ours, theirs = re.search(pattern, content, re.DOTALL), re.search(pattern, styles, re.DOTALL)
        if ours and theirs:
            content = content.replace(ours[0], theirs[0], 1)
    return content


def _kept_whole(content: str, blocks: list[Node]) -> str:
    """Have the tables that are kept on one page say so; pandoc numbers tables in their order."""
    for number, table in enumerate(tables(blocks), 1):
        if short(table):
            style = rf'<style:style style:name="Table{number}" style:family="table">.*?<style:table-properties'
            kept = r'\g<0> style:may-break-between-rows="false"'
            content = re.sub(style, kept, content, count=1, flags=re.DOTALL)
    return content


def _paged(content: str, whole: Sequence[bool]) -> str:
    """Keep short rows on one page, and have a part begin no page that goes on where the one before it ends."""
    rows = iter(whole)
    content = re.sub(
        r"<table:table-row(?=[ >])", lambda row: f'{row[0]} table:style-name="Rad"' if next(rows) else row[0], content
    )
    same = rf'(<text:h text:style-name=")Heading_20_1("[^>]*>\s*<text:bookmark-start text:name="\w+\d{SAME_PAGE}")'
    content = re.sub(same, r"\1Rubrik_20_samma_20_sida\2", content)
    return content.replace("</office:automatic-styles>", f"{_PAGING}</office:automatic-styles>", 1)


def _with_header(styles: str, imprint: Imprint) -> str:
    """Fill in what headers and footers name; the number and UTKAST stand first in the header where nothing names them."""
    masters = re.search(r"<office:master-styles>.*</office:master-styles>", styles, re.DOTALL)
    if masters is None:
        return styles
    pages = masters[0]
    lacks = [imprint.header["{dnr}"]] if imprint.number and "{dnr}" not in pages else []
    lacks += ["UTKAST"] if imprint.draft and "{utkast}" not in pages else []
    pages = filled(pages, imprint.header, _TEXT)
    if lacks:
        line = f'<text:p text:style-name="Header">{escape("   ".join(lacks), quote=False)}</text:p>'
        if "<style:header>" in pages:
            pages = pages.replace("<style:header>", f"<style:header>{line}")
        else:
            header = f"<style:header>{line}</style:header>"
            pages = re.sub(
                r"(<style:master-page\b[^>]*?)(?:/>|>)",
                lambda found: f"{found[1]}>{header}{'</style:master-page>' if found[0].endswith('/>') else ''}",
                pages,
            )
    return styles.replace(masters[0], pages)
