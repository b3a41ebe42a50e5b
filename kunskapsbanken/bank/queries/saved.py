"""What a reader has saved."""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase

from kunskapsbanken.bank.models import KnowledgeItem, SavedItem, SharedList
from kunskapsbanken.bank.queries.items import readable_items
from kunskapsbanken.people.models import User

SESSION_KEY = "saved-items"


def saved_ids(viewer: User | AnonymousUser, session: SessionBase) -> list[int]:
    """Ids of the items that the reader has saved, the latest first."""
    if isinstance(viewer, User):
        return list(SavedItem.objects.filter(user=viewer).order_by("-pk").values_list("item_id", flat=True))
    return list(session.get(SESSION_KEY, []))


def saved_items(viewer: User | AnonymousUser, session: SessionBase) -> list[KnowledgeItem]:
    """The reader's saved items that can still be read, the latest first."""
    return _in_order(saved_ids(viewer, session))


def shared_items(shared: SharedList) -> list[KnowledgeItem]:
    """The items of a shared list that can still be read."""
    return list(readable_items().filter(pk__in=shared.items.values("pk")).order_by("title"))


def _in_order(ids: Iterable[int]) -> list[KnowledgeItem]:
    found = readable_items().in_bulk(list(ids))
    return [found[pk] for pk in ids if pk in found]
