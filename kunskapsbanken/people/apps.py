"""Accounts and rights."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    """Finds every room's `permissions.py` at start-up."""

    name = "kunskapsbanken.people"
    verbose_name = _("Människor")

    def ready(self) -> None:
        """Let the rooms introduce their verbs."""
        autodiscover_modules("permissions")
