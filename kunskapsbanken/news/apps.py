"""News and the newsletter."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    """Short news, and a newsletter put together of what the search knows."""

    name = "kunskapsbanken.news"
    verbose_name = _("Nyheter och nyhetsbrev")

    def ready(self) -> None:
        """Furnish the editor's desk before Wagtail asks for it."""
        from kunskapsbanken.news import panels

        panels.furnish()
