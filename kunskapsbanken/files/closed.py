"""Files at no address: kept beside the public media and handed out by a view that asks who it is."""

from django.conf import settings
from django.core.files.storage import FileSystemStorage


class ClosedStorage(FileSystemStorage):
    """Served by no web server, whatever the name of the file."""

    def url(self, name: str | None) -> str:
        """There is none."""
        raise ValueError("a closed file has no address of its own")


def closed_folder(name: str) -> ClosedStorage:
    """A folder of the data folder's; the backup takes it along. Asked for at start-up, since it is a setting."""
    return ClosedStorage(location=settings.DATA_DIR / name, file_permissions_mode=0o600)
