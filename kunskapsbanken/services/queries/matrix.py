"""The service matrix: which kinds of service each locality has, and which it lacks."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.places.queries import swedish_key
from kunskapsbanken.services.hours import short_week
from kunskapsbanken.services.models import ServiceOffering, ServicePlace
from kunskapsbanken.services.queries.points import STATUTORY, statutory_kinds
from kunskapsbanken.services.queries.register import current_offerings


@dataclass(frozen=True)
class Entry:
    """One service place in a cell. `freshness` is the value, `freshness_label` its words."""

    name: str
    url: str
    form: str
    hours: str
    freshness: str
    freshness_label: str
    verified_on: date


@dataclass(frozen=True)
class Row:
    """A locality: a cell for each kind, in the order of the kinds; an empty cell is service that is missing."""

    locality: str
    cells: tuple[tuple[Entry, ...], ...]


@dataclass(frozen=True)
class Matrix:
    """Localities by kinds of service: the five statutory kinds and, last, all other service."""

    kinds: list[str]
    rows: list[Row]

    def __bool__(self) -> bool:
        return bool(self.rows)

    def as_json(self) -> dict[str, Any]:
        """By value, to be kept as evidence; dates are ISO."""
        data = asdict(self)
        for row in data["rows"]:
            for cell in row["cells"]:
                for entry in cell:
                    entry["verified_on"] = entry["verified_on"].isoformat()
        return {
            "kinds": data["kinds"],
            "rows": [{**row, "cells": [list(cell) for cell in row["cells"]]} for row in data["rows"]],
        }


def service_matrix(place: Place, localities: Iterable[str] | None = None) -> Matrix:
    """The service in use in a place, locality by locality; empty where the register knows of none.

    Localities that the geography knows are rows even when they have no service, so that what is missing is seen;
    they are asked for unless the caller has their names. A county's are told with their municipality, since two may
    have the same name; those without service are then left out.
    """
    today, is_county = timezone.localdate(), place.kind == Kind.COUNTY
    kinds = [*(term.label for term in statutory_kinds()), _("Annan service")]
    found = ServicePlace.objects.in_use().filter(merged_into=None).within(place).select_related("place__parent")
    columns: dict[str, list[list[Entry]]] = defaultdict(lambda: [[] for _kind in kinds])
    for service_place in found.order_by("name", "pk").prefetch_related(current_offerings()):
        cells = columns[_row_of(service_place, with_municipality=is_county)]
        for offering in service_place.offerings.all():
            cells[_column(offering)].append(_entry(service_place, offering, today))
    if columns and not is_county:
        if localities is None:
            localities = Place.objects.within(place).filter(kind=Kind.LOCALITY).values_list("name", flat=True)
        for name in localities:
            columns[name]  # a row, though an empty one
    rows = [Row(name, tuple(tuple(cell) for cell in columns[name])) for name in sorted(columns, key=swedish_key)]
    return Matrix(kinds, rows)


def _row_of(service_place: ServicePlace, *, with_municipality: bool) -> str:
    """The locality where it lies, or where that is not told its municipality or district."""
    where = service_place.place
    if not with_municipality:
        return service_place.locality or where.name
    above = where.parent if where.kind == Kind.DISTRICT and where.parent else where
    return f"{above.name}: {service_place.locality or where.name}"


def _column(offering: ServiceOffering) -> int:
    """Which of the kinds' columns; the last is for everything else."""
    slug = offering.kind.slug
    return STATUTORY.index(slug) if slug in STATUTORY else len(STATUTORY)


def _entry(service_place: ServicePlace, offering: ServiceOffering, today: date) -> Entry:
    freshness = service_place.freshness_on(today)
    return Entry(
        name=service_place.name,
        url=service_place.get_absolute_url(),
        form=offering.form,
        hours=short_week(offering.opening_hours, today),
        freshness=freshness.value,
        freshness_label=str(freshness.label),
        verified_on=service_place.verified_on,
    )
