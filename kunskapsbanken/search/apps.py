"""Finding anything."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.rooms import let_rooms_introduce


class SearchConfig(AppConfig):
    """Finds every room's `search.py`, keeps the index fresh and counts what is asked."""

    name = "kunskapsbanken.search"
    verbose_name = _("Sökning")

    def ready(self) -> None:
        """Let the rooms introduce their kinds, then listen for changes and for what is asked."""
        from kunskapsbanken.search import asked_log, file_freshness, freshness

        let_rooms_introduce("search")
        freshness.connect()
        file_freshness.connect()
        asked_log.connect()
