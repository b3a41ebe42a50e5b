"""How far it is to service, for whom, and what changes if something closes."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccessConfig(AppConfig):
    """Road networks, runs of the analysis and their results."""

    name = "kunskapsbanken.access"
    verbose_name = _("Restid till service")
