"""What a file would change, group by group, to look at page by page before it is read in."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.core.cache import cache
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.people.rights import Viewer, within_reach
from kunskapsbanken.search.versions import content_version
from kunskapsbanken.services.models import ServiceImport
from kunskapsbanken.services.permissions import EDIT_SERVICE_PLACE
from kunskapsbanken.services.queries.differences import Differences
from kunskapsbanken.services.queries.matching import Match

KEEP_S = 3600


class Group(StrEnum):
    """What rows of a file do, as addresses say it."""

    NEW = "nya"
    CHANGED = "andras"
    UNCHANGED = "oforandrade"
    OLDER = "lamnas"
    MISSING = "saknas"


LABELS: dict[Group, Promise] = {
    Group.NEW: gettext_lazy("Nya i registret"),
    Group.CHANGED: gettext_lazy("Ändras"),
    Group.UNCHANGED: gettext_lazy("Oförändrade"),
    Group.OLDER: gettext_lazy("Lämnas, registret är nyare än filen"),
    Group.MISSING: gettext_lazy("Finns i registret men inte längre i filen"),
}


@dataclass(frozen=True)
class PreviewRow:
    """A row to look at; `value` is what it is chosen by: the row's number, or a missing place's key."""

    value: str
    where: str
    name: str
    told: str = ""
    url: str = ""


Preview = dict[str, list[PreviewRow]]


def imports_of(viewer: Viewer) -> QuerySet[ServiceImport]:
    """The files read into the places where someone may edit the register, the latest first, without their rows."""
    mine = ServiceImport.objects.filter(within_reach(viewer, EDIT_SERVICE_PLACE)).exclude(place=None)
    return mine.select_related("place", "uploaded_by").defer("rows", "before", "report")


def preview_of(prepared: ServiceImport, compare: Callable[[ServiceImport], Differences]) -> Preview:
    """All rows of a file by group; kept for a while, until something that the public can read has changed."""
    key = f"service-import-preview:{prepared.pk}:{content_version()}"
    kept: Preview | None = cache.get(key)
    if kept is None:
        kept = _preview(compare(prepared))
        cache.set(key, kept, KEEP_S)
    return kept


def _preview(found: Differences) -> Preview:
    return {
        Group.NEW: [PreviewRow(str(row.number), row.where, row.name, row.locality) for row in found.new],
        Group.CHANGED: [
            PreviewRow(
                str(change.incoming.number),
                change.incoming.where,
                change.service_place.name,
                "; ".join([*change.told, *_found_by(change.matched)]),
                change.service_place.get_absolute_url(),
            )
            for change in found.changed
        ],
        Group.UNCHANGED: [
            PreviewRow("", row.where, known.name, "", known.get_absolute_url()) for row, known in found.unchanged
        ],
        Group.OLDER: [
            PreviewRow("", row.where, known.name, "", known.get_absolute_url()) for row, known in found.older
        ],
        Group.MISSING: [
            PreviewRow(row.key, "", row.name, row.locality, row.get_absolute_url()) for row in found.missing
        ],
    }


def _found_by(how: Match) -> list[str]:
    """How a place was found, where that is not certain."""
    said = {Match.NEAR: _("funnen på namn och läge"), Match.RENUMBERED: _("funnen på namn och läge, med ny beteckning")}
    return [said[how]] if how in said else []
