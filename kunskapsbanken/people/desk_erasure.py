"""Deleting accounts in Wagtail's admin is erasing them: nothing of a person may be left in the history."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from wagtail.admin import messages

from kunskapsbanken.people.erasure import erase_account
from kunskapsbanken.people.models import User


def erase_instead(request: HttpRequest, user: User) -> HttpResponse | None:
    """One account; the page that asks is still Wagtail's own."""
    return _erase(request, [user]) if request.method == "POST" else None


def erase_many_instead(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """Those that were ticked in the list; other bulk actions are left alone."""
    users = list(objects)
    if action_type != "delete" or not all(isinstance(row, User) for row in users):
        return None
    return _erase(request, users)


def _erase(request: HttpRequest, users: list[User]) -> HttpResponse:
    try:
        with transaction.atomic():
            for user in users:
                erase_account(user=user, by=request.user)  # type: ignore[arg-type]  # the admin is for accounts alone
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        done = ngettext("%(n)d konto är raderat.", "%(n)d konton är raderade.", len(users))
        messages.success(request, done % {"n": len(users)})
    return redirect("wagtailusers_users:index")
