"""An SVG picture as pixels, drawn by Typst: no browser and no library of its own for it."""

from dataclasses import replace
from pathlib import Path
from typing import Literal

import typst
from docx.image.image import Image

from kunskapsbanken.engines.typeset.tree import Document, Picture

_LAYOUT = Path(__file__).with_name("picture.typ")
# An SVG's unit is a 96th of an inch; so many to each, for a screen of today and for print.
PIXELS_A_UNIT = 1.5


def as_png(svg: str, *, fonts: Path | None = None) -> bytes:
    """The picture as the bytes of a PNG file. `fonts` is a folder with TTF files of the faces that it names."""
    folders: list[Path] = [fonts] if fonts and fonts.is_dir() else []
    compiler = typst.Compiler(
        str(_LAYOUT),
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=folders),
        sys_inputs={"svg": svg},
    )
    made = compiler.compile(format="png", ppi=96 * PIXELS_A_UNIT)
    if not isinstance(made, bytes):
        raise TypeError("Typst gave no picture")
    return made


def pixels_of(picture: Picture) -> bytes:
    """The picture as PNG or JPEG, for a file that takes no SVG."""
    if picture.pixels:
        return picture.pixels
    return as_png(picture.content.decode()) if picture.form == "svg" else picture.content


def with_pixels(document: Document, fonts: Path | None) -> Document:
    """The document with its drawn pictures as pixels, in the faces that they name; for files that take no SVG."""
    blocks = tuple(_with_pixels(block, fonts) if isinstance(block, Picture) else block for block in document.blocks)
    cover = document.cover
    if cover and cover.picture:
        cover = replace(cover, picture=_with_pixels(cover.picture, fonts))
    return replace(document, blocks=blocks, cover=cover)


def _with_pixels(picture: Picture, fonts: Path | None) -> Picture:
    if picture.pixels or picture.form != "svg":
        return picture
    return replace(picture, pixels=as_png(picture.content.decode(), fonts=fonts))


def form_of(content: bytes) -> Literal["png", "jpg"]:
    """Whether the bytes are PNG or JPEG."""
    return "png" if content.startswith(b"\x89PNG") else "jpg"


def height_mm(content: bytes, width_mm: float) -> float:
    """How high a PNG or JPEG picture stands where it is so many millimetres wide."""
    image = Image.from_blob(content)
    return width_mm * image.px_height / image.px_width
