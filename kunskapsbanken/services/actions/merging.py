"""Two rows of the register that are one service place become one. Nothing is lost, and it can be undone.

The facts that the one that stays takes over are traded for its own: the one that goes keeps those for it. What is taken
over from under a licence that asks to be passed on (ODbL) brings it.
"""

from collections.abc import Collection, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.log_actions import log

from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.services.actions.events import record, verified
from kunskapsbanken.services.actions.stops import in_a_line, stops_of
from kunskapsbanken.services.licences import SHARE_ALIKE
from kunskapsbanken.services.models import (
    Agreement,
    NotDuplicate,
    Season,
    ServiceEvent,
    ServiceOffering,
    ServicePlace,
    Stop,
)
from kunskapsbanken.services.permissions import EDIT_SERVICE_PLACE
from kunskapsbanken.services.queries.changes import MERGED, OFFERED, STOPS, Changed, facts_changed
from kunskapsbanken.services.queries.duplicates import FACTS, last_merge_into

What = ServiceEvent.What
# The keys of the stops that "came" and "left", with the order that they had.
MovedStops = dict[str, list[tuple[int, int]]]


class Offers(models.TextChoices):
    """What the merged service place offers; the values stand in forms."""

    BOTH = "bada", gettext_lazy("Det som finns på båda")
    STAYS = "kvar", gettext_lazy("Det som finns på den som blir kvar")
    GOES = "bort", gettext_lazy("Det som finns på den som går upp i den andra")


@transaction.atomic
def merge_service_places(
    *, stays: ServicePlace, goes: ServicePlace, facts: Collection[str] = (), offers: Offers = Offers.BOTH, by: User
) -> ServicePlace:
    """Let `goes` go up in `stays`; `facts` are the groups (`queries.duplicates.FACTS`) that `goes` has right.

    The one that goes is met nowhere, and its address leads to the other. Returns the one that stays.
    """
    stays, goes = _both(stays, goes, by)
    _must_be_mergeable(stays, goes)
    names = {"stays": stays.name, "goes": goes.name}
    wanted = [name for group, fields in FACTS.items() if group in facts for name in fields]
    changed = facts_changed(stays, {name: getattr(goes, name) for name in wanted})
    _trade(stays, goes, [change["field"] for change in changed])
    changed += _take_over(stays, goes, offers)
    merged: Changed = {"field": MERGED, "old": "", "new": names["goes"], "key": goes.key}
    merged["stops"], stops_changed = _take_over_stops(stays, goes, offers)
    changed += stops_changed
    if changed:
        merged["licence"] = stays.licence
        stays.licence = SHARE_ALIKE if goes.licence == SHARE_ALIKE else stays.licence
    merged["agreements"] = list(goes.agreements.values_list("pk", flat=True))
    goes.agreements.update(service_place=stays)
    goes.merged_into = stays
    _save(stays, goes)
    record(stays, What.MERGED, by=by, data=[merged, *changed])
    record(goes, What.MERGED, by=by, data=[{"field": MERGED, "old": "", "new": names["stays"], "key": stays.key}])
    log(stays, "services.merge", user=by, data={"goes": goes.key})
    return stays


@transaction.atomic
def undo_merge(*, goes: ServicePlace, by: User) -> ServicePlace:
    """Let a merged service place stand by itself again with what it had; returns it.

    What has been changed since at the one that stays, of what it took over, goes with the other. The latest merge is
    undone first. Raises `ValidationError` where it cannot be.
    """
    if goes.merged_into is None:
        raise ValidationError(_("Serviceplatsen är inte sammanslagen med någon annan."))
    stays, goes = _both(goes.merged_into, goes, by)
    last = last_merge_into(stays)
    if stays.merged_into_id or last is None or last[0] != goes:
        raise ValidationError(_("Ångra först den sammanslagning som gjordes sist."))
    merged, *changed = last[1].data
    _trade(stays, goes, [change["field"] for change in changed if "kind" not in change and change["field"] != STOPS])
    _give_back(stays, goes, [change for change in changed if "offering" in change])
    _give_back_stops(stays, goes, merged["stops"])
    stays.licence = merged.get("licence", stays.licence)
    Agreement.objects.filter(pk__in=merged["agreements"], service_place=stays).update(service_place=goes)
    goes.merged_into = None
    _save(stays, goes)
    for one, other in ((stays, goes), (goes, stays)):
        record(one, What.CHANGED, by=by, data=[{"field": MERGED, "old": other.name, "new": ""}])
    log(stays, "services.unmerge", user=by, data={"goes": goes.key})
    return goes


@transaction.atomic
def tell_apart(*, one: ServicePlace, other: ServicePlace, by: User) -> NotDuplicate:
    """Two service places that look alike are not the same; they are not asked about again."""
    one, other = sorted(_both(one, other, by), key=lambda row: row.pk)
    if one == other:
        raise ValidationError(_("Det är samma serviceplats."))
    return NotDuplicate.objects.get_or_create(one=one, other=other, defaults={"said_by": by})[0]


def _both(one: ServicePlace, other: ServicePlace, by: User) -> tuple[ServicePlace, ServicePlace]:
    """Both as they are stored, locked in the same order by everyone, for someone who answers for both places."""
    stored = ServicePlace.objects.select_for_update(of=("self",)).select_related("place").order_by("pk")
    rows = {row.pk: row for row in stored.filter(pk__in={one.pk, other.pk})}
    for row in rows.values():
        require(by, EDIT_SERVICE_PLACE, row.place)
    return rows[one.pk], rows[other.pk]


def _must_be_mergeable(stays: ServicePlace, goes: ServicePlace) -> None:
    if stays == goes:
        raise ValidationError(_("Det är samma serviceplats."))
    if stays.merged_into_id or goes.merged_into_id:
        raise ValidationError(_("En av serviceplatserna är redan sammanslagen med en annan."))
    if stays.place.is_example != goes.place.is_example:
        raise ValidationError(_("En påhittad serviceplats kan inte slås ihop med en verklig."))


def _trade(stays: ServicePlace, goes: ServicePlace, names: Iterable[str]) -> None:
    for name in names:
        mine, theirs = getattr(stays, name), getattr(goes, name)
        setattr(stays, name, theirs)
        setattr(goes, name, mine)


def _take_over_stops(stays: ServicePlace, goes: ServicePlace, offers: Offers) -> tuple[MovedStops, list[Changed]]:
    """Move stops between the two, whose season has been decided on; what moved, and what that changed at the one that
    stays.
    """
    had = stops_of(stays)
    mine, theirs = list(stays.stops.all()), list(goes.stops.all())
    come, leave = _stops_to_move(mine, theirs, offers) if stays.season == Season.MOBILE else ([], mine)
    moved = {side: [(stop.pk, stop.order) for stop in rows] for side, rows in (("came", come), ("left", leave))}
    after = max((stop.order for stop in mine), default=-1) + 1
    for stop in come:
        stop.service_place, stop.order = stays, after + stop.order
    for stop in leave:
        stop.service_place = goes
    Stop.objects.bulk_update([*come, *leave], ["service_place", "order"])
    now = stops_of(stays)
    changed: list[Changed] = [{"field": STOPS, "old": in_a_line(had), "new": in_a_line(now)}]
    return moved, changed if had != now else []


def _give_back_stops(stays: ServicePlace, goes: ServicePlace, moved: MovedStops | bool) -> None:
    """Undo `_take_over_stops`, but for those that are gone since.

    The first merges kept only whether the stops had been traded; then they stay where they are.
    """
    if isinstance(moved, bool):
        return
    for side, where, home in (("came", stays, goes), ("left", goes, stays)):
        for pk, order in moved[side]:
            Stop.objects.filter(pk=pk, service_place=where).update(service_place=home, order=order)


def _stops_to_move(mine: list[Stop], theirs: list[Stop], offers: Offers) -> tuple[list[Stop], list[Stop]]:
    """Which come and which leave: as what is offered, each name once, but for one that has none of its own."""
    if not mine or not theirs:
        return theirs, []
    if offers == Offers.GOES:
        return theirs, mine
    names = {stop.name for stop in mine}
    return [stop for stop in theirs if stop.name not in names and offers == Offers.BOTH], []


def _take_over(stays: ServicePlace, goes: ServicePlace, offers: Offers) -> list[Changed]:
    """Move what is offered between the two; what that changed at the one that stays, with the offerings' keys."""
    mine, theirs = (list(row.offerings.kept().select_related("kind")) for row in (stays, goes))
    if offers == Offers.STAYS:
        return []
    has = {(row.kind_id, row.form) for row in mine}
    come = theirs if offers == Offers.GOES else [row for row in theirs if (row.kind_id, row.form) not in has]
    leave = mine if offers == Offers.GOES else []
    _move(come, leave, stays, goes)
    return [_said(row, new=True) for row in come] + [_said(row, new=False) for row in leave]


def _give_back(stays: ServicePlace, goes: ServicePlace, moved: Iterable[Changed]) -> None:
    """Undo `_take_over`; what has ended since stays where it is, and what has come since to stay is not doubled."""
    came, left = ([c["offering"] for c in moved if c["new"] is new] for new in (True, False))
    back = list(stays.offerings.kept().filter(pk__in=came))
    has = {(row.kind_id, row.form) for row in stays.offerings.kept().exclude(pk__in=came)}
    home = list(goes.offerings.kept().filter(pk__in=left))
    doubled = [row.pk for row in home if (row.kind_id, row.form) in has]
    goes.offerings.filter(pk__in=doubled).update(ended_on=timezone.localdate())
    _move([row for row in home if row.pk not in doubled], back, stays, goes)


def _move(come: list[ServiceOffering], leave: list[ServiceOffering], stays: ServicePlace, goes: ServicePlace) -> None:
    """Trade offerings, though a place offers each kind and form once at a time: those that come are out meanwhile."""
    coming, leaving = ({"pk__in": [row.pk for row in rows]} for rows in (come, leave))
    ServiceOffering.objects.filter(**coming).update(ended_on=timezone.localdate())
    ServiceOffering.objects.filter(**leaving).update(service_place=goes)
    ServiceOffering.objects.filter(**coming).update(service_place=stays, ended_on=None)


def _said(row: ServiceOffering, *, new: bool) -> Changed:
    said: dict[str, Any] = {"field": OFFERED, "kind": row.kind.slug, "form": row.form, "old": not new, "new": new}
    return {**said, "offering": row.pk}


def _save(*places: ServicePlace) -> None:
    """What is known and since when is as it was; when it is to be confirmed follows from what is offered."""
    for place in places:
        verified(place, place.verified_by, on=place.verified_on)
        place.save()
