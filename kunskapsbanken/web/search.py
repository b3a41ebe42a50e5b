"""The site introduces its text pages, and the places and organisations that have pages, to the search."""

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _

from kunskapsbanken.bank.plaintext import body_text
from kunskapsbanken.people.models import Organisation
from kunskapsbanken.people.rights import open_to_all
from kunskapsbanken.search.registry import Entry, SearchKind, register
from kunskapsbanken.web.models import PlacePage, TextPage


def _pages(ids: Iterable[int] | None) -> Iterator[Entry]:
    pages = TextPage.objects.filter(open_to_all())
    for page in (pages if ids is None else pages.filter(pk__in=ids)).select_related("locale"):
        language = page.locale.language_code
        yield Entry(page.pk, page.title, page.promise, body_text(page), page.url, str(_("Sida")), language)


def _places(ids: Iterable[int] | None) -> Iterator[Entry]:
    pages = PlacePage.objects.filter(open_to_all()).select_related("of__parent__parent", "locale")
    for page in pages if ids is None else pages.filter(pk__in=ids):
        place = page.of
        above = [step.full_name for step in (place.parent, place.parent and place.parent.parent) if step]
        text = ", ".join([place.code if place.code.isdigit() else place.name, *above])
        yield Entry(
            page.pk,
            place.full_name,
            ", ".join(above),
            text,
            page.url,
            _marked(str(place.get_kind_display()), place.is_example),
            page.locale.language_code,
            also=place.name,
            is_example=place.is_example,
        )


def _organisations(ids: Iterable[int] | None) -> Iterator[Entry]:
    found = Organisation.objects.select_related("place")
    for organisation in found if ids is None else found.filter(pk__in=ids):
        where = organisation.place.full_name if organisation.place else ""
        yield Entry(
            organisation.pk,
            organisation.name,
            organisation.description or where,
            where,
            reverse("organisation", args=[organisation.slug]),
            _marked(_organisation_label(organisation), organisation.is_example),
            is_example=organisation.is_example,
        )


def _organisation_label(organisation: Organisation) -> str:
    """So that a municipality as an organisation is told from the place."""
    return gettext("Organisation, %s") % organisation.get_kind_display().lower()


def _marked(label: str, is_example: bool) -> str:
    """What is invented says so among the hits too."""
    return gettext("%s (exempel)") % label if is_example else label


register(SearchKind("place", _("Platser"), PlacePage, _places))
register(SearchKind("organisation", _("Organisationer"), Organisation, _organisations))
register(SearchKind("page", _("Sidor"), TextPage, _pages))
