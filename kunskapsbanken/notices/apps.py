"""Following, letters and reminders."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.rooms import let_rooms_introduce


class NoticesConfig(AppConfig):
    """Sends what other rooms have to say. Finds every room's `notices.py` at start-up."""

    name = "kunskapsbanken.notices"
    verbose_name = _("Utskick")

    def ready(self) -> None:
        """Let the rooms tell what can be followed and what is new."""
        let_rooms_introduce("notices")
