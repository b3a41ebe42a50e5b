"""Ending sessions: one's own on other devices, and someone else's when an account may be in wrong hands."""

import logging

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from kunskapsbanken.people.models import User
from kunskapsbanken.people.permissions import END_SESSIONS
from kunskapsbanken.people.rights import require
from kunskapsbanken.people.sessions import sessions_of

security = logging.getLogger("kunskapsbanken.security")


@transaction.atomic
def end_session(*, session: UserSession, by: User) -> None:
    """Log out on one of one's own devices."""
    if session.user_id != by.pk:
        raise PermissionDenied
    session.end()
    security.info("session ended account=%s", by.pk)


@transaction.atomic
def end_sessions(*, user: User, by: User, keep: str | None = None) -> int:
    """Log someone out everywhere, but for the session with the key `keep`; returns from how many.

    Another's sessions are ended by those who look after accounts, and it stands in the audit log.
    """
    if by.pk != user.pk:
        require(by, END_SESSIONS, user)
    keys = [key for key in sessions_of(user) if key != keep]
    Session.objects.filter(pk__in=keys).delete()
    UserSession.objects.filter(user=user).exclude(session_key=keep or "").delete()
    if by.pk == user.pk:
        security.info("sessions ended account=%s number=%s", by.pk, len(keys))
    else:
        log(user, "people.end_sessions", user=by, data={"rows": len(keys)})
    return len(keys)
