"""What people see: the frame, the components and the look."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UiConfig(AppConfig):
    """No models and no queries: only renders what it is given."""

    name = "kunskapsbanken.ui"
    verbose_name = _("Utseende")
