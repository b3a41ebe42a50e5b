"""An address as a square code that a phone reads, with the address in words beside it."""

import io

import segno

from kunskapsbanken.engines.typeset.look import DEEP
from kunskapsbanken.engines.typeset.tree import Picture

QUIET_ZONE = 4  # modules of white around the code (ISO/IEC 18004)
_PIXELS_A_MODULE = 12


def in_words(address: str) -> str:
    """The address as one types it: without https:// and the last slash."""
    return address.removeprefix("https://").removeprefix("http://").rstrip("/")


def qr_code(address: str, *, alt: str, width_mm: float = 32) -> Picture:
    """The code as a picture with the address in words as its caption: nobody must have a phone that reads it.

    Correction level M: the code is read with 15 % of it worn or dirty. Drawn as SVG, and as PNG for office files.
    """
    code = segno.make(address, error="m", micro=False)
    svg, png = io.BytesIO(), io.BytesIO()
    code.save(svg, kind="svg", border=QUIET_ZONE, dark=f"#{DEEP}", light="#FFFFFF", unit="mm")
    code.save(png, kind="png", border=QUIET_ZONE, scale=_PIXELS_A_MODULE, dark=f"#{DEEP}", light="#FFFFFF")
    return Picture(svg.getvalue(), alt, width_mm, in_words(address), png.getvalue())
