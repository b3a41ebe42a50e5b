"""Where in a file something stands, in words."""

from django.utils.translation import gettext as _

SHEETS = (".xlsx",)
ROWS = (".csv", ".txt")
LONGEST_SOURCE = 200


def stands_at(ending: str, page: int | None, row: int) -> str:
    """The page of a PDF, the row of a list or a text, the paragraph of a document."""
    if ending in SHEETS:
        return _("blad %(sheet)d, rad %(row)d") % {"sheet": page or 1, "row": row}
    if page is not None:
        return _("sida %d") % page
    return _("rad %d") % row if ending in ROWS else _("stycke %d") % row


def source_of(file_name: str, ending: str, page: int | None, row: int) -> str:
    """The file and where in it, no longer than a contribution's source may be; a long name is cut, never the rest."""
    where = f", {stands_at(ending, page, row)}"
    return f"{file_name[: LONGEST_SOURCE - len(where)]}{where}"
