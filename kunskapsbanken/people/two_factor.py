"""Two steps at log-in: who must have them, and who has."""

import logging
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import GroupPagePermission

from kunskapsbanken.people.models import IdentityProvider, Role, User
from kunskapsbanken.people.sealing import SealBroken, seal, unseal

logger = logging.getLogger(__name__)

# The roles that decide nothing for others. Any other role asks for two steps, so that a new one is guarded from start.
WITHOUT = frozenset({Role.RESIDENT, Role.OPERATOR, Role.GROUP_MEMBER})
STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def must_have_two_steps(user: User) -> bool:
    """Whether the person must set up a second step before anything else."""
    return bool(settings.REQUIRE_TWO_FACTOR) and not user.is_demonstration and decides_for_others(user)


def decides_for_others(user: User) -> bool:
    """Whether the person decides something: a role on a place, the right to publish, or the whole system."""
    if user.is_superuser or any(role not in WITHOUT for role, *_where in user.held_roles):
        return True
    publishing = GroupPagePermission.objects.filter(permission__codename="publish_page")
    return publishing.filter(group__user=user).exists()


def has_two_steps(user: User) -> bool:
    """Whether an app or a key has been set up."""
    return Authenticator.objects.filter(user=user, type__in=STEPS).exists()


def came_by_two_steps_elsewhere(request: HttpRequest, user: User) -> bool:
    """Whether this session began at an organisation's own log-in, which answers for a second step."""
    records = get_authentication_records(request, user)
    slugs = [record.get("provider", "") for record in records if record.get("method") == "socialaccount"]
    return bool(slugs) and IdentityProvider.objects.filter(slug__in=slugs, has_two_steps=True, is_active=True).exists()


class TwoFactorAdapter(DefaultMFAAdapter):
    """allauth asks here about apps, keys and codes."""

    def encrypt(self, text: str) -> str:
        """Secrets and seeds are stored sealed."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """A secret again; where its key is gone, one that nobody has, so that no code fits."""
        try:
            return unseal(encrypted_text)
        except SealBroken:
            logger.error("a second step was sealed under a key that is gone: see SECRET_KEY_FALLBACKS")
            return str(generate_totp_secret())

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Not the last step of someone who must have two."""
        if authenticator.type not in STEPS or not must_have_two_steps(authenticator.user):
            return True
        others = Authenticator.objects.filter(user=authenticator.user, type__in=STEPS).exclude(pk=authenticator.pk)
        return others.exists()

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """What a key is called until the person gives it a name of their own."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return _("Min nyckel") if number == 0 else _("Nyckel %(number)s") % {"number": number + 1}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The site as the browser shows it when a key is made."""
        return {**super().get_public_key_credential_rp_entity(), "name": _("Kunskapsbanken")}
