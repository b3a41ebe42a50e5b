"""Whom a plan is sent to for comment, and who might be."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from kunskapsbanken.moderation.models import Submission
from kunskapsbanken.people.models import Organisation, OrganisationKind
from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.places.queries import swedish_key
from kunskapsbanken.plans.models import Consultation, Recipient, RecipientRole, ServicePlan
from kunskapsbanken.plans.recipient_lines import NewRecipient

REPLY_KIND = "plansynpunkt"
_ROLES = {
    OrganisationKind.REGION: RecipientRole.REGION,
    OrganisationKind.COUNTY_BOARD: RecipientRole.STATE,
    OrganisationKind.AUTHORITY: RecipientRole.STATE,
    OrganisationKind.MUNICIPALITY: RecipientRole.MUNICIPALITY,
    OrganisationKind.COMPANY: RecipientRole.BUSINESS,
    OrganisationKind.PLATFORM: RecipientRole.OTHER,
    OrganisationKind.NATIONAL: RecipientRole.OTHER,
}
_OF_THE_COUNTY = (OrganisationKind.REGION, OrganisationKind.COUNTY_BOARD, OrganisationKind.COUNTY_RURAL_COUNCIL)


@dataclass(frozen=True)
class RecipientCounts:
    """How many on a list were asked, have answered, abstain, and have said nothing."""

    all: int
    invited: int
    answered: int
    abstained: int
    silent: int


def recipients_of(plan: ServicePlan) -> QuerySet[Recipient]:
    """The list of the plan's open consultation, else the one that is prepared, else that of the last consultation.

    Whether one may read it is asked by the desk.
    """
    consultations = Consultation.objects.filter(plan=plan)
    latest = consultations.filter(closed_at__isnull=True).first()
    if latest is None and not Recipient.objects.filter(planned_for=plan).exists() and not plan.is_editable:
        latest = consultations.first()
    rows = Recipient.objects.filter(consultation=latest) if latest else Recipient.objects.filter(planned_for=plan)
    rows = rows.select_related("consultation__plan", "planned_for")
    return rows.annotate(published=Count("replies")).order_by("role", "name")


def counted(recipients: Iterable[Recipient]) -> RecipientCounts:
    """What the list adds up to."""
    rows = list(recipients)
    return RecipientCounts(
        all=len(rows),
        invited=sum(row.invited_at is not None for row in rows),
        answered=sum(row.answered_at is not None for row in rows),
        abstained=sum(row.abstained_at is not None for row in rows),
        silent=sum(row.is_silent for row in rows),
    )


def last_day_to_answer(plan: ServicePlan) -> date | None:
    """The last day that anyone may comment on the plan that is out, the longer times of those who have not answered
    counted in; none where it is not out.
    """
    consultation = plan.consultations.filter(closed_at__isnull=True).first()
    if consultation is None:
        return None
    silent = consultation.recipients.filter(answered_at__isnull=True, abstained_at__isnull=True)
    return max([consultation.closes, *(row.due for row in silent if row.due)])


def suggested_recipients(plan: ServicePlan) -> list[NewRecipient]:
    """Who the registers know of around the plan, and who was asked before; not those who are on the list already.

    An address is one that an organisation has given for a function, or that the recipient was reached at before.
    """
    listed = {name.casefold() for name in recipients_of(plan).values_list("name", flat=True)}
    found = {one.name.casefold(): one for one in (*_municipalities(plan.place), *_organisations(plan.place))}
    found |= {one.name.casefold(): one for one in _asked_before(plan)}
    return sorted(
        (one for key, one in found.items() if key not in listed), key=lambda one: (one.role, swedish_key(one.name))
    )


def _organisations(place: Place) -> list[NewRecipient]:
    around = Organisation.objects.filter(place__path__startswith=place.path)
    county = Organisation.objects.filter(place=place.parent_id, kind__in=_OF_THE_COUNTY)
    rows = (around | county).filter(is_example=place.is_example).exclude(kind=OrganisationKind.MUNICIPALITY)
    return [
        NewRecipient(
            row.name,
            _ROLES.get(OrganisationKind(row.kind), RecipientRole.ASSOCIATION),
            next((one.email for one in row.contacts.all() if one.email and not one.name), ""),
            row.pk,
        )
        for row in rows.prefetch_related("contacts").order_by("name", "pk")
    ]


def _municipalities(place: Place) -> list[NewRecipient]:
    """The others of the county: which of them lie next to this one, the officer knows. Of a county all, of a district
    its own.
    """
    others = Place.objects.filter(kind=Kind.MUNICIPALITY, is_example=place.is_example)
    if place.kind == Kind.DISTRICT:
        others = others.filter(children=place)
    else:
        others = others.filter(parent=place.pk if place.kind == Kind.COUNTY else place.parent_id)
    return [NewRecipient(other.full_name, RecipientRole.MUNICIPALITY) for other in others.exclude(pk=place.pk)]


def _asked_before(plan: ServicePlan) -> list[NewRecipient]:
    before = Recipient.objects.filter(consultation__plan__place=plan.place).order_by("pk")
    return [NewRecipient(row.name, RecipientRole(row.role), row.email, row.organisation_id) for row in before]


def sent_by(recipient: Recipient) -> QuerySet[Submission]:
    """What a recipient has sent through its door, the latest first."""
    return Submission.objects.filter(kind=REPLY_KIND, data__recipient=recipient.pk).order_by("-created", "-pk")


def behind_door(door: str) -> Recipient | None:
    """The recipient whose door it is; none before it has been asked."""
    rows = Recipient.objects.filter(door=door, consultation__isnull=False)
    return rows.select_related("consultation__plan__place").first()
