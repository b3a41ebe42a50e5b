"""Tasks as the tests have them: done at once, but what only keeps Wagtail's indexes in step waits until they are read.

A page is saved three times before it is out, and is indexed anew each time: a quarter of what the tests cost. On a real
site a worker does that afterwards, so nothing may hang on its being done within the action itself.
"""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus
from django_tasks.utils import get_random_id

MAY_WAIT = ("wagtail.tasks.update_reference_index_task", "modelsearch.tasks.insert_or_update_object_task")
INDEXES = ("wagtailcore_referenceindex", "wagtailsearch_indexentry")
_waiting: dict[tuple[str, ...], Task[Any, Any]] = {}


class AtOnceOrWhenRead(ImmediateBackend):
    """The backend of the tests' settings."""

    def enqueue(self, task: Task[Any, Any], args: Any, kwargs: Any) -> TaskResult[Any]:
        """Do it or let it wait; what waits already is not asked for twice. Where nobody watches, nothing waits."""
        if task.module_path not in MAY_WAIT or _look_at not in connection.execute_wrappers:
            return super().enqueue(task, args, kwargs)
        _waiting[task.module_path, *args] = task
        return TaskResult(
            task=task,
            id=get_random_id(),
            status=TaskResultStatus.READY,
            enqueued_at=None,
            started_at=None,
            last_attempted_at=None,
            finished_at=None,
            args=args,
            kwargs=kwargs,
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )


def do_before_reading() -> None:
    """Watch what is asked of the tests' database, and do what waits before an index is."""
    connection.execute_wrappers.append(_look_at)


def forget() -> None:
    """What waits speaks of rows that are rolled back."""
    _waiting.clear()


def _look_at(execute: Callable[..., Any], question: str, values: Any, many: bool, context: dict[str, Any]) -> Any:
    if _waiting and not connection.needs_rollback and any(index in question for index in INDEXES):
        due = dict(_waiting)
        _waiting.clear()
        for (_path, *args), task in due.items():
            ImmediateBackend.enqueue(task.get_backend(), task, args, {})
    return execute(question, values, many, context)
