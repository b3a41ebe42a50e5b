"""Proof that the one who is logged in is the one who sits there: the password, or a code sent by mail."""

import secrets
import time

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from kunskapsbanken.notices.actions import send_notice
from kunskapsbanken.people.guard import counted

LIFETIME_S = 600
MOST_TRIES = 5
MOST_CODES = 3
_SESSION_KEY = "proof_by_mail"


def send_code(request: HttpRequest) -> None:
    """Mail a new code; the session keeps only its digest."""
    _count(f"proof-code:{request.user.pk}", MOST_CODES)
    code = f"{secrets.randbelow(10**8):08}"
    request.session[_SESSION_KEY] = {"digest": _digest(request, code), "until": time.time() + LIFETIME_S}
    send_notice(to=request.user.email, template="web/mail/erasure_code", context={"code": code})


def check_proof(request: HttpRequest, given: str) -> None:
    """Raise `ValidationError` unless it is the password or the code; a code can be used once."""
    _count(f"proof:{request.user.pk}", MOST_TRIES)
    if request.user.check_password(given):
        return
    kept = request.session.get(_SESSION_KEY)
    if kept and time.time() < kept["until"] and constant_time_compare(kept["digest"], _digest(request, given.strip())):
        del request.session[_SESSION_KEY]
        return
    raise ValidationError(_("Det stämmer inte. Skriv ditt lösenord eller koden i det senaste brevet."), code="wrong")


def _digest(request: HttpRequest, code: str) -> str:
    return salted_hmac(f"proof-by-mail:{request.user.pk}", code, algorithm="sha256").hexdigest()


def _count(key: str, most: int) -> None:
    if counted(key, kept_s=LIFETIME_S) > most:
        raise ValidationError(_("Det blev för många försök. Vänta tio minuter och försök igen."), code="rate")
