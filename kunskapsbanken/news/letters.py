"""An issue as a letter: one content, as HTML and as plain text, with the way to stop."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import unescape
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from kunskapsbanken.bank.plaintext import prose_text
from kunskapsbanken.news.queries.content import Part

_LINK = re.compile(r'<a\b[^>]*?href="([^"]*)"[^>]*>(.*?)</a>', re.IGNORECASE | re.DOTALL)
_POINT = re.compile(r"<li\b[^>]*>", re.IGNORECASE)
_INNER_ADDRESS = re.compile(r'href="(?=/)')


@dataclass(frozen=True)
class LetterPart:
    """A part with whole addresses, its own text in both forms."""

    part: Part
    url: str
    html: SafeString
    text: str


@dataclass(frozen=True)
class IssueLetter:
    """An issue to be written to people: the same to everyone but for the way to stop."""

    subject: str
    preheader: str
    parts: Sequence[Part]
    language: str
    web_url: str

    def html(self, stop_url: str) -> str:
        """For mail readers that show pages."""
        return render_to_string("news/mail/issue.html", self._context(stop_url))

    def text(self, stop_url: str) -> str:
        """For all others."""
        written = render_to_string("news/mail/issue.txt", self._context(stop_url))
        return re.sub(r"\n{3,}", "\n\n", written).strip() + "\n"

    def _context(self, stop_url: str) -> dict[str, Any]:
        return {
            "subject": self.subject,
            "preheader": self.preheader,
            "parts": [letter_part(part) for part in self.parts],
            "language": self.language,
            "web_url": self.web_url,
            "stop_url": stop_url,
        }


def letter_part(part: Part) -> LetterPart:
    """With addresses that lead from anywhere."""
    html = _INNER_ADDRESS.sub(f'href="{settings.BASE_URL}', part.html)
    url = f"{settings.BASE_URL}{part.url}" if part.url.startswith("/") else part.url
    return LetterPart(replace(part, html=html), url, mark_safe(html), plain(html))


def plain(html: str) -> str:
    """Rich text as plain text: points with a dash, addresses in brackets after what leads to them."""
    told = _LINK.sub(lambda link: f"{link[2]} ({link[1]})" if unescape(link[1]) != link[2] else link[2], html)
    lines = prose_text(_POINT.sub("- ", told)).splitlines()
    return "\n\n".join(line for line in lines if line.strip()).replace("\n\n- ", "\n- ")


def stop_address(key: str) -> str:
    """Where one press stops the newsletter to whoever the key belongs to."""
    return settings.BASE_URL + reverse("newsletter_stop", args=[key])
