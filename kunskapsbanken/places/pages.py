"""Where a place's own page stands in the site's tree. The room that owns those pages introduces itself here."""

from collections.abc import Callable

from wagtail.models import Page

from kunskapsbanken.places.models import Place

PageFinder = Callable[[Place], Page]
_finders: list[PageFinder] = []


def register(finder: PageFinder) -> None:
    """Tell how a place's page is found (and made, where it is missing)."""
    if _finders:
        raise ValueError("the place pages have an owner already")
    _finders.append(finder)


def page_of(place: Place) -> Page:
    """The page of a place, under which its meetings and plans stand."""
    return _finders[0](place)
