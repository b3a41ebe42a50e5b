"""What is open at a moment on the map, among the squares as they then are."""

from kunskapsbanken.access.drawing.features import Feature, features_with, point, service_point
from kunskapsbanken.access.models import AccessRun
from kunskapsbanken.access.opening.answering import OpenHours
from kunskapsbanken.services.queries import Stand


def open_features(run: AccessRun, found: OpenHours) -> Feature:
    """The squares by the ways to what is open then, and what is open; a mobile one's stops are rings."""
    people = found.ground.people
    return features_with(
        run, (people.where, people.persons), found.kilometres, [_stand(stand) for stand in found.opened]
    )


def _stand(stand: Stand) -> Feature:
    at = stand.point
    if not at.key:  # only thought of: it has no page
        return point(at.latitude, at.longitude, at.name, id=f"ny{at.pk}", stop=True)
    feature = service_point(at)
    if stand.is_stop:
        feature["properties"]["stop"] = True
    return feature
