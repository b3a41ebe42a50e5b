"""What is wrong in a file, with where: one text to read, and its parts for a table."""

from collections.abc import Sequence
from itertools import chain

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# More than this helps nobody: the file is of another kind than one thinks.
MOST_TOLD = 1000


class Fault(str):
    """A fault as it is read ("Rad 3, kolumnen namn: …"), that knows its parts."""

    __slots__ = ("column", "what", "where")
    where: str
    column: str
    what: str


def fault_at(where: str, column: str, what: str) -> Fault:
    """A fault in a column of a row; `column` is empty where the whole row is wrong."""
    if column:
        text = _("%(where)s, kolumnen %(column)s: %(fault)s") % {"where": where, "column": column, "fault": what}
    else:
        text = f"{where}: {what}"
    fault = Fault(text)
    fault.where, fault.column, fault.what = where, column, what
    return fault


def raise_all(faults: Sequence[str]) -> None:
    """Raise all faults together."""
    if not faults:
        return
    shown = list(faults[:MOST_TOLD])
    if len(faults) > MOST_TOLD:
        shown.append(_("… och %s fel till.") % (len(faults) - MOST_TOLD))
    raise ValidationError(shown)


def report_of(error: ValidationError) -> list[dict[str, str]]:
    """The faults by value, to be kept: `where`, `column` and `what` of each, and `text` as it is read."""
    found = []
    for each in (
        error.error_list if hasattr(error, "error_list") else list(chain.from_iterable(error.error_dict.values()))
    ):
        said = each.message
        if isinstance(said, Fault):
            found.append({"where": said.where, "column": said.column, "what": said.what, "text": str(said)})
        else:
            text = " ".join(each.messages)
            found.append({"where": "", "column": "", "what": text, "text": text})
    return found
