"""Putting organisations into the directory and keeping them true."""

from collections.abc import Sequence
from typing import Any, TypedDict, TypeVar, Unpack

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.people.actions.logos import set_logo
from kunskapsbanken.people.models import (
    Organisation,
    OrganisationContact,
    OrganisationKind,
    OrganisationLink,
    Portal,
    User,
)
from kunskapsbanken.people.permissions import EDIT_ORGANISATION, EDIT_PORTAL
from kunskapsbanken.people.rights import may, require
from kunskapsbanken.places.models import Place

FIELDS = ("name", "kind", "parent", "description", "website", "takes_messages")
Row = dict[str, Any]
R = TypeVar("R", OrganisationContact, OrganisationLink)


class Beside(TypedDict, total=False):
    """What belongs to an organisation beside its own fields; what is not told stays as it was.

    `contacts` and `links` are rows by the names of their models, in order, and take the place of those there were.
    """

    contacts: Sequence[Row]
    links: Sequence[Row]
    logo: "File[bytes] | None"
    remove_logo: bool


@transaction.atomic
def add_organisation(*, place: Place, by: User, fields: dict[str, Any], **beside: Unpack[Beside]) -> Organisation:
    """Put an organisation that works on a place into the directory; `fields` are those of `FIELDS`."""
    require(by, EDIT_ORGANISATION, place)
    organisation = Organisation(place=place, is_example=place.is_example)
    organisation.slug = _free_slug(fields["name"])
    _fill(organisation, fields)
    _put_beside(organisation, by, beside)
    log(organisation, "people.add_organisation", user=by)
    return organisation


@transaction.atomic
def change_organisation(
    *, organisation: Organisation, by: User, fields: dict[str, Any], **beside: Unpack[Beside]
) -> Organisation:
    """Change what the directory says of it; the address of its page stays."""
    require(by, EDIT_ORGANISATION, organisation)
    _keep_tenants_apart(organisation.pk, fields["kind"], by)
    _fill(organisation, fields)
    _put_beside(organisation, by, beside)
    log(organisation, "people.change_organisation", user=by)
    return organisation


def _keep_tenants_apart(pk: int, kind: str, by: User) -> None:
    """Who speaks for an organisation hangs on its kind: whoever may not touch its portal may not get to it that way."""
    before = Organisation.objects.select_related("place").get(pk=pk)
    turns = kind != before.kind and OrganisationKind.MUNICIPALITY in {kind, before.kind}
    if turns and Portal.objects.filter(organisation=before).exists() and not may(by, EDIT_PORTAL, before):
        raise ValidationError(
            {"kind": _("Organisationen har en egen portal. Bara de som sköter den kan ändra slaget så.")}
        )


def _fill(organisation: Organisation, fields: dict[str, Any]) -> None:
    for name in FIELDS:
        if name in fields:
            setattr(organisation, name, fields[name])
    organisation.full_clean()
    organisation.save()


def _put_beside(organisation: Organisation, by: User, beside: Beside) -> None:
    if "contacts" in beside:
        _replace(OrganisationContact, organisation, beside["contacts"])
    if "links" in beside:
        _replace(OrganisationLink, organisation, beside["links"])
    set_logo(organisation, beside.get("logo"), remove=beside.get("remove_logo", False), by=by)


def _replace(model: type[R], organisation: Organisation, rows: Sequence[Row]) -> None:
    """The rows as they are told now, each whole, or none of them."""
    made = [model(organisation=organisation, position=position, **row) for position, row in enumerate(rows)]
    for row in made:
        row.full_clean(exclude=["organisation"])
    model._default_manager.filter(organisation=organisation).delete()
    model._default_manager.bulk_create(made)


def _free_slug(name: str) -> str:
    """An address that no other organisation has."""
    wanted = slugify(name)[:140] or "organisation"
    taken = set(Organisation.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(slug for slug in (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)
