"""Whom the draft is sent to: the list, the invitations, and the reminders to those who have said nothing."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.notices.actions import send_notice
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.plans.actions.drafting import locked
from kunskapsbanken.plans.models import Consultation, Recipient, ServicePlan
from kunskapsbanken.plans.permissions import DRAFT_PLAN
from kunskapsbanken.plans.recipient_lines import NewRecipient

BEFORE_DUE = timedelta(days=7)
# Longer after the last day than this nobody is reminded: then it is for the officer to ring.
AFTER_DUE = timedelta(days=7)
CHANGED = ("name", "role", "email", "due")


@transaction.atomic
def add_recipients(
    *, plan: ServicePlan, recipients: Iterable[NewRecipient], by: User, due: date | None = None
) -> list[Recipient]:
    """Put recipients on the plan's list. While the consultation is open they are asked by `ask_recipients`."""
    require(by, DRAFT_PLAN, plan)
    plan = locked(plan)
    consultation = plan.consultations.filter(closed_at__isnull=True).first()
    if consultation is None and not plan.is_editable:
        raise ValidationError(_("Planen är beslutad. Den går inte på remiss längre."))
    on_list = {"consultation": consultation} if consultation else {"planned_for": plan}
    wanted = list(recipients)
    names = [one.name for one in wanted]
    taken = sorted(set(Recipient.objects.filter(**on_list, name__in=names).values_list("name", flat=True)))
    faults = [_("%s står redan på listan.") % name for name in taken]
    if not wanted:
        faults.append(_("Skriv minst en mottagare."))
    if faults:
        raise ValidationError(faults)
    _check_due(due, consultation)
    rows = [
        Recipient(**on_list, name=one.name, role=one.role, email=one.email, organisation_id=one.organisation, due=due)
        for one in wanted
    ]
    for row in rows:
        row.clean_fields(exclude=["door", "consultation", "planned_for", "organisation"])
    return Recipient.objects.bulk_create(rows)


@transaction.atomic
def change_recipient(*, recipient: Recipient, by: User, **fields: Any) -> Recipient:
    """Say better who it is, or give it a longer time."""
    recipient = _held(recipient, by)
    _check_due(fields.get("due"), recipient.consultation)
    for name in CHANGED:
        if name in fields:
            setattr(recipient, name, fields[name])
    others = Recipient.objects.filter(
        consultation=recipient.consultation, planned_for=recipient.planned_for, name=recipient.name
    )
    if others.exclude(pk=recipient.pk).exists():
        raise ValidationError({"name": _("%s står redan på listan.") % recipient.name})
    recipient.clean_fields(exclude=["door", "consultation", "planned_for", "organisation"])
    recipient.save()
    return recipient


@transaction.atomic
def remove_recipient(*, recipient: Recipient, by: User) -> None:
    """Take one off the list that has said nothing."""
    recipient = _held(recipient, by)
    if not recipient.is_silent or recipient.replies.exists():
        raise ValidationError(_("Den som har svarat eller avstått står kvar på listan."))
    recipient.delete()


@transaction.atomic
def ask_recipients(*, recipients: Iterable[Recipient], by: User) -> int:
    """Write to those who have not been asked; returns how many. What has no e-mail address is asked another way."""
    asked = 0
    for recipient in recipients:
        recipient = _held(recipient, by)
        if recipient.consultation is None:
            raise ValidationError(_("Inbjudan skickas när samrådet öppnar."))
        if recipient.invited_at is None and recipient.email and recipient.consultation.closed_at is None:
            _invite(recipient)
            asked += 1
    return asked


@transaction.atomic
def ask_planned(*, consultation: Consultation, by: User) -> int:
    """Let the list that was prepared be the consultation's, and write to all on it; returns how many that was."""
    require(by, DRAFT_PLAN, consultation.plan)
    planned = Recipient.objects.filter(planned_for=consultation.plan)
    planned.filter(due__lt=consultation.opens).update(due=None)
    planned.update(consultation=consultation, planned_for=None)
    return ask_recipients(recipients=list(consultation.recipients.all()), by=by)


@transaction.atomic
def remind_recipient(*, recipient: Recipient, by: User) -> Recipient:
    """Remind one by hand; what has no e-mail address has been reminded another way, and that is noted."""
    recipient = _held(recipient, by)
    if recipient.consultation is None or recipient.consultation.closed_at is not None:
        raise ValidationError(_("Samrådet är inte öppet."))
    if not recipient.is_silent:
        raise ValidationError(_("Den har redan svarat eller avstått."))
    _remind(recipient)
    return recipient


@transaction.atomic
def remind_silent(*, today: date) -> int:
    """Remind those who have said nothing, a week before their last day and when it has passed, once each; returns how
    many. Run by the clock.
    """
    silent = Recipient.objects.filter(
        consultation__closed_at__isnull=True,
        consultation__plan__place__is_example=False,
        invited_at__isnull=False,
        answered_at__isnull=True,
        abstained_at__isnull=True,
    ).exclude(email="")
    due = [one for one in silent.select_related("consultation__plan__place").order_by("pk") if _is_time(one, today)]
    for recipient in due:
        _remind(recipient)
    return len(due)


def _is_time(recipient: Recipient, today: date) -> bool:
    last, invited = recipient.last_day, recipient.invited_at
    if last is None or invited is None:
        return False
    told = max(filter(None, (invited, recipient.reminded_at)))
    told_on = timezone.localdate(told)
    soon = last - BEFORE_DUE
    if soon <= today <= last:
        return told_on < soon
    return last < today <= last + AFTER_DUE and told_on <= last


def _invite(recipient: Recipient) -> None:
    context = {"recipient": recipient, "plan": recipient.plan, "last_day": recipient.last_day}
    send_notice(to=recipient.email, template="plans/mail/asked", context=context)
    recipient.invited_at = timezone.now()
    recipient.save(update_fields=["invited_at"])


def _remind(recipient: Recipient) -> None:
    last = recipient.last_day
    if recipient.email:
        is_late = last is not None and last < timezone.localdate()
        context = {"recipient": recipient, "plan": recipient.plan, "last_day": last, "is_late": is_late}
        send_notice(to=recipient.email, template="plans/mail/asked_again", context=context)
    recipient.reminded_at = timezone.now()
    recipient.save(update_fields=["reminded_at"])


def _check_due(due: date | None, consultation: Consultation | None) -> None:
    if due is not None and due < (consultation.opens if consultation else timezone.localdate()):
        raise ValidationError({"due": _("Sista dagen kan inte vara före samrådet.")})


def _held(recipient: Recipient, by: User) -> Recipient:
    """The row as it is now, held until the transaction ends, if `by` may draft its plan."""
    require(by, DRAFT_PLAN, recipient)
    rows = Recipient.objects.select_for_update(of=("self",))
    return rows.select_related("consultation__plan__place", "planned_for__place").get(pk=recipient.pk)
