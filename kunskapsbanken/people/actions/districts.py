"""Districts (bygder): what those who live there call their own, made of localities or drawn on the map."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.people.models import Organisation, User
from kunskapsbanken.people.permissions import EDIT_PLACE
from kunskapsbanken.people.rights import require
from kunskapsbanken.places.borders import Geometry, middle_of, within
from kunskapsbanken.places.importers.population import recount_district
from kunskapsbanken.places.models import Boundary, Kind, Place
from kunskapsbanken.places.pages import page_of


@transaction.atomic
def open_district(
    *,
    municipality: Place,
    name: str,
    localities: Collection[Place] = (),
    border: Geometry | None = None,
    group: Organisation | None = None,
    by: User,
) -> Place:
    """Make a district of a municipality, with its own page; the localities then lie in it, and its group works there.

    With a border (GeoJSON, WGS 84) those who live inside it are counted. Raises `ValidationError` where the
    municipality has a place of that name, a locality lies somewhere else, or most of the border is outside the
    municipality.
    """
    require(by, EDIT_PLACE, municipality)
    slug = slugify(name)
    code = f"{municipality.code}-{slug}"
    taken = Place.objects.filter(parent=municipality, slug=slug).exclude(kind=Kind.LOCALITY)
    if not slug or taken.exists() or Place.objects.filter(code=code).exists():
        raise ValidationError({"name": _("Det finns redan en plats med det namnet i kommunen.")})
    if any(locality.kind != Kind.LOCALITY or locality.parent_id != municipality.pk for locality in localities):
        raise ValidationError({"localities": _("Orten ligger inte i kommunen, eller hör redan till en annan bygd.")})
    district = _make(municipality, name, slug, code, localities)
    _draw(district, municipality, border)
    if group is not None:
        Organisation.objects.filter(pk=group.pk).update(place=district)
    page_of(district)
    log(district, "people.open_district", user=by)
    return district


@transaction.atomic
def draw_district(*, district: Place, border: Geometry | None, by: User) -> None:
    """Give a district another border (GeoJSON, WGS 84), or none; those who live in it are counted anew.

    Raises `ValidationError` where most of the border is outside the municipality.
    """
    require(by, EDIT_PLACE, district)
    if district.kind != Kind.DISTRICT or district.parent is None:
        raise ValidationError(_("Bara en bygd kan ritas."))
    _draw(district, district.parent, border)
    log(district, "people.draw_district", user=by)


def _make(municipality: Place, name: str, slug: str, code: str, localities: Collection[Place]) -> Place:
    """The district itself, in the middle of its localities, which then lie in it."""
    # A locality of the same name gives its address up: from now on it lies in the district.
    points = [place for place in localities if place.latitude is not None and place.longitude is not None]
    points = points or [municipality]
    for locality in localities:
        Place.objects.filter(pk=locality.pk).update(slug=f"{locality.slug}-ort")
    district = Place.objects.create(
        kind=Kind.DISTRICT,
        code=code,
        name=name,
        slug=slug,
        parent=municipality,
        path=f"{municipality.path}{code}/",
        is_example=municipality.is_example,
        latitude=sum(place.latitude or 0 for place in points) / len(points),
        longitude=sum(place.longitude or 0 for place in points) / len(points),
    )
    for locality in localities:
        path = f"{district.path}{locality.code}/"
        Place.objects.filter(pk=locality.pk).update(parent=district, path=path, slug=locality.slug)
    return district


def _draw(district: Place, municipality: Place, border: Geometry | None) -> None:
    """Keep the border, and count who lives inside it."""
    if border is None:
        Boundary.objects.filter(place=district).delete()
    else:
        inside = within(border, municipality)
        about = {"geometry": inside, "source": _("Ritad av dem som har hand om bygden")}
        Boundary.objects.update_or_create(place=district, defaults=about)
        district.latitude, district.longitude = middle_of(inside)
        district.save(update_fields=["latitude", "longitude"])
    recount_district(district)
