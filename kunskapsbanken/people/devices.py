"""Where someone is logged in, in words that one recognises."""

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.people.models import User

# What a browser says of itself, the one that gives most away first: almost all of them also say that they are others.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True)
class Device:
    """A browser in which the person is logged in."""

    pk: int
    name: str
    ip: str
    since: datetime
    seen: datetime
    is_this: bool


def devices_of(user: User, here: str | None) -> list[Device]:
    """The living sessions of a person, the one with the key `here` first, then the one seen last."""
    living = Session.objects.filter(expire_date__gt=timezone.now()).values("pk")
    rows = UserSession.objects.filter(user=user, session_key__in=living).order_by("-last_seen_at")
    devices = [
        Device(row.pk, told(row.user_agent), row.ip, row.created_at, row.last_seen_at, row.session_key == here)
        for row in rows
    ]
    return sorted(devices, key=lambda device: not device.is_this)


def told(user_agent: str) -> str:
    """The browser and what it runs on."""
    browser, system = _first(user_agent, BROWSERS), _first(user_agent, SYSTEMS)
    if browser and system:
        return _("%(browser)s på %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("Okänd webbläsare")


def _first(user_agent: str, signs: tuple[tuple[str, str], ...]) -> str:
    return next((name for sign, name in signs if sign in user_agent), "")
