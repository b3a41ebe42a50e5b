"""Municipal service plans."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    """From draft to consultation, adoption and yearly follow-up."""

    name = "kunskapsbanken.plans"
    verbose_name = _("Serviceplaner")

    def ready(self) -> None:
        """Furnish the editor's desk before Wagtail first asks for it."""
        from kunskapsbanken.plans import panels

        panels.furnish()
