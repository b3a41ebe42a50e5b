"""Pictures of the library."""

import io

from django.core.files.images import ImageFile
from PIL import Image

from kunskapsbanken.files.models import LibraryImage


def make_image(title="En bro", *, colour="green", **fields):
    """A small picture, with who made it and what it shows."""
    content = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(content, "PNG")
    content.seek(0)
    told = {"credit": "Anna Prov", "description": "En bro över en bäck", "licence": "CC BY 4.0", **fields}
    return LibraryImage.objects.create(title=title, file=ImageFile(content, f"{colour}.png"), **told)
