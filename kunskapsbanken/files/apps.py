"""Images and documents, with what Wagtail's own lack: language, credit and licence."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FilesConfig(AppConfig):
    """Wagtail's images and documents, as ours."""

    name = "kunskapsbanken.files"
    verbose_name = _("Filer")
