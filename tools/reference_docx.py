"""The reference document that Word reports take their styles, margins, header and footer from."""

from collections.abc import Iterator

from tools.looks import OTHER_SIGNS, SIGNS, UTKAST, VERDICTS, Look

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {
    "document": "document.main",
    "styles": "styles",
    "settings": "settings",
    "fontTable": "fontTable",
    "webSettings": "webSettings",
    "footnotes": "footnotes",
    "numbering": "numbering",
    "header1": "header",
    "header2": "header",
    "footer1": "footer",
    "footer2": "footer",
}
WIDTH = 9070
"""The width of the text in twentieths of a point: A4 less two margins of 25 mm."""


def parts(look: Look) -> dict[str, str]:
    """Return the files of the document by name."""
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN}.{kind}+xml"/>' for name, kind in _PARTS.items()
    )
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{name.rstrip("12")}" Target="{name}.xml"/>'
        for number, name in enumerate(list(_PARTS)[1:], 1)
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    return {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{_HEAD}<Relationships xmlns="{package}/relationships">{links}</Relationships>',
        "word/document.xml": f"{_HEAD}<w:document {_W} {_R}><w:body>{''.join(_sample())}{_section()}</w:body></w:document>",
        "word/styles.xml": f"{_HEAD}<w:styles {_W}>{_defaults(look)}{''.join(_styles(look))}</w:styles>",
        "word/settings.xml": f'{_HEAD}<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/></w:compat><w:themeFontLang w:val="sv-SE"/><w:decimalSymbol w:val=","/>'
        '<w:listSeparator w:val=";"/></w:settings>',
        "word/fontTable.xml": f"{_HEAD}<w:fonts {_W}>{''.join(_fonts(look))}</w:fonts>",
        "word/webSettings.xml": f"{_HEAD}<w:webSettings {_W}/>",
        "word/numbering.xml": f"{_HEAD}<w:numbering {_W}/>",
        "word/footnotes.xml": f'{_HEAD}<w:footnotes {_W}><w:footnote w:type="separator" w:id="-1"><w:p><w:r>'
        '<w:separator/></w:r></w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r>'
        "<w:continuationSeparator/></w:r></w:p></w:footnote></w:footnotes>",
        "word/header1.xml": f"{_HEAD}<w:hdr {_W}>{_header()}</w:hdr>",
        "word/header2.xml": f"{_HEAD}<w:hdr {_W}>{_header(first=True)}</w:hdr>",
        "word/footer1.xml": f'{_HEAD}<w:ftr {_W}><w:p><w:pPr><w:pStyle w:val="Sidfot"/></w:pPr>'
        f"<w:r><w:tab/></w:r>{_text('Sida ')}{_field('PAGE')}{_text(' av ')}{_field('NUMPAGES')}</w:p></w:ftr>",
        "word/footer2.xml": f'{_HEAD}<w:ftr {_W}><w:p><w:pPr><w:pStyle w:val="Sidfot"/></w:pPr></w:p></w:ftr>',
    }


def _header(*, first: bool = False) -> str:
    """Return a header; the first page, the cover, has the kommun and the number already."""
    marked = '<w:r><w:tab/></w:r><w:r><w:rPr><w:rStyle w:val="Utkast"/></w:rPr><w:t>{utkast}</w:t></w:r>'
    said = "" if first else _text("{kommun}")
    number = "" if first else f"<w:r><w:tab/></w:r>{_text('{dnr}')}"
    return f'<w:p><w:pPr><w:pStyle w:val="Sidhuvud"/></w:pPr>{said}{marked}{number}</w:p>'


def _text(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def _field(name: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {name} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _section() -> str:
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId7"/><w:headerReference w:type="first" r:id="rId8"/>'
        '<w:footerReference w:type="default" r:id="rId9"/><w:footerReference w:type="first" r:id="rId10"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1701" w:right="1418" w:bottom="1418" w:left="1418" '
        'w:header="709" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )


def _sample() -> Iterator[str]:
    """Yield a line in each style that one would change, so that the document shows what it is for."""
    shown = (
        ("Title", "Rapportens titel"),
        ("Subtitle", "Kommunen"),
        ("Framsida", "Uppgifter på framsidan"),
        ("Heading1", "Rubrik 1"),
        ("BodyText", "Brödtext"),
        ("Heading2", "Rubrik 2"),
        ("Heading3", "Rubrik 3"),
        ("Heading4", "Rubrik 4"),
        ("Compact", "Text i tabeller och täta listor"),
        ("FootnoteText", "Fotnot"),
    )
    for style, text in shown:
        yield f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_text(text)}</w:p>'


def _fonts(look: Look) -> Iterator[str]:
    for name in dict.fromkeys((look.body, look.heading)):
        yield (
            f'<w:font w:name="{name}"><w:altName w:val="{look.other(name)}"/><w:family w:val="{look.generic}"/>'
            '<w:pitch w:val="variable"/></w:font>'
        )
    yield f'<w:font w:name="{SIGNS}"><w:altName w:val="{OTHER_SIGNS}"/><w:family w:val="swiss"/></w:font>'


def _defaults(look: Look) -> str:
    face = f'w:ascii="{look.body}" w:hAnsi="{look.body}" w:eastAsia="{look.body}" w:cs="{look.body}"'
    size = round(2 * look.size)
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {face}/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        '<w:lang w:val="sv-SE" w:eastAsia="sv-SE" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        f'<w:spacing w:after="0" w:line="{round(240 * look.leading)}" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )


def _style(  # noqa: PLR0913 - a style has as many sides as this
    name: str,
    *,
    on: str = "Normal",
    id_: str = "",
    after: str = "",
    paragraph: str = "",
    run: str = "",
    shown: bool = True,
) -> str:
    """Return a paragraph style."""
    follows = f'<w:next w:val="{after}"/>' if after else ""
    based = f'<w:basedOn w:val="{on}"/>' if on else ""
    default = "" if on else ' w:default="1"'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{id_ or name.replace(" ", "")}"><w:name w:val="{name}"/>{based}{follows}'
        f"{'<w:qFormat/>' if shown else ''}<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _character(name: str, run: str, id_: str = "") -> str:
    return (
        f'<w:style w:type="character" w:styleId="{id_ or name.replace(" ", "")}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{run}</w:rPr></w:style>'
    )


def _styles(look: Look) -> Iterator[str]:
    small = f'<w:sz w:val="{round(2 * look.size - 3)}"/>'
    grey = '<w:color w:val="454545"/>'
    yield _style("Normal", on="")
    yield '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>'
    yield (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )
    yield _style("Body Text", paragraph='<w:spacing w:before="80" w:after="80"/>')
    yield _style("First Paragraph", on="BodyText", after="BodyText")
    yield _style("Compact", on="BodyText", paragraph='<w:spacing w:before="20" w:after="40"/>')
    yield _style("Tabellrad", on="Compact", paragraph="<w:keepNext/>", shown=False)
    yield from _headings(look)
    yield _style("Framsida", paragraph='<w:spacing w:after="120"/>', run=f'<w:sz w:val="{round(2 * look.size + 2)}"/>')
    yield _style(
        "Footnote Text",
        id_="FootnoteText",
        paragraph='<w:spacing w:after="40" w:line="240" w:lineRule="auto"/>',
        run=small,
    )
    yield _style("Block Text", on="BodyText", paragraph='<w:ind w:left="567" w:right="567"/>')
    yield _style("Ledtext", on="BodyText", paragraph="<w:keepNext/>")
    yield _style("Table Caption", on="BodyText", paragraph='<w:keepNext/><w:spacing w:before="220" w:after="80"/>')
    yield _style("Image Caption", on="BodyText", run=small)
    yield _style("Figure", on="BodyText", paragraph='<w:spacing w:before="120" w:after="60"/>')
    yield _style("Captioned Figure", on="Figure")
    edge = f'w:val="single" w:sz="4" w:space="4" w:color="{look.line}"'
    tabs = f'<w:tabs><w:tab w:val="center" w:pos="{WIDTH // 2}"/><w:tab w:val="right" w:pos="{WIDTH}"/></w:tabs>'
    foot = f'<w:tabs><w:tab w:val="right" w:pos="{WIDTH}"/></w:tabs><w:ind w:right="0"/>'
    yield _style("header", id_="Sidhuvud", paragraph=f"<w:pBdr><w:bottom {edge}/></w:pBdr>{tabs}", run=grey + small)
    yield _style("footer", id_="Sidfot", paragraph=foot, run=grey + small)
    yield _style("annotation text", id_="CommentText", run=small, shown=False)
    for level, (indent, before) in enumerate(((0, 80), (284, 0), (567, 0)), 1):
        run = "<w:b/>" if level == 1 else ""
        right = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{WIDTH}"/></w:tabs>'
        space = (
            f'<w:spacing w:before="{before}" w:after="10" w:line="252" w:lineRule="auto"/><w:ind w:left="{indent}"/>'
        )
        yield _style(f"toc {level}", id_=f"TOC{level}", paragraph=right + space, run=run)
    yield _character("Hyperlink", '<w:color w:val="1D4F91"/><w:u w:val="single"/>')
    yield _character("Footnote Reference", '<w:vertAlign w:val="superscript"/>')
    yield _character("annotation reference", '<w:sz w:val="16"/>', "CommentReference")
    yield _character("Verbatim Char", '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>')
    yield _character("Utkast", f'<w:b/><w:color w:val="{UTKAST}"/><w:spacing w:val="40"/>')
    for name, colour in VERDICTS.items():
        yield _character(name, f'<w:b/><w:color w:val="{colour}"/>')
        sign = f'<w:rFonts w:ascii="{SIGNS}" w:hAnsi="{SIGNS}" w:eastAsia="{SIGNS}" w:cs="{SIGNS}"/>'
        yield _character(name.replace("Bedömning", "Tecken"), f'{sign}<w:b/><w:color w:val="{colour}"/>')
    yield _table(look)


def _headings(look: Look) -> Iterator[str]:
    face = f'<w:rFonts w:ascii="{look.heading}" w:hAnsi="{look.heading}" w:cs="{look.heading}"/>'
    ink = f'<w:color w:val="{look.ink}"/>'

    def sized(size: float, weight: str = "<w:b/>") -> str:
        return f'{face}{weight}{ink}<w:sz w:val="{round(2 * size)}"/><w:szCs w:val="{round(2 * size)}"/>'

    yield _style(
        "Title",
        after="Subtitle",
        paragraph='<w:spacing w:before="3400" w:after="360" w:line="264" w:lineRule="auto"/>',
        run=sized(look.title),
    )
    yield _style("Subtitle", after="Framsida", paragraph='<w:spacing w:after="480"/>', run=sized(16, ""))
    spaces = ((0, 120), (340, 20), (280, 20), (220, 20))
    for level, (size, (before, after)) in enumerate(zip(look.headings, spaces, strict=True), 1):
        start = "<w:pageBreakBefore/>" if level == 1 else ""
        space = f'<w:spacing w:before="{before}" w:after="{after}" w:line="252" w:lineRule="auto"/>'
        yield _style(
            f"heading {level}",
            id_=f"Heading{level}",
            after="BodyText",
            paragraph=f'<w:keepNext/><w:keepLines/>{start}{space}<w:outlineLvl w:val="{level - 1}"/>',
            run=sized(size, "<w:b/><w:i/>" if level == len(spaces) else "<w:b/>"),
        )
    yield _style(
        "TOC Heading",
        id_="TOCHeading",
        after="BodyText",
        paragraph='<w:keepNext/><w:keepLines/><w:pageBreakBefore/><w:spacing w:after="200"/>',
        run=sized(look.headings[0]),
    )


def _table(look: Look) -> str:
    """Return the style of tables: lines between rows, and a header row of its own."""
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{look.line}"/>'
        for side in ("top", "bottom", "insideH")
    )
    sides = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 40), ("left", 85), ("bottom", 40), ("right", 85))
    )
    return (
        '<w:style w:type="table" w:styleId="Table"><w:name w:val="Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{lines}</w:tblBorders><w:tblCellMar>{sides}</w:tblCellMar></w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:pPr><w:keepNext/></w:pPr><w:rPr><w:b/></w:rPr><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{look.shade}"/><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>'
    )
