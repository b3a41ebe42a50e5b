"""The register introduces its service places to the stories."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

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


register(TraceKind(ServicePlace, _("Serviceplats"), _steps))
