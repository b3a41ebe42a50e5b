"""What a member does in the space. History keeps that it was done, never what was said."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.notices.actions import send_notice
from kunskapsbanken.people.models import Organisation, User
from kunskapsbanken.people.rights import require
from kunskapsbanken.spaces.models import Post, Task, Visit
from kunskapsbanken.spaces.permissions import USE_SPACE
from kunskapsbanken.spaces.queries import Space, members_of


@transaction.atomic
def write_post(*, organisation: Organisation, text: str, by: User, on: Post | None = None) -> Post:
    """Put something on the board, or comment `on` a post there."""
    require(by, USE_SPACE, Space(organisation))
    if on is not None and (on.organisation_id != organisation.pk or on.parent_id is not None):
        raise PermissionDenied
    post = Post.objects.create(organisation=organisation, parent=on, author=by, text=text)
    log(organisation, "spaces.write_post", user=by)
    return post


@transaction.atomic
def change_post(*, post: Post, text: str, by: User) -> Post:
    """Change one's own words."""
    require(by, USE_SPACE, post)
    if post.author_id != by.pk:
        raise PermissionDenied
    post.text, post.changed_at = text, timezone.now()
    post.save(update_fields=["text", "changed_at"])
    log(post.organisation, "spaces.change_post", user=by)
    return post


@transaction.atomic
def pin_post(*, post: Post, pinned: bool, by: User) -> Post:
    """Let a post lie at the top, or no longer."""
    require(by, USE_SPACE, post)
    post.is_pinned = pinned
    post.save(update_fields=["is_pinned"])
    log(post.organisation, "spaces.pin_post", user=by)
    return post


@transaction.atomic
def give_task(
    *, organisation: Organisation, text: str, by: User, assignee: User | None = None, due: date | None = None
) -> Task:
    """Write down what shall be done, and perhaps by whom: only a member can be given it."""
    require(by, USE_SPACE, Space(organisation))
    if assignee is not None and not members_of(organisation).filter(pk=assignee.pk).exists():
        raise ValidationError({"assignee": _("Välj någon som är med i gruppen.")})
    task = Task.objects.create(organisation=organisation, text=text, assignee=assignee, due=due)
    if assignee is not None and assignee.pk != by.pk:
        send_notice(to=assignee.email, template="spaces/mail/task", context={"task": task, "by": by})
    log(organisation, "spaces.give_task", user=by)
    return task


@transaction.atomic
def finish_task(*, task: Task, done: bool, by: User) -> Task:
    """Tick a task off, or open it again."""
    require(by, USE_SPACE, task)
    task.is_done = done
    task.save(update_fields=["is_done"])
    log(task.organisation, "spaces.finish_task", user=by)
    return task


@transaction.atomic
def look_in(*, organisation: Organisation, by: User) -> None:
    """Remember that a member has seen the board as it is now."""
    require(by, USE_SPACE, Space(organisation))
    Visit.objects.update_or_create(organisation=organisation, user=by, defaults={"at": timezone.now()})
