"""Letters that come back: an address that does not exist is paused at once, one that is full after some issues."""

import re
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from kunskapsbanken.news.bounces import Report, is_hard
from kunskapsbanken.news.models import Bounce, Delivery, DeliveryState, Subscriber
from kunskapsbanken.notices.actions import forget_unreachable
from kunskapsbanken.notices.models import LetterState

# So many issues in a row that come back for a reason that may pass, and the address is paused.
SOFT_LIMIT = 3
_AT_A_TIME = 500
_ANSWER = re.compile(r"\((\d{3}), b?['\"](?:(\d\.\d{1,3}\.\d{1,3})\s)?(.*)['\"]\)")


@transaction.atomic
def note_bounce(*, report: Report, now: datetime | None = None) -> bool:
    """Note what a mail server has said; whether it was about a letter of ours. The same report is counted once.

    Letters to followers come back the same way; what cannot be reached there is forgotten.
    """
    delivery = _delivery(report)
    if delivery is None:
        return bool(report.letter and report.is_hard and forget_unreachable(letter=report.letter))
    _note(delivery, report.fingerprint, report.is_hard, report.status, report.said, now or timezone.now())
    return True


@transaction.atomic
def note_refusals(now: datetime | None = None) -> int:
    """Letters that the mail server did not take at all are told of by no report; returns how many. Run by the clock."""
    failed = Delivery.objects.filter(state=DeliveryState.POSTED, letter__state=LetterState.FAILED, bounces=None)
    found = list(failed.select_related("letter", "subscriber").order_by("pk")[:_AT_A_TIME])
    for delivery in found:
        fault = delivery.letter.fault if delivery.letter else ""
        answer = _ANSWER.search(fault)
        status = (answer[2] or f"{answer[1][0]}.0.0") if answer else ""
        # Refused to our face: an address that is not there. Without an answer nobody knows, and it may pass.
        _note(delivery, f"letter:{delivery.pk}", is_hard(status), status, fault, now or timezone.now())
    return len(found)


def _note(delivery: Delivery, fingerprint: str, hard: bool, status: str, said: str, now: datetime) -> None:
    values = {"delivery": delivery, "received": now, "is_hard": hard, "status": status[:12], "said": said[:300]}
    _bounce, is_new = Bounce.objects.get_or_create(fingerprint=fingerprint, defaults=values)
    subscriber = delivery.subscriber
    if is_new and subscriber is not None and (hard or _keeps_bouncing(subscriber)):
        subscriber.paused = subscriber.paused or now
        subscriber.paused_why = said[:300] or status
        subscriber.save(update_fields=["paused", "paused_why"])


def _keeps_bouncing(subscriber: Subscriber) -> bool:
    """Whether the latest letters have all come back since the address was last known to work."""
    latest = subscriber.deliveries.filter(state=DeliveryState.POSTED).order_by("-pk").values_list("pk", flat=True)
    latest_ids = list(latest[:SOFT_LIMIT])
    back = Bounce.objects.filter(delivery__in=latest_ids).values("delivery").distinct().count()
    return len(latest_ids) == SOFT_LIMIT == back


def _delivery(report: Report) -> Delivery | None:
    found = Delivery.objects.select_related("subscriber")
    if report.key:
        return found.filter(key=report.key).first()
    if report.letter:
        return found.filter(letter__key=report.letter).first()
    return None
