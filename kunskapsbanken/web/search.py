"""The site introduces its text pages to the search."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from kunskapsbanken.bank.plaintext import body_text
from kunskapsbanken.people.rights import open_to_all
from kunskapsbanken.search.registry import Entry, SearchKind, register
from kunskapsbanken.web.models import TextPage


def _pages(ids: Iterable[int] | None) -> Iterator[Entry]:
    pages = TextPage.objects.filter(open_to_all())
    for page in (pages if ids is None else pages.filter(pk__in=ids)).select_related("locale"):
        language = page.locale.language_code
        yield Entry(page.pk, page.title, page.promise, body_text(page), page.url, str(_("Sida")), language)


register(SearchKind("page", _("Sidor"), TextPage, _pages))
