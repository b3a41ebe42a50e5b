"""The interface for programs."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.rooms import let_rooms_introduce


class ApiConfig(AppConfig):
    """What programs may ask for and write, and what they are told of by itself."""

    name = "kunskapsbanken.api"
    verbose_name = _("Gränssnitt för program")

    def ready(self) -> None:
        """Hear what each room adds to the interface."""
        let_rooms_introduce("api")
