"""Portals at domains of their own: which portal a request is for, and the face that its pages then bear.

A domain is let in only where it is exactly that of an open portal; everything else is left to Django's ALLOWED_HOSTS.
Nobody logs in at a portal's domain: accounts, the admin and what belongs to them stand on the shared site alone, so
that no session, key or code is ever valid at an organisation's own domain.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponseRedirect
from django.http.request import split_domain_port
from django.http.response import HttpResponseBase
from django.urls import reverse

from kunskapsbanken.people.models import Portal
from kunskapsbanken.people.tenants import address_of
from kunskapsbanken.search.versions import content_version
from kunskapsbanken.ui.languages import without_language

ON_THE_SHARED_SITE = ("/admin/", "/konto/", "/mitt/")
LOGO = "max-400x128"  # shown at half that size: sharp on fine screens
HSTS = "Strict-Transport-Security"


@dataclass(frozen=True)
class Face:
    """What the frame shows of a portal."""

    pk: int
    slug: str
    name: str
    home: str
    address: str
    statement: str
    colours: str
    logo: str = ""
    logo_width: int = 0
    logo_height: int = 0


def face_of(portal: Portal, *, at_its_domain: bool = False) -> Face:
    """The face of a portal, by path or at its own domain."""
    face = Face(
        pk=portal.pk,
        slug=portal.slug,
        name=portal.name,
        home="/" if at_its_domain else portal.get_absolute_url(),
        address=address_of(portal),
        statement=reverse("portal_statement", args=[portal.slug]),
        colours=reverse("portal_colours", args=[portal.accent.lstrip("#")]),
    )
    if portal.logo is None:
        return face
    picture = portal.logo.get_rendition(LOGO)
    size = {"logo_width": picture.width // 2, "logo_height": picture.height // 2}
    return Face(**{**face.__dict__, "logo": picture.url, **size})


def faces_by_host() -> dict[str, Face]:
    """The faces of the open portals that have domains; kept until something is published or a portal is changed."""
    kept = caches["fragments"]
    key = f"portals:{content_version()}"
    faces: dict[str, Face] | None = kept.get(key)
    if faces is None:
        portals = Portal.objects.open().exclude(hostname="").select_related("logo")
        faces = {portal.hostname: face_of(portal, at_its_domain=True) for portal in portals}
        kept.set(key, faces, 3600)
    return faces


class PortalMiddleware:
    """Sets `request.portal`; inside the page cache, whose pages are kept for each host."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Know the portal by the host that was asked for, and nothing else."""
        host = request.META.get("HTTP_HOST", "")
        domain, _port = split_domain_port(host)
        portal = faces_by_host().get(domain) if domain else None
        request.portal = portal  # type: ignore[attr-defined]
        if portal is None:
            return self.get_response(request)
        if without_language(request.path_info).startswith(ON_THE_SHARED_SITE):
            return HttpResponseRedirect(f"{settings.BASE_URL}{request.get_full_path()}")
        # ALLOWED_HOSTS is read once, at start; the domain was found among ours, which is the same promise.
        request.get_host = lambda: host.lower()  # type: ignore[method-assign]
        response = self.get_response(request)
        if HSTS in response:
            # The organisation's other names under the domain are not ours to promise anything for.
            response[HSTS] = f"max-age={settings.SECURE_HSTS_SECONDS}"
        return response
