"""What the public sends in, before it is public."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.rooms import let_rooms_introduce


class ModerationConfig(AppConfig):
    """Finds every room's `moderation.py` at start-up."""

    name = "kunskapsbanken.moderation"
    verbose_name = _("Moderering")

    def ready(self) -> None:
        """Let the rooms introduce what they take in."""
        let_rooms_introduce("moderation")
