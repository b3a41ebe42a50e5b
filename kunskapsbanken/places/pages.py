"""Where a place's own page stands in the site's tree. The room that owns those pages introduces itself here."""

from collections.abc import Callable

from wagtail.models import Page

from kunskapsbanken.places.models import Place

PageFinder = Callable[[Place], Page]
PlaceFinder = Callable[[Page], Place | None]
_finders: list[tuple[PageFinder, PlaceFinder]] = []


def register(finder: PageFinder, back: PlaceFinder) -> None:
    """Tell how a place's page is found (and made, where it is missing), and of a page whose it is."""
    if _finders:
        raise ValueError("the place pages have an owner already")
    _finders.append((finder, back))


def page_of(place: Place) -> Page:
    """The page of a place, under which its meetings and plans stand."""
    return _finders[0][0](place)


def place_of(page: Page) -> Place | None:
    """The place whose page it is; none of any other page."""
    return _finders[0][1](page)
