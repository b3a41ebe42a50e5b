"""What logging in means for this site; allauth asks here."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from django.contrib.sites.shortcuts import get_current_site
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from kunskapsbanken.bank.actions.saving import claim_saved_items
from kunskapsbanken.notices.actions import post_letter
from kunskapsbanken.people.backends import may_log_in_here
from kunskapsbanken.people.guard import visitor_address
from kunskapsbanken.people.models import User

NO_ADDRESS = "0.0.0.0"  # noqa: S104  # nothing listens there
security = logging.getLogger("kunskapsbanken.security")


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are handed out by invitation; what a visitor saved follows into the account."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """No: reading and taking part need no account, and rights are given by someone."""
        return False

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        """Demonstration accounts stay on the machine itself, also by a code, a key or an organisation's log-in."""
        if not may_log_in_here(user, request):
            raise PermissionDenied
        return super().pre_login(request, user, **kwargs)

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Move what the browser's session has saved to the account."""
        claim_saved_items(user=user, session=request.session)
        security.info("log-in account=%s address=%s", user.pk, visitor_address(request))
        return super().post_login(request, user, **kwargs)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Told without what was typed, which may be a password in the wrong field."""
        security.warning("log-in refused address=%s", visitor_address(request))
        super().authentication_failed(request, **credentials)

    def get_client_ip(self, request: HttpRequest) -> str:
        """The visitor's address; where the server is told none (a socket without addresses), one that nobody has."""
        try:
            return str(super().get_client_ip(request))
        except PermissionDenied:
            return NO_ADDRESS

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Codes and links by the outbox as all other letters: a mail server that is down breaks no page."""
        request = allauth_context.request
        about = {"request": request, "email": email, "current_site": get_current_site(request), **context}
        mail = self.render_mail(template_prefix, email, about)
        post_letter(to=email, subject=mail.subject, text=mail.body)
