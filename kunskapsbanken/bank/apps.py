"""The knowledge bank."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BankConfig(AppConfig):
    """Knowledge items, learning paths and collections."""

    name = "kunskapsbanken.bank"
    verbose_name = _("Kunskapsbank")

    def ready(self) -> None:
        """Furnish the editor's desk before Wagtail first asks for it."""
        from kunskapsbanken.bank import panels

        panels.furnish()
