"""What happens to a submission: sent in, asked about, answered, published, withheld or marked as spam."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.moderation.models import OPEN, Message, State, Submission
from kunskapsbanken.moderation.permissions import MODERATE
from kunskapsbanken.moderation.registry import kinds, may_publish
from kunskapsbanken.notices.actions import forget_mail, send_notice
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import holders, require
from kunskapsbanken.places.models import Place

# How each decision is called in the site's history; their words are in `wagtail_hooks.py`.
DECISIONS = {
    State.PUBLISHED: "moderation.publish",
    State.WITHHELD: "moderation.withhold",
    State.SPAM: "moderation.spam",
}


@transaction.atomic
def submit(
    *,
    kind: str,
    title: str,
    data: dict[str, Any],
    sender_email: str = "",
    place: Place | None = None,
    client_id: UUID | None = None,
) -> Submission:
    """Take something in. It is kept at once, and public only when a moderator says so.

    What concerns a place is decided by those who may moderate there; the rest by the national moderators. What comes
    again with the same `client_id` is the first one: nobody is told twice.
    """
    told = {"kind": kinds[kind].name, "title": title[:200], "data": data, "sender_email": sender_email, "place": place}
    if client_id is None:
        submission, is_new = Submission.objects.create(**told), True
    else:
        submission, is_new = Submission.objects.get_or_create(client_id=client_id, defaults=told)
    if not is_new:
        return submission
    _tell_sender(submission, "moderation/mail/received")
    for moderator in holders("moderation.moderate_submission", place):
        send_notice(
            to=moderator.email,
            template="moderation/mail/waiting",
            context={"submission": submission, "label": kinds[kind].label},
        )
    return submission


@transaction.atomic
def publish_submission(*, submission: Submission, by: User) -> Submission:
    """Let the owning room make it public."""
    if not may_publish(by, submission):
        raise PermissionDenied
    submission = _undecided(submission)
    submission.result_url = kinds[submission.kind].publish_for(submission, by=by)
    return _decide(submission, State.PUBLISHED, by=by)


@transaction.atomic
def withhold_submission(*, submission: Submission, reason: str, by: User) -> Submission:
    """Do not publish it, and say why; the sender reads the reason."""
    submission = _for_decision(submission, by)
    if not reason.strip():
        raise ValidationError({"reason": _("Skriv varför bidraget inte publiceras. Avsändaren läser skälet.")})
    submission.reason = reason.strip()
    submission.result_url = kinds[submission.kind].withhold_for(submission, by=by)
    return _decide(submission, State.WITHHELD, by=by)


@transaction.atomic
def publish_after_all(*, submission: Submission, by: User) -> Submission:
    """What was withheld has been let through by the owning room; the sender is told."""
    require(by, MODERATE, submission)
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    if submission.state != State.WITHHELD:
        raise ValidationError(_("Bidraget är inte undanhållet."))
    submission.reason = ""
    return _decide(submission, State.PUBLISHED, by=by)


@transaction.atomic
def mark_as_spam(*, submission: Submission, by: User) -> Submission:
    """Put it aside without telling anyone."""
    return _decide(_for_decision(submission, by), State.SPAM, by=by, tell=False)


@transaction.atomic
def take_back_from_spam(*, submission: Submission, by: User) -> Submission:
    """It was no spam after all: let it wait again."""
    require(by, MODERATE, submission)
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    if submission.state != State.SPAM:
        raise ValidationError(_("Bidraget är inte markerat som skräp."))
    submission.state, submission.decided, submission.decided_by = State.WAITING, None, None
    submission.save()
    log(submission, "moderation.unspam", user=by)
    return submission


@transaction.atomic
def ask_back(*, submission: Submission, question: str, by: User) -> Message:
    """Ask the sender something; then it is the sender's turn."""
    submission = _for_decision(submission, by)
    if not question.strip():
        raise ValidationError({"question": _("Skriv vad du vill fråga avsändaren.")})
    message = Message.objects.create(submission=submission, from_sender=False, text=question.strip())
    submission.state = State.ASKED
    submission.save(update_fields=["state"])
    log(submission, "moderation.ask", user=by, data={"question": message.text})
    _tell_sender(submission, "moderation/mail/asked", question=message.text)
    return message


@transaction.atomic
def answer(*, submission: Submission, text: str) -> Message:
    """The sender's answer (whoever holds the private link is the sender); then it is the moderator's turn again."""
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    if submission.state != State.ASKED:
        raise ValidationError(_("Det finns ingen fråga att svara på just nu."))
    message = Message.objects.create(submission=submission, from_sender=True, text=text.strip())
    submission.state = State.WAITING
    submission.save(update_fields=["state"])
    return message


@transaction.atomic
def forget_senders(submissions: QuerySet[Submission]) -> None:
    """Take away who sent them: the e-mail address, the letters to it, and the name where one was given.

    What was written stands. Whoever holds the private link, or the account with the address, is the sender.
    """
    for submission in submissions.select_for_update():
        forget_mail(to=submission.sender_email)
        submission.sender_email = ""
        submission.data = kinds[submission.kind].forget(submission)
        submission.save(update_fields=["sender_email", "data"])
        log(submission, "moderation.forget_sender")


def _for_decision(submission: Submission, by: User) -> Submission:
    """The submission as it is now, locked, if `by` may decide it and nobody has yet."""
    require(by, MODERATE, submission)
    return _undecided(submission)


def _undecided(submission: Submission) -> Submission:
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    if submission.state not in OPEN:
        raise ValidationError(_("Bidraget är redan avgjort."))
    return submission


def _decide(submission: Submission, state: State, *, by: User, tell: bool = True) -> Submission:
    submission.state, submission.decided, submission.decided_by = state, timezone.now(), by
    submission.save()
    log(submission, DECISIONS[state], user=by, data={"reason": submission.reason} if submission.reason else {})
    if tell:
        _tell_sender(submission, "moderation/mail/decided")
    return submission


def _tell_sender(submission: Submission, template: str, **more: str) -> None:
    if submission.sender_email:
        send_notice(to=submission.sender_email, template=template, context={"submission": submission, **more})
