"""How long a session lives: 14 days in all, and 8 hours without a visit for those who decide for others.

A session's expiry is Django's own, pushed ahead while it is used, so that what has run out is out on the server too.
"""

from datetime import UTC, datetime, timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone

from kunskapsbanken.people.models import User
from kunskapsbanken.people.two_factor import decides_for_others

LONGEST = timedelta(seconds=settings.SESSION_COOKIE_AGE)
# A working day: who decides logs in each morning, and a computer left behind is shut by the next. A reader has a saved
# list to lose and nothing that concerns others, so that to ask again and again would guard little and shut many out.
IDLE = timedelta(hours=8)
# Written no more often than this: pages are read, and reading should write nothing.
EVERY = timedelta(minutes=5)
_KEPT = "kept_alive"


def keep_alive(request: HttpRequest) -> None:
    """Tell that the session is in use, and push its end ahead, but never beyond 14 days from its beginning."""
    now = timezone.now()
    kept = request.session.get(_KEPT)
    if kept and now - _moment(kept["seen"]) < EVERY:
        return
    began = _moment(kept["began"]) if kept else now
    request.session[_KEPT] = {"began": began.timestamp(), "seen": now.timestamp()}
    idle = IDLE if decides_for_others(request.user) else LONGEST  # type: ignore[arg-type]  # asked of accounts alone
    request.session.set_expiry(min(began + LONGEST, now + idle))
    if kept:  # the log-in itself has written the first row
        UserSession.objects.create_from_request(request)


def sessions_of(user: User) -> list[str]:
    """The keys of all sessions of a person, also of those that stand in no list of devices."""
    return [row.pk for row in Session.objects.iterator() if row.get_decoded().get("_auth_user_id") == str(user.pk)]


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
