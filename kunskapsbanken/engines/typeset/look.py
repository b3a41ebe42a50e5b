"""The look that all formats share: spruce and ochre on white, as on the site."""

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


def text_width_mm(landscape: bool) -> float:
    """The width between the margins of an A4 page."""
    return (A4_MM[1] if landscape else A4_MM[0]) - 2 * MARGIN_MM
