"""Meetings, voices, insights and answers."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.rooms import let_rooms_introduce


class DialogueConfig(AppConfig):
    """From what was said to what became of it."""

    name = "kunskapsbanken.dialogue"
    verbose_name = _("Möten och röster")

    def ready(self) -> None:
        """Furnish the editor's desk before Wagtail asks for it, and let the rooms above tell where insights lead."""
        from kunskapsbanken.dialogue import panels

        panels.furnish()
        let_rooms_introduce("dialogue")
