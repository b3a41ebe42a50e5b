"""Keeps what is known of files in step with the files, and with the pages that they are read through."""

from functools import partial
from typing import Any

from django.db import models, transaction
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from kunskapsbanken.search.file_actions import follow_page, forget_file, note_file, refresh_files
from kunskapsbanken.search.file_sources import FileSource, sources
from kunskapsbanken.search.tasks import read_file_text

# What can close or open a page, or a folder of documents, with all that lies in it.
CLOSING = (PageViewRestriction, CollectionViewRestriction)


def connect() -> None:
    """Listen for changes to every source of files and to what they are read through; called once at start-up."""
    for source in sources.values():
        post_save.connect(partial(_saved, source), source.model, weak=False, dispatch_uid=f"files-{source.name}")
        post_delete.connect(partial(_removed, source), source.model, weak=False, dispatch_uid=f"files-{source.name}")
    page_published.connect(_published, dispatch_uid="files-published")
    for event in (page_unpublished, post_page_move):
        event.connect(_refresh, dispatch_uid="files-page")
    for model in CLOSING:
        post_save.connect(_refresh, model, dispatch_uid=f"files-{model.__name__}")
        m2m_changed.connect(_refresh, model.groups.through, dispatch_uid=f"files-{model.__name__}-groups")
    for model in (*CLOSING, Page):
        post_delete.connect(_refresh, model, dispatch_uid=f"files-{model.__name__}")
    post_save.connect(_refresh, Collection, dispatch_uid="files-collection")


def _saved(source: FileSource, *, instance: models.Model, **kwargs: Any) -> None:
    transaction.on_commit(partial(_note, source, instance.pk))


def _removed(source: FileSource, *, instance: models.Model, **kwargs: Any) -> None:
    transaction.on_commit(partial(forget_file, source, instance.pk))


def _note(source: FileSource, object_id: int) -> None:
    if note_file(source, object_id):
        read_file_text.enqueue(source.name, object_id)


def _refresh(**kwargs: Any) -> None:
    transaction.on_commit(refresh_files)


def _published(*, instance: Page, **kwargs: Any) -> None:
    transaction.on_commit(partial(follow_page, instance.pk))
