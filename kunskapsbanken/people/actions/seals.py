"""Sealing anew, when the key has been exchanged."""

from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction

from kunskapsbanken.people.models import IdentityProvider
from kunskapsbanken.people.sealing import SealBroken, Unopened, is_sealed, seal, unseal


@dataclass(frozen=True)
class Renewed:
    """How many rows were sealed anew, and how many were left since no key opens them."""

    rows: int
    unopened: int


@transaction.atomic
def renew_seals() -> Renewed:
    """Seal every secret under the newest key; what no key opens stays as it is."""
    done = [_renew_provider(row) for row in IdentityProvider.objects.select_for_update().exclude(client_secret="")]
    kept = Authenticator.objects.select_for_update().exclude(type=Authenticator.Type.WEBAUTHN)
    done += [_renew_authenticator(row) for row in kept]
    return Renewed(sum(done), len(done) - sum(done))


def _renew_provider(row: IdentityProvider) -> bool:
    if isinstance(row.client_secret, Unopened):
        return False
    row.save(update_fields=["client_secret"])
    return True


def _renew_authenticator(row: Authenticator) -> bool:
    try:
        row.data = {name: _renewed(value) for name, value in row.data.items()}
    except SealBroken:
        return False
    row.save(update_fields=["data"])
    return True


def _renewed(value: Any) -> Any:
    """Sealed texts anew, also in lists; allauth's other values (which codes are used) as they are."""
    if isinstance(value, list):
        return [_renewed(each) for each in value]
    return seal(unseal(value)) if isinstance(value, str) and is_sealed(value) else value
