"""What the site tells machines about itself."""

from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from kunskapsbanken.search.models import IndexedDocument
from kunskapsbanken.ui.languages import in_language

PRIVATE = ("/admin/", "/konto/", "/mitt/", "/sparat/", "/inskickat/", "/lista/", "/sok/")


def robots(request: HttpRequest) -> HttpResponse:
    """What robots may visit; a test installation asks them to stay away."""
    private = (in_language(path, code) for code, _name in settings.LANGUAGES for path in PRIVATE)
    closed = ["/"] if settings.DEMONSTRATION else list(dict.fromkeys(private))
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), f"Sitemap: {settings.BASE_URL}/sitemap.xml"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def security_txt(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a security fault (RFC 9116); only where the deployer has said whom."""
    if not settings.SECURITY_EMAIL:
        raise Http404
    expires = (timezone.now() + timedelta(days=180)).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: mailto:{settings.SECURITY_EMAIL}",
        f"Expires: {expires.isoformat()}",
        "Preferred-Languages: sv, en",
        f"Canonical: {settings.BASE_URL}/.well-known/security.txt",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """Whether the site works: the database answers and something can be found."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"ok": True, "searchable": IndexedDocument.objects.exists()})
