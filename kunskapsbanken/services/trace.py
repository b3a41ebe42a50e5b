"""The register introduces its service places to the stories, and tells who runs them."""

from collections.abc import Iterable

from django.utils.translation import gettext, gettext_lazy as _

from kunskapsbanken.people.doers import Doing
from kunskapsbanken.people.rights import Viewer
from kunskapsbanken.services.models import ServicePlace, Status
from kunskapsbanken.trace.registry import Stage, Step, TraceKind, register


def _steps(ids: Iterable[int], viewer: Viewer) -> dict[int, list[Step]]:
    """Everyone may read the register."""
    return {row.pk: [_step(row)] for row in ServicePlace.objects.filter(pk__in=ids).select_related("place")}


def _step(service_place: ServicePlace) -> Step:
    state = "" if service_place.status == Status.OPEN else f" ({service_place.get_status_display().lower()})"
    return Step(
        Stage.SERVICE,
        str(_("Serviceplats")),
        f"{service_place.name}{state}",
        service_place.get_absolute_url(),
        is_example=service_place.place.is_example,
    )


def doings(ids: Iterable[int], viewer: Viewer) -> list[Doing]:
    """The organisations that run service places where there is service today."""
    run = ServicePlace.objects.in_use().filter(pk__in=ids).exclude(organisation=None)
    return [
        Doing(row.organisation_id, gettext("Driver %s") % row.name, row.get_absolute_url())
        for row in run
        if row.organisation_id
    ]


register(TraceKind(ServicePlace, _("Serviceplats"), _steps, doings))
