"""What the public sends in, before it is public."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class ModerationConfig(AppConfig):
    """Finds every room's `moderation.py` at start-up."""

    name = "kunskapsbanken.moderation"
    verbose_name = _("Moderering")

    def ready(self) -> None:
        """Let the rooms introduce what they take in."""
        autodiscover_modules("moderation")
