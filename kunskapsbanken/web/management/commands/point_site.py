"""`manage.py point_site`: tell Wagtail the site's own address, so that its sitemap and its admin link right."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand
from wagtail.models import Site


class Command(BaseCommand):
    """The set-up runs it whenever BASE_URL has changed."""

    help = "Sätter webbplatsens adress till BASE_URL."

    def handle(self, **options: Any) -> None:
        """Host name and port of BASE_URL."""
        address = urlsplit(settings.BASE_URL)
        site = Site.objects.get(is_default_site=True)
        site.hostname = address.hostname or "localhost"
        site.port = address.port or (443 if address.scheme == "https" else 80)
        site.save()
