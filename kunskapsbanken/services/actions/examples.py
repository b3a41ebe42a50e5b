"""Letting go of the invented service places."""

from django.db.models import QuerySet

from kunskapsbanken.places.models import Place
from kunskapsbanken.services.models import Agreement, ServiceEvent, ServicePlace


def remove_example_places(places: QuerySet[Place]) -> None:
    """Remove the demonstration's service places with their history and agreements, of invented places alone."""
    invented = places.filter(is_example=True)
    Agreement.objects.filter(place__in=invented).delete()
    ServiceEvent.objects.filter(service_place__place__in=invented).delete()
    found = ServicePlace.objects.filter(place__in=invented)
    found.update(merged_into=None)  # else none could go before those that were merged into it
    found.delete()
