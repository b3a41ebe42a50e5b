"""Making an organisation's portal, keeping it true, opening and closing it, and giving it a domain of its own."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.people.actions.logos import set_logo
from kunskapsbanken.people.models import Organisation, Portal, User
from kunskapsbanken.people.permissions import EDIT_PORTAL, POINT_DOMAIN
from kunskapsbanken.people.rights import require

FIELDS = ("name", "accent", "lead", "text", "place", "contact", "email", "phone", "shortcomings", "reviewed_on")


@transaction.atomic
def make_portal(
    *, organisation: Organisation, slug: str, by: User, fields: dict[str, Any], logo: "File[bytes] | None" = None
) -> Portal:
    """A portal that is seen by those who look after it alone, until it is opened; `fields` are those of `FIELDS`."""
    require(by, EDIT_PORTAL, organisation)
    portal = Portal(organisation=organisation, slug=slug)
    _fill(portal, fields)
    set_logo(portal, logo, by=by)
    log(portal, "people.make_portal", user=by, data={"name": portal.name})
    return portal


@transaction.atomic
def change_portal(
    *, portal: Portal, by: User, fields: dict[str, Any], logo: "File[bytes] | None" = None, remove_logo: bool = False
) -> Portal:
    """Change what the portal says and how it looks; its address by path stays."""
    require(by, EDIT_PORTAL, portal.organisation)
    _fill(portal, fields)
    set_logo(portal, logo, remove=remove_logo, by=by)
    log(portal, "people.change_portal", user=by, data={"name": portal.name})
    return portal


@transaction.atomic
def open_portal(*, portal: Portal, by: User) -> Portal:
    """Let everyone visit it. The statement must then say where to turn."""
    require(by, EDIT_PORTAL, portal.organisation)
    if not (portal.email or portal.phone):
        raise ValidationError(
            _("Ange e-post eller telefon först. Den som inte kan använda portalen ska veta vart man vänder sig.")
        )
    return _set_open(portal, True, "people.open_portal", by)


@transaction.atomic
def close_portal(*, portal: Portal, by: User) -> Portal:
    """Take it away from the public, at its path and at its domain. Nothing is lost: it can be opened again."""
    require(by, EDIT_PORTAL, portal.organisation)
    return _set_open(portal, False, "people.close_portal", by)


@transaction.atomic
def point_domain(*, portal: Portal, hostname: str, by: User) -> Portal:
    """Let the portal answer at a domain of its own, or at none. Only the system owner knows that it is theirs."""
    require(by, POINT_DOMAIN, portal)
    try:
        portal.hostname = hostname.strip().rstrip(".").lower().encode("idna").decode() if hostname.strip() else ""
    except UnicodeError as fault:
        raise ValidationError({"hostname": _("Det går inte att läsa som ett domännamn.")}) from fault
    portal.full_clean()
    portal.save(update_fields=["hostname"])
    log(portal, "people.point_domain", user=by, data={"name": portal.name, "hostname": portal.hostname})
    return portal


def free_slug(name: str) -> str:
    """A path that no other portal has, to begin with."""
    wanted = slugify(name)[:50] or "portal"
    taken = set(Portal.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(slug for slug in (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)


def _fill(portal: Portal, fields: dict[str, Any]) -> None:
    for name in FIELDS:
        if name in fields:
            setattr(portal, name, fields[name])
    portal.full_clean()
    portal.save()


def _set_open(portal: Portal, is_open: bool, action: str, by: User) -> Portal:
    portal.is_open = is_open
    portal.save(update_fields=["is_open"])
    log(portal, action, user=by, data={"name": portal.name})
    return portal
