"""The rows of a file, located and checked, kept until someone confirms them."""

from collections import Counter
from dataclasses import replace
from datetime import date

import numpy as np
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.places.models import Place
from kunskapsbanken.services.actions.importing.holding import many_rows_held
from kunskapsbanken.services.actions.importing.progress import ImportStopped
from kunskapsbanken.services.faults import fault_at, raise_all
from kunskapsbanken.services.incoming import Incoming, IncomingPlace
from kunskapsbanken.services.licences import licence_of
from kunskapsbanken.services.models import ServiceImport
from kunskapsbanken.services.permissions import EDIT_SERVICE_PLACE
from kunskapsbanken.services.queries.differences import Differences, differences
from kunskapsbanken.services.queries.matching import Matching, find_matches
from kunskapsbanken.services.queries.whereabouts import municipalities_of_points
from kunskapsbanken.vocabulary.models import SERVICE_KIND, Term

State = ServiceImport.State
# So many of the rows that are left out are told where they are.
MOST_NAMED = 200


@many_rows_held()
@transaction.atomic
def prepare_import(
    *,
    incoming: Incoming,
    place: Place | None,
    file_name: str,
    source: str,
    dated: date,
    by: User | None,
    licence: str = "",
    received: ServiceImport | None = None,
) -> ServiceImport:
    """Keep a file's rows until someone confirms them. All faults are raised together, with where they are.

    `by` is none where the installation itself reads a file; a person reads into a place. `received` is where the file
    was kept, if it was; raises `ImportStopped` where that is no longer being checked.
    """
    require_place(place, by)
    if dated > timezone.localdate():
        raise ValidationError({"dated": _("Datumet ligger i framtiden.")})
    rows, remarks = _located(incoming, place)
    _check(rows, place)
    prepared = received or ServiceImport(uploaded_by=by)
    prepared.place, prepared.file_name = place, file_name[:200]
    prepared.source, prepared.dated = source.strip(), dated
    prepared.licence = incoming.licence or licence or licence_of(prepared.source)
    prepared.state, prepared.total_rows = State.READY, len(rows)
    _refuse_elsewhere(rows, find_matches(rows, source=prepared.source, place=place, lock=False))
    if received and not ServiceImport.objects.filter(pk=received.pk, state=State.CHECKING).update(done_rows=0):
        raise ImportStopped  # someone has taken it away, or checked it already
    prepared.rows = [row.as_json() for row in rows]
    prepared.remarks = [*incoming.remarks, *remarks]
    prepared.save()
    return prepared


def require_place(place: Place | None, by: User | None) -> None:
    """A person reads into a place where they may; the installation itself anywhere."""
    if by is None:
        return
    if place is None:
        raise ValidationError(_("Välj vilken kommun filen gäller."))
    require(by, EDIT_SERVICE_PLACE, place)


def differences_of(prepared: ServiceImport, *, lock: bool = False) -> Differences:
    """What the kept rows would change as the register stands, all of them, whatever has been chosen."""
    rows = [IncomingPlace.from_json(row, number) for number, row in enumerate(prepared.rows)]
    return differences(rows, source=prepared.source, dated=prepared.dated, place=prepared.place, lock=lock)


def _located(incoming: Incoming, place: Place | None) -> tuple[list[IncomingPlace], list[str]]:
    """The rows with the place that each lies in. Those that lie in none are left out, and told, where a file covers
    more than what is asked for: an extract, or any file read in for the whole country, as they often hold neighbours'.
    """
    latitude = np.array([row.latitude for row in incoming.places], dtype=np.float64)
    longitude = np.array([row.longitude for row in incoming.places], dtype=np.float64)
    found = municipalities_of_points(latitude, longitude, within=place)
    rows = [replace(row, place=lies.code) if lies else row for row, lies in zip(incoming.places, found, strict=True)]
    inside = [row for row in rows if row.place]
    outside = len(rows) - len(inside)
    if place and not incoming.is_extract:
        return _numbered(rows), []
    if not inside and outside:
        raise ValidationError(_("Ingen av filens serviceplatser ligger i %s.") % _area(place))
    if not outside:
        return _numbered(rows), []
    said = ngettext(
        "En serviceplats i filen ligger utanför %(area)s och läses inte in.",
        "%(count)s serviceplatser i filen ligger utanför %(area)s och läses inte in.",
        outside,
    )
    remarks = [said % {"count": outside, "area": _area(place)}]
    if not incoming.is_extract:
        left_out = [row.where for row in rows if not row.place]
        more = " …" if outside > MOST_NAMED else ""
        remarks.append(_("De som lämnas: %s") % (", ".join(left_out[:MOST_NAMED]) + more))
    return _numbered(inside), remarks


def _numbered(rows: list[IncomingPlace]) -> list[IncomingPlace]:
    return [replace(row, number=number) for number, row in enumerate(rows)]


def _area(place: Place | None) -> str:
    return place.full_name if place else _("någon svensk kommun")


def _check(rows: list[IncomingPlace], place: Place | None) -> None:
    """What can only be seen of all rows together."""
    if not rows:
        raise ValidationError(_("Filen innehåller inga serviceplatser."))
    known = set(Term.objects.of(SERVICE_KIND).values_list("slug", flat=True))
    times = Counter(row.source_id for row in rows if row.source_id)
    faults: list[str] = []
    for row in rows:
        if not row.place:
            faults.append(fault_at(row.where, "latitud", _("punkten ligger inte i %s.") % _area(place)))
        if times[row.source_id] > 1:
            faults.append(fault_at(row.where, "id", _("”%s” finns mer än en gång.") % row.source_id))
        faults += [
            fault_at(row.where, "slag", _("”%s” är inget serviceslag.") % offering.kind)
            for offering in row.offerings
            if offering.kind not in known
        ]
    raise_all(faults)


def _refuse_elsewhere(rows: list[IncomingPlace], matching: Matching) -> None:
    """Refuse what is said to be places that the file may not tell of, or that the register does not have."""
    faults = [
        fault_at(row.where, "id", _("platsen finns redan, i %s.") % known.place.full_name)
        for row, known in matching.elsewhere(rows)
    ]
    faults += [
        fault_at(row.where, "beteckning", _("”%s” finns inte i registret.") % row.key) for row in matching.nowhere(rows)
    ]
    raise_all(faults)
