"""The downloadable templates as documents of the site."""

import hashlib
from pathlib import Path

import yaml
from django.core.files import File
from wagtail.models import Collection

from kunskapsbanken.files.models import LibraryDocument

FOLDER = "Mallar"


def load_documents(built: Path, sources: Path) -> dict[str, list[LibraryDocument]]:
    """Put the built template files (`NAME.docx` …) into the document library; returns them by name.

    A file that is there already is replaced only where its content has changed.
    """
    folder = Collection.objects.filter(name=FOLDER).first()
    folder = folder or Collection.get_first_root_node().add_child(name=FOLDER)
    described = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sources.glob("*.yaml")}
    existing = {
        (doc.title, doc.filename.rsplit(".", 1)[-1]): doc for doc in LibraryDocument.objects.filter(collection=folder)
    }
    documents: dict[str, list[LibraryDocument]] = {}
    for path in sorted(built.iterdir()):
        source = described[path.stem]
        document = existing.get((source["title"], path.suffix[1:])) or LibraryDocument(
            title=source["title"], collection=folder
        )
        _fill(document, path, source["description"])
        documents.setdefault(path.stem, []).append(document)
    return documents


def _fill(document: LibraryDocument, path: Path, description: str) -> None:
    digest = hashlib.sha1(path.read_bytes(), usedforsecurity=False).hexdigest()
    if document.file_hash == digest:
        return
    document.description, document.credit = description, "Kunskapsbankens redaktion"
    with path.open("rb") as content:
        document.file.save(path.name, File(content), save=False)
    document.file_size, document.file_hash = path.stat().st_size, digest
    document.save()
