"""Keeps the index in step with what is saved, published and removed: the one use of signals in a room's flow."""

from functools import partial
from typing import Any

from django.db import models, transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from kunskapsbanken.search.actions import index_objects
from kunskapsbanken.search.registry import SearchKind, kinds


def connect() -> None:
    """Listen for changes to every registered kind; called once at start-up."""
    for kind in kinds.values():
        listener = partial(_reindex, kind)
        uid = f"search-{kind.name}"
        events = [post_delete]
        if issubclass(kind.model, Page):
            events += [page_published, page_unpublished, page_slug_changed, post_page_move]
        else:
            events += [post_save]
        for event in events:
            event.connect(listener, sender=kind.model, weak=False, dispatch_uid=uid)


def _reindex(kind: SearchKind, *, instance: models.Model, **kwargs: Any) -> None:
    transaction.on_commit(partial(index_objects, kind, [instance.pk]))
