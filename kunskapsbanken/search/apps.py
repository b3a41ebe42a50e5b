"""Finding anything."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.rooms import let_rooms_introduce


class SearchConfig(AppConfig):
    """Finds every room's `search.py` and keeps the index fresh."""

    name = "kunskapsbanken.search"
    verbose_name = _("Sökning")

    def ready(self) -> None:
        """Let the rooms introduce their kinds, then listen for changes."""
        from kunskapsbanken.search import file_freshness, freshness

        let_rooms_introduce("search")
        freshness.connect()
        file_freshness.connect()
