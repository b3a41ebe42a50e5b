"""Saving items: in the browser's session without an account, on the account with one."""

from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction

from kunskapsbanken.bank.models import KnowledgeItem, SavedItem, SharedList
from kunskapsbanken.bank.queries.saved import SESSION_KEY, saved_ids
from kunskapsbanken.people.models import User

MAX_SAVED = 500


def save_item(*, item: KnowledgeItem, by: User | AnonymousUser, session: SessionBase) -> None:
    """Keep an item for later. Saving twice is the same as once."""
    if isinstance(by, User):
        SavedItem.objects.get_or_create(user=by, item=item)
        return
    kept = session.get(SESSION_KEY, [])
    if item.pk not in kept:
        session[SESSION_KEY] = [item.pk, *kept][:MAX_SAVED]


def unsave_item(*, item: KnowledgeItem, by: User | AnonymousUser, session: SessionBase) -> None:
    """Take an item off the list."""
    if isinstance(by, User):
        SavedItem.objects.filter(user=by, item=item).delete()
        return
    session[SESSION_KEY] = [pk for pk in session.get(SESSION_KEY, []) if pk != item.pk]


@transaction.atomic
def claim_saved_items(*, user: User, session: SessionBase) -> int:
    """Move what the session has saved to the account; returns how many items came along."""
    kept = session.pop(SESSION_KEY, [])
    known = KnowledgeItem.objects.live().filter(pk__in=kept).values_list("pk", flat=True)
    oldest_first = sorted(known, key=kept.index, reverse=True)
    SavedItem.objects.bulk_create([SavedItem(user=user, item_id=pk) for pk in oldest_first], ignore_conflicts=True)
    return len(oldest_first)


@transaction.atomic
def share_list(*, by: User | AnonymousUser, session: SessionBase, title: str) -> SharedList:
    """Make a copy of the saved list that anyone with its link can read."""
    shared = SharedList.objects.create(title=title)
    shared.items.set(saved_ids(by, session))
    return shared
