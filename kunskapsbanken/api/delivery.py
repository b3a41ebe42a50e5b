"""Telling programs of what happens: what is new is queued by the clock, and sent until it has come through."""

import json
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone, translation
from urllib3.exceptions import HTTPError

from kunskapsbanken.api.models import Delivery, DeliveryState, Webhook
from kunskapsbanken.api.registry import SOURCES
from kunskapsbanken.api.sending import NotAllowed, post, signature
from kunskapsbanken.notices.actions import send_notice
from kunskapsbanken.notices.registry import PLACE, News

# How long to wait after each try that failed; after the last the message is given up.
BACK_OFF = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 720, 1440)]
# What is saved late, in a long transaction, has an earlier moment than what has been told: so far back one looks.
OVERLAP = timedelta(minutes=10)
# A message that is claimed longer than this was in the hands of a process that died.
LOST_AFTER = timedelta(minutes=15)
HANDED_FOR = timedelta(minutes=10)
# Nothing has come through for so long: the webhook is turned off.
DISABLED_AFTER = timedelta(days=3)
MOST_AT_ONCE = 200


def queue_news() -> int:
    """Queue what has happened since last for every webhook; each thing once for each. Run by the clock."""
    webhooks = list(Webhook.objects.filter(disabled_at=None, owner__is_active=True).select_related("place"))
    if not webhooks:
        return 0
    now = timezone.now()
    start = min(webhook.told_until for webhook in webhooks) - OVERLAP
    with translation.override(settings.LANGUAGE_CODE):
        news = [piece for source in SOURCES for piece in source.between(start, now) if piece.event]
    messages = [
        Delivery(webhook=webhook, key=piece.key, event=piece.event, body=_body(piece), next_try=now)
        for webhook in webhooks
        for piece in news
        if _concerns(webhook, piece)
    ]
    with transaction.atomic():
        Delivery.objects.bulk_create(messages, ignore_conflicts=True)
        Webhook.objects.filter(pk__in=[webhook.pk for webhook in webhooks]).update(told_until=now)
    return len(messages)


def due_deliveries() -> list[int]:
    """What is to be sent now: what waits, and what was lost on the way."""
    now = timezone.now()
    lost = Delivery.objects.filter(state=DeliveryState.CLAIMED, claimed__lt=now - LOST_AFTER)
    lost.update(state=DeliveryState.WAITING)
    due = Delivery.objects.filter(state=DeliveryState.WAITING, next_try__lte=now, webhook__disabled_at=None)
    found = list(due.order_by("next_try").values_list("pk", flat=True)[:MOST_AT_ONCE])
    # Handed to the worker once; only if that task is lost does the clock come to it again.
    Delivery.objects.filter(pk__in=found).update(next_try=now + HANDED_FOR)
    return found


def deliver_message(delivery_id: int) -> None:
    """Send one message, if nobody else does; put it back for later if it does not come through."""
    waiting = Delivery.objects.filter(pk=delivery_id, state=DeliveryState.WAITING, webhook__disabled_at=None)
    if not waiting.update(state=DeliveryState.CLAIMED, claimed=timezone.now(), attempts=F("attempts") + 1):
        return
    delivery = Delivery.objects.select_related("webhook__owner").get(pk=delivery_id)
    status, fault = _send(delivery)
    delivery.status, delivery.fault = status, fault[:300]
    if status is not None and 200 <= status < 300:
        _note_sent(delivery)
    else:
        _put_back(delivery)


def _concerns(webhook: Webhook, piece: News) -> bool:
    if piece.event not in webhook.events or piece.when <= webhook.created:
        return False
    # What it missed while it was turned off is not sent.
    if piece.when <= webhook.told_until - OVERLAP:
        return False
    return webhook.place is None or (PLACE, webhook.place.code) in piece.marks


def _body(piece: News) -> str:
    url = piece.url if "://" in piece.url else f"{settings.BASE_URL}{piece.url}"
    data = {
        "vad": piece.label,
        "rubrik": piece.title,
        "adress": url,
        "platser": sorted(ref for kind, ref in piece.marks if kind == PLACE),
    }
    moment = timezone.localtime(piece.when).isoformat(timespec="seconds")
    return json.dumps({"id": piece.key, "type": piece.event, "timestamp": moment, "data": data}, ensure_ascii=False)


def _send(delivery: Delivery) -> tuple[int | None, str]:
    """The status that was answered, or what went wrong."""
    body, now = delivery.body.encode(), int(timezone.now().timestamp())
    message_id = f"msg_{delivery.webhook_id}_{delivery.pk}"
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Kunskapsbanken-Webhooks/1",
        "webhook-id": message_id,
        "webhook-timestamp": str(now),
        "webhook-signature": signature(delivery.webhook.secret, message_id, now, body),
    }
    try:
        return post(delivery.webhook.url, headers, body), ""
    except NotAllowed:
        return None, "NotAllowed"
    except (HTTPError, OSError, ValueError) as fault:
        return None, type(fault).__name__


def _note_sent(delivery: Delivery) -> None:
    delivery.state, delivery.sent = DeliveryState.SENT, timezone.now()
    delivery.save(update_fields=["state", "sent", "status", "fault"])
    Webhook.objects.filter(pk=delivery.webhook_id).exclude(failing_since=None).update(failing_since=None)


def _put_back(delivery: Delivery) -> None:
    """For a later try, or for good where all tries are used."""
    now = timezone.now()
    if delivery.attempts > len(BACK_OFF):
        delivery.state = DeliveryState.FAILED
    else:
        delivery.state, delivery.next_try = DeliveryState.WAITING, now + BACK_OFF[delivery.attempts - 1]
    delivery.save(update_fields=["state", "next_try", "status", "fault"])
    Webhook.objects.filter(pk=delivery.webhook_id, failing_since=None).update(failing_since=now)
    _disable_if_lost(delivery.webhook, now)


def _disable_if_lost(webhook: Webhook, now: datetime) -> None:
    """Turn off a webhook that nothing has reached for days, and write to its owner, once."""
    lost = Webhook.objects.filter(pk=webhook.pk, disabled_at=None, failing_since__lte=now - DISABLED_AFTER)
    with transaction.atomic():
        if lost.update(disabled_at=now):
            send_notice(
                to=webhook.owner.email,
                template="api/mail/webhook_disabled",
                context={"webhook": webhook},
                occasion=f"api.webhook_disabled:{webhook.pk}:{now:%Y%m%d%H%M}",
            )
