"""Finding anything."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Finds every room's `search.py` and keeps the index fresh."""

    name = "kunskapsbanken.search"
    verbose_name = _("Sökning")

    def ready(self) -> None:
        """Let the rooms introduce their kinds, then listen for changes."""
        from kunskapsbanken.search import freshness

        autodiscover_modules("search")
        freshness.connect()
