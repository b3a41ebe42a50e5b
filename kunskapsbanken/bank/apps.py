"""The knowledge bank."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BankConfig(AppConfig):
    """Knowledge items, learning paths and collections."""

    name = "kunskapsbanken.bank"
    verbose_name = _("Kunskapsbank")
