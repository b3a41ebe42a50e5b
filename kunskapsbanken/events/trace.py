"""Events introduce themselves to the stories: what was learnt at one can become knowledge."""

from collections.abc import Iterable

from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.events.models import EventPage
from kunskapsbanken.people.rights import Viewer, open_to_all
from kunskapsbanken.trace.registry import Stage, Step, TraceKind, register


def _steps(ids: Iterable[int], viewer: Viewer) -> dict[int, list[Step]]:
    pages = EventPage.objects.filter(open_to_all(), pk__in=ids).select_related("place", "locale")
    return {page.pk: _own(page) for page in pages}


def _own(page: EventPage) -> list[Step]:
    is_example = bool(page.place and page.place.is_example)
    day = localtime(page.starts_at).date()
    return [Step(Stage.VOICE, str(page.get_sort_display()), page.title, page.url or "", day, is_example)]


register(TraceKind(EventPage, _("Evenemang"), _steps, own=_own))
