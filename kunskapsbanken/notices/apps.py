"""Mail and reminders."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    """Sends what other rooms have to say."""

    name = "kunskapsbanken.notices"
    verbose_name = _("Utskick")
