"""Whose a portal is. A tenant is an organisation: being lead on its place gives no right to another organisation's."""

from datetime import date
from functools import reduce
from operator import or_
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import Http404

from kunskapsbanken.people.models import Held, Membership, Organisation, OrganisationKind, Portal, Role, User
from kunskapsbanken.people.permissions import EDIT_PORTAL, SPEAK
from kunskapsbanken.people.rights import AUDIT, Viewer, may_see, require_sight


def own_organisations(viewer: Viewer) -> QuerySet[Organisation]:
    """Those that the viewer's own roles speak for, as `permissions.speaks_for`; being system owner is no role."""
    held = _held(viewer)
    named = [Q(pk=of, place__path__startswith=path) for role, path, of in held if role in SPEAK and of is not None]
    municipal = [
        Q(kind=OrganisationKind.MUNICIPALITY, place__path=path) for role, path, _of in held if role == Role.LEAD
    ]
    return Organisation.objects.filter(reduce(or_, [*named, *municipal], Q(pk__in=[]))).order_by("name")


def portals_for(viewer: Viewer) -> QuerySet[Portal]:
    """The portals that the viewer looks after, or audits; open and closed."""
    found = Portal.objects.select_related("organisation", "place").order_by("name")
    if viewer.has_perm("people.change_portal") or viewer.has_perm(AUDIT):
        return found
    audited = [path for role, path, _of in _held(viewer) if role == Role.AUDITOR]
    seen = [Q(organisation__place__path__startswith=path) for path in audited]
    require_sight(viewer, EDIT_PORTAL)
    return found.filter(reduce(or_, seen, Q(organisation__in=own_organisations(viewer))))


def without_portal(viewer: Viewer) -> list[Organisation]:
    """The organisations that the viewer speaks for and that have no portal yet."""
    return list(own_organisations(viewer).filter(portal=None))


def portal_at(slug: str, viewer: Viewer) -> Portal:
    """The portal at a path. One that is not open is there for those who look after it alone; to others it is not."""
    portal = Portal.objects.select_related("organisation__place", "place", "logo").filter(slug=slug).first()
    if portal is None or not (portal.is_open or may_see(viewer, EDIT_PORTAL, portal.organisation)):
        raise Http404
    return portal


def people_of(organisation: Organisation, viewer: Viewer) -> QuerySet[Membership]:
    """Who holds a role for the organisation today: its own matter, and nobody else's."""
    require_sight(viewer, EDIT_PORTAL, organisation)
    held = Membership.objects.on(date.today()).filter(organisation=organisation).select_related("user", "place")
    return held.order_by("role", "user__first_name", "user__last_name", "pk")


def address_of(portal: Portal) -> str:
    """The portal's whole address: at its own domain where it has one, else by path on the shared site."""
    main = urlsplit(settings.BASE_URL)
    if not portal.hostname:
        return f"{settings.BASE_URL}{portal.get_absolute_url()}"
    port = f":{main.port}" if main.port else ""
    return f"{main.scheme}://{portal.hostname}{port}/"


def _held(viewer: Viewer) -> list[Held]:
    return viewer.held_roles if isinstance(viewer, User) and viewer.is_active else []
