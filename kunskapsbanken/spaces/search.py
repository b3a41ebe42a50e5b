"""Working spaces introduce what lies in them to the search: for their members, and nobody else."""

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.people.readers import members_only
from kunskapsbanken.search.file_sources import FileSource, register_files
from kunskapsbanken.search.registry import Entry, SearchKind, register
from kunskapsbanken.spaces.models import Draft, Post, SharedFile, Task
from kunskapsbanken.spaces.permissions import USE_SPACE
from kunskapsbanken.spaces.queries import SHARED

TITLE_LENGTH = 90


def _posts(ids: Iterable[int] | None) -> Iterator[Entry]:
    found = Post.objects.select_related("organisation")
    for post in (found if ids is None else found.filter(pk__in=ids)).iterator(chunk_size=200):
        yield Entry(
            post.pk,
            Truncator(" ".join(post.text.split())).chars(TITLE_LENGTH),
            _in_space(post.organisation.name),
            post.text,
            reverse("space", args=[post.organisation.slug]),
            _("Anslag"),
            readers=members_only(USE_SPACE, post.organisation_id),
            dated=timezone.localdate(post.created_at),
        )


def _tasks(ids: Iterable[int] | None) -> Iterator[Entry]:
    found = Task.objects.select_related("organisation")
    for task in (found if ids is None else found.filter(pk__in=ids)).iterator(chunk_size=200):
        yield Entry(
            task.pk,
            task.text,
            _in_space(task.organisation.name),
            "",
            reverse("space", args=[task.organisation.slug]),
            _("Uppgift"),
            readers=members_only(USE_SPACE, task.organisation_id),
            dated=task.due,
        )


def _drafts(ids: Iterable[int] | None) -> Iterator[Entry]:
    found = Draft.objects.select_related("organisation")
    for draft in (found if ids is None else found.filter(pk__in=ids)).iterator(chunk_size=200):
        yield Entry(
            draft.pk,
            draft.title,
            _in_space(draft.organisation.name),
            draft.body,
            reverse("space_draft", args=[draft.organisation.slug, draft.pk]),
            _("Gemensam text"),
            readers=members_only(USE_SPACE, draft.organisation_id),
            dated=timezone.localdate(draft.changed_at),
        )


def _files(ids: Iterable[int] | None) -> Iterator[Entry]:
    """What stands in the files is filled in by the search."""
    found = SharedFile.objects.select_related("organisation")
    for shared in (found if ids is None else found.filter(pk__in=ids)).iterator(chunk_size=200):
        yield Entry(
            shared.pk,
            shared.name,
            _in_space(shared.organisation.name),
            "",
            reverse("space_file", args=[shared.organisation.slug, shared.pk]),
            _("Fil i arbetsrum"),
            readers=members_only(USE_SPACE, shared.organisation_id),
            dated=timezone.localdate(shared.added_at),
        )


def _in_space(name: str) -> str:
    return _("I arbetsrummet för %s.") % name


register(SearchKind("post", gettext_lazy("Anslag"), Post, _posts))
register(SearchKind("task", gettext_lazy("Uppgifter"), Task, _tasks))
register(SearchKind("draft", gettext_lazy("Gemensamma texter"), Draft, _drafts))
register_files(FileSource(SHARED, SharedFile, _files))
