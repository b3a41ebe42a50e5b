"""Keeps the index in step with what is saved, published and removed: the one use of signals in a room's flow."""

from functools import partial
from typing import Any

from django.db import models
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_slug_changed, page_unpublished, post_page_move

from kunskapsbanken.search.actions import follow
from kunskapsbanken.search.registry import SearchKind, kinds


def connect() -> None:
    """Listen for changes to every registered kind, and of who may read a page; called once at start-up."""
    for kind in kinds.values():
        listener = partial(_reindex, kind)
        events = [post_save, post_delete]
        if issubclass(kind.model, Page):
            events += [page_unpublished, page_slug_changed, post_page_move]
        for event in events:
            event.connect(listener, sender=kind.model, weak=False, dispatch_uid=f"search-{kind.name}")
    for event in (post_save, post_delete):
        event.connect(_reindex_below, sender=PageViewRestriction, dispatch_uid="search-restriction")
    # The admin's form saves the groups of a rule after the rule.
    m2m_changed.connect(_reindex_below, sender=PageViewRestriction.groups.through, dispatch_uid="search-groups")


def _reindex(kind: SearchKind, *, instance: models.Model, **kwargs: Any) -> None:
    follow(kind, [instance.pk])


def _reindex_below(*, instance: PageViewRestriction, **kwargs: Any) -> None:
    """A part of the site is closed or opened: all that lies in it changes readers."""
    for kind in kinds.values():
        if issubclass(kind.model, Page):
            below = list(
                kind.model._default_manager.filter(path__startswith=instance.page.path).values_list("pk", flat=True)
            )
            follow(kind, below)
