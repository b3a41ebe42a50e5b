"""The knowledge bank."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.rooms import let_rooms_introduce


class BankConfig(AppConfig):
    """Knowledge items, learning paths and collections."""

    name = "kunskapsbanken.bank"
    verbose_name = _("Kunskapsbank")

    def ready(self) -> None:
        """Furnish the editor's desk before Wagtail first asks for it, and let rooms tell what they do with items."""
        from kunskapsbanken.bank import panels

        panels.furnish()
        let_rooms_introduce("bank")
