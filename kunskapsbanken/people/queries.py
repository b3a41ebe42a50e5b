"""Organisations, and who is what where."""

from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import BooleanField, CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Value
from django.utils import timezone

from kunskapsbanken.people import responsibilities
from kunskapsbanken.people.logos import with_logos
from kunskapsbanken.people.models import (
    Invitation,
    Membership,
    Organisation,
    OrganisationContact,
    OrganisationKind,
    Role,
    User,
)
from kunskapsbanken.people.permissions import GIVE_ROLE, GIVEN_BY, SPEAK
from kunskapsbanken.people.rights import Viewer, within_reach
from kunskapsbanken.places.models import Place


def organisations_in(place: Place, limit: int) -> list[Organisation]:
    """Those that work in a place, and then those in what lies in it; no more than `limit` of them."""
    found = Organisation.objects.filter(place__path__startswith=place.path)
    return list(found.order_by("place__path", "name")[:limit])


def organisations(*, text: str = "", kind: str = "", within: Place | None = None) -> QuerySet[Organisation]:
    """The directory by name: of one kind, within one place or with a text where that is asked for.

    What is invented stands there only for those who ask for an invented place.
    """
    found = Organisation.objects.select_related("place").prefetch_related(with_logos()).order_by("name")
    if text:
        found = found.filter(Q(name__icontains=text) | Q(description__icontains=text) | Q(place__name__icontains=text))
    if within:
        found = found.filter(place__path__startswith=within.path)
    if not (within and within.is_example):
        found = found.filter(is_example=False)
    return found.filter(kind=kind) if kind else found


def addresses_of(organisation: Organisation) -> list[str]:
    """Where what is written to an organisation goes: its first contact with an address, else those who lead it.

    Nowhere where it takes no messages. The leads' own addresses are shown to nobody.
    """
    if not organisation.takes_messages:
        return []
    contact = organisation.contacts.exclude(email="").first()
    if contact is not None:
        return [contact.email]
    if organisation.place is None:
        return []
    leads = _leads(Value(organisation.pk), Value(organisation.place.path), Value(organisation.kind))
    return sorted(set(leads.values_list("user__email", flat=True)))


def can_be_written_to(organisation: Organisation) -> bool:
    """Whether a message would reach anyone."""
    return bool(addresses_of(organisation))


def with_reach(organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """The organisations with whether each of them `can_be_reached` by a message, as `addresses_of`; in one query."""
    contacts = OrganisationContact.objects.filter(organisation=OuterRef("pk")).exclude(email="")
    leads = _leads(OuterRef("pk"), OuterRef("place__path"), OuterRef("kind"))
    reached = Q(Exists(contacts)) | Q(Exists(leads))
    return organisations.annotate(can_be_reached=ExpressionWrapper(Q(takes_messages=True) & reached, BooleanField()))


def _leads(of: Any, where: Any, kind: Any) -> QuerySet[Membership]:
    """Who speaks for an organisation today, as `permissions.speaks_for`: it lies in `where` and is of a `kind`."""
    held = Membership.objects.on(date.today()).filter(user__is_active=True)
    asked = held.annotate(
        where=ExpressionWrapper(where, CharField()), what=ExpressionWrapper(kind, CharField()), below=F("place__path")
    )
    named = Q(role__in=SPEAK, organisation=of, where__startswith=F("below"))
    return asked.filter(named | Q(role=Role.LEAD, what=OrganisationKind.MUNICIPALITY, where=F("below")))


def givable_roles(user: User, place: Place) -> frozenset[Role]:
    """The roles that a person may give on a place: all for those who may everywhere, else what their own roles give."""
    if user.is_active and user.has_perm("people.add_membership"):
        return frozenset(Role)
    held = [role for role, path, _of in user.held_roles if place.path.startswith(path)] if user.is_active else []
    return frozenset().union(*(GIVEN_BY.get(role, frozenset()) for role in held))


def given_for_by(user: User) -> Q:
    """The condition on organisations for those that a person may give roles for, since that lets into their rooms:
    all for those who may everywhere, else those of the municipality that they lead and those that they speak for."""
    if user.is_active and user.has_perm("people.add_membership"):
        return Q()
    held = user.held_roles if user.is_active else []
    led = [Q(place__path__startswith=path) for role, path, _of in held if role == Role.LEAD]
    own = [of for role, _path, of in held if role in SPEAK and of is not None]
    return reduce(or_, led, Q(pk__in=own))


def roles_of(user: User) -> list[Membership]:
    """The roles that a person holds today, with their places."""
    held = Membership.objects.on(date.today()).filter(user=user)
    return list(held.select_related("place", "organisation").order_by("place__path", "role"))


def people_on(place: Place, viewer: Viewer, *, text: str = "", role: str = "") -> QuerySet[Membership]:
    """Who holds a role today on a place or on what lies in it, for those who may give roles there."""
    held = Membership.objects.on(date.today()).filter(within_reach(viewer, GIVE_ROLE))
    held = held.filter(place__path__startswith=place.path)
    if text:
        held = held.filter(
            Q(user__first_name__icontains=text) | Q(user__last_name__icontains=text) | Q(user__email__icontains=text)
        )
    if role:
        held = held.filter(role=role)
    held = held.select_related("user", "place", "organisation")
    return held.order_by("place__path", "role", "user__first_name", "user__last_name", "pk")


def unanswered_invitations(place: Place, viewer: Viewer) -> list[Invitation]:
    """The invitations to a place and to what lies in it that wait for an answer; those that are too old among them."""
    waiting = Invitation.objects.unanswered().filter(
        within_reach(viewer, GIVE_ROLE), place__path__startswith=place.path
    )
    return list(waiting.select_related("place", "organisation", "invited_by").order_by("valid_until"))


def successors_for(person: User, place: Place, viewer: Viewer) -> QuerySet[User]:
    """Who can take over: those who hold a role on the place, in what lies in it or in what it lies in."""
    above = [place.path[: end + 1] for end, sign in enumerate(place.path) if sign == "/"]
    held = Membership.objects.on(date.today()).filter(Q(place__path__startswith=place.path) | Q(place__path__in=above))
    people = User.objects.filter(is_active=True, memberships__in=held).exclude(pk__in=[person.pk, viewer.pk])
    return people.distinct().order_by("first_name", "last_name")


def roles_on(person: User, place: Place) -> list[Membership]:
    """What a person is today on a place and on what lies in it."""
    held = Membership.objects.on(date.today()).filter(user=person, place__path__startswith=place.path)
    return list(held.select_related("place", "organisation").order_by("place__path", "role"))


def answers_for(person: User, place: Place) -> list[tuple[str, int]]:
    """What a person answers for on a place besides the roles: each sort with its number, where there is any."""
    counts = [(str(each.label), each.held_by(person, place).count()) for each in responsibilities.all_of_them()]
    return [(label, number) for label, number in counts if number]


def absent_holders(*, months: int) -> QuerySet[User]:
    """People who hold a role or answer for something, but whose account is off or has long been unused."""
    long_ago = timezone.now() - timedelta(days=months * 30)
    unused = Q(last_login__lt=long_ago) | Q(last_login=None, date_joined__lt=long_ago)
    absent = User.objects.filter(Q(is_active=False) | unused, is_demonstration=False)
    answering = responsibilities.counted(absent)
    holding = Membership.objects.on(date.today()).filter(user__in=absent).values("user")
    return absent.filter(Q(pk__in=holding) | Q(pk__in=list(answering))).order_by("is_active", "last_login", "email")


def roles_in_words(people: list[int]) -> dict[int, list[str]]:
    """What each of some people is today, and where, in words; in one query."""
    told: dict[int, list[str]] = {}
    held = Membership.objects.on(date.today()).filter(user__in=people).select_related("place")
    for membership in held.order_by("place__path", "role"):
        words = f"{membership.get_role_display()}, {membership.place.full_name}"
        if words not in (known := told.setdefault(membership.user_id, [])):
            known.append(words)
    return told
