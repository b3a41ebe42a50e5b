"""Reading a file into the register: received, checked and looked at, then confirmed, and undone if it was wrong."""

from kunskapsbanken.services.actions.importing.choosing import choose, close_too
from kunskapsbanken.services.actions.importing.confirm import confirm_import
from kunskapsbanken.services.actions.importing.prepare import differences_of, prepare_import
from kunskapsbanken.services.actions.importing.progress import ImportStopped
from kunskapsbanken.services.actions.importing.receive import cancel_import, check_import, receive_import
from kunskapsbanken.services.actions.importing.undo import undo_import

__all__ = [
    "ImportStopped",
    "cancel_import",
    "check_import",
    "choose",
    "close_too",
    "confirm_import",
    "differences_of",
    "prepare_import",
    "receive_import",
    "undo_import",
]
