"""Anything with a time, a place and registration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.rooms import let_rooms_introduce


class EventsConfig(AppConfig):
    """Who has a place at what. Finds every room's `events.py` at start-up."""

    name = "kunskapsbanken.events"
    verbose_name = _("Anmälan")

    def ready(self) -> None:
        """Furnish the editor's desk before Wagtail asks for it, and let the rooms tell which pages are events."""
        from kunskapsbanken.events import panels

        panels.furnish()
        let_rooms_introduce("events")
