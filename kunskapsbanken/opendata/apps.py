"""Open data."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OpenDataConfig(AppConfig):
    """Datasets, their files and versions, and the catalogue that portals of data read."""

    name = "kunskapsbanken.opendata"
    verbose_name = _("Öppna data")
