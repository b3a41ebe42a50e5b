"""What a recipient does behind its own door, and what an officer types in for someone who wrote on paper or rang."""

from datetime import date
from io import BytesIO
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.files.contents import check_content
from kunskapsbanken.moderation.models import OPEN, Submission
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.plans.actions.consultation import consultation_to_answer, send_reply, what_it_is_about
from kunskapsbanken.plans.models import Channel, Consultation, Recipient, Reply, ReplyFile, SectionKind, ServicePlan
from kunskapsbanken.plans.permissions import DRAFT_PLAN

ENDINGS = (".pdf", ".docx", ".odt", ".txt")
MOST_BYTES = 10 * 1024 * 1024


@transaction.atomic
def answer_as_recipient(*, recipient: Recipient, section: str, answers: dict[str, Any]) -> Submission:
    """A recipient's comment; whoever holds its door is the recipient. It waits for a moderator as all others do."""
    submission = send_reply(plan=recipient.plan, section=section, answers=answers, recipient=recipient)
    _note_answer(recipient)
    return submission


@transaction.atomic
def answer_with_file(*, recipient: Recipient, name: str, content: bytes, text: str = "") -> ReplyFile:
    """A recipient's answer as a file, with a few words if it likes. Nobody else reads it until it is let through."""
    name = PurePath(name).name[-160:]
    if PurePath(name).suffix.lower() not in ENDINGS:
        raise ValidationError({"upload": _("Filen ska vara PDF, DOCX, ODT eller TXT.")})
    if len(content) > MOST_BYTES:
        raise ValidationError({"upload": _("Filen är för stor. Den får vara högst 10 MB.")})
    if not content:
        raise ValidationError({"upload": _("Filen är tom.")})
    try:
        check_content(BytesIO(content), name, len(content))
    except ValidationError as fault:
        raise ValidationError({"upload": fault.messages}) from None
    answers = {"text": text.strip() or _("Svaret finns i den bifogade filen.")}
    submission = answer_as_recipient(recipient=recipient, section=SectionKind.SUMMARY, answers=answers)
    submission.data = {**submission.data, "file": name}
    submission.save(update_fields=["data"])
    return ReplyFile.objects.create(recipient=recipient, submission=submission, name=name, content=content)


@transaction.atomic
def change_sent_reply(*, recipient: Recipient, submission: Submission, text: str, suggested: str) -> Submission:
    """Put better what one has sent, until the last day and as long as nobody has let it through."""
    if consultation_to_answer(recipient.plan, recipient) is None:
        raise ValidationError(_("Sista dagen har gått. Svaret kan inte ändras längre."))
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    if submission.data.get("recipient") != recipient.pk or submission.state not in OPEN:
        raise ValidationError(_("Svaret är redan granskat. Skriv ett till om något ska läggas till."))
    if not text.strip():
        raise ValidationError({"text": _("Skriv er synpunkt.")})
    submission.data = {**submission.data, "text": text.strip(), "suggested": suggested.strip()}
    submission.save(update_fields=["data"])
    return submission


@transaction.atomic
def abstain(*, recipient: Recipient) -> Recipient:
    """Say that one has nothing to say; what is sent later takes that back."""
    recipient = Recipient.objects.select_for_update().get(pk=recipient.pk)
    if consultation_to_answer(recipient.plan, recipient) is None:
        raise ValidationError(_("Sista dagen har gått."))
    if recipient.answered_at is not None:
        raise ValidationError(_("Ni har redan svarat."))
    recipient.abstained_at = timezone.now()
    recipient.save(update_fields=["abstained_at"])
    return recipient


@transaction.atomic
def enter_reply(
    *, plan: ServicePlan, section: str, text: str, channel: str, received: date, by: User, **more: Any
) -> Reply:
    """Type in what came on paper, by e-mail or telephone, or was said at a meeting: public at once, as what was let
    through is. `more` are sender, recipient, suggested, and an anchor, or in `about` the number of the goal or measure
    as readers see it.
    """
    require(by, DRAFT_PLAN, plan)
    consultation = Consultation.objects.filter(plan=plan).order_by("-opens", "-pk").first()
    if consultation is None:
        raise ValidationError(_("Planen har inte varit på samråd."))
    _check_entered(plan, consultation, text, channel, received)
    recipient: Recipient | None = more.get("recipient")
    if recipient and recipient.consultation != consultation:
        raise ValidationError({"recipient": _("Mottagaren hör till en annan remiss.")})
    spoken_of = what_it_is_about(plan, section, more.get("anchor", ""), number=more.get("about", ""))
    reply = Reply.objects.create(
        consultation=consultation,
        section=SectionKind(section),
        text=text.strip(),
        channel=Channel(channel),
        received=received,
        entered_by=by,
        recipient=recipient,
        sender=recipient.name[:120] if recipient else more.get("sender", "").strip(),
        anchor=spoken_of.anchor,
        quoted=spoken_of.quoted,
        suggested=more.get("suggested", "").strip(),
    )
    if recipient:
        _note_answer(recipient)
    return reply


def _check_entered(plan: ServicePlan, consultation: Consultation, text: str, channel: str, received: date) -> None:
    faults: dict[str, Any] = {}
    if not plan.is_editable and consultation.closed_at is not None:
        raise ValidationError(_("Planen är beslutad. Det går inte att lägga till synpunkter längre."))
    if not text.strip():
        faults["text"] = _("Skriv synpunkten.")
    if channel not in Channel.values or channel == Channel.WEB:
        faults["channel"] = _("Välj hur synpunkten kom in.")
    if received > timezone.localdate():
        faults["received"] = _("Dagen kan inte ligga i framtiden.")
    if faults:
        raise ValidationError(faults)


def _note_answer(recipient: Recipient) -> None:
    Recipient.objects.filter(pk=recipient.pk).update(answered_at=timezone.now(), abstained_at=None)
