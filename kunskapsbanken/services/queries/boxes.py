"""Service places as programs ask for them: by box, kind, form, state and more, a page at a time."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value

from kunskapsbanken.places.models import Place
from kunskapsbanken.services.models import IN_USE, ServiceOffering, ServicePlace
from kunskapsbanken.services.queries.box import Box, inside, stops_inside
from kunskapsbanken.services.queries.fresh import as_fresh_as
from kunskapsbanken.vocabulary.models import SERVICE_FORM, SERVICE_KIND, Term

# In square degrees; the box around Sweden is about 180. Measured with bench.api.
LARGE_BOX = 40.0


@dataclass(frozen=True)
class Asked:
    """What a program asks for; what is empty narrows nothing, but no `states` is what is there today.

    `kinds` and `forms` are the ids of terms. `licence` begins with an exclamation mark for all but that one.
    """

    box: Box | None = None
    kinds: tuple[int, ...] = ()
    forms: tuple[int, ...] = ()
    states: tuple[str, ...] = IN_USE
    freshness: tuple[str, ...] = ()
    operator_forms: tuple[str, ...] = ()
    place: Place | None = None
    licence: str = ""
    changed_since: datetime | None = None


class Words(NamedTuple):
    """What the vocabulary lets a program ask for: the ids of the terms that each slug stands for."""

    kinds: dict[str, tuple[int, ...]]
    forms: dict[str, tuple[int, ...]]


def words_to_ask_with() -> Words:
    """Kinds (with those below them) and forms; one query."""
    kinds: dict[str, tuple[int, ...]] = {}
    forms: dict[str, tuple[int, ...]] = {}
    rows = Term.objects.filter(scheme__slug__in=(SERVICE_KIND, SERVICE_FORM)).order_by("sort_order", "pk")
    terms = list(rows.values_list("pk", "slug", "scheme__slug", "broader__slug"))
    for pk, slug, scheme, _broader in terms:
        (kinds if scheme == SERVICE_KIND else forms)[slug] = (pk,)
    for pk, _slug, scheme, broader in terms:
        if scheme == SERVICE_KIND and broader in kinds:
            kinds[broader] += (pk,)
    return Words(kinds, forms)


def places_asked(asked: Asked, today: date) -> QuerySet[ServicePlace]:
    """The service places that fit, in an order that new ones come last in.

    Without a place: in all of the country that exists. What is invented is answered where it is asked for by place.
    """
    everywhere = ServicePlace.objects.all()
    found: QuerySet[ServicePlace] = everywhere.within(asked.place) if asked.place else everywhere
    if asked.place is None:
        found = found.filter(place__is_example=False)
    if asked.states:
        found = found.filter(status__in=asked.states)
    if asked.operator_forms:
        found = found.filter(operator_form__in=asked.operator_forms)
    if asked.changed_since:
        found = found.filter(changed_at__gte=asked.changed_since)
    if asked.freshness:
        found = found.filter(as_fresh_as(asked.freshness, today))
    # What is offered is looked up last: SQLite tries conditions in the order they are written.
    found = _in_box(by_licence(found, asked.licence), asked.box)
    return _offering(found, asked, today).order_by("pk")


def by_licence(found: QuerySet[ServicePlace], licence: str) -> QuerySet[ServicePlace]:
    """Those whose facts are under a licence, or with an exclamation mark before it all others."""
    if licence.startswith("!"):
        return found.exclude(licence=licence[1:])
    return found.filter(licence=licence) if licence else found


def page_of(found: QuerySet[ServicePlace], *, after: int, size: int) -> tuple[QuerySet[ServicePlace], int | None]:
    """The page after an id, and the id to go on after where there is more; one query."""
    ids = list(found.filter(pk__gt=after).values_list("pk", flat=True)[: size + 1])
    page = ids[:size]
    return ServicePlace.objects.filter(pk__in=page).order_by("pk"), page[-1] if len(ids) > size else None


def _offering(found: QuerySet[ServicePlace], asked: Asked, today: date) -> QuerySet[ServicePlace]:
    if not asked.kinds and not asked.forms:
        return found
    offered = ServiceOffering.objects.current_on(today)
    if asked.kinds:
        offered = offered.filter(kind__in=asked.kinds)
    if asked.forms:
        offered = offered.filter(form_term__in=asked.forms)
    return found.filter(Exists(offered.filter(service_place=OuterRef("pk"))))


def _in_box(found: QuerySet[ServicePlace], box: Box | None) -> QuerySet[ServicePlace]:
    """Those that lie, or stop, in the box."""
    if box is None:
        return found
    if (box.east - box.west) * (box.north - box.south) < LARGE_BOX:
        return found.filter(inside(box))
    # A sum has no index: the first places that fit are soon found in their own order, sorting all of them takes longer.
    unsorted = found.alias(north=F("latitude") + Value(0.0), east=F("longitude") + Value(0.0))
    in_box = Q(north__range=(box.south, box.north), east__range=(box.west, box.east))
    return unsorted.filter(in_box | stops_inside(box))
