"""The worker, the manifest and the page of what is kept in the browser."""

import hashlib
import json
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext as _, override
from django.views.decorators.http import condition

from kunskapsbanken.web.offline.middleware import MAY_BE_KEPT

WORKER = Path(__file__).with_name("worker.js")
ICONS = (("192", "any"), ("512", "any"), ("maskable-512", "maskable"))
THEME, GROUND = "#1f5a48", "#fcfaf5"


def _worker_text() -> str:
    """The worker, with what it must know of this installation before it."""
    manifest = getattr(staticfiles_storage, "manifest_hash", "")  # without it a file's name says nothing of its content
    offline = {}
    for language in ("sv", "en"):
        with override(language):
            offline[language] = reverse("offline")
    source = WORKER.read_text(encoding="utf-8")
    site = {
        "version": hashlib.sha256(f"{manifest}{source}".encode()).hexdigest()[:12],
        "hashed": bool(manifest),
        "mark": MAY_BE_KEPT,
        "offline": offline,
    }
    return f"const SITE = {json.dumps(site)};\n{source}"


def _worker_etag(request: HttpRequest) -> str:
    return f'"{hashlib.sha256(_worker_text().encode()).hexdigest()[:20]}"'


@condition(etag_func=_worker_etag)
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker. It lies at the root, as it answers for everything; browsers ask for it anew each time."""
    headers = {"Cache-Control": "no-cache", "Service-Worker-Allowed": "/"}
    return HttpResponse(_worker_text(), content_type="text/javascript; charset=utf-8", headers=headers)


def manifest(request: HttpRequest) -> JsonResponse:
    """What a telephone needs to put the site among its programs; at a portal's domain under the portal's name."""
    portal = getattr(request, "portal", None)
    name = portal.name if portal else _("Kunskapsbanken")
    home = reverse("wagtail_serve", args=[""])
    shown = {
        "id": home,
        "name": name,
        "short_name": name[:24],
        "description": _("Kunskap, metoder och exempel för dig som vill behålla och utveckla lokal service."),
        "lang": get_language(),
        "start_url": home,
        "scope": "/",
        "display": "standalone",
        "theme_color": THEME,
        "background_color": GROUND,
        "icons": [_icon(name, purpose) for name, purpose in ICONS],
        "shortcuts": [
            {"name": _("Sök"), "url": reverse("search")},
            {"name": _("Lämna en synpunkt"), "url": reverse("voice_give")},
            {"name": _("Anteckna på möte"), "url": reverse("meetings")},
            {"name": _("Läs utan nät"), "url": reverse("offline")},
        ],
    }
    return JsonResponse(shown, content_type="application/manifest+json")


def _icon(name: str, purpose: str) -> dict[str, Any]:
    side = name.rpartition("-")[2]
    return {
        "src": static(f"vendor/icons/app-{name}.png"),
        "sizes": f"{side}x{side}",
        "type": "image/png",
        "purpose": purpose,
    }


def offline(request: HttpRequest) -> HttpResponse:
    """What is kept in this browser to read without a net; shown too where there is no net and no copy."""
    return render(request, "web/offline.html", {"breadcrumbs": [(_("Läs utan nät"), "")]})
