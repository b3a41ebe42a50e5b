"""Reminding owners of items that should be looked over."""

from collections import defaultdict
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, Q

from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.bank.queries.desk import REVIEW_AHEAD
from kunskapsbanken.notices.actions import send_notice
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import holders

# An item that is still not looked over is mentioned again after this long.
REMIND_AGAIN = timedelta(days=90)
# Who answers for items that nobody owns: those who may publish, known by a permission that only they hold.
CHIEF_EDITORS = "moderation.moderate_submission"


@transaction.atomic
def send_review_reminders(*, today: date) -> int:
    """Mail each owner the items whose review is due within 30 days; returns how many mails were sent.

    An item is mentioned once for each review date, and again every 90 days while it waits. Items without an owner
    go to the chief editors.
    """
    items = _to_mention(today)
    by_recipient: dict[User, list[KnowledgeItem]] = defaultdict(list)
    chiefs = holders(CHIEF_EDITORS) if any(_owner(item) is None for item in items) else []
    for item in items:
        owner = _owner(item)
        for person in chiefs if owner is None else [owner]:
            by_recipient[person].append(item)
    for person, theirs in by_recipient.items():
        send_notice(
            to=person.email, template="bank/mail/review", context={"person": person, "items": theirs, "today": today}
        )
    mentioned = {item.pk for theirs in by_recipient.values() for item in theirs}
    KnowledgeItem.objects.filter(pk__in=mentioned).update(reminded=today)
    return len(by_recipient)


def _to_mention(today: date) -> list[KnowledgeItem]:
    """Due items that no reminder has been sent for since they became due."""
    became_due = F("review_by") - REVIEW_AHEAD
    fresh = Q(reminded=None) | Q(reminded__lt=became_due) | Q(reminded__lte=today - REMIND_AGAIN)
    due = KnowledgeItem.objects.due_for_review(today + REVIEW_AHEAD).filter(fresh)
    return list(due.select_related("content_owner").order_by("review_by", "title"))


def _owner(item: KnowledgeItem) -> User | None:
    """Who answers for the item, if that person still has an account to use."""
    owner: User | None = item.content_owner
    return owner if owner is not None and owner.is_active else None
