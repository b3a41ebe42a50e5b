"""The site tells where the pages of places stand, which roles on a place give rights to."""

from wagtail.models import Page

from kunskapsbanken.places import pages
from kunskapsbanken.places.models import Place
from kunskapsbanken.web.importers.tree import place_page


def _place(page: Page) -> Place | None:
    return Place.objects.filter(page=page.pk).first()


pages.register(place_page, _place)
