"""Who keeps service places true: those who run them and the municipality's officers, and what waits for them."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from kunskapsbanken.moderation.models import Submission
from kunskapsbanken.people.models import Membership, Organisation, Role, User
from kunskapsbanken.people.queries import addresses_of
from kunskapsbanken.people.rights import holders, may, organisations_of, within_reach
from kunskapsbanken.places.models import Place
from kunskapsbanken.places.queries import municipality_of
from kunskapsbanken.services.models import ServicePlace
from kunskapsbanken.services.permissions import EDIT_SERVICE_PLACE

# The kind of submission that tells of a service place.
REPORT = "serviceandring"


def operators_of(organisation: Organisation) -> list[User]:
    """Those who may keep an organisation's service places true today."""
    held = Membership.objects.on(date.today()).filter(role=Role.OPERATOR, organisation=organisation)
    return list(User.objects.filter(is_active=True, memberships__in=held).distinct().order_by("pk"))


def reached_at(organisation: Organisation) -> list[str]:
    """Where a letter about an organisation's service places goes: its contact or leads, else those who run them."""
    return addresses_of(organisation) or [user.email for user in operators_of(organisation)]


def officers_of(place: Place) -> list[User]:
    """The municipality's people who keep its service places true; who looks after the system confirms no shops."""
    return [user for user in holders("services.change_serviceplace", place) if not user.is_superuser]


def office_of(place: Place) -> str:
    """Who answers for the facts of a place: the municipality."""
    return (municipality_of(place) or place).full_name


def office_for(service_place: ServicePlace, by: User) -> str:
    """As whom a person says that facts hold: as the organisation that runs the place, or as the municipality."""
    organisation = service_place.organisation
    for_itself = may(by, EDIT_SERVICE_PLACE, service_place) and not may(by, EDIT_SERVICE_PLACE, service_place.place)
    return organisation.name if organisation and for_itself else office_of(service_place.place)


def to_confirm(user: User, today: date | None = None) -> QuerySet[ServicePlace]:
    """The service places in use that a person keeps true and whose facts should be confirmed, the oldest first."""
    mine = within_reach(user, EDIT_SERVICE_PLACE) | Q(organisation__in=organisations_of(user, EDIT_SERVICE_PLACE))
    due = ServicePlace.objects.in_use().filter(mine, confirm_on__lte=today or timezone.localdate(), merged_into=None)
    return due.order_by("confirm_on", "name", "pk")


def reports_for(user: User) -> list[Submission]:
    """What has been said of the service places that a person's organisations run and nobody has decided, the oldest
    first."""
    run = organisations_of(user, EDIT_SERVICE_PLACE)
    if not run:
        return []
    keys = list(ServicePlace.objects.filter(organisation__in=run).values_list("key", flat=True))
    return list(Submission.objects.waiting().filter(kind=REPORT, data__key__in=keys).order_by("created", "pk"))
