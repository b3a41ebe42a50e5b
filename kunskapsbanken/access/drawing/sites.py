"""New places on the map, among the squares as they then are."""

from django.utils.translation import gettext as _

from kunskapsbanken.access.drawing.features import Feature, features_with, living_in, point, service_point
from kunskapsbanken.access.models import AccessRun, SitingRun
from kunskapsbanken.access.points import ways_of
from kunskapsbanken.access.queries import summary_of
from kunskapsbanken.access.results import NewPlace, Siting

# The new ones have the colour of the farthest class, in which the squares around them are no longer.
NEW_CLASS = 5


def site_features(run: AccessRun, siting: SitingRun, result: Siting) -> Feature:
    """The squares by the ways that everybody has with the new places, the service there is, and the new places."""
    old = [service_point(service) for service in summary_of(run).catchments.places]
    return features_with(run, living_in(run), ways_of(siting.km), [*old, *map(_new, result.places)])


def _new(place: NewPlace) -> Feature:
    label = _("Ny plats %(number)d: %(name)s") % {"number": place.number, "name": place.name}
    more = {"class": NEW_CLASS, "id": f"ny-{place.number}"}
    return point(place.latitude, place.longitude, label, **more)
