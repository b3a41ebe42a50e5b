"""Districts (bygder): what those who live there call their own, made of localities."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.people.models import Organisation, User
from kunskapsbanken.people.permissions import EDIT_PLACE
from kunskapsbanken.people.rights import require
from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.places.pages import page_of


@transaction.atomic
def open_district(
    *,
    municipality: Place,
    name: str,
    localities: Collection[Place] = (),
    group: Organisation | None = None,
    by: User,
) -> Place:
    """Make a district of a municipality, with its own page; the localities then lie in it, and its group works there.

    Raises `ValidationError` where the municipality has a place of that name, or a locality lies somewhere else.
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
    if group is not None:
        Organisation.objects.filter(pk=group.pk).update(place=district)
    page_of(district)
    log(district, "people.open_district", user=by)
    return district


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
