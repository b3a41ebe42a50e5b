"""Keys and webhooks, by who asks."""

from functools import reduce
from operator import or_

from django.db.models import Count, Q, QuerySet

from kunskapsbanken.api.models import Delivery, DeliveryState, Key, Webhook
from kunskapsbanken.api.permissions import MAKE_KEY
from kunskapsbanken.people.models import Organisation, User
from kunskapsbanken.people.rights import held_by, organisations_of, verbs, within_reach
from kunskapsbanken.places.models import Kind, Place


def keys_of(viewer: User) -> QuerySet[Key]:
    """One's own keys, and those that hold where one may make keys oneself."""
    there = Q(place__isnull=False) & within_reach(viewer, MAKE_KEY)
    theirs = within_reach(viewer, MAKE_KEY, "organisation__place")
    mine = Q(owner=viewer) | Q(organisation__in=organisations_of(viewer, MAKE_KEY))
    found = Key.objects.filter(mine | there | (Q(place=None) & theirs))
    return found.select_related("owner", "place", "organisation").distinct()


def places_for_keys(viewer: User) -> QuerySet[Place]:
    """Where one may make keys for: not each locality, but what people know as their own."""
    if viewer.has_perm("api.add_key"):
        found = Q()
    else:
        rule = next(one for one in verbs() if one.name == MAKE_KEY)
        held = held_by(viewer)
        within = [Q(path__startswith=path) for role, path, _of in held if role in rule.roles]
        there = [Q(path=path) for role, path, _of in held if rule.is_held_on(role, path)]
        found = reduce(or_, [*within, *there], Q(pk__in=[]))
    return Place.objects.filter(found).exclude(kind=Kind.LOCALITY).order_by("path")


def organisations_for_keys(viewer: User) -> QuerySet[Organisation]:
    """For which organisations' things one may make keys."""
    own = Q(pk__in=organisations_of(viewer, MAKE_KEY))
    return Organisation.objects.filter(own | within_reach(viewer, MAKE_KEY)).order_by("name")


def webhooks_of(viewer: User) -> QuerySet[Webhook]:
    """One's own, with how many messages have not come through."""
    lost = Count("deliveries", filter=Q(deliveries__state=DeliveryState.FAILED))
    return Webhook.objects.filter(owner=viewer).select_related("place").annotate(lost=lost)


def deliveries_of(webhook: Webhook) -> QuerySet[Delivery]:
    """The latest messages."""
    return webhook.deliveries.all()[:100]
