"""The consultation: the plan is laid out, and anyone comments on its sections."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.moderation.actions import submit
from kunskapsbanken.moderation.models import Submission
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.plans.actions.drafting import locked, locked_for_change
from kunskapsbanken.plans.actions.versions import freeze, publish_in
from kunskapsbanken.plans.checks import faults_of
from kunskapsbanken.plans.models import Consultation, PlanVersion, Reply, ServicePlan, State
from kunskapsbanken.plans.permissions import DRAFT_PLAN
from kunskapsbanken.plans.titles import section_title

REPLY_KIND = "plansynpunkt"


@transaction.atomic
def open_consultation(*, plan: ServicePlan, closes: date, by: User) -> Consultation:
    """Lay the plan out as it is today: published, frozen and locked until the consultation is closed."""
    plan = locked_for_change(plan, by)
    today = timezone.localdate()
    faults = faults_of(plan)
    if closes <= today:
        faults.append(_("Samrådet måste sluta efter i dag."))
    if faults:
        raise ValidationError(faults)
    plan = publish_in(State.CONSULTATION, plan, by=by)
    freeze(plan, PlanVersion.Kind.CONSULTATION, by=by)
    return Consultation.objects.create(plan=plan, opens=today, closes=closes)


@transaction.atomic
def close_consultation(*, plan: ServicePlan, by: User) -> ServicePlan:
    """End it: no more comments, and the text can be worked on again. The page goes on showing what was laid out."""
    require(by, DRAFT_PLAN, plan)
    plan = locked(plan)
    consultation = plan.consultations.filter(closed_at__isnull=True).first()
    if consultation is None:
        raise ValidationError(_("Planen har inget öppet samråd."))
    consultation.closed_at = timezone.now()
    consultation.save(update_fields=["closed_at"])
    ServicePlan.objects.filter(pk=plan.pk).update(state=State.REVISION, locked=False, locked_at=None)
    plan.refresh_from_db()
    return plan


def send_reply(*, plan: ServicePlan, section: str, answers: dict[str, Any]) -> Submission:
    """Comment on a section; it waits for a moderator. Anyone may, while the consultation is open."""
    consultation = plan.consultations.filter(closed_at__isnull=True, closes__gte=timezone.localdate()).first()
    if consultation is None:
        raise ValidationError(_("Samrådet är avslutat. Det går inte längre att lämna synpunkter."))
    label = section_title(plan.kind, section)
    data = {
        "consultation": consultation.pk,
        "plan_title": f"{plan.title}, {plan.place.full_name}",
        "section": section,
        "section_title": label,
        "text": answers["text"],
        "sender": answers["sender"],
    }
    title = _("Synpunkt på %(section)s i %(plan)s") % {"section": label, "plan": data["plan_title"]}
    return submit(kind=REPLY_KIND, title=title, data=data, sender_email=answers["email"], place=plan.place)


def publish_reply(*, submission: Submission, by: User) -> str:
    """Show the comment at its section; called by the moderation queue. Returns its address."""
    data = submission.data
    consultation = Consultation.objects.select_related("plan").get(pk=data["consultation"])
    reply = Reply.objects.create(
        consultation=consultation,
        submission=submission,
        section=data["section"],
        text=data["text"],
        sender=data["sender"],
    )
    return f"{consultation.plan.url}#synpunkt-{reply.key}"


def forget_reply_sender(submission: Submission) -> dict[str, Any]:
    """Let the comment stand without a name; called when its sender wishes to be forgotten."""
    Reply.objects.filter(submission=submission).update(sender="")
    return {**submission.data, "sender": ""}
