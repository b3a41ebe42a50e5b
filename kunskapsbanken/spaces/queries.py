"""What a member reads of the space; others find nothing."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from kunskapsbanken.people.models import Membership, Organisation, User
from kunskapsbanken.people.rights import Viewer
from kunskapsbanken.spaces.models import Post, Task


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


def members_of(organisation: Organisation) -> QuerySet[User]:
    """Those who belong to an organisation today."""
    held = Membership.objects.on(date.today()).filter(organisation=organisation)
    return User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("first_name", "last_name", "pk")


def posts_in(organisation: Organisation, viewer: Viewer) -> QuerySet[Post]:
    """The board, pinned first, each post with its comments in the order they came."""
    mine = Q(organisation__in=spaces_of(viewer).filter(pk=organisation.pk))
    comments = Prefetch("comments", Post.objects.select_related("author").order_by("created_at", "pk"))
    return Post.objects.filter(mine, parent=None).select_related("author").prefetch_related(comments)


def tasks_in(organisation: Organisation, viewer: Viewer) -> QuerySet[Task]:
    """What shall be done: open ones first, the most pressing at the top."""
    return Task.objects.filter(organisation__in=spaces_of(viewer).filter(pk=organisation.pk)).select_related("assignee")
