"""The register of service places."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ServicesConfig(AppConfig):
    """Where there is service, of which kind, when it is open and how fresh the fact is."""

    name = "kunskapsbanken.services"
    verbose_name = _("Service")
