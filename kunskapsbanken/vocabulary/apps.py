"""The one set of terms of the whole product."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VocabularyConfig(AppConfig):
    """Terms that editors manage and that everything is marked with."""

    name = "kunskapsbanken.vocabulary"
    verbose_name = _("Vokabulär")
