"""What led to what."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.rooms import let_rooms_introduce


class TraceConfig(AppConfig):
    """Finds every room's `trace.py` at start-up."""

    name = "kunskapsbanken.trace"
    verbose_name = _("Spår")

    def ready(self) -> None:
        """Let the rooms introduce the things that stories are made of."""
        let_rooms_introduce("trace")
