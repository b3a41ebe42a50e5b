"""”Jag håller med”: agreeing with a voice without account. The browser is given a number when it first does so."""

import secrets

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kunskapsbanken.dialogue.actions.support import mark_of, support_voice, take_back_support
from kunskapsbanken.dialogue.models import Contribution, VoiceSupport
from kunskapsbanken.people.guard import times_this_hour

# From one address, which a village hall or a household may share: presses, and new browsers for the same voice.
DOINGS_AN_HOUR = 60
BROWSERS_AN_HOUR = 10
YEAR_S = 365 * 24 * 3600


@never_cache
@require_POST
def support(request: HttpRequest, key: str) -> HttpResponse:
    """Agree, or take it back."""
    voice = get_object_or_404(Contribution.public, key=key)
    token, agrees = _token_of(request), request.POST.get("stod") != "0"
    response = redirect(f"{voice.get_absolute_url()}#stod")
    if _is_too_much(request, voice, is_new_browser=token is None):
        messages.error(request, _("Det har kommit många tryck från din uppkoppling. Vänta en stund och försök igen."))
        return response
    if not agrees:
        if token and take_back_support(voice=voice, token=token):
            messages.success(request, _("Du har tagit tillbaka ditt stöd."))
        return response
    if token is None:
        token = secrets.token_urlsafe(24)
        _remember(response, token)
    support_voice(voice=voice, token=token)
    messages.success(request, _("Tack! Du håller med."))
    return response


def supports(request: HttpRequest, voice: Contribution) -> bool:
    """Whether this browser agrees with a voice already."""
    token = _token_of(request)
    return token is not None and VoiceSupport.objects.filter(contribution=voice, mark=mark_of(token, voice)).exists()


def _is_too_much(request: HttpRequest, voice: Contribution, *, is_new_browser: bool) -> bool:
    if times_this_hour(request, "voice-support") > DOINGS_AN_HOUR:
        return True
    return is_new_browser and times_this_hour(request, f"voice-support-{voice.pk}") > BROWSERS_AN_HOUR


def _remember(response: HttpResponse, token: str) -> None:
    response.set_signed_cookie(
        _cookie(),
        token,
        salt=_cookie(),
        max_age=YEAR_S,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _cookie() -> str:
    """Its name; the prefix holds it to this very host, as the session's own."""
    return f"{'__Host-' if settings.SESSION_COOKIE_SECURE else ''}haller-med"


def _token_of(request: HttpRequest) -> str | None:
    token: str | None = request.get_signed_cookie(_cookie(), default=None, salt=_cookie(), max_age=YEAR_S)
    return token
