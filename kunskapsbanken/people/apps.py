"""Accounts and rights."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.rooms import let_rooms_introduce


class PeopleConfig(AppConfig):
    """Finds every room's `permissions.py` at start-up."""

    name = "kunskapsbanken.people"
    verbose_name = _("Människor")

    def ready(self) -> None:
        """Let the rooms introduce their verbs."""
        let_rooms_introduce("permissions")
