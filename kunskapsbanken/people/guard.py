"""Keeps machines out of the public forms without puzzles: a trap field, a time trap and a rate limit."""

import hashlib
import ipaddress
import logging
import time
from typing import Any, cast

from django import forms
from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

FASTEST_S = 3
OLDEST_S = 24 * 3600
PER_HOUR = 10
_SALT = "public-form"
security = logging.getLogger("kunskapsbanken.security")


def visitor_address(request: HttpRequest) -> str:
    """The visitor's address; behind proxies the one that the outermost trusted proxy saw."""
    forwarded = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    if settings.TRUSTED_PROXIES and len(forwarded) >= settings.TRUSTED_PROXIES:
        return forwarded[-settings.TRUSTED_PROXIES]
    return str(request.META.get("REMOTE_ADDR", ""))


def counted(key: str, *, kept_s: int) -> int:
    """How many times it has happened, this time among them; kept for that long after the last time.

    The cache's own `incr` forgets after five minutes where the cache is files.
    """
    cache.add(key, 0, kept_s)
    number: int = cache.incr(key)
    cache.touch(key, kept_s)
    return number


def times_this_hour(request: HttpRequest, what: str) -> int:
    """How many times a visitor has done it in this hour, this time among them."""
    return counted(_limit_key(request, what), kept_s=3600)


def times_so_far(request: HttpRequest, what: str) -> int:
    """How many times a visitor has done it in this hour, without counting this time."""
    return int(cache.get(_limit_key(request, what), 0))


def _limit_key(request: HttpRequest, what: str) -> str:
    """Who is counted: an address (an IPv6 network of /64), hashed with our secret, so that no address is stored."""
    address = visitor_address(request)
    try:
        ip = ipaddress.ip_address(address)
        address = str(ipaddress.ip_network(f"{ip}/64", strict=False)) if ip.version == 6 else str(ip)
    except ValueError:
        address = "unknown"
    digest = hashlib.sha256(f"{settings.SECRET_KEY}{address}".encode()).hexdigest()[:24]
    return f"{what}:{digest}:{int(time.time() // 3600)}"


class GuardedForm(forms.Form):
    """A form that anyone may send. What it refuses it says in words, and it keeps what was written."""

    # People do not see this field (it is hidden and announced as a trap); what fills it is a machine.
    webbplats = forms.CharField(required=False, label=_("Lämna tomt"), widget=forms.TextInput())
    started = forms.CharField(required=False, widget=forms.HiddenInput())

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.fields["started"].initial = signing.dumps(time.time(), salt=_SALT)
        self.fields["webbplats"].widget.attrs.update({"autocomplete": "off", "tabindex": "-1"})

    def clean(self) -> dict[str, Any]:
        """Refuse machines and floods, each with words that a person who is caught can act on."""
        data = super().clean() or {}
        try:
            self._check(data)
        except ValidationError as caught:
            # Not what was written: where it was sent from, to which form, and by which rule it was stopped.
            told = (caught.code, type(self).__name__, visitor_address(self.request))
            security.warning("form refused rule=%s form=%s address=%s", *told)
            raise
        return data

    def _check(self, data: dict[str, Any]) -> None:
        if data.get("webbplats"):
            raise ValidationError(_("Fältet som ska vara tomt var ifyllt. Töm det och skicka igen."), code="trap")
        self._check_time(data.get("started", ""), is_taken=not self.errors)
        if not self.errors:
            self._check_rate()

    def _check_time(self, started: str, *, is_taken: bool) -> None:
        """Nothing is too fast that is not taken anyway: then what is to be mended is told alone."""
        try:
            age_s = time.time() - float(signing.loads(started, salt=_SALT, max_age=OLDEST_S))
        except (signing.BadSignature, ValueError, TypeError):
            self._start_again()
            raise ValidationError(
                _("Formuläret har varit öppet för länge. Din text finns kvar: skicka igen."), code="old"
            ) from None
        if is_taken and age_s < FASTEST_S:
            raise ValidationError(_("Det gick för fort. Vänta några sekunder och skicka igen."), code="fast")

    def _start_again(self) -> None:
        """Give a form that has grown old a new start."""
        renewed = cast("QueryDict", self.data).copy()
        renewed[self.add_prefix("started")] = signing.dumps(time.time() - FASTEST_S, salt=_SALT)
        self.data = renewed

    def _check_rate(self) -> None:
        if times_this_hour(self.request, "public-form") > PER_HOUR:
            raise ValidationError(
                _("Det har kommit många bidrag från din uppkoppling. Vänta en stund och skicka igen."), code="rate"
            )
