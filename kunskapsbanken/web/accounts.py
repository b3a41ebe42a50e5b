"""What logging in means for this site; allauth asks here."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse

from kunskapsbanken.bank.actions.saving import claim_saved_items
from kunskapsbanken.people.models import User


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are handed out by the system owner; what a visitor saved follows into the account."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """No: reading and taking part need no account, and rights are given by someone."""
        return False

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Move what the browser's session has saved to the account."""
        claim_saved_items(user=user, session=request.session)
        return super().post_login(request, user, **kwargs)
