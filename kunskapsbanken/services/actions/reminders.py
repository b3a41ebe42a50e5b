"""Reminding those who keep service places true: facts to confirm, agreements to follow up."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from django.db import transaction
from django.db.models import F, Q, QuerySet

from kunskapsbanken.notices.actions import send_notice
from kunskapsbanken.people.models import Organisation
from kunskapsbanken.places.models import Place
from kunskapsbanken.services.links import LASTS, confirm_token
from kunskapsbanken.services.models import Agreement, ServicePlace
from kunskapsbanken.services.queries.keepers import officers_of, reached_at

# The outbox knows for 30 days that a letter has been written; within fewer days it is not written twice.
FOLLOW_UP_FOR = timedelta(days=28)


@dataclass(frozen=True)
class Asked:
    """A service place that a letter asks about, and the word of its link."""

    service_place: ServicePlace
    token: str
    is_stale: bool


@transaction.atomic
def send_confirm_reminders(*, today: date) -> int:
    """Ask those who run service places, or else the municipality, whether the facts still hold; returns how many
    letters were written: one to each receiver, with all its places.

    A place is asked about once when it should be confirmed and once when it is out of date. What reaches nobody
    is asked about the day that it does.
    """
    letters: dict[str, list[Asked]] = defaultdict(list)
    run_by, kept_by = cache(reached_at), cache(_officers_addresses)
    asked = []
    for service_place in _to_ask_about(today):
        organisation: Organisation | None = service_place.organisation
        addresses = run_by(organisation) if organisation else []
        keeper = service_place.organisation_id if addresses else None
        row = Asked(service_place, confirm_token(service_place, keeper), today >= service_place.stale_on)
        for address in addresses or kept_by(service_place.place):
            letters[address].append(row)
            asked.append(service_place.pk)
    for address, rows in letters.items():
        context = {"rows": rows, "days": LASTS.days}
        send_notice(to=address, template="services/mail/confirm", context=context)
    ServicePlace.objects.filter(pk__in=asked).update(reminded_on=today)
    return len(letters)


@transaction.atomic
def send_agreement_reminders(*, today: date) -> int:
    """Tell the municipality's officers, once, of each agreement whose day of follow-up has come; returns how many
    agreements that concerns."""
    due = Agreement.objects.filter(follow_up_on__lte=today, follow_up_on__gt=today - FOLLOW_UP_FOR)
    due = due.filter(place__is_example=False).select_related("place", "service_place").order_by("follow_up_on", "pk")
    for agreement in due:
        for officer in officers_of(agreement.place):
            send_notice(
                to=officer.email,
                template="services/mail/follow_up",
                context={"agreement": agreement},
                occasion=f"services.agreement:{agreement.pk}:{agreement.follow_up_on}:{officer.pk}",
            )
    return len(due)


def _to_ask_about(today: date) -> QuerySet[ServicePlace]:
    """Those in use that nobody has been asked about since they should be confirmed, or since they are out of date."""
    unasked = Q(reminded_on=None) | Q(stale_on__lte=today, reminded_on__lt=F("stale_on"))
    due = ServicePlace.objects.in_use().filter(unasked, confirm_on__lte=today, merged_into=None)
    real = due.filter(place__is_example=False)
    return real.select_related("place", "organisation").order_by("confirm_on", "name", "pk")


def _officers_addresses(place: Place) -> list[str]:
    return [user.email for user in officers_of(place)]
