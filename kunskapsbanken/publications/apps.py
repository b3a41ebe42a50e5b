"""Publications."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicationsConfig(AppConfig):
    """Brochures and reports: parts in order, built as files of many forms, every version kept."""

    name = "kunskapsbanken.publications"
    verbose_name = _("Publikationer")
