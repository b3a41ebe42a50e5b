"""What is counted already, and what a file of residents would add."""

from typing import NamedTuple

from django.db.models import QuerySet

from kunskapsbanken.access.models import PopulationImport
from kunskapsbanken.places.importers.population.storing import sum_rows
from kunskapsbanken.places.models import Ages, Place, PlacePopulation, PopulationSet


class Preview(NamedTuple):
    """One place of a file: what it would say, and what the newest count says now."""

    place: Place
    persons: int
    ages: Ages | None
    now: PlacePopulation | None


def counts_for(place: Place) -> QuerySet[PopulationSet]:
    """The counts that were loaded for a place itself, the newest first."""
    return PopulationSet.objects.filter(place=place, is_example=place.is_example)


def preview_of(prepared: PopulationImport) -> list[Preview]:
    """What a file says of each place, in the order of their codes; in two queries."""
    sums = sum_rows(prepared.counted().rows)
    known = PlacePopulation.objects.filter(place__code__in=sums).select_related("population_set")
    # The newest comes last and is what stays.
    now = {row.place_id: row for row in known.order_by("population_set__counted_on", "population_set")}
    places = Place.objects.filter(code__in=sums)
    return [Preview(place, *sums[place.code], now.get(place.pk)) for place in places]
