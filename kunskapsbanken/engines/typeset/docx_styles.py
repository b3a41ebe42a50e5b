"""The styles, page and running texts of a DOCX file."""

from typing import Any

from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from kunskapsbanken.engines.typeset.docx_contents import CONTENTS_HEADING, CONTENTS_LINE
from kunskapsbanken.engines.typeset.docx_parts import add_field, borders
from kunskapsbanken.engines.typeset.look import (
    A4_MM,
    DEEP,
    LINE,
    MARGIN_MM,
    OCHRE,
    OFFICE_FACE,
    QUIET,
    SPRUCE,
    TEXT,
    text_width_mm,
)
from kunskapsbanken.engines.typeset.tree import Document, labels

SMALL, LABEL, RULED, WRITING_BOX = "Small Text", "Field Label", "Ruled Line", "Writing Box"
TICK, BOX, GAP, CELL, LINK = "Tick Point", "Callout", "Gap", "Table Text", "Hyperlink"
CROWDED_CELL = "Table Text Crowded"
# style: size, colour, bold, space before, space after
_BUILT_IN = {
    "Normal": (11, TEXT, False, 0, 7),
    "Title": (26, DEEP, True, 0, 6),
    "Subtitle": (13, QUIET, False, 0, 14),
    "Heading 1": (17, SPRUCE, True, 20, 6),
    "Heading 2": (13.5, SPRUCE, True, 14, 4),
    "Heading 3": (11.5, DEEP, True, 10, 3),
    "Heading 4": (11, DEEP, True, 8, 2),
    "Caption": (10, QUIET, True, 8, 4),
    "List Paragraph": (11, TEXT, False, 0, 4),
    "Header": (9, QUIET, False, 0, 0),
    "Footer": (9, QUIET, False, 0, 0),
}
_OWN = {
    SMALL: (9.5, QUIET, False, 0, 4),
    LABEL: (11, DEEP, True, 10, 2),
    RULED: (15, TEXT, False, 0, 0),
    WRITING_BOX: (13, TEXT, False, 0, 0),
    TICK: (11, TEXT, False, 0, 4),
    BOX: (11, TEXT, False, 0, 5),
    GAP: (5, TEXT, False, 0, 4),
    CELL: (10, TEXT, False, 2, 2),
    CROWDED_CELL: (8.5, TEXT, False, 2, 2),
    CONTENTS_HEADING: (17, SPRUCE, True, 20, 6),
    CONTENTS_LINE: (11, TEXT, False, 0, 2),
}

# The schema has an order: what stands after the word on hyphens in a paragraph's properties.
_AFTER_HYPHENS = {qn(f"w:{name}") for name in ("spacing", "ind", "contextualSpacing", "jc", "outlineLvl", "rPr")}


def prepare(file: Docx, document: Document) -> None:
    """Page, styles, language, running head and page numbers."""
    _page(file, document)
    for name, look in _BUILT_IN.items():
        _restyle(file.styles[name], *look)
    for name, look in _OWN.items():
        style = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = file.styles["Normal"]
        _restyle(style, *look)
    _own_shapes(file)
    _divide_words_in_tables(file)
    link = file.styles.add_style(LINK, WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb, link.font.underline = RGBColor.from_string(SPRUCE), True
    _language(file, document.language)
    _running_texts(file, document)


def _divide_words_in_tables(file: Docx) -> None:
    """Let long words be divided where columns are narrow, and nowhere else."""
    settings: Any = file.settings.element
    made: Any = OxmlElement("w:autoHyphenation")
    settings.find(qn("w:defaultTabStop")).addnext(made)
    for name, suppressed in (("Normal", "1"), (CELL, "0"), (CROWDED_CELL, "0")):
        properties = file.styles[name].element.get_or_add_pPr()
        mark: Any = OxmlElement("w:suppressAutoHyphens")
        mark.set(qn("w:val"), suppressed)
        place = next((child for child in properties if child.tag in _AFTER_HYPHENS), None)
        if place is None:
            properties.append(mark)
        else:
            place.addprevious(mark)


def new_list(file: Docx, *, numbered: bool) -> int:
    """A new list of its own, so that numbers start over; returns its number in the file."""
    numbering: Any = file.part.numbering_part.element
    abstract = (
        max((int(one.get(qn("w:abstractNumId"))) for one in numbering.findall(qn("w:abstractNum"))), default=0) + 1
    )
    levels = "".join(_level(level, numbered) for level in range(4))
    xml = (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract}">'
        f'<w:multiLevelType w:val="hybridMultilevel"/>{levels}</w:abstractNum>'
    )
    first = numbering.find(qn("w:num"))
    if first is None:
        numbering.append(parse_xml(xml))
    else:
        first.addprevious(parse_xml(xml))
    return int(numbering.add_num(abstract).numId)


def _level(level: int, numbered: bool) -> str:
    form, text = ("decimal", f"%{level + 1}.") if numbered else ("bullet", "•–•–"[level])
    indent = 400 + 380 * level
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{indent}" w:hanging="340"/></w:pPr>'
        f'<w:rPr><w:b/><w:color w:val="{SPRUCE}"/></w:rPr></w:lvl>'
    )


def _restyle(style: Any, size: float, colour: str, bold: bool, before: float, after: float) -> None:
    style.font.name, style.font.size, style.font.bold, style.font.italic = OFFICE_FACE, Pt(size), bold, False
    style.font.color.rgb = RGBColor.from_string(colour)
    faces = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        faces.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        faces.set(qn(f"w:{name}"), OFFICE_FACE)
    for tag in ("w:spacing", "w:kern"):  # the template's Title is spaced out
        for old in style.element.rPr.findall(qn(tag)):
            style.element.rPr.remove(old)
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(before), Pt(after)
    shape.line_spacing = 1.0 if size > 12 else 1.15
    shape.widow_control = True


def _own_shapes(file: Docx) -> None:
    """Edges and indents of the styles that need them."""
    title: Any = file.styles["Title"].element.get_or_add_pPr()
    for old in title.findall(qn("w:pBdr")):
        title.remove(old)
    borders(file.styles["Heading 1"].element, {"bottom": (6, LINE, 3)})
    borders(file.styles[RULED].element, {"bottom": (4, QUIET, 1), "between": (4, QUIET, 1)})
    edge = (4, QUIET, 4)
    borders(file.styles[WRITING_BOX].element, dict.fromkeys(("top", "left", "bottom", "right"), edge))
    for name in (RULED, WRITING_BOX, BOX):
        file.styles[name].paragraph_format.left_indent = Mm(2)
        file.styles[name].paragraph_format.right_indent = Mm(2)
    tick = file.styles[TICK].paragraph_format
    tick.left_indent, tick.first_line_indent = Mm(8), Mm(-8)
    tick.tab_stops.add_tab_stop(Mm(8))
    for name in ("Caption", LABEL):
        file.styles[name].paragraph_format.keep_with_next = True
    file.styles["Caption"].font.italic = False


def _page(file: Docx, document: Document) -> None:
    section = file.sections[0]
    width, height = A4_MM
    if document.landscape:
        section.orientation, width, height = WD_ORIENT.LANDSCAPE, height, width
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(MARGIN_MM)
    section.header_distance = section.footer_distance = Mm(11)


def _language(file: Docx, language: str) -> None:
    defaults: Any = file.styles.element.find(qn("w:docDefaults"))
    marks = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in marks.findall(qn("w:lang")):
        marks.remove(old)
    marks.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/>'))


def _running_texts(file: Docx, document: Document) -> None:
    section = file.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = document.running_head or document.title
    words = labels(document.language)
    stops = file.styles["Footer"].paragraph_format.tab_stops
    stops.clear_all()  # the template's own are for another paper
    stops.add_tab_stop(Mm(text_width_mm(document.landscape)), WD_TAB_ALIGNMENT.RIGHT)
    for footer in (section.first_page_footer, section.footer):
        line = footer.paragraphs[0]
        line.style = file.styles["Footer"]
        line.add_run(f"{document.footer}\t{words.page} ")
        add_field(line, "PAGE")
        line.add_run(f" {words.of} ")
        add_field(line, "NUMPAGES")
    file.styles["Header"].font.color.rgb = RGBColor.from_string(OCHRE)
