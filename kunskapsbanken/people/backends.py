"""Who may log in: accounts by e-mail address, and demonstration accounts only on the machine itself."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from kunskapsbanken.people.demonstration import ACCOUNTS
from kunskapsbanken.people.models import User

LOOPBACK = {"127.0.0.1", "::1"}
LOOPBACK_HOSTS = {"localhost", "127.0.0.1", "[::1]", "testserver"}
# A proxy on the same machine also comes from loopback; these headers give it away.
PROXY_HEADERS = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA", "HTTP_X_FORWARDED_HOST")


def is_on_loopback(request: HttpRequest | None) -> bool:
    """Whether the visitor sits at this very machine, with no proxy in between."""
    if request is None:
        return False
    host = request.get_host().rsplit(":", 1)[0] if not request.get_host().endswith("]") else request.get_host()
    return (
        request.META.get("REMOTE_ADDR") in LOOPBACK
        and host in LOOPBACK_HOSTS
        and not any(header in request.META for header in PROXY_HEADERS)
    )


def may_log_in_here(user: User, request: HttpRequest | None) -> bool:
    """Whether an account may be used from where the visitor sits; only demonstration accounts are bound to a place."""
    return not user.is_demonstration or (bool(settings.DEMONSTRATION) and is_on_loopback(request))


class GuardedBackend(AuthenticationBackend):
    """Log in by e-mail and password, but refuse demonstration accounts anywhere but on loopback."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:
        """The account, or nothing where the password is wrong or the place is."""
        user = super().authenticate(request, **credentials)
        return user if user is not None and may_log_in_here(user, request) else None

    def get_user(self, user_id: int) -> User | None:
        """The account of a session; a demonstration session does not survive a move to production."""
        user = super().get_user(user_id)
        return None if user is not None and user.is_demonstration and not settings.DEMONSTRATION else user


class NoDemonstrationPassword:
    """Password validator: the passwords printed by `make run` may never guard a real account."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Refuse a demonstration password."""
        if password in {account.password for account in ACCOUNTS}:
            raise ValidationError(
                _("Det lösenordet används av demonstrationskontona. Välj ett annat."), code="demonstration"
            )

    def get_help_text(self) -> str:
        """What the person who chooses a password should know."""
        return _("Lösenordet får inte vara ett av demonstrationskontonas.")
