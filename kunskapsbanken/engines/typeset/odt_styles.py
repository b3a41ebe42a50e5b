"""The styles, page and running texts of an ODT file."""

from typing import Any

from odf import style, text
from odf.opendocument import OpenDocument

from kunskapsbanken.engines.typeset.look import (
    A4_MM,
    DEEP,
    EXAMPLE_FILL,
    LINE,
    MARGIN_MM,
    OCHRE,
    OFFICE_FACE,
    QUIET,
    SPRUCE,
    TEXT,
    TONES,
    WHITE,
    text_width_mm,
)
from kunskapsbanken.engines.typeset.tree import Document, labels

_RULE = f"0.5pt solid #{QUIET}"
_EDGE = f"0.5pt solid #{LINE}"
# name: size, colour, bold, space before, space after, further paragraph properties
_PARAGRAPHS: dict[str, tuple[float, str, bool, float, float, dict[str, str]]] = {
    "Title": (26, DEEP, True, 0, 6, {}),
    "Subtitle": (13, QUIET, False, 0, 14, {}),
    "SmallText": (9.5, QUIET, False, 0, 4, {}),
    "FieldHint": (9.5, QUIET, False, 0, 4, {"keepwithnext": "always"}),
    "Caption": (10, QUIET, True, 8, 4, {"keepwithnext": "always"}),
    "ListPoint": (11, TEXT, False, 0, 4, {}),
    "FieldLabel": (11, DEEP, True, 10, 2, {"keepwithnext": "always"}),
    "RuledLine": (15, TEXT, False, 0, 0, {"borderbottom": _RULE, "joinborder": "false", "keepwithnext": "always"}),
    "WritingBox": (13, TEXT, False, 0, 0, {"border": _RULE, "padding": "1.5mm", "keepwithnext": "always"}),
    "Gap": (5, TEXT, False, 0, 4, {}),
    "NewPage": (2, TEXT, False, 0, 0, {"breakbefore": "page"}),
    "CellText": (10, TEXT, False, 2, 2, {}),
    "HeadText": (10, WHITE, True, 2, 2, {"keepwithnext": "always"}),
    "RunningHead": (9, OCHRE, False, 0, 0, {}),
    "RunningFoot": (9, QUIET, False, 0, 0, {}),
}
_HEADINGS = ((17, SPRUCE, 20, 6), (13.5, SPRUCE, 14, 4), (11.5, DEEP, 10, 3), (11, DEEP, 8, 2))


def prepare(file: OpenDocument, document: Document) -> None:
    """Styles, language, page, running head and page numbers."""
    country = document.language.partition("-")[2] or "none"
    standard = _style(file, "Standard", 11, TEXT, False, 0, 7, {})
    standard.addElement(_letters(11, TEXT, False, language=document.language.partition("-")[0], country=country))
    for name, (size, colour, bold, before, after, more) in _PARAGRAPHS.items():
        _style(file, name, size, colour, bold, before, after, more)
    _style(file, "TickPoint", 11, TEXT, False, 0, 4, {"marginleft": "8mm", "textindent": "-8mm"}, tab="8mm")
    for level, (size, colour, before, after) in enumerate(_HEADINGS, start=1):
        edge = {"borderbottom": f"0.75pt solid #{LINE}", "paddingbottom": "1mm"} if level == 1 else {}
        _style(file, f"Heading_{level}", size, colour, True, before, after, {"keepwithnext": "always", **edge})
    for tone, (fill, edge_colour) in TONES.items():
        box = {
            "backgroundcolor": f"#{fill}",
            "borderleft": f"4.5pt solid #{edge_colour}",
            "padding": "2mm",
        }
        _style(file, f"Callout_{tone}", 11, TEXT, False, 0, 5, box)
    for name, bold, italic in (
        ("Bold", True, False),
        ("Italic", False, True),
        ("BoldItalic", True, True),
        ("ListLabel", True, False),
    ):
        letters = style.Style(name=name, family="text")
        look = {"fontweight": "bold"} if bold else {}
        if name == "ListLabel":
            look["color"] = f"#{SPRUCE}"
        letters.addElement(style.TextProperties(**look, **({"fontstyle": "italic"} if italic else {})))
        file.styles.addElement(letters)
    _lists(file)
    _cells(file)
    _page(file, document)


def column_styles(file: OpenDocument, shares: tuple[float, ...], document: Document) -> list[str]:
    """A style for every column of one table; returns their names."""
    names = []
    for share in shares:
        name = f"Column{len(file.automaticstyles.childNodes) + 1}"
        made = style.Style(name=name, family="table-column")
        made.addElement(style.TableColumnProperties(columnwidth=f"{share * text_width_mm(document.landscape):.1f}mm"))
        file.automaticstyles.addElement(made)
        names.append(name)
    return names


def row_style(file: OpenDocument, least_mm: float) -> str:
    """A style for rows of a least height, kept whole; returns its name."""
    if not least_mm:
        return "KeptRow"
    name = f"Row{len(file.automaticstyles.childNodes) + 1}"
    made = style.Style(name=name, family="table-row")
    made.addElement(style.TableRowProperties(minrowheight=f"{least_mm}mm", keeptogether="always"))
    file.automaticstyles.addElement(made)
    return name


def _letters(size: float, colour: str, bold: bool, **more: str) -> Any:
    weight = {"fontweight": "bold"} if bold else {}
    return style.TextProperties(fontfamily=OFFICE_FACE, fontsize=f"{size}pt", color=f"#{colour}", **weight, **more)


def _style(
    file: OpenDocument,
    name: str,
    size: float,
    colour: str,
    bold: bool,
    before: float,
    after: float,
    more: dict[str, str],
    *,
    tab: str = "",
) -> Any:
    made = style.Style(name=name, family="paragraph", **({} if name == "Standard" else {"parentstylename": "Standard"}))
    shape = {"margintop": f"{before}pt", "marginbottom": f"{after}pt", "lineheight": "115%" if size <= 12 else "100%"}
    paragraph = style.ParagraphProperties(**{**shape, **more})
    if tab:
        stops = style.TabStops()
        stops.addElement(style.TabStop(position=tab))
        paragraph.addElement(stops)
    made.addElement(paragraph)
    if name != "Standard":
        made.addElement(_letters(size, colour, bold))
    file.styles.addElement(made)
    return made


def _lists(file: OpenDocument) -> None:
    bullets, numbers = text.ListStyle(name="Bullets"), text.ListStyle(name="Numbers")
    for level in range(1, 5):
        bullet = text.ListLevelStyleBullet(level=level, stylename="ListLabel", bulletchar="•" if level % 2 else "–")
        number = text.ListLevelStyleNumber(level=level, stylename="ListLabel", numformat="1", numsuffix=".")
        for one, family in ((bullet, bullets), (number, numbers)):
            place = style.ListLevelProperties(listlevelpositionandspacemode="label-alignment")
            place.addElement(
                style.ListLevelLabelAlignment(
                    labelfollowedby="listtab", marginleft=f"{7 * level}mm", textindent="-6mm",
                    listtabstopposition=f"{7 * level}mm",
                )
            )  # fmt: skip
            one.addElement(place)
            family.addElement(one)
    file.styles.addElement(bullets)
    file.styles.addElement(numbers)


def _cells(file: OpenDocument) -> None:
    for name, fill in (("Cell", ""), ("ExampleCell", EXAMPLE_FILL), ("HeadCell", SPRUCE)):
        made = style.Style(name=name, family="table-cell")
        ground = {"backgroundcolor": f"#{fill}"} if fill else {}
        made.addElement(style.TableCellProperties(border=_EDGE, padding="1.2mm", **ground))
        file.automaticstyles.addElement(made)
    row = style.Style(name="KeptRow", family="table-row")
    row.addElement(style.TableRowProperties(keeptogether="always"))
    file.automaticstyles.addElement(row)
    grid = style.Style(name="Grid", family="table")
    grid.addElement(style.TableProperties(align="margins", bordermodel="collapsing"))
    file.automaticstyles.addElement(grid)


def _page(file: OpenDocument, document: Document) -> None:
    width, height = reversed(A4_MM) if document.landscape else A4_MM
    layout = style.PageLayout(name="Paper")
    layout.addElement(
        style.PageLayoutProperties(
            pagewidth=f"{width}mm", pageheight=f"{height}mm", margin=f"{MARGIN_MM - 8}mm {MARGIN_MM}mm",
            marginleft=f"{MARGIN_MM}mm", marginright=f"{MARGIN_MM}mm", margintop=f"{MARGIN_MM - 8}mm",
            marginbottom=f"{MARGIN_MM - 8}mm", printorientation="landscape" if document.landscape else "portrait",
        )
    )  # fmt: skip
    for made, side in ((style.HeaderStyle(), "marginbottom"), (style.FooterStyle(), "margintop")):
        made.addElement(style.HeaderFooterProperties(minheight="8mm", **{side: "4mm"}))
        layout.addElement(made)
    file.automaticstyles.addElement(layout)
    foot = _style(file, "FootLine", 9, QUIET, False, 0, 0, {})
    stops = style.TabStops()
    stops.addElement(style.TabStop(position=f"{text_width_mm(document.landscape)}mm", type="right"))
    foot.childNodes[0].addElement(stops)
    first = style.MasterPage(name="First", pagelayoutname=layout, nextstylename="Standard")
    later = style.MasterPage(name="Standard", pagelayoutname=layout)
    for page in (first, later):
        head = style.Header()
        words = (document.running_head or document.title) if page is later else ""
        head.addElement(text.P(stylename="RunningHead", text=words))
        page.addElement(head)
        page.addElement(_footer(document))
        file.masterstyles.addElement(page)
    title: Any = next(one for one in file.styles.childNodes if one.getAttribute("name") == "Title")
    title.setAttribute("masterpagename", "First")


def _footer(document: Document) -> Any:
    words = labels(document.language)
    line = text.P(stylename="FootLine", text=document.footer)
    line.addElement(text.Tab())
    line.addText(f"{words.page} ")
    line.addElement(text.PageNumber(selectpage="current", text="1"))
    line.addText(f" {words.of} ")
    line.addElement(text.PageCount(text="1"))
    footer = style.Footer()
    footer.addElement(line)
    return footer
