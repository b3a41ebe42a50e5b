"""Meetings, voices, insights and answers."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DialogueConfig(AppConfig):
    """From what was said to what became of it."""

    name = "kunskapsbanken.dialogue"
    verbose_name = _("Möten och röster")

    def ready(self) -> None:
        """Furnish the editor's desk before Wagtail first asks for it."""
        from kunskapsbanken.dialogue import panels

        panels.furnish()
