"""The look that all formats share: spruce and ochre on white, as on the site."""

from typing import NamedTuple

SPRUCE = "1F5A48"
DEEP = "143A2E"
TEXT = "26302C"
QUIET = "54605B"
LINE = "B9B19F"
PALE = "E6EEEA"
BIRCH = "F6F1E7"
OCHRE = "A86E12"
WHITE = "FFFFFF"
# An editable file is opened on other people's machines: a face that stands on most of them, or is replaced by
# one of the same measures.
OFFICE_FACE = "Calibri"
# A PDF carries its faces: Atkinson lacks four Sámi letters, which Hanken Grotesk lends.
PAPER_FACES = ("Atkinson Hyperlegible Next", "Hanken Grotesk", "Libertinus Serif")

# Fill and edge of a box by its tone.
TONES = {"tips": (PALE, SPRUCE), "viktigt": ("FBEFD9", OCHRE), "exempel": (BIRCH, LINE), "citat": (WHITE, LINE)}
EXAMPLE_FILL = BIRCH
MARGIN_MM = 22
A4_MM = (210, 297)


class Paper(NamedTuple):
    """A page: its measures and margins in millimetres, and the size of running text in points."""

    width: float
    height: float
    side: float
    edge: float
    text: float


# The screen's is as wide as a screen, with lines no longer than one can follow.
PAPERS = {
    "a4": Paper(*A4_MM, MARGIN_MM, MARGIN_MM, 10.5),
    "a5": Paper(148, 210, 16, 17, 9),
    "screen": Paper(280, 175, 48, 18, 13),
}


def text_width_mm(landscape: bool) -> float:
    """The width between the margins of an A4 page."""
    return (A4_MM[1] if landscape else A4_MM[0]) - 2 * MARGIN_MM
