"""Asking those who are responsible how their measures go, and taking in what they say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.notices.actions import send_notice
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.plans.actions.drafting import locked
from kunskapsbanken.plans.actions.follow_ups import check_followed_up, check_year, needs_reason, put_in_draft
from kunskapsbanken.plans.models import (
    FOLLOWED_UP,
    FollowUpRound,
    Measure,
    MeasureContact,
    MeasureStatus,
    ServicePlan,
    StatusProposal,
)
from kunskapsbanken.plans.models.asking import new_door
from kunskapsbanken.plans.permissions import REPORT_PROGRESS

# Who has not answered is reminded when a week is left, and when the last day has passed (not for ever after).
BEFORE_DUE = timedelta(days=7)
REMIND_FOR = timedelta(days=28)


@transaction.atomic
def save_contacts(*, plan: ServicePlan, emails: Mapping[int, str], by: User) -> None:
    """Say whose mailbox is asked about each measure: the address by the measure's key, "" for none."""
    require(by, REPORT_PROGRESS, plan)
    plan = locked(plan)
    wanted: dict[str, set[int]] = {}
    for key, email in emails.items():
        if email.strip():
            wanted.setdefault(email.strip().lower(), set()).add(key)
    known = set(plan.measures.values_list("pk", flat=True))
    had = {contact.email: contact for contact in plan.contacts.all()}
    for email, keys in wanted.items():
        contact = had.pop(email, None) or MeasureContact.objects.create(plan=plan, email=email)
        contact.measures.set(keys & known)
    MeasureContact.objects.filter(pk__in=[contact.pk for contact in had.values()]).delete()


@transaction.atomic
def open_round(*, plan: ServicePlan, year: int, due: date, by: User) -> FollowUpRound:
    """Ask everyone who is responsible for a measure how it goes, in one letter each."""
    require(by, REPORT_PROGRESS, plan)
    plan = locked(plan)
    check_followed_up(plan)
    faults = check_year(plan, year)
    if due <= timezone.localdate():
        faults["due"] = [_("Sista dagen måste ligga efter i dag.")]
    if plan.rounds.filter(year=year).exists() or plan.rounds.filter(closed_at__isnull=True).exists():
        faults.setdefault("year", []).append(_("De ansvariga är redan tillfrågade."))
    contacts = list(plan.contacts.filter(measures__isnull=False).distinct())
    if not contacts:
        faults.setdefault("due", []).append(_("Skriv först in de ansvarigas e-postadresser."))
    if faults:
        raise ValidationError(faults)
    opened = FollowUpRound.objects.create(plan=plan, year=year, due=due)
    now = timezone.now()
    for contact in contacts:
        contact.door, contact.asked_at, contact.reminded_at, contact.answered_at = new_door(), now, None, None
    MeasureContact.objects.bulk_update(contacts, ["door", "asked_at", "reminded_at", "answered_at"])
    _write(opened, [contact.pk for contact in contacts], "plans/mail/status_asked", f"asked:{now.date()}")
    return opened


@transaction.atomic
def close_round(*, round_: FollowUpRound, by: User) -> None:
    """Let nobody answer any more; what has come in is still there to take in."""
    require(by, REPORT_PROGRESS, round_)
    FollowUpRound.objects.filter(pk=round_.pk, closed_at__isnull=True).update(closed_at=timezone.now())


@dataclass(frozen=True)
class Said:
    """What who is responsible says of one measure."""

    measure: Measure
    status: MeasureStatus
    comment: str = ""
    done: str = ""


@transaction.atomic
def report_status(*, door: str, said: Sequence[Said]) -> FollowUpRound:
    """Answer by the link in the letter, for the measures that are the link's own. It waits until it is taken in, and
    may be answered anew until the round is closed.
    """
    contact = MeasureContact.objects.select_for_update().filter(door=door, asked_at__isnull=False).first()
    rounds = FollowUpRound.objects.filter(plan=contact.plan_id if contact else None, closed_at__isnull=True)
    open_one = rounds.first()
    if contact is None or open_one is None:
        raise ValidationError(_("Det går inte längre att svara. Uppföljningen är avslutad."))
    mine = set(contact.measures.values_list("pk", flat=True))
    if not {row.measure.pk for row in said} <= mine:
        raise ValidationError(_("Länken gäller inte den åtgärden."))
    found = {row.measure.number: needs_reason(row.measure.number, row.status, row.comment) for row in said}
    faults = {f"comment_{number}": fault for number, fault in found.items() if fault}
    if faults:
        raise ValidationError(faults)
    for row in said:
        told = {"status": row.status, "comment": row.comment.strip(), "done": row.done.strip(), "taken_at": None}
        StatusProposal.objects.update_or_create(round=open_one, measure=row.measure, defaults=told)
    contact.answered_at = timezone.now()
    contact.save(update_fields=["answered_at"])
    return open_one


@transaction.atomic
def take_in(*, round_: FollowUpRound, by: User, number: int | None = None) -> int:
    """Take what was answered into the draft of the follow-up: of one measure, or all that waits; returns how many."""
    require(by, REPORT_PROGRESS, round_)
    waiting = StatusProposal.objects.filter(round=round_, taken_at__isnull=True).select_related("measure")
    rows = list(waiting if number is None else waiting.filter(measure__number=number))
    if not rows:
        return 0
    put_in_draft(round_.plan, round_.year, {row.measure.number: (row.status, row.words) for row in rows})
    StatusProposal.objects.filter(pk__in=[row.pk for row in rows]).update(taken_at=timezone.now())
    return len(rows)


@transaction.atomic
def send_status_reminders(*, today: date) -> int:
    """Remind those who have not answered, when a week is left and when the last day has passed, once each; returns how
    many rounds that concerns.
    """
    rounds = FollowUpRound.objects.filter(
        closed_at__isnull=True,
        due__lte=today + BEFORE_DUE,
        due__gt=today - REMIND_FOR,
        plan__state__in=FOLLOWED_UP,
        plan__place__is_example=False,
    )
    found = list(rounds.select_related("plan__place").order_by("pk"))
    for round_ in found:
        silent = round_.plan.contacts.filter(asked_at__isnull=False, answered_at__isnull=True)
        # Who was asked today is not reminded today.
        keys = list(silent.exclude(asked_at__date=today).values_list("pk", flat=True))
        _write(round_, keys, "plans/mail/status_reminded", "late" if round_.is_late_on(today) else "soon")
        MeasureContact.objects.filter(pk__in=keys).update(reminded_at=timezone.now())
    return len(found)


def _write(round_: FollowUpRound, keys: list[int], template: str, when: str) -> None:
    contacts = MeasureContact.objects.filter(pk__in=keys).prefetch_related("measures")
    for contact in contacts:
        context = {"contact": contact, "round": round_, "plan": round_.plan, "measures": contact.measures.all()}
        occasion = f"plans.round:{round_.pk}:{contact.pk}:{when}"
        send_notice(to=contact.email, template=template, context=context, occasion=occasion)
