"""Private working spaces."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SpacesConfig(AppConfig):
    """What a group keeps to itself: a notice board and tasks."""

    name = "kunskapsbanken.spaces"
    verbose_name = _("Arbetsrum")
