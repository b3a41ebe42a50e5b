"""Sending an issue: planned once, handed over lot by lot, each recipient exactly once; stopped and gone on with.

A lot's letters are written in the same transaction as their deliveries are marked, so that whatever breaks off leaves
each recipient with a letter or waiting for one. That a letter in the outbox leaves once, `notices.delivery` sees to.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.news.letters import IssueLetter, stop_address
from kunskapsbanken.news.models import Delivery, DeliveryState, IssuePage, Mailing, MailingState, Subscriber
from kunskapsbanken.news.permissions import PREPARE_NEWSLETTER, SEND_NEWSLETTER
from kunskapsbanken.news.queries.content import composed, thawed
from kunskapsbanken.notices.actions import post_letter
from kunskapsbanken.notices.models import Letter
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require

AT_A_TIME = 100
FURTHEST = timedelta(days=90)


@transaction.atomic
def send_test(*, issue: IssuePage, by: User) -> None:
    """The letter as it stands now, to whoever asks for it alone."""
    require(by, PREPARE_NEWSLETTER)
    draft = _latest(issue)
    told = composed(draft)
    letter = _letter(draft.subject, draft.preheader, [part.frozen() for part in told.parts], draft)
    stop = settings.BASE_URL + "/"
    with translation.override(letter.language):
        subject = _("Prov: %s") % letter.subject
        post_letter(to=by.email, subject=subject, text=letter.text(stop), html=letter.html(stop))


@transaction.atomic
def plan_sending(*, issue: IssuePage, by: User, starts_at: datetime | None = None, recipients: int) -> Mailing:
    """Freeze what the issue says and send it at once, or when its time comes.

    `recipients` is how many the sender was told that it goes to: where that is far from true, nothing is sent.
    """
    require(by, SEND_NEWSLETTER)
    draft, now = _latest(issue), timezone.now()
    told = composed(draft)
    faults = [*told.faults, *_faults(issue, starts_at, now), *_wrong_number(recipients)]
    if faults:
        raise ValidationError(faults)
    mailing = Mailing.objects.create(
        issue=issue,
        subject=draft.subject,
        preheader=draft.preheader,
        content=[part.frozen() for part in told.parts],
        language=draft.locale.language_code,
        starts_at=starts_at or now,
        asked_by=by,
    )
    log(issue, "news.plan_sending", user=by)
    return mailing


@transaction.atomic
def call_off(*, mailing: Mailing, by: User) -> None:
    """Do not send what has not begun; the issue can be changed and planned anew."""
    require(by, SEND_NEWSLETTER)
    mailing = _locked(mailing.pk)
    if mailing.began is not None:
        raise ValidationError(_("Utskicket har redan börjat. Stoppa det i stället."))
    log(mailing.issue, "news.call_off", user=by)
    mailing.delete()


@transaction.atomic
def stop_sending(*, mailing: Mailing, by: User) -> None:
    """Hand over no more letters; those that are with the outbox leave."""
    require(by, SEND_NEWSLETTER)
    mailing = _locked(mailing.pk)
    if mailing.state != MailingState.SENDING:
        raise ValidationError(_("Utskicket pågår inte."))
    _move(mailing, MailingState.STOPPED)
    log(mailing.issue, "news.stop_sending", user=by)


@transaction.atomic
def go_on(*, mailing: Mailing, by: User) -> None:
    """Send to those who have not got it yet."""
    require(by, SEND_NEWSLETTER)
    mailing = _locked(mailing.pk)
    if mailing.state != MailingState.STOPPED:
        raise ValidationError(_("Utskicket är inte stoppat."))
    _move(mailing, MailingState.SENDING)
    log(mailing.issue, "news.go_on", user=by)


@transaction.atomic
def post_batch(*, mailing_id: int, now: datetime | None = None) -> bool:
    """Begin if the time has come, and hand over the next lot; whether there is more to do. Called by the worker.

    The row of the sending is held meanwhile, so that two who do the same do it after each other.
    """
    now = now or timezone.now()
    mailing = Mailing.objects.select_for_update().select_related("issue").filter(pk=mailing_id).first()
    if mailing is None or not _is_to_move(mailing, now):
        return False
    if mailing.began is None:
        _begin(mailing, now)
    waiting = mailing.deliveries.filter(state=DeliveryState.WAITING).select_related("subscriber")
    lot = list(waiting.order_by("pk")[:AT_A_TIME])
    _post(mailing, lot, now)
    mailing.moved = now
    if len(lot) < AT_A_TIME:
        mailing.state, mailing.finished = MailingState.DONE, now
    mailing.save(update_fields=["state", "moved", "finished", "began", "recipients"])
    return mailing.state == MailingState.SENDING


def return_address(key: str) -> str:
    """Where a letter comes back to (VERP): the delivery's own, by which it is known. Empty where none is set."""
    name, _at, host = settings.BOUNCE_ADDRESS.partition("@")
    return f"{name}+{key}@{host}" if host else ""


def _begin(mailing: Mailing, now: datetime) -> None:
    """From now on anyone may read it; who gets it is decided here and does not change."""
    reached = Subscriber.objects.reached().order_by("pk").values_list("pk", flat=True)
    rows = [Delivery(mailing=mailing, subscriber_id=pk) for pk in reached]
    Delivery.objects.bulk_create(rows, batch_size=500)
    mailing.state, mailing.began, mailing.recipients = MailingState.SENDING, now, len(rows)
    latest = mailing.issue.get_latest_revision()
    if latest is not None:
        latest.publish()


def _post(mailing: Mailing, lot: Sequence[Delivery], now: datetime) -> None:
    letter = _letter(mailing.subject, mailing.preheader, mailing.content, mailing.issue)
    with translation.override(mailing.language):
        for delivery in lot:
            subscriber = delivery.subscriber
            delivery.state, delivery.posted = DeliveryState.SKIPPED, now
            if subscriber is not None and subscriber.paused is None:
                delivery.letter = _write(letter, delivery, subscriber)
                delivery.state = DeliveryState.POSTED
    Delivery.objects.bulk_update(lot, ["state", "letter", "posted"])


def _write(letter: IssueLetter, delivery: Delivery, subscriber: Subscriber) -> Letter | None:
    stop = stop_address(subscriber.key)
    headers = {
        # A button of the mail reader's own that stops the letters at one press (RFC 2369, RFC 8058).
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "List-Id": f"<nyhetsbrev.{settings.MAIL_DOMAIN}>",
    }
    return post_letter(
        to=subscriber.email,
        subject=letter.subject,
        text=letter.text(stop),
        html=letter.html(stop),
        headers=headers,
        return_to=return_address(delivery.key),
        occasion=f"newsletter:{delivery.pk}",
    )


def _letter(subject: str, preheader: str, content: list[dict[str, str]], issue: IssuePage) -> IssueLetter:
    web_url = f"{settings.BASE_URL}{issue.url or ''}"
    return IssueLetter(subject, preheader, thawed(content), issue.locale.language_code, web_url)


def _is_to_move(mailing: Mailing, now: datetime) -> bool:
    due = mailing.state == MailingState.PLANNED and mailing.starts_at <= now
    return due or mailing.state == MailingState.SENDING


def _faults(issue: IssuePage, starts_at: datetime | None, now: datetime) -> list[str]:
    faults = []
    if Mailing.objects.filter(issue=issue).exists():
        faults.append(_("Numret är redan skickat, eller ska skickas."))
    if starts_at and starts_at <= now:
        faults.append(_("Tiden har redan varit. Välj en senare tid, eller skicka nu."))
    if starts_at and starts_at > now + FURTHEST:
        faults.append(_("Välj en tid inom 90 dagar."))
    return faults


def _wrong_number(told: int) -> list[str]:
    number = Subscriber.objects.reached().count()
    if number == 0:
        return [_("Ingen prenumererar än. Det finns ingen att skicka till.")]
    # A few may come and go while someone reads the page.
    if abs(number - told) > max(5, told // 20):
        return [_("Antalet mottagare har ändrats till %d. Läs igenom och bekräfta igen.") % number]
    return []


def _latest(issue: IssuePage) -> IssuePage:
    """The text that the editor sees: the latest draft."""
    draft: IssuePage = issue.get_latest_revision_as_object()
    return draft


def _locked(pk: int) -> Mailing:
    return Mailing.objects.select_for_update().select_related("issue").get(pk=pk)


def _move(mailing: Mailing, state: MailingState) -> None:
    mailing.state, mailing.moved = state, timezone.now()
    mailing.save(update_fields=["state", "moved"])
