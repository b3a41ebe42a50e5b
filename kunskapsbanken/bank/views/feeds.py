"""What is new in the bank, as feeds."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.bank.queries.browse import browse
from kunskapsbanken.bank.queries.items import newest_changed
from kunskapsbanken.bank.queries.paths import newest_guides
from kunskapsbanken.bank.views.browse import FACETS, asked_filters
from kunskapsbanken.search.versions import content_version
from kunskapsbanken.ui.feeds import MOST_ENTRIES, Entry, atom, list_address


@require_safe
def items(request: HttpRequest) -> HttpResponse:
    """The items that were last published or changed, of those that the bank's page shows by the same filters."""
    found = browse(asked_filters(request), version=content_version())
    return atom(
        title=_("Nytt i Kunskapsbanken"),
        subtitle=_("Nya och omarbetade modeller, metoder, exempel och mallar för service på landsbygden."),
        list_address=list_address("/kunskapsbank/", request, "q", *FACETS),
        entries=map(_item, newest_changed(found.ids, MOST_ENTRIES)),
        request=request,
    )


@require_safe
def paths(request: HttpRequest) -> HttpResponse:
    """The learning paths and collections that were last published or changed."""
    return atom(
        title=_("Lärstigar och samlingar"),
        list_address="/larstigar/",
        entries=map(_guide, newest_guides(MOST_ENTRIES)),
        request=request,
    )


def _item(item: KnowledgeItem) -> Entry:
    title = f"{item.title} ({item.get_kind_display().lower()})"
    return Entry(title, item.url or "/", item.last_published_at, item.promise, item.first_published_at)


def _guide(page: Page) -> Entry:
    return Entry(page.title, page.url or "/", page.last_published_at, page.promise, page.first_published_at)
