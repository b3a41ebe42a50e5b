"""Publications introduce themselves to the search."""

from collections.abc import Iterable, Iterator

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext_lazy

from kunskapsbanken.publications.models import Build, Publication
from kunskapsbanken.search.registry import Entry, SearchKind, register


def _entries(ids: Iterable[int] | None) -> Iterator[Entry]:
    published = Prefetch("builds", Build.objects.published(), to_attr="published_builds")
    found = Publication.objects.public().select_related("place").prefetch_related(published)
    for one in (found if ids is None else found.filter(pk__in=ids)).iterator(chunk_size=100):
        latest = one.published_builds[0]
        names = [row["title"] for row in latest.contains]
        yield Entry(
            one.pk,
            one.title,
            one.summary or one.subtitle,
            "\n".join([one.subtitle, one.authors, one.publisher, *names]),
            one.get_absolute_url(),
            str(one.get_kind_display()),
            one.language,
            is_example=bool(one.place and one.place.is_example),
            place=one.place,
            dated=timezone.localdate(latest.published_at),
        )


register(SearchKind("publication", gettext_lazy("Publikationer"), Publication, _entries))
