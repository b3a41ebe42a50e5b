"""Which things of the rooms above are files. Each room introduces its own in its `search.py`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.db.models import Model, QuerySet
from django.db.models.fields.files import FieldFile

from kunskapsbanken.engines.reading import reads
from kunskapsbanken.people.rights import Viewer
from kunskapsbanken.search.registry import Entry


def _nobody(_viewer: Viewer) -> None:
    return None


@dataclass(frozen=True)
class FileSource:
    """A model whose rows are files.

    `field` names its file, `entries(ids)` gives an entry without text for each that is to be found (for all where `ids`
    is None): title, address and who may see it; what it leaves out is not in the index. `follows_pages` where that
    changes with the pages that refer to the file. `kept_by(viewer)` are the things whose reading `viewer` looks after
    in the admin, where `edit_route` leads to one; nothing where a source is nobody's there.
    """

    name: str
    model: type[Model]
    entries: Callable[[Iterable[int] | None], Iterable[Entry]]
    field: str = "file"
    follows_pages: bool = False
    kept_by: Callable[[Viewer], QuerySet[Any] | None] = _nobody
    edit_route: str = ""

    def file_of(self, thing: Model) -> FieldFile:
        """Its file, unopened."""
        file: FieldFile = getattr(thing, self.field)
        return file


sources: dict[str, FileSource] = {}


def register_files(source: FileSource) -> None:
    """Introduce a source; a name can be taken once."""
    if source.name in sources:
        raise ValueError(f"the source {source.name!r} is registered already")
    sources[source.name] = source


def ending_of(file_name: str) -> str:
    """The ending in small letters, with its dot."""
    return PurePath(file_name).suffix.lower()


def is_read(file_name: str) -> bool:
    """Whether files with such a name are read for their text."""
    return reads(ending_of(file_name))
