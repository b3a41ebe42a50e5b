"""In Wagtail's list of users: log someone out everywhere, where an account may be in wrong hands."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from wagtail.admin import messages
from wagtail.admin.widgets import Button

from kunskapsbanken.people.actions import end_sessions
from kunskapsbanken.people.models import User
from kunskapsbanken.people.permissions import END_SESSIONS
from kunskapsbanken.people.rights import may


def log_out_everywhere(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask first; then end every session, one's own too if it is one's own account."""
    if not may(request.user, END_SESSIONS):  # type: ignore[arg-type]  # the admin is for accounts alone
        raise PermissionDenied
    user = get_object_or_404(User, pk=pk)
    if request.method != "POST":
        return render(request, "people/desk_sessions_end.html", {"person": user})
    number = end_sessions(user=user, by=request.user)  # type: ignore[arg-type]
    if user == request.user:
        logout(request)
        return redirect("account_login")
    done = ngettext("%(name)s är utloggad från %(n)d enhet.", "%(name)s är utloggad från %(n)d enheter.", number)
    messages.success(request, done % {"name": user.get_full_name() or user.email, "n": number})
    return redirect("wagtailusers_users:index")


def button(user: User, request_user: User) -> Iterator[Any]:
    """Among what else can be done with an account."""
    if may(request_user, END_SESSIONS):
        address = reverse("user_log_out_everywhere", args=[user.pk])
        yield Button(_("Logga ut överallt"), address, icon_name="logout", priority=25)
