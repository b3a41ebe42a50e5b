"""The founding publications of `content/publications/`: a file each, as often as you like, never over a later change.

Nothing is built here: the first version waits, and is made by the clock's process when the site runs.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from kunskapsbanken.bank.importers.files import ContentFile, read_folder
from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.publications.actions.building import new_build
from kunskapsbanken.publications.models import BuildState, Part, PartKind, Publication

NEW, UPDATED, ALIKE, CHANGED = "nya", "uppdaterade", "oförändrade", "ändrade av en redaktör"
FIELDS = ("title", "subtitle", "kind", "summary", "authors", "publisher", "licence", "colophon")
_ITEM = re.compile(r"^- post: ([a-z0-9-]+)\s*$", re.MULTILINE)


def load_publications(root: Path) -> Counter[str]:
    """Load every file; all faults are told at once."""
    done: Counter[str] = Counter()
    files = read_folder(root, "publications") if (root / "publications").is_dir() else []
    items = dict(KnowledgeItem.objects.values_list("slug", "pk"))
    faults = []
    for file in files:
        missing = [slug for slug in _ITEM.findall(file.markdown) if slug not in items]
        faults += [f"{file.name}: posten {slug} finns inte" for slug in missing]
        if not missing:
            done[_load(file, items)] += 1
    if faults:
        raise ValidationError(faults)
    return done


def _load(file: ContentFile, items: dict[str, int]) -> str:
    publication = Publication.objects.filter(slug=file.slug).first() or Publication(slug=file.slug)
    is_new = publication.pk is None
    if not is_new and (not publication.founding or publication.founding != _mark_of(publication)):
        return CHANGED
    for name in FIELDS:
        setattr(publication, name, str(file.front.get(name, "")).strip())
    publication.full_clean()
    parts = list(_parts(file.markdown, items))
    if publication.founding == _mark(publication, parts):
        return ALIKE
    publication.founding = _mark(publication, parts)
    publication.save()
    publication.parts.all().delete()
    for number, part in enumerate(parts, start=1):
        part.publication, part.order = publication, number
    Part.objects.bulk_create(parts)
    _let_out(publication)
    return NEW if is_new else UPDATED


def _let_out(publication: Publication) -> None:
    """A version that is published as soon as it is built; one that waits already will be of the new text."""
    if not publication.builds.filter(state=BuildState.WAITING).exists():
        build = new_build(publication)
        build.published_at = timezone.now()
        build.save(update_fields=["published_at"])
        publication.save(update_fields=["changed_at"])  # the search looks at it anew


def _parts(markdown: str, items: dict[str, int]) -> Iterator[Part]:
    """A chapter for each heading, its text, and its items after it."""
    for section in re.split(r"^## ", markdown, flags=re.MULTILINE)[1:]:
        title, _newline, text = section.partition("\n")
        yield Part(
            kind=PartKind.CHAPTER, title=title.strip(), text=_ITEM.sub("", text).strip().replace("\n### ", "\n## ")
        )
        for slug in _ITEM.findall(text):
            yield Part(kind=PartKind.ITEM, page_id=items[slug])


def _mark_of(publication: Publication) -> str:
    return _mark(publication, list(publication.parts.all()))


def _mark(publication: Publication, parts: list[Part]) -> str:
    """Of all that an editor can change."""
    told: list[Any] = [getattr(publication, name) for name in (*FIELDS, "language", "place_id", "cover_id")]
    told += [[part.kind, part.title, part.text, part.page_id, part.image_id] for part in parts]
    return hashlib.sha256(json.dumps(told, default=str).encode()).hexdigest()
