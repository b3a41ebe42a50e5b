"""Sending a notice: written now, sent in the background once the change it tells of is saved."""

from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import TextField
from django.db.models.functions import Cast
from django.template.loader import render_to_string
from django.utils import translation
from django_tasks_db.models import DBTaskResult

from kunskapsbanken.notices.tasks import deliver


def send_notice(*, to: str, template: str, context: dict[str, Any], language: str = "sv") -> None:
    """Mail `to` from the templates `TEMPLATE_subject.txt` and `TEMPLATE.txt`, in plain text.

    Nothing is sent if the transaction around it fails.
    """
    context = {"base_url": settings.BASE_URL, **context}
    with translation.override(language):
        subject = " ".join(render_to_string(f"{template}_subject.txt", context).split())
        body = render_to_string(f"{template}.txt", context).strip() + "\n"
    transaction.on_commit(partial(deliver.enqueue, to=to, subject=subject, body=body))


def forget_mail(*, to: str) -> None:
    """Take away every letter to an address, sent or not."""
    if to:
        told = DBTaskResult.objects.annotate(told=Cast("args_kwargs", TextField()))
        told.filter(task_path=deliver.module_path, told__icontains=f'"{to}"').delete()
