"""Own tasks and what is new in one's groups wait on the desk."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from kunskapsbanken.people.models import User
from kunskapsbanken.people.waiting import Waiting, register
from kunskapsbanken.spaces.queries import open_tasks_of, unseen_posts


def _belongs_somewhere(user: User) -> bool:
    """Asked of what is known already, so that others cost nothing."""
    return any(of is not None for _role, _path, of in user.held_roles)


def _tasks(user: User) -> Iterator[Waiting]:
    tasks = list(open_tasks_of(user)[:100]) if _belongs_somewhere(user) else []
    if tasks:
        address = reverse("space", args=[tasks[0].organisation.slug])
        yield Waiting(_("Dina uppgifter i arbetsrum"), len(tasks), f"{address}#att-gora", tasks[0].due)


def _posts(user: User) -> Iterator[Waiting]:
    fresh = unseen_posts(user) if _belongs_somewhere(user) else []
    if fresh:
        number = sum(count for _slug, count in fresh)
        yield Waiting(_("Nytt på anslagstavlan"), number, reverse("space", args=[fresh[0][0]]))


register(_tasks, _posts)
