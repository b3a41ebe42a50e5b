"""The support guide."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SupportConfig(AppConfig):
    """Which support there is for local service, and the rules of it on any day."""

    name = "kunskapsbanken.support"
    verbose_name = _("Stöd")
