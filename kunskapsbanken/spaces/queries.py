"""What a member reads of the space; others find nothing."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Count, F, OuterRef, Prefetch, Q, QuerySet, Subquery

from kunskapsbanken.people.models import Membership, Organisation, User
from kunskapsbanken.people.rights import Viewer
from kunskapsbanken.search.file_queries import why_not_read
from kunskapsbanken.spaces.models import Draft, Post, SharedFile, Task, Visit

SHARED = "shared"  # what the files of spaces are called among the search's sources


class FileRow(NamedTuple):
    """A file as its group sees it."""

    shared: SharedFile
    why_not_read: str


@dataclass(frozen=True)
class Space:
    """The working space of an organisation: what a right is asked of."""

    organisation: Organisation

    @property
    def organisation_id(self) -> int:
        """Whose it is."""
        return self.organisation.pk


def spaces_of(viewer: Viewer) -> QuerySet[Organisation]:
    """The organisations whose spaces `viewer` is a member of today."""
    if not viewer.is_active:
        return Organisation.objects.none()
    held = Membership.objects.on(date.today()).filter(user_id=viewer.pk, organisation__isnull=False)
    return Organisation.objects.filter(pk__in=held.values("organisation"))


def roles_in(organisation: Organisation) -> QuerySet[Membership]:
    """Who is what in an organisation today."""
    held = Membership.objects.on(date.today()).filter(organisation=organisation, user__is_active=True)
    return held.select_related("user").order_by("user__first_name", "user__last_name", "pk")


def members_of(organisation: Organisation) -> QuerySet[User]:
    """Those who belong to an organisation today."""
    held = Membership.objects.on(date.today()).filter(organisation=organisation)
    return User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("first_name", "last_name", "pk")


def posts_in(organisation: Organisation, viewer: Viewer) -> QuerySet[Post]:
    """The board, pinned first, each post with its comments in the order they came."""
    comments = Prefetch("comments", Post.objects.select_related("author").order_by("created_at", "pk"))
    return (
        Post.objects.filter(_in(organisation, viewer), parent=None).select_related("author").prefetch_related(comments)
    )


def tasks_in(organisation: Organisation, viewer: Viewer) -> QuerySet[Task]:
    """What shall be done: open ones first, the most pressing at the top."""
    return Task.objects.filter(_in(organisation, viewer)).select_related("assignee")


def files_in(organisation: Organisation, viewer: Viewer) -> QuerySet[SharedFile]:
    """The files of the group, the newest first."""
    return SharedFile.objects.filter(_in(organisation, viewer)).select_related("added_by")


def files_as_read(organisation: Organisation, viewer: Viewer, *, most: int) -> list[FileRow]:
    """The files of the group, each with why the search does not find what stands in it; nothing where it does."""
    files = list(files_in(organisation, viewer)[:most])
    why = why_not_read(SHARED, [shared.pk for shared in files])
    return [FileRow(shared, why.get(shared.pk, "")) for shared in files]


def drafts_in(organisation: Organisation, viewer: Viewer) -> QuerySet[Draft]:
    """The texts of the group, the one last written on first."""
    return Draft.objects.filter(_in(organisation, viewer)).select_related("handed_on")


def open_tasks_of(user: User) -> QuerySet[Task]:
    """What a member has been given to do in all their groups, the most pressing first."""
    mine = Task.objects.filter(assignee=user, is_done=False, organisation__in=spaces_of(user))
    return mine.select_related("organisation").order_by(F("due").asc(nulls_last=True), "pk")


def unseen_posts(user: User) -> list[tuple[str, int]]:
    """How many posts and comments by others each group has got since the member last looked in, by address."""
    seen = Visit.objects.filter(user=user, organisation=OuterRef("organisation")).values("at")
    posts = Post.objects.filter(organisation__in=spaces_of(user)).exclude(author=user).annotate(seen=Subquery(seen))
    fresh = posts.filter(Q(seen=None) | Q(created_at__gt=F("seen")))
    return list(fresh.values_list("organisation__slug").annotate(number=Count("pk")).order_by("organisation__slug"))


def _in(organisation: Organisation, viewer: Viewer) -> Q:
    """The condition for what lies in the organisation's space, if it is the viewer's too."""
    return Q(organisation__in=spaces_of(viewer).filter(pk=organisation.pk))
