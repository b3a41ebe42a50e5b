"""An address of ours as a square that a phone reads; drawn here, so that nobody else learns what is shared."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from kunskapsbanken.engines.typeset.qr import qr_code

# More makes a code that a phone reads badly from paper.
LONGEST = 500


def own_address(request: HttpRequest, asked: str) -> str:
    """The whole address of a page of this site; nothing where it is none, or too long."""
    ours = {request.get_host(), urlsplit(settings.BASE_URL).netloc}
    if not asked or len(asked) > LONGEST or not url_has_allowed_host_and_scheme(asked, ours):
        return ""
    if asked.startswith("/"):
        return f"{settings.BASE_URL}{asked}"
    return asked if urlsplit(asked).scheme in ("http", "https") else ""


def square(address: str) -> bytes:
    """The code as SVG."""
    return qr_code(address, alt=address).content
