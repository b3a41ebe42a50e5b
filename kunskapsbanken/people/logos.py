"""A logo: which pictures are taken, and how large they are shown."""

from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model
from wagtail.images.fields import WagtailImageField

MOST_BYTES = 2 * 1024 * 1024
MOST_PIXELS = 25_000_000
ENDINGS = ("png", "jpg", "jpeg", "webp", "gif")
ON_PAGE = "max-320x120|format-webp"
IN_LIST = "max-96x48|format-webp"


class LogoField(WagtailImageField):
    """A picture of a sort that every reader shows, small enough for a phone; refused in words else."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.allowed_image_extensions = list(ENDINGS)
        self.max_upload_size, self.max_image_pixels = MOST_BYTES, MOST_PIXELS
        self.help_text = kwargs.get("help_text", "")
        kind = _("Det går inte att läsa som en bild. Spara om logotypen som PNG, JPEG, WebP eller GIF.")
        large = _("Bilden är för stor. Den får vara högst 2 MB.")
        self.error_messages |= {
            "invalid_image": kind,
            "invalid_image_extension": kind,
            "invalid_image_known_format": _("Filens innehåll stämmer inte med dess namn. Spara om bilden."),
            "file_too_large": large,
            "file_too_large_unknown_size": large,
            "file_too_many_pixels": _("Bilden har för många bildpunkter. Gör den mindre och försök igen."),
        }


def with_logos() -> Prefetch:
    """The organisations' logos for a list, with the pictures that it shows: two queries for all of them."""
    return Prefetch("logo", queryset=get_image_model().objects.prefetch_renditions(IN_LIST))
