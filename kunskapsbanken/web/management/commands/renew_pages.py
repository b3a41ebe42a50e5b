"""`manage.py renew_pages`: forget every kept page; after an upgrade, whose templates they were not made by."""

from typing import Any

from django.core.management.base import BaseCommand

from kunskapsbanken.search.versions import renew_content_version


class Command(BaseCommand):
    """The set-up runs it whenever the code has changed."""

    help = "Glömmer alla sparade sidor, till exempel efter en uppgradering."

    def handle(self, **options: Any) -> None:
        """Start a new version of the content."""
        renew_content_version()
