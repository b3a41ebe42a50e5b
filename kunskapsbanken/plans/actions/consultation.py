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
from kunskapsbanken.places.models import Place
from kunskapsbanken.plans.actions.asking import ask_planned
from kunskapsbanken.plans.actions.drafting import locked, locked_for_change
from kunskapsbanken.plans.actions.versions import freeze, persons_in_draft, publish_in
from kunskapsbanken.plans.anchors import About, about, anchor_of_number
from kunskapsbanken.plans.checks import faults_of
from kunskapsbanken.plans.map_points import fault_of_point
from kunskapsbanken.plans.models import Consultation, PlanVersion, Recipient, Reply, ServicePlan, State
from kunskapsbanken.plans.permissions import DRAFT_PLAN
from kunskapsbanken.plans.structures import as_read_today
from kunskapsbanken.plans.titles import section_title

REPLY_KIND = "plansynpunkt"


@transaction.atomic
def open_consultation(*, plan: ServicePlan, closes: date, by: User) -> Consultation:
    """Lay the plan out as it is today: published, frozen and locked until the consultation is closed."""
    plan = locked_for_change(plan, by)
    today = timezone.localdate()
    # What is laid out is frozen, and published at once: as little as a decision may it point out anyone.
    faults = [*faults_of(plan), *persons_in_draft(plan, by)]
    if closes <= today:
        faults.append(_("Samrådet måste sluta efter i dag."))
    if faults:
        raise ValidationError(faults)
    plan = publish_in(State.CONSULTATION, plan, by=by)
    freeze(plan, PlanVersion.Kind.CONSULTATION, by=by)
    consultation = Consultation.objects.create(plan=plan, opens=today, closes=closes)
    ask_planned(consultation=consultation, by=by)
    return consultation


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


def send_reply(
    *, plan: ServicePlan, section: str, answers: dict[str, Any], recipient: Recipient | None = None
) -> Submission:
    """Comment on a section; it waits for a moderator. Anyone may, while the consultation is open; a recipient through
    its own door, until its own last day. What comes again with the same `client_id` among the answers is kept once.
    """
    consultation = consultation_to_answer(plan, recipient)
    if consultation is None:
        raise ValidationError(_("Samrådet är avslutat. Det går inte längre att lämna synpunkter."))
    spoken_of = what_it_is_about(plan, section, answers.get("anchor", ""), number=answers.get("about", ""))
    label = section_title(plan.kind, section)
    data = {
        "consultation": consultation.pk,
        "plan_title": f"{plan.title}, {plan.place.full_name}",
        "section": section,
        "section_title": label,
        "text": answers["text"],
        "sender": recipient.name if recipient else answers["sender"],
        "recipient": recipient.pk if recipient else None,
        "anchor": spoken_of.anchor,
        "quoted": spoken_of.quoted,
        **{name: answers.get(name) or "" for name in ("suggested", "spot")},
        **_point(answers, plan.place),
    }
    title = _("Synpunkt på %(section)s i %(plan)s") % {"section": label, "plan": data["plan_title"]}
    email = recipient.email if recipient else answers["email"]
    client_id = answers.get("client_id")
    return submit(kind=REPLY_KIND, title=title, data=data, sender_email=email, place=plan.place, client_id=client_id)


def consultation_to_answer(plan: ServicePlan, recipient: Recipient | None = None) -> Consultation | None:
    """The consultation that one can answer today; none when it is closed or one's last day is past."""
    consultation = plan.consultations.filter(closed_at__isnull=True).first()
    if consultation is None or (recipient and recipient.consultation_id != consultation.pk):
        return None
    last = recipient.last_day if recipient else consultation.closes
    return consultation if last is not None and last >= timezone.localdate() else None


def what_it_is_about(plan: ServicePlan, section: str, anchor: str, *, number: str = "") -> About:
    """What an anchor, or the number that readers see, points at in the version laid out, never in the draft."""
    number = number.strip().rstrip(".")
    if not anchor and not number:
        return About("", "", "")
    laid_out = PlanVersion.objects.filter(plan=plan, kind=PlanVersion.Kind.CONSULTATION).order_by("-number").first()
    content = as_read_today(laid_out.content) if laid_out else None
    found = about(content, section, anchor or anchor_of_number(content, section, number)) if content else None
    if found is None:
        words = _("Det som synpunkten gäller finns inte i planen som den är på samråd.")
        raise ValidationError({"about": words} if number else words)
    return found


def _point(answers: dict[str, Any], place: Place) -> dict[str, float | None]:
    """Both degrees or none; a point that lies elsewhere is refused."""
    latitude, longitude = answers.get("latitude"), answers.get("longitude")
    if latitude is None or longitude is None:
        return {"latitude": None, "longitude": None}
    if fault := fault_of_point(place, latitude, longitude):
        # At the field that one sees: the degrees are written by the map.
        raise ValidationError({"spot": fault})
    return {"latitude": latitude, "longitude": longitude}


PLAIN = ("section", "text", "sender")
LATER = ("anchor", "quoted", "suggested", "spot")


def publish_reply(*, submission: Submission, by: User) -> str:
    """Show the comment at its section; called by the moderation queue. Returns its address."""
    data = submission.data
    consultation = Consultation.objects.select_related("plan").get(pk=data["consultation"])
    reply = Reply.objects.create(
        consultation=consultation,
        submission=submission,
        recipient_id=data.get("recipient"),
        received=timezone.localdate(submission.created),
        latitude=data.get("latitude"),
        longitude=data.get("longitude"),
        **{name: data[name] for name in PLAIN},
        **{name: data.get(name, "") for name in LATER},
    )
    return reply.page_url


def forget_reply_sender(submission: Submission) -> dict[str, Any]:
    """Let the comment stand without a name; called when its sender wishes to be forgotten."""
    Reply.objects.filter(submission=submission).update(sender="")
    return {**submission.data, "sender": ""}
