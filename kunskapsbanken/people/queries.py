"""Organisations, and who is what where."""

from datetime import date

from django.db.models import Q, QuerySet

from kunskapsbanken.people.models import Membership, Organisation, User
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


def roles_of(user: User) -> list[Membership]:
    """The roles that a person holds today, with their places."""
    held = Membership.objects.on(date.today()).filter(user=user)
    return list(held.select_related("place", "organisation").order_by("place__path", "role"))
