"""A photo from someone's phone, made small enough and freed from what the phone says of where and when."""

import io
import warnings
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

MOST_BYTES = 15 * 1024 * 1024
MOST_PIXELS = 60_000_000
# Enough to read handwriting on a flip chart, and no more than a phone in a village can fetch.
LONGEST_SIDE = 2000
QUALITY = 80
_FORMATS = ("JPEG", "PNG", "WEBP")
_HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"heif")


class Photo(NamedTuple):
    """A JPEG and how large it is, in pixels."""

    content: "ContentFile[bytes]"
    width: int
    height: int


def photo_without_traces(upload: UploadedFile) -> Photo:
    """The photo as a new JPEG with nothing but its pixels: no position, no time, no camera, no thumbnail.

    Raises `ValidationError`, in words, for what is too large or no photo that we read.
    """
    if (upload.size or 0) > MOST_BYTES:
        raise ValidationError(_("Fotot är för stort. Det får vara högst %d MB.") % (MOST_BYTES // 1024 // 1024))
    upload.seek(0)
    beginning = upload.read(12)
    if beginning[4:8] == b"ftyp" and beginning[8:12] in _HEIC:
        raise ValidationError(
            _("Fotot är i formatet HEIC, som vi inte kan läsa. Spara det som JPEG, eller ta en skärmbild av det.")
        )
    upload.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _drawn_anew(upload)
    except (UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning) as fault:
        raise ValidationError(_unreadable()) from fault
    except (OSError, SyntaxError, ValueError) as fault:  # what Pillow raises for a file that is broken inside
        raise ValidationError(_unreadable()) from fault


def _drawn_anew(upload: UploadedFile) -> Photo:
    with Image.open(upload, formats=_FORMATS) as image:
        if image.width * image.height > MOST_PIXELS:
            raise ValidationError(_("Fotot har för många bildpunkter. Ta om det med lägre upplösning."))
        image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(image).convert("RGB")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    # Pixels alone go over to a new picture: what a file knows besides them comes along with a changed one.
    bare = Image.new("RGB", upright.size)
    bare.paste(upright)
    made = io.BytesIO()
    bare.save(made, "JPEG", quality=QUALITY, optimize=True)
    return Photo(ContentFile(made.getvalue()), bare.width, bare.height)


def _unreadable() -> str:
    return _("Det går inte att läsa som ett foto. Välj en bild i formatet JPEG, PNG eller WebP.")
