"""A machine that proposes a page's translation. Off unless `MACHINE_TRANSLATION_URL` is set; nothing depends on it.

What it has written lies on the editor's desk for a person to read; what nobody has gone through is marked for readers.
"""

from collections.abc import Iterable
from typing import Any

import requests
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page
from wagtail_localize.machine_translators.libretranslate import LibreTranslator
from wagtail_localize.models import Translation
from wagtail_localize.views.edit_translation import machine_translate

from kunskapsbanken.people.rights import open_to_all

# Sámi and Meänkieli are shown only as someone who speaks them has written: decision 0037.
INTO = frozenset({"en", "fi", "sv"})


class Translator(LibreTranslator):
    """Any server that answers as LibreTranslate does."""

    def can_translate(self, source_locale: Any, target_locale: Any) -> bool:
        """Whether it is asked at all."""
        return target_locale.language_code in INTO and super().can_translate(source_locale, target_locale)

    def translate(self, source_locale: Any, target_locale: Any, strings: Iterable[Any]) -> dict[Any, Any]:
        """Each string in the other language. Raises SilentMachine where no usable answer comes."""
        try:
            return super().translate(source_locale, target_locale, strings)
        except (requests.RequestException, KeyError, TypeError, ValueError) as fault:
            raise SilentMachine from fault


class SilentMachine(Exception):
    """The machine gave no answer, or none that goes with what it was asked."""


@require_POST
def propose(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Ask the machine for what is not translated yet of a page that anyone may read; where it is silent nothing is
    changed, and the editor is told.
    """
    page = get_object_or_404(Translation, pk=translation_id).source.get_source_instance()
    if not Page.objects.filter(open_to_all(), pk=page.pk).exists():
        messages.error(request, _("Bara det som är publicerat och öppet för alla skickas till maskinen."))
    else:
        try:
            return machine_translate(request, translation_id)
        except SilentMachine:
            messages.error(request, _("Maskinöversättningen svarar inte. Inget är ändrat."))
    return redirect(get_valid_next_url_from_request(request) or reverse("wagtailadmin_home"))
