"""Files at no address: kept beside the public media and handed out by a view that asks who it is."""

from collections.abc import Iterable
from functools import partial

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import transaction
from django.db.models.fields.files import FieldFile


class ClosedStorage(FileSystemStorage):
    """Served by no web server, whatever the name of the file."""

    def url(self, name: str | None) -> str:
        """There is none."""
        raise ValueError("a closed file has no address of its own")


def closed_folder(name: str) -> ClosedStorage:
    """A folder of the data folder's; the backup takes it along. Asked for at start-up, since it is a setting."""
    return ClosedStorage(location=settings.DATA_DIR / name, file_permissions_mode=0o600)


class MadeStorage(ClosedStorage):
    """Of files that the site makes itself: one that no row tells of may be removed (`files.orphans`)."""


def made_folder(name: str) -> MadeStorage:
    """As `closed_folder`, for what is made and not sent in."""
    return MadeStorage(location=settings.DATA_DIR / name, file_permissions_mode=0o600)


def remove_when_certain(files: Iterable[FieldFile]) -> None:
    """Remove the files of rows that go, once the transaction has held: until then they may come back."""
    for file in files:
        transaction.on_commit(partial(file.storage.delete, str(file)))
