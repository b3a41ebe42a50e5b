"""Sends those who must have two steps at log-in to set them up first; keeps sessions alive while they are used."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from kunskapsbanken.people.sessions import keep_alive
from kunskapsbanken.people.two_factor import came_by_two_steps_elsewhere, has_two_steps, must_have_two_steps
from kunskapsbanken.ui.languages import without_language

# Once a session has shown it, it need not be asked again: the last step cannot be taken away while it is needed.
SHOWN = "two_steps_shown"
# The account's own pages, where it is set up, and what a page is made of.
OPEN = ("/konto/", "/static/", "/media/", "/halsa/")
# What a page asks for by itself is no sign of a person: Wagtail's editor tells every ten seconds that it is open.
NOBODY_THERE = ("/static/", "/media/", "/halsa/", "/admin/editing-sessions/")


class KeepAliveMiddleware:
    """Pushes a session's end ahead while its owner is there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """After the page, so that the answer to a log-in counts and that to a log-out does not."""
        response = self.get_response(request)
        if request.path_info.startswith(NOBODY_THERE):
            return response
        if request.session.session_key and request.user.is_authenticated:
            keep_alive(request)
        return response


class TwoFactorMiddleware:
    """Every page but the account's own waits until the second step is there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The page, or the way to the set-up."""
        if self._must_be_set_up(request):
            address = reverse("mfa_index")
            wanted = request.get_full_path() if request.method == "GET" else ""
            return redirect(f"{address}?{urlencode({'next': wanted})}" if wanted else address)
        return self.get_response(request)

    @staticmethod
    def _must_be_set_up(request: HttpRequest) -> bool:
        # Asked in this order so that visitors without a session cost nothing.
        is_open = without_language(request.path_info).startswith(OPEN)
        if is_open or not request.session.session_key or not request.user.is_authenticated:
            return False
        if request.session.get(SHOWN) == request.user.pk or not must_have_two_steps(request.user):
            return False
        if has_two_steps(request.user) or came_by_two_steps_elsewhere(request, request.user):
            request.session[SHOWN] = request.user.pk
            return False
        return True
