"""Reading a file into the register: all or nothing, first to look at, then confirmed."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from wagtail.log_actions import log

from kunskapsbanken.files.importing import raise_faults
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.search.actions import follow
from kunskapsbanken.search.registry import kinds
from kunskapsbanken.services.actions.editing import what_happened
from kunskapsbanken.services.actions.events import VERIFIED_FIELDS, came, record, verified
from kunskapsbanken.services.actions.offering import offering_row, store_offerings
from kunskapsbanken.services.incoming import Incoming, IncomingPlace
from kunskapsbanken.services.models import ServiceEvent, ServiceImport, ServiceOffering, ServicePlace, Status
from kunskapsbanken.services.permissions import EDIT_SERVICE_PLACE
from kunskapsbanken.services.queries.changes import facts_changed
from kunskapsbanken.services.queries.differences import FACTS, Change, Differences, differences
from kunskapsbanken.services.queries.forms import forms_by_name
from kunskapsbanken.services.queries.whereabouts import municipalities_of_points
from kunskapsbanken.vocabulary.models import SERVICE_KIND, Term

BATCH = 500
FORGOTTEN_AFTER = timedelta(days=2)


@transaction.atomic
def prepare_import(
    *, incoming: Incoming, place: Place | None, file_name: str, source: str, dated: date, by: User | None
) -> ServiceImport:
    """Keep a file's rows until someone confirms them. All faults are raised together, with where they are.

    `by` is none where the installation itself reads a file; a person reads into a place.
    """
    if by is not None:
        if place is None:
            raise ValidationError(_("Välj vilken kommun filen gäller."))
        require(by, EDIT_SERVICE_PLACE, place)
    if dated > timezone.localdate():
        raise ValidationError({"dated": _("Datumet ligger i framtiden.")})
    rows, remarks = _located(incoming, place)
    _check(rows, place)
    ServiceImport.objects.filter(confirmed=None, uploaded__lt=timezone.now() - FORGOTTEN_AFTER).delete()
    return ServiceImport.objects.create(
        place=place,
        file_name=file_name[:200],
        source=source.strip(),
        dated=dated,
        state=ServiceImport.State.READY,
        total_rows=len(rows),
        rows=[row.as_json() for row in rows],
        remarks=[*incoming.remarks, *remarks],
        uploaded_by=by,
    )


@transaction.atomic
def confirm_import(*, prepared: ServiceImport, by: User | None) -> Differences:
    """Do what the file says; returns what it did."""
    if by is not None:
        require(by, EDIT_SERVICE_PLACE, prepared)
    prepared = ServiceImport.objects.select_for_update(of=("self",)).get(pk=prepared.pk)
    if prepared.confirmed:
        raise ValidationError(_("Filen är redan inläst."))
    found = differences_of(prepared, lock=True)
    _store_new(found.new, prepared, by)
    for change in found.changed:
        _store_change(change, prepared, by)
    fresher = []
    for row, known in found.unchanged:
        day = _verified_on(row, prepared)
        if day > known.verified_on:
            verified(known, known.verified_by, on=day, kinds=[offering.kind for offering in row.offerings])
            fresher.append(known)
    ServicePlace.objects.bulk_update(fresher, VERIFIED_FIELDS, batch_size=BATCH)
    prepared.confirmed, prepared.rows = timezone.now(), []
    prepared.state, prepared.done_rows = ServiceImport.State.DONE, prepared.total_rows
    prepared.save()
    if prepared.place:
        log(prepared.place, "services.import", user=by, data={"file": prepared.file_name, "source": prepared.source})
    return found


def differences_of(prepared: ServiceImport, *, lock: bool = False) -> Differences:
    """What the kept rows would change as the register stands."""
    rows = [IncomingPlace.from_json(row) for row in prepared.rows]
    return differences(rows, source=prepared.source, dated=prepared.dated, place=prepared.place, lock=lock)


def _located(incoming: Incoming, place: Place | None) -> tuple[list[IncomingPlace], list[str]]:
    """The rows with the place that each lies in; of an extract those that lie in none are left out."""
    latitude = np.array([row.latitude for row in incoming.places], dtype=np.float64)
    longitude = np.array([row.longitude for row in incoming.places], dtype=np.float64)
    found = municipalities_of_points(latitude, longitude, within=place)
    rows = [replace(row, place=lies.code) if lies else row for row, lies in zip(incoming.places, found, strict=True)]
    inside = [row for row in rows if row.place]
    outside = len(rows) - len(inside)
    if not incoming.is_extract or not outside:
        return rows, []
    if not inside:
        raise ValidationError(_("Ingen av filens serviceplatser ligger i %s.") % _area(place))
    said = ngettext(
        "En serviceplats i filen ligger utanför %(area)s och läses inte in.",
        "%(count)s serviceplatser i filen ligger utanför %(area)s och läses inte in.",
        outside,
    )
    return inside, [said % {"count": outside, "area": _area(place)}]


def _area(place: Place | None) -> str:
    return place.full_name if place else _("någon svensk kommun")


def _check(rows: list[IncomingPlace], place: Place | None) -> None:
    """What can only be seen of all rows together."""
    if not rows:
        raise ValidationError(_("Filen innehåller inga serviceplatser."))
    known = set(Term.objects.of(SERVICE_KIND).values_list("slug", flat=True))
    times = Counter(row.source_id for row in rows)
    faults = []
    for row in rows:
        if not row.place:
            faults.append(_("%(where)s, kolumnen latitud: punkten ligger inte i %(area)s.") % _said(row, _area(place)))
        if times[row.source_id] > 1:
            faults.append(_("%(where)s, kolumnen id: ”%(area)s” finns mer än en gång.") % _said(row, row.source_id))
        for offering in row.offerings:
            if offering.kind not in known:
                said = _("%(where)s, kolumnen slag: ”%(area)s” är inget serviceslag.")
                faults.append(said % _said(row, offering.kind))
    raise_faults(faults)


def _said(row: IncomingPlace, area: str) -> dict[str, str]:
    return {"where": row.where, "area": area}


def _store_new(rows: list[IncomingPlace], prepared: ServiceImport, by: User | None) -> None:
    places = Place.objects.in_bulk({row.place for row in rows}, field_name="code")
    made = ServicePlace.objects.bulk_create(
        (_new_place(row, places[row.place], prepared) for row in rows), batch_size=BATCH
    )
    terms = Term.objects.in_bulk({offering.kind for row in rows for offering in row.offerings}, field_name="slug")
    forms = forms_by_name()
    ServiceOffering.objects.bulk_create(
        (
            offering_row(service_place, offering, terms, forms, prepared.source)
            for service_place, row in zip(made, rows, strict=True)
            for offering in row.offerings
        ),
        batch_size=BATCH,
    )
    ServiceEvent.objects.bulk_create(
        (
            ServiceEvent(
                service_place=service_place,
                what=came(Status(service_place.status)),
                happened_on=timezone.localdate(),
                note=_said_by(prepared),
                service_import=prepared,
                recorded_by=by,
            )
            for service_place in made
        ),
        batch_size=BATCH,
    )
    # Rows made in bulk tell nobody of themselves.
    _index(service_place.pk for service_place in made)


def _new_place(row: IncomingPlace, place: Place, prepared: ServiceImport) -> ServicePlace:
    facts = {name: getattr(row, name) for name in FACTS}
    service_place = ServicePlace(**facts, place=place, source=prepared.source, source_id=row.source_id)
    service_place.licence = prepared.licence
    kinds = [offering.kind for offering in row.offerings]
    verified(service_place, prepared.source, on=_verified_on(row, prepared), kinds=kinds)
    return service_place


def _said_by(prepared: ServiceImport) -> str:
    return _("Enligt %(source)s.") % {"source": prepared.source}


def _index(ids: Iterable[int]) -> None:
    for_search = list(ids)
    for start in range(0, len(for_search), BATCH):
        batch = for_search[start : start + BATCH]
        follow(kinds["service_place"], batch)


def _store_change(change: Change, prepared: ServiceImport, by: User | None) -> None:
    service_place, row = change.service_place, change.incoming
    facts = {name: getattr(row, name) for name in FACTS}
    changed = facts_changed(service_place, facts)
    for name, value in facts.items():
        setattr(service_place, name, value)
    _move(service_place, row.place)
    changed += store_offerings(service_place, row.offerings, source=prepared.source)
    verified(
        service_place,
        prepared.source,
        on=_verified_on(row, prepared),
        kinds=[offering.kind for offering in row.offerings],
    )
    service_place.save()
    record(
        service_place,
        what_happened(changed),
        by=by,
        note=_said_by(prepared),
        on=service_place.verified_on,
        data=changed,
        service_import=prepared,
    )


def _move(service_place: ServicePlace, code: str) -> None:
    """Into another municipality, if that is where the point lies now; a district in the same one is kept."""
    if f"/{code}/" not in f"/{service_place.place.path}":
        service_place.place = Place.objects.get(code=code, kind=Kind.MUNICIPALITY)


def _verified_on(row: IncomingPlace, prepared: ServiceImport) -> date:
    """The file's own date of a row, where it has one; never later than the file."""
    return min(date.fromisoformat(row.verified_on), prepared.dated) if row.verified_on else prepared.dated
