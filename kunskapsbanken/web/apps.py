"""Composed pages: home, my desk, navigation, what is about the site itself."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    """The frame of the public site."""

    name = "kunskapsbanken.web"
    verbose_name = _("Webbplats")

    def ready(self) -> None:
        """Keep the page cache in step with what is published, and furnish the editor's desk."""
        from kunskapsbanken.web import freshness, panels

        freshness.connect()
        panels.furnish()
