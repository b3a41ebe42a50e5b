"""Service places that may be one and the same, for the officers who can tell; and those that have been merged."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import F

from kunskapsbanken.people.rights import Viewer, within_reach
from kunskapsbanken.places.models import Place
from kunskapsbanken.services.models import NotDuplicate, ServiceEvent, ServicePlace
from kunskapsbanken.services.permissions import EDIT_SERVICE_PLACE
from kunskapsbanken.services.queries.alike import Neighbours, candidates

# Facts that belong together come from the same of the two; the names of the groups stand in forms.
FACTS: dict[str, tuple[str, ...]] = {
    "namn": ("name",),
    "adress": ("place", "locality", "address"),
    "punkt": ("latitude", "longitude"),
    "lage": ("status",),
    "bemanning": ("staffing",),
    "arstid": ("season", "season_note"),
    "drivs-av": ("operator", "organisation", "operator_form"),
    "kontakt": ("email", "phone", "website"),
    "om": ("description", "wikidata"),
    "komma-in": (
        "step_free",
        "automatic_door",
        "accessible_toilet",
        "accessible_parking",
        "hearing_loop",
        "physical_access",
    ),
}


class Pair(NamedTuple):
    """Two service places in use that may be the same, and how far apart they lie; `one` was registered first."""

    one: ServicePlace
    other: ServicePlace
    metres: int


class WaitingPairs(NamedTuple):
    """How many pairs wait for someone, and the code of the place where the first of them lies."""

    number: int
    place_code: str


def possible_duplicates(viewer: Viewer, *, within: Place | None = None) -> list[Pair]:
    """The pairs that a viewer may decide on, the likest first; four queries.

    Near, alike and with a kind of service in common (see `queries.alike`), and nobody has said that they differ.
    """
    found = ServicePlace.objects.in_use().filter(within_reach(viewer, EDIT_SERVICE_PLACE))
    rows = (found.within(within) if within else found).select_related("place").in_bulk()
    pairs = _pairs(rows.values())
    apart = set(NotDuplicate.objects.filter(one__in=rows, other__in=rows).values_list("one", "other")) if pairs else ()
    return [
        Pair(rows[one], rows[other], round(metres))
        for (one, other), (_likeness, metres) in sorted(pairs.items(), key=lambda pair: (-pair[1][0], pair[1][1]))
        if (one, other) not in apart and rows[one].place.is_example == rows[other].place.is_example
    ]


def duplicates_waiting(viewer: Viewer) -> WaitingPairs:
    """What waits for a viewer, for their desk."""
    pairs = possible_duplicates(viewer)
    return WaitingPairs(len(pairs), pairs[0].one.place.code if pairs else "")


def merged_in(place: Place, viewer: Viewer) -> list[ServicePlace]:
    """The service places of a place that have been merged into others, the latest first, for those who can undo it."""
    mine = within_reach(viewer, EDIT_SERVICE_PLACE)
    gone = ServicePlace.objects.within(place).filter(mine).exclude(merged_into=None)
    return list(gone.select_related("merged_into").order_by("-changed_at", "-pk"))


def differing(one: ServicePlace, other: ServicePlace) -> list[str]:
    """The groups of facts that are not the same at both."""
    return [group for group, names in FACTS.items() if any(getattr(one, n) != getattr(other, n) for n in names)]


def last_merge_into(stays: ServicePlace) -> tuple[ServicePlace, ServiceEvent] | None:
    """What was last merged into a service place and is still merged, and the event at the one that stays."""
    gone = {row.key: row for row in stays.merged_from.all()}
    for event in stays.events.filter(what=ServiceEvent.What.MERGED).order_by(F("pk").desc()):
        if event.data and event.data[0].get("key") in gone:
            return gone[event.data[0]["key"]], event
    return None


def _pairs(rows: Iterable[ServicePlace]) -> dict[tuple[int, int], tuple[float, float]]:
    """Likeness and metres by the two keys, the lower first."""
    compared = candidates(rows)
    neighbours = Neighbours(compared)
    return {
        (row.pk, like.candidate.pk): (like.name, like.metres)
        for row in compared
        for like in neighbours.alike(row.name, row.latitude, row.longitude, row.kinds)
        if row.pk < like.candidate.pk
    }
