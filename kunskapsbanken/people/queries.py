"""Organisations, and who is what where."""

from datetime import date

from django.db.models import Q, QuerySet

from kunskapsbanken.people.models import Membership, Organisation, Role, User
from kunskapsbanken.people.permissions import GIVEN_BY
from kunskapsbanken.places.models import Place


def organisations_in(place: Place) -> list[Organisation]:
    """Those that work in a place or in what lies in it."""
    return list(Organisation.objects.filter(place__path__startswith=place.path).order_by("name"))


def organisations(*, text: str = "", kind: str = "") -> QuerySet[Organisation]:
    """The directory: those that exist, by name, of one kind or with a text in their name where that is asked for."""
    found = Organisation.objects.filter(is_example=False).select_related("place").order_by("name")
    if text:
        found = found.filter(Q(name__icontains=text) | Q(description__icontains=text))
    return found.filter(kind=kind) if kind else found


def givable_roles(user: User, place: Place) -> frozenset[Role]:
    """The roles that a person may give on a place: all for those who may everywhere, else what their own roles give."""
    if user.is_active and user.has_perm("people.add_membership"):
        return frozenset(Role)
    held = [role for role, path, _of in user.held_roles if place.path.startswith(path)] if user.is_active else []
    return frozenset().union(*(GIVEN_BY.get(role, frozenset()) for role in held))


def roles_of(user: User) -> list[Membership]:
    """The roles that a person holds today, with their places."""
    held = Membership.objects.on(date.today()).filter(user=user)
    return list(held.select_related("place", "organisation").order_by("place__path", "role"))
