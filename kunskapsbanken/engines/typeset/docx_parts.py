"""The pieces of DOCX that python-docx has no words for: links, tick boxes, fields, edges, numbering."""

import io
from typing import Any

from docx.document import Document as Docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph
from docx.text.run import Run as DocxRun

from kunskapsbanken.engines.typeset.tree import Runs

_WORD_14 = "http://schemas.microsoft.com/office/word/2010/wordml"


def add_line(file: Docx, style: str, text: str = "") -> Paragraph:
    """A paragraph at the end of the file. python-docx's own way looks through all that is written before each."""
    element: Any = OxmlElement("w:p")
    file.element.body[-1].addprevious(element)  # last stand the section's own properties
    paragraph = Paragraph(element, file)
    set_style(paragraph, style)
    if text:
        paragraph.add_run(text)
    return paragraph


def set_style(paragraph: Paragraph, name: str) -> None:
    """Dress the paragraph in a style of the file. python-docx's own way looks through all styles for its id, which is
    always the name without spaces.
    """
    paragraph._p.style = None if name == "Normal" else name.replace(" ", "")


def add_runs(paragraph: Paragraph, runs: Runs) -> None:
    """Write the runs into the paragraph."""
    for run in runs:
        if run.link:
            _add_link(paragraph, run.text, run.link, run.bold, run.italic)
        else:
            _dress(paragraph.add_run(run.text), run.bold, run.italic)


def _dress(run: DocxRun, bold: bool, italic: bool) -> None:
    # What is not bold is left to the style, which may itself be bold.
    if bold:
        run.bold = True
    if italic:
        run.italic = True


def _add_link(paragraph: Paragraph, text: str, address: str, bold: bool, italic: bool) -> None:
    relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link: Any = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run = paragraph.add_run(text)
    run._r.style = "Hyperlink"  # as `set_style`: python-docx would look through all styles for its id
    _dress(run, bold, italic)
    link.append(run._r)
    paragraph._p.append(link)


def say_language(element: Any, language: str) -> None:
    """Tell of every run in the element that it is in the language."""
    for run in element.iter(qn("w:r")):
        # Of all that a run's properties may hold here, Word wants the language last.
        run.get_or_add_rPr().append(parse_xml(f'<w:lang {nsdecls("w")} w:val="{language}"/>'))


def add_tick_box(paragraph: Paragraph) -> None:
    """A box that is ticked by a press in Word, and printed as a square."""
    number = 1 + len(paragraph.part.element.findall(".//" + qn("w:sdt")))
    face = '<w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic" w:hint="eastAsia"/>'
    xml = (
        f'<w:sdt {nsdecls("w")} xmlns:w14="{_WORD_14}"><w:sdtPr><w:id w:val="{number}"/>'
        f'<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        f'<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent><w:r><w:rPr>{face}</w:rPr><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>"
    )
    paragraph._p.append(parse_xml(xml))


def add_picture(paragraph: Paragraph, content: bytes, width_mm: float, alt: str) -> None:
    """A PNG or JPEG picture in the line, with its words for those who do not see it."""
    drawn = paragraph.add_run().add_picture(io.BytesIO(content), width=Mm(width_mm))
    drawn._inline.docPr.set("descr", alt)


def add_field(paragraph: Paragraph, name: str) -> None:
    """A field that the word processor computes, such as the page number."""
    field: Any = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = paragraph.add_run("1")
    field.append(run._r)
    paragraph._p.append(field)


def set_numbering(paragraph: Paragraph, number: int, level: int) -> None:
    """Make the paragraph a point of a list."""
    place = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    place.get_or_add_ilvl().val = level
    place.get_or_add_numId().val = number


def keep_with_next(paragraph: Paragraph) -> None:
    """Let no page end between this paragraph and the next."""
    paragraph.paragraph_format.keep_with_next = True


def borders(element: Any, sides: dict[str, tuple[int, str, int]]) -> None:
    """Edges of a paragraph or a paragraph style: side → eighths of a point, colour, distance."""
    order = ("top", "left", "bottom", "right", "between")
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="{sides[side][0]}" w:space="{sides[side][2]}" w:color="{sides[side][1]}"/>'
        for side in order
        if side in sides
    )
    properties = element.get_or_add_pPr()
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)
    made = parse_xml(f"<w:pBdr {nsdecls('w')}>{edges}</w:pBdr>")
    _insert_in_order(properties, made)


def shade_and_edge(paragraph: Paragraph, fill: str, edge: str) -> None:
    """Lay a box of colour behind the paragraph, with a thick edge to the left."""
    sides = {"left": (36, edge, 8), "top": (4, fill, 5), "bottom": (4, fill, 5), "right": (4, fill, 5)}
    borders(paragraph._p, sides)
    shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>')
    _insert_in_order(paragraph._p.get_or_add_pPr(), shade)


_AFTER_EDGES = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr")


def _insert_in_order(properties: Any, made: Any) -> None:
    """Word wants a paragraph's properties in the order of its schema."""
    after = {qn(tag) for tag in _AFTER_EDGES} - {made.tag}
    for child in properties:
        if child.tag in after:
            child.addprevious(made)
            return
    properties.append(made)
