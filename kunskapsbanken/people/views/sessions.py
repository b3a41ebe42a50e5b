"""The account's own page of the devices on which one is logged in."""

from allauth.account.decorators import reauthentication_required
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.people import actions
from kunskapsbanken.people.devices import devices_of


@never_cache
@login_required
@reauthentication_required(allow_get=True)
def sessions(request: HttpRequest) -> HttpResponse:
    """See them; end one (`session`) or all but this, once it is sure who asks."""
    here = request.session.session_key
    if request.method == "POST":
        if number := request.POST.get("session", ""):
            found = get_object_or_404(UserSession, user=request.user, pk=number if number.isdecimal() else 0)
            actions.end_session(session=found, by=request.user)
            messages.success(request, _("Den enheten är utloggad."))
        else:
            actions.end_sessions(user=request.user, by=request.user, keep=here)
            messages.success(request, _("Alla andra enheter är utloggade."))
        return redirect("sessions")
    return render(request, "people/session_list.html", {"devices": devices_of(request.user, here)})
