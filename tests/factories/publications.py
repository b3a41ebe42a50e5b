"""Publications."""

import hashlib

from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.text import slugify

from kunskapsbanken.engines.swedish.words import fold
from kunskapsbanken.publications.models import Build, BuildFile, BuildState, Part, Publication


def make_publication(place=None, *, title="Provbroschyren", **fields):
    """One without parts; its address follows its title unless told."""
    return Publication.objects.create(place=place, title=title, **{"slug": slugify(fold(title)), **fields})


def make_part(publication, kind="text", **fields):
    """A part, last; a text of its own unless something else is said."""
    words = {"text": "En egen text."} if kind == "text" else {}
    order = publication.parts.count() + 1
    return Part.objects.create(publication=publication, kind=kind, order=order, **{**words, **fields})


def make_version(publication, *, published=True, files=None, **fields):
    """A version that is done, with files of a few bytes: to read pages by, not to open."""
    now = timezone.now()
    build = Build.objects.create(
        publication=publication,
        number=publication.builds.count() + 1,
        **{"state": BuildState.DONE, "finished_at": now, "digest": "0" * 64, "done": 7, **fields},
        published_at=now if published else None,
    )
    for form, content in (files or {"webb": b"<p>Hej.</p>", "a4": b"%PDF-", "epub": b"PK"}).items():
        digest = hashlib.sha256(content).hexdigest()
        file = BuildFile(build=build, form=form, size=len(content), digest=digest)
        file.file.save(f"prov.{form}", ContentFile(content))
    return build
