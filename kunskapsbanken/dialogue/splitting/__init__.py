"""Minutes and notes of earlier meetings → statements, headings and what is left out, with where each stood.

Pure: no Django and no database. Nothing of the source is lost: every line that is not empty stands in a piece.
"""

from kunskapsbanken.dialogue.splitting.pieces import Field, Line, Piece, Reason, Role, Split, Table, lines_of
from kunskapsbanken.dialogue.splitting.whole import split

__all__ = ["Field", "Line", "Piece", "Reason", "Role", "Split", "Table", "lines_of", "split"]
