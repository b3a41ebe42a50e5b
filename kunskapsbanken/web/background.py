"""Work in the background that did not go as it should: tried again, and at last shown to the system owner."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from kunskapsbanken.notices.delivery import BACK_OFF
from kunskapsbanken.notices.models import Letter, LetterState
from kunskapsbanken.notices.permissions import SEE_LETTERS
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import Viewer, require

# No task runs longer than this; one that seems to was with a worker that died.
LOST_AFTER = timedelta(hours=2)
# Faults that no waiting mends.
LASTING = ("PermissionDenied", "ValidationError", "DoesNotExist", "ObjectDoesNotExist")


@dataclass(frozen=True)
class Unfinished:
    """What the system owner should look at."""

    letters: list[Letter]
    tasks: list[DBTaskResult]
    waiting_letters: int
    waiting_tasks: int


def resume_tasks() -> int:
    """Put failed tasks back in the queue when their time has come; returns how many. Run by the clock."""
    now = timezone.now()
    lost = DBTaskResult.objects.running().filter(started_at__lt=now - LOST_AFTER)
    with translation.override(settings.LANGUAGE_CODE):
        lost.update(
            status=TaskResultStatus.FAILED,
            finished_at=now,
            exception_class_path="",
            traceback=_("Avbröts mitt i, troligen när arbetaren startades om."),
        )
    due = [task.pk for task in DBTaskResult.objects.failed() if _is_due(task, now)]
    return DBTaskResult.objects.filter(pk__in=due, status=TaskResultStatus.FAILED).update(
        status=TaskResultStatus.READY, run_after=now, finished_at=None
    )


def unfinished(viewer: Viewer) -> Unfinished:
    """Letters and tasks that have been given up, and how many are on their way."""
    require(viewer, SEE_LETTERS)
    return Unfinished(
        list(Letter.objects.filter(state=LetterState.FAILED).defer("text", "html")[:200]),
        [task for task in DBTaskResult.objects.failed().order_by("-finished_at")[:200] if _is_given_up(task)],
        Letter.objects.filter(state=LetterState.WAITING).count(),
        DBTaskResult.objects.ready().count(),
    )


def given_up_count() -> int:
    """How many letters and tasks have been given up."""
    tasks = [task for task in DBTaskResult.objects.failed() if _is_given_up(task)]
    return Letter.objects.filter(state=LetterState.FAILED).count() + len(tasks)


@transaction.atomic
def run_again(*, task: DBTaskResult, by: User) -> None:
    """Let a task that has been given up be tried anew, as if for the first time."""
    require(by, SEE_LETTERS)
    DBTaskResult.objects.filter(pk=task.pk, status=TaskResultStatus.FAILED).update(
        status=TaskResultStatus.READY, run_after=timezone.now(), finished_at=None, worker_ids=[]
    )


def _is_due(task: DBTaskResult, now: datetime) -> bool:
    return not _is_given_up(task) and task.finished_at + BACK_OFF[max(len(task.worker_ids), 1) - 1] <= now


def _is_given_up(task: DBTaskResult) -> bool:
    return len(task.worker_ids) > len(BACK_OFF) or task.exception_class_path.rpartition(".")[2] in LASTING
