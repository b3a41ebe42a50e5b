"""The answers to what was thought of a plan, and suggested words that are taken in."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.notices.actions import send_notice
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.plans.actions.drafting import locked_for_change
from kunskapsbanken.plans.models import Reply, ServicePlan, State, Verdict
from kunskapsbanken.plans.paragraphs import reworded
from kunskapsbanken.plans.permissions import DRAFT_PLAN

# From the decision on what was answered is part of it.
DECIDED = (State.ADOPTED, State.REPLACED, State.REVOKED, State.ARCHIVED)
ANSWERED = ("answer", "changed_the_plan", "verdict", "answered_at", "answered_by")


@transaction.atomic
def answer_reply(*, reply: Reply, text: str, changed_the_plan: bool, by: User, verdict: str = "") -> Reply:
    """Answer a comment and say whether it changes the plan; the sender is told. Until the decision an answer can be
    put better. Words that were suggested get a verdict too.
    """
    require(by, DRAFT_PLAN, reply)
    return _answer(_locked([reply.pk]), text, changed_the_plan, verdict, by)[0]


@transaction.atomic
def answer_together(
    *, plan: ServicePlan, replies: Collection[Reply], text: str, changed_the_plan: bool, by: User, verdict: str = ""
) -> list[Reply]:
    """One answer to several comments that say the same; all or none."""
    require(by, DRAFT_PLAN, plan)
    if not replies:
        raise ValidationError(_("Välj minst en synpunkt."))
    if any(reply.consultation.plan_id != plan.pk for reply in replies):
        raise ValidationError(_("Synpunkterna gäller inte samma plan."))
    return _answer(_locked([reply.pk for reply in replies]), text, changed_the_plan, verdict, by)


@transaction.atomic
def take_in_suggestion(*, reply: Reply, text: str, by: User) -> Reply:
    """Put the suggested words into the draft where the quoted ones still stand, and answer that they are taken in."""
    plan = locked_for_change(reply.consultation.plan, by)
    if not put_in(plan, reply, by=by):
        words = _("Stycket har ändrats sedan samrådet. Skriv in ändringen för hand och svara sedan.")
        raise ValidationError(words)
    return _answer(_locked([reply.pk]), text, True, Verdict.ACCEPTED, by)[0]


def put_in(plan: ServicePlan, reply: Reply, *, by: User) -> bool:
    """Word the paragraph that a comment is about as it suggests; whether it could be done. The right was asked for."""
    kind, _colon, where = reply.anchor.partition(":")
    block_id, _colon, number = where.rpartition(":")
    if kind != "block" or not number.isdecimal() or not reply.suggested:
        return False
    draft = plan.get_latest_revision_as_object()
    sections = list(draft.sections.all())
    section = next((row for row in sections if row.kind == reply.section), None)
    rows = [dict(row) for row in section.body.raw_data] if section else []
    block = next((row for row in rows if row.get("id") == block_id and row["type"] == "text"), None)
    words = reworded(block["value"], int(number), reply.quoted, reply.suggested) if block else None
    if section is None or block is None or words is None:
        return False
    block["value"] = words
    section.body = section.body.stream_block.to_python(rows)
    draft.sections = sections
    draft.save_revision(user=by, log_action=True)
    return True


def _locked(keys: list[int]) -> list[Reply]:
    rows = Reply.objects.filter(pk__in=keys).select_for_update(of=("self",))
    return list(rows.select_related("consultation__plan", "submission", "recipient"))


def _answer(replies: list[Reply], text: str, changed_the_plan: bool, verdict: str, by: User) -> list[Reply]:
    _check(replies, text, verdict)
    for reply in replies:
        reply.answer, reply.changed_the_plan = text.strip(), changed_the_plan
        reply.verdict = verdict if reply.suggested else ""
        reply.answered_at, reply.answered_by = timezone.now(), by
    Reply.objects.bulk_update(replies, ANSWERED)
    for reply in replies:
        _tell(reply)
    return replies


def _check(replies: list[Reply], text: str, verdict: str) -> None:
    if any(reply.consultation.plan.state in DECIDED for reply in replies):
        raise ValidationError(_("Planen är beslutad. Svaren kan inte ändras längre."))
    faults: dict[str, str] = {}
    if not text.strip():
        faults["text"] = _("Skriv ett svar.")
    if verdict and verdict not in Verdict.values:
        faults["verdict"] = _("Välj vad det blev av förslaget.")
    if not verdict and any(reply.suggested for reply in replies):
        faults["verdict"] = _("Säg också om den föreslagna lydelsen antas.")
    if faults:
        raise ValidationError(faults)


def _tell(reply: Reply) -> None:
    address = reply.submission.sender_email if reply.submission else ""
    address = address or (reply.recipient.email if reply.recipient else "")
    if address:
        context = {"reply": reply, "plan": reply.consultation.plan}
        send_notice(to=address, template="plans/mail/answered", context=context)
