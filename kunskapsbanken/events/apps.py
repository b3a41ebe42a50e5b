"""Anything with a time, a place and registration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.rooms import let_rooms_introduce


class EventsConfig(AppConfig):
    """Who has a place at what. Finds every room's `events.py` at start-up."""

    name = "kunskapsbanken.events"
    verbose_name = _("Anmälan")

    def ready(self) -> None:
        """Let the rooms tell which of their pages are events."""
        let_rooms_introduce("events")
