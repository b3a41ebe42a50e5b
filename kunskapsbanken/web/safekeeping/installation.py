"""What an installation consists of: a database, and the files in its data folder."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

# Made anew by itself, or (the secret, the mail of development) never to be carried along.
LEFT_OUT = {"cache", "import", "mail", "backups", "secret-key"}
REPLACED = "ersatt-"


@dataclass(frozen=True)
class Installation:
    """A data folder and a database, as in Django's settings."""

    data_dir: Path
    database: dict[str, Any]

    @classmethod
    def here(cls) -> "Installation":
        """The one that this process belongs to."""
        return cls(Path(settings.DATA_DIR), connection.settings_dict)

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is a file."""
        return str(self.database["ENGINE"]).endswith("sqlite3")

    @property
    def database_file(self) -> Path:
        """The file of a SQLite database."""
        return Path(self.database["NAME"])

    def kept(self) -> list[Path]:
        """The folders and files of the data folder that belong to a backup, besides the database."""
        if not self.data_dir.is_dir():
            return []
        return sorted(path for path in self.data_dir.iterdir() if self._belongs(path))

    def files(self) -> Iterator[Path]:
        """Every file in them, relative to the data folder."""
        for path in self.kept():
            found = path.rglob("*") if path.is_dir() else [path]
            yield from sorted(file.relative_to(self.data_dir) for file in found if file.is_file())

    def _belongs(self, path: Path) -> bool:
        if path.name in LEFT_OUT or path.name.startswith((".", REPLACED)) or path.is_symlink():
            return False
        return not (self.is_sqlite and path.name.startswith(self.database_file.name))
