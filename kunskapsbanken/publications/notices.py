"""Those who follow a place hear of the publications on it."""

from collections.abc import Iterator
from datetime import datetime

from kunskapsbanken.notices.registry import News, NewsSource, place_marks, register
from kunskapsbanken.publications.models import Build


def _publications(start: datetime, stop: datetime) -> Iterator[News]:
    """A publication is news once: a later version of it is not another."""
    published = Build.objects.readable().filter(published_at__gt=start, published_at__lte=stop)
    for build in published.select_related("publication__place").order_by("published_at", "pk"):
        publication = build.publication
        yield News(
            key=f"publications.publication:{publication.pk}",
            when=build.published_at,
            label=str(publication.get_kind_display()),
            title=publication.title,
            url=publication.get_absolute_url(),
            marks=frozenset(place_marks(publication.place) if publication.place else ()),
            entry=("publication", publication.pk),
        )


register(NewsSource("publications.publications", _publications))
