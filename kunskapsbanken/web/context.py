"""What the frame of every page needs: the menu, the footer and who is reading."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from django.utils.translation import get_language, gettext as _

from kunskapsbanken.search.versions import content_version
from kunskapsbanken.ui.languages import frame_language, is_partly_translated, offered_languages
from kunskapsbanken.web.queries import Frame, frame_links


@dataclass(frozen=True)
class NavigationEntry:
    """An entry of the main menu and whether the reader stands in it."""

    label: str
    url: str
    current: bool
    language: str = ""


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context processor of the whole site; the admin has a frame of its own."""
    if request.path_info.startswith("/admin/"):
        return {}
    links = _links()
    portal = getattr(request, "portal", None)
    menu = [
        NavigationEntry(link.label, link.url, request.path.startswith(link.url), link.language) for link in links.menu
    ]
    return {
        "masthead_of": _masthead_of(request, menu),
        "site_name": portal.name if portal else _("Kunskapsbanken"),
        "portal": portal,
        "base_url": settings.BASE_URL,
        "navigation": menu,
        "footer_links": links.footer,
        "translations": links.translations,
        "languages": offered_languages(request.get_full_path()),
        "partly_translated": is_partly_translated(),
        "frame_language": frame_language(),
        "demonstration": settings.DEMONSTRATION,
        "contact_email": settings.CONTACT_EMAIL,
    }


def _masthead_of(request: HttpRequest, menu: list[NavigationEntry]) -> str:
    """What the head of a page depends on, besides the portal: where in the menu the reader stands, and who reads."""
    standing = "".join("2" if entry.url == request.path else str(int(entry.current)) for entry in menu)
    is_known = getattr(request, "user", None) and request.user.is_authenticated
    return f"{get_language()}:{content_version()}:{standing}:{settings.DEMONSTRATION}:{bool(is_known)}"


def _links() -> Frame:
    """Menu and footer, kept until something is published."""
    kept = caches["fragments"]
    key = f"frame:{get_language()}:{content_version()}"
    links: Frame | None = kept.get(key)
    if links is None:
        links = frame_links()
        kept.set(key, links, 3600)
    return links
