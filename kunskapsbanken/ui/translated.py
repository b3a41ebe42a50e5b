"""Whether a page has words that a machine has put into its language and no person has gone through."""

from typing import Any

from wagtail_localize.models import StringTranslation

from kunskapsbanken.ui.languages import SWEDISH
from kunskapsbanken.ui.serving import ServedByView


def is_made_by_machine(page: Any) -> bool:
    """In one query, and in none for what is written in Swedish or not translated. A part that an editor saves is the
    editor's.
    """
    if not isinstance(page, ServedByView) or not page.is_translated or page.written_in == SWEDISH:
        return False
    of_page = StringTranslation.objects.filter(context__object_id=page.translation_key, locale_id=page.locale_id)
    return of_page.filter(translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE).exists()
