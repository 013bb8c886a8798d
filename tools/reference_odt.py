"""The reference document that OpenDocument reports take their styles, margins, header and footer from."""

from collections.abc import Iterator

from tools.looks import SIGNS, UTKAST, VERDICTS, Look

MIMETYPE = "application/vnd.oasis.opendocument.text"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = " ".join(
    (
        *(f'xmlns:{name}="{_OASIS}:{name}:1.0"' for name in ("office", "style", "text", "table", "meta")),
        f'xmlns:fo="{_OASIS}:xsl-fo-compatible:1.0"',
        f'xmlns:svg="{_OASIS}:svg-compatible:1.0"',
        f'xmlns:draw="{_OASIS}:drawing:1.0"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
        'office:version="1.3"',
    )
)
WIDTH = 16.0
"""The width of the text in centimetres: A4 less two margins of 25 mm."""


def parts(look: Look) -> dict[str, str]:
    """Return the files of the document by name, the mimetype first as the format asks."""
    listed = "".join(
        f'<manifest:file-entry manifest:media-type="{kind}" manifest:full-path="{name}"/>'
        for name, kind in (("/", MIMETYPE), *((f"{one}.xml", "text/xml") for one in ("content", "styles", "meta")))
    )
    return {
        "mimetype": MIMETYPE,
        "content.xml": f"{_HEAD}<office:document-content {_SPACES}><office:body><office:text>{''.join(_sample())}"
        "</office:text></office:body></office:document-content>",
        "styles.xml": f"{_HEAD}<office:document-styles {_SPACES}><office:font-face-decls>{''.join(_fonts(look))}"
        f"</office:font-face-decls><office:styles>{''.join(_styles(look))}</office:styles><office:automatic-styles>"
        f"{''.join(_automatic(look))}</office:automatic-styles><office:master-styles>{_master()}</office:master-styles>"
        "</office:document-styles>",
        "meta.xml": f"{_HEAD}<office:document-meta {_SPACES}><office:meta/></office:document-meta>",
        "META-INF/manifest.xml": f'{_HEAD}<manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0" '
        f'manifest:version="1.3">{listed}</manifest:manifest>',
    }


def _sample() -> Iterator[str]:
    """Yield a line in each style that one would change, so that the document shows what it is for."""
    yield '<text:p text:style-name="Title">Rapportens titel</text:p>'
    yield '<text:p text:style-name="Subtitle">Kommunen</text:p>'
    yield '<text:p text:style-name="Framsida">Uppgifter på framsidan</text:p>'
    for level in range(1, 5):
        yield f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">Rubrik {level}</text:h>'
    yield '<text:p text:style-name="Text_20_body">Brödtext</text:p>'
    yield '<text:p text:style-name="Table_20_Contents">Text i tabeller</text:p>'
    yield '<text:p text:style-name="Footnote">Fotnot</text:p>'


def _fonts(look: Look) -> Iterator[str]:
    for name in dict.fromkeys((look.body, look.heading)):
        yield (
            f"<style:font-face style:name=\"{name}\" svg:font-family=\"'{name}', '{look.other(name)}'\" "
            f'style:font-family-generic="{look.generic}" style:font-pitch="variable"/>'
        )


def _style(  # noqa: PLR0913 - a style has as many sides as this
    name: str, *, on: str = "Standard", after: str = "", level: int = 0, paragraph: str = "", text: str = ""
) -> str:
    """Return a paragraph style; a level makes it a heading."""
    parent = f' style:parent-style-name="{on.replace(" ", "_20_")}"' if on else ""
    follows = f' style:next-style-name="{after.replace(" ", "_20_")}"' if after else ""
    outline = f' style:default-outline-level="{level}"' if level else ""
    return (
        f'<style:style style:name="{name.replace(" ", "_20_")}" style:display-name="{name}" style:family="paragraph"'
        f"{parent}{follows}{outline}><style:paragraph-properties {paragraph}/><style:text-properties {text}/></style:style>"
    )


def _character(name: str, text: str) -> str:
    return (
        f'<style:style style:name="{name.replace(" ", "_20_")}" style:display-name="{name}" style:family="text">'
        f"<style:text-properties {text}/></style:style>"
    )


def _space(before: float, after: float, rest: str = "") -> str:
    return f'fo:margin-top="{before}cm" fo:margin-bottom="{after}cm" {rest}'


def _tab(kind: str, where: float, leader: str = "") -> str:
    filled = ' style:leader-style="dotted" style:leader-text="."' if leader else ""
    return f'<style:tab-stop style:position="{where}cm" style:type="{kind}"{filled}/>'


def _styles(look: Look) -> Iterator[str]:
    small = f'fo:font-size="{look.size - 1.5}pt"'
    grey = f'{small} fo:color="#454545"'
    yield (
        '<style:default-style style:family="paragraph"><style:paragraph-properties fo:orphans="2" fo:widows="2" '
        'style:tab-stop-distance="1cm" style:writing-mode="page"/>'
        f'<style:text-properties style:font-name="{look.body}" fo:font-size="{look.size}pt" fo:language="sv" '
        'fo:country="SE"/></style:default-style>'
    )
    yield '<style:default-style style:family="table"><style:table-properties table:border-model="collapsing"/></style:default-style>'
    yield _style("Standard", on="", paragraph=f'fo:line-height="{round(100 * look.leading)}%"')
    yield _style("Text body", paragraph=_space(0.14, 0.14))
    yield _style("First paragraph", on="Text body", after="Text body")
    yield from _headings(look)
    yield _style("Framsida", paragraph=_space(0, 0.2), text=f'fo:font-size="{look.size + 1}pt"')
    yield _style("Quotations", on="Text body", paragraph='fo:margin-left="1cm" fo:margin-right="1cm"')
    yield _style("Table Contents", paragraph=_space(0.03, 0.06))
    yield _style(
        "Table Heading", on="Table Contents", paragraph='fo:keep-with-next="always"', text='fo:font-weight="bold"'
    )
    yield _style("Ledtext", on="Text body", paragraph='fo:keep-with-next="always"')
    yield _style("Table Caption", on="Text body", paragraph=_space(0.4, 0.15, 'fo:keep-with-next="always"'))
    yield _style("Figure", on="Text body", paragraph=_space(0.2, 0.2))
    yield _style(
        "Footnote",
        paragraph=_space(0, 0.07, 'fo:line-height="100%" fo:margin-left="0.5cm" fo:text-indent="-0.5cm"'),
        text=small,
    )
    yield _style("Contents Heading", on="Heading 1")
    for level, (indent, before) in enumerate(((0, 0.14), (0.5, 0), (1, 0)), 1):
        bold = 'fo:font-weight="bold"' if level == 1 else ""
        space = _space(before, 0.02, f'fo:margin-left="{indent}cm" fo:line-height="105%"')
        yield _tabbed(f"Contents {level}", space, bold, _tab("right", WIDTH - indent, "dotted"))
    yield _tabbed(
        "Header",
        f'fo:border-bottom="0.5pt solid #{look.line}" fo:padding-bottom="0.1cm"',
        grey,
        _tab("center", WIDTH / 2) + _tab("right", WIDTH),
    )
    yield _tabbed("Footer", "", grey, _tab("right", WIDTH))
    yield _character("Internet link", 'fo:color="#1d4f91" style:text-underline-style="solid"')
    yield _character("Index Link", 'fo:color="#000000" style:text-underline-style="none"')
    yield _character("Footnote anchor", 'style:text-position="super 58%"')
    yield _character("Footnote Symbol", "")
    yield _character("Bullet Symbols", "")
    yield _character("Numbering Symbols", "")
    yield _character("Utkast", f'fo:font-weight="bold" fo:color="#{UTKAST}" fo:letter-spacing="0.07cm"')
    for name, colour in VERDICTS.items():
        yield _character(name, f'fo:font-weight="bold" fo:color="#{colour}"')
        sign = f'fo:font-family="{SIGNS}" fo:font-weight="bold" fo:color="#{colour}"'
        yield _character(name.replace("Bedömning", "Tecken"), sign)


def _tabbed(name: str, paragraph: str, text: str, stops: str) -> str:
    """Return a paragraph style with tab stops."""
    return (
        f'<style:style style:name="{name.replace(" ", "_20_")}" style:display-name="{name}" style:family="paragraph" '
        f'style:parent-style-name="Standard"><style:paragraph-properties {paragraph}><style:tab-stops>{stops}'
        f"</style:tab-stops></style:paragraph-properties><style:text-properties {text}/></style:style>"
    )


def _headings(look: Look) -> Iterator[str]:
    face = f'style:font-name="{look.heading}" fo:color="#{look.ink}" fo:font-weight'
    yield _style(
        "Title",
        after="Subtitle",
        paragraph=_space(6, 0.6, 'fo:line-height="110%"'),
        text=f'{face}="bold" fo:font-size="{look.title}pt"',
    )
    yield _style("Subtitle", after="Framsida", paragraph=_space(0, 0.9), text=f'{face}="normal" fo:font-size="16pt"')
    spaces = ((0, 0.2), (0.6, 0.03), (0.5, 0.03), (0.4, 0.03))
    for level, (size, space) in enumerate(zip(look.headings, spaces, strict=True), 1):
        start = ' fo:break-before="page"' if level == 1 else ""
        slant = ' fo:font-style="italic"' if level == len(spaces) else ""
        yield _style(
            f"Heading {level}",
            after="Text body",
            level=level,
            paragraph=_space(*space, f'fo:keep-with-next="always" fo:line-height="105%"{start}'),
            text=f'{face}="bold" fo:font-size="{size}pt"{slant}',
        )


def _automatic(look: Look) -> Iterator[str]:
    yield (
        '<style:page-layout style:name="Sida"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" '
        'style:print-orientation="portrait" fo:margin-top="1.3cm" fo:margin-bottom="1.1cm" fo:margin-left="2.5cm" '
        'fo:margin-right="2.5cm"><style:footnote-sep style:width="0.02cm" style:distance-before-sep="0.2cm" '
        'style:distance-after-sep="0.15cm" style:line-style="solid" style:adjustment="left" style:rel-width="25%" '
        'style:color="#000000"/></style:page-layout-properties><style:header-style><style:header-footer-properties '
        'fo:min-height="1.2cm" fo:margin-bottom="0.6cm"/></style:header-style><style:footer-style>'
        '<style:header-footer-properties fo:min-height="1cm" fo:margin-top="0.5cm"/></style:footer-style></style:page-layout>'
    )
    for name, ground, top in (("TableHeaderRowCell", look.shade, "0.5pt solid"), ("TableRowCell", "", "none")):
        fill = f' fo:background-color="#{ground}"' if ground else ""
        edge = f"{top} #{look.line}" if top != "none" else top
        align = "bottom" if ground else "top"
        yield (
            f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties fo:padding="0.12cm" '
            f'fo:border-left="none" fo:border-right="none" fo:border-top="{edge}" '
            f'fo:border-bottom="0.5pt solid #{look.line}" style:vertical-align="{align}"{fill}/></style:style>'
        )


def _master() -> str:
    """Return the page: its header and footer, and those of the cover, which says the kommun and the number itself."""
    utkast = '<text:tab/><text:span text:style-name="Utkast">{utkast}</text:span>'
    pages = (
        'Sida <text:page-number text:select-page="current">1</text:page-number> av <text:page-count>1</text:page-count>'
    )
    return (
        '<style:master-page style:name="Standard" style:page-layout-name="Sida">'
        f'<style:header><text:p text:style-name="Header">{{kommun}}{utkast}<text:tab/>{{dnr}}</text:p></style:header>'
        f'<style:header-first><text:p text:style-name="Header">{utkast}</text:p></style:header-first>'
        f'<style:footer><text:p text:style-name="Footer"><text:tab/>{pages}</text:p></style:footer>'
        '<style:footer-first><text:p text:style-name="Footer"/></style:footer-first></style:master-page>'
    )
