"""Pieces laid into the template's sections: each piece in exactly one part, in the order that they stood."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from kunskapsbanken.plans.laying.headings import is_contents, parted, section_of
from kunskapsbanken.plans.laying.pieces import Piece, Sort
from kunskapsbanken.plans.laying.tables import Shape, shape_of
from kunskapsbanken.plans.models import SectionKind

# Parts of these stay where they are, whatever they are called: "Mål 1" of an action plan is no section of its own.
_CLOSED = (SectionKind.MEASURES, SectionKind.ANNEXES)
# So many can be gone through on one page; what comes after goes with the last.
MOST_PARTS = 300


@dataclass
class Laid:
    """A part of the file: its heading without the number ("" where it has none), what stands under it, the proposed
    section, and whether that is certain. `is_contents`: a table of contents, which a plan needs no copy of. `shape`
    is of a table that may be goals or measures. `heading_as_written` is "" where the part has none of its own.
    """

    section: SectionKind
    certain: bool = True
    heading: str = ""
    heading_as_written: str = ""
    level: int = 0
    is_contents: bool = False
    shape: Shape = Shape.TEXT
    pieces: list[Piece] = field(default_factory=list)


def lay(pieces: Iterable[Piece]) -> list[Laid]:
    """The parts, in the order of the file. What stands before the first heading is the cover's."""
    parts: list[Laid] = []
    above: list[Laid] = []
    for piece in pieces:
        if len(parts) >= MOST_PARTS:
            parts[-1].pieces.append(piece)
        elif piece.sort == Sort.HEADING:
            part = _headed(piece, above, parts[-1] if parts else None)
            above = [*(one for one in above if one.level < part.level), part]
            parts.append(part)
        elif piece.sort == Sort.TABLE and (shape := shape_of(piece.rows)) is not Shape.TEXT:
            parts.append(_table(piece, shape, parts[-1] if parts else None))
        else:
            _room_for_text(parts).pieces.append(piece)
    return parts


def _headed(piece: Piece, above: list[Laid], before: Laid | None) -> Laid:
    heading, numbered = parted(piece.text)
    level = numbered or piece.level or 1
    # The document's own title is over everything, and parent of nothing.
    parents = [one for one in above if one.level < level and one.section != SectionKind.COVER]
    section, certain = _section(heading, parents[-1] if parents else None, before)
    return Laid(
        section,
        certain=certain,
        heading=heading,
        heading_as_written=piece.text,
        level=level,
        is_contents=is_contents(piece.text),
    )


def _section(heading: str, parent: Laid | None, before: Laid | None) -> tuple[SectionKind, bool]:
    """A sub-heading stays with its parent, unless it is another section's name and nothing else."""
    known = section_of(heading)
    if parent is not None:
        if known and known.whole and parent.section not in _CLOSED:
            return known.kind, True
        return parent.section, parent.certain
    if known:
        return known.kind, known.certain
    return (before.section if before else SectionKind.COVER), False


def _table(piece: Piece, shape: Shape, before: Laid | None) -> Laid:
    """A table of goals or measures has its section, wherever it stands; not in an annex, which is of another time."""
    section = SectionKind.GOALS if shape is Shape.GOALS else SectionKind.MEASURES
    if before and before.section == SectionKind.ANNEXES:
        section = SectionKind.ANNEXES
    return Laid(section, shape=shape, level=before.level if before else 0, pieces=[piece])


def _room_for_text(parts: list[Laid]) -> Laid:
    """The part that text goes on in; after a table it is a new one, in the section that the table interrupted."""
    if not parts:
        parts.append(Laid(SectionKind.COVER))
    elif parts[-1].shape is not Shape.TEXT:
        over = next((one for one in reversed(parts) if one.shape is Shape.TEXT), None)
        section, certain = (over.section, over.certain) if over else (parts[-1].section, False)
        parts.append(Laid(section, certain=certain, level=parts[-1].level))
    return parts[-1]
