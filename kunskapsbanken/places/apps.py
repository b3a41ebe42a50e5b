"""Where things are: county, municipality, district, locality, and how many live there."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlacesConfig(AppConfig):
    """The one geography of the whole product."""

    name = "kunskapsbanken.places"
    verbose_name = _("Platser")
