"""Places for tests; names that exist nowhere, except where a test is about real ones."""

from django.utils.text import slugify

from kunskapsbanken.places.models import Boundary, Kind, Place


def make_county(name="Provlän", code="90", *, is_example=False):
    return Place.objects.get_or_create(
        code=code,
        defaults={
            "kind": Kind.COUNTY,
            "name": name,
            "slug": slugify(name),
            "path": f"{code}/",
            "is_example": is_example,
            "latitude": 64.0,
            "longitude": 17.0,
        },
    )[0]


def make_municipality(name="Provköping", code="9001", *, county=None, is_example=False, box=(16.0, 63.5, 18.0, 64.5)):
    """A municipality with a square for a boundary: `box` is west, south, east, north."""
    county = county or make_county(is_example=is_example)
    place = _make(Kind.MUNICIPALITY, code, name, county, is_example, box)
    west, south, east, north = box
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    Boundary.objects.create(place=place, geometry={"type": "Polygon", "coordinates": [ring]}, source="prov")
    return place


def make_district(municipality, name="Övre Provby"):
    code = f"{municipality.code}-{slugify(name)}"
    place = _make(Kind.DISTRICT, code, name, municipality, municipality.is_example, None)
    place.latitude, place.longitude = municipality.latitude, municipality.longitude
    place.save()
    return place


def _make(kind, code, name, parent, is_example, box):
    place = Place(kind=kind, code=code, name=name, parent=parent, is_example=is_example)
    place.slug, place.path = slugify(place.full_name), f"{parent.path}{code}/"
    if box:
        place.longitude, place.latitude = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    place.save()
    return place


def make_locality(municipality, name="Provby", *, latitude=64.0, longitude=17.0):
    place = _make(Kind.LOCALITY, f"{municipality.code}-ort-{slugify(name)}", name, municipality, False, None)
    place.latitude, place.longitude = latitude, longitude
    place.save()
    return place
