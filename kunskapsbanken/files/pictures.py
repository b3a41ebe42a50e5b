"""A picture of the library on its way into a document: no larger than a paper needs, with who made it."""

from collections.abc import Iterable

from django.db.models import prefetch_related_objects

from kunskapsbanken.engines.typeset.tree import Picture
from kunskapsbanken.files.models import LibraryImage

WIDTH_MM = 160.0
RENDITION = "max-1600x1600|format-jpeg"


def picture_of(image: LibraryImage, *, alt: str = "", caption: str = "") -> Picture:
    """The picture; without `alt` it says what the library says of it."""
    with image.get_rendition(RENDITION).file.open("rb") as file:
        content = file.read()
    return Picture(content, alt or image.description or image.title, WIDTH_MM, caption, credit=credit_of(image))


def credit_of(image: LibraryImage) -> str:
    """Who made it, and how it may be used."""
    return ", ".join(part for part in (image.credit, str(image.get_licence_display())) if part)


def fetch_renditions(images: Iterable[LibraryImage]) -> None:
    """What there is of the images in their sizes, in one question for all of them."""
    prefetch_related_objects(list(images), "renditions")
