"""Secrets that must be read again are kept sealed: Fernet (AES-128-CBC and HMAC-SHA-256) under keys made of SECRET_KEY.

What is sealed: the client secrets of organisations' log-ins, the secrets of apps for codes and the seeds of reserve
codes. The first key seals; SECRET_KEY_FALLBACKS still open (docs/operations.md tells how a key is changed).
"""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import models

PURPOSE = b"kunskapsbanken.people.sealing"
MARK = "sealed:"


class SealBroken(Exception):
    """The text was sealed under another key, or has been changed."""


def is_sealed(text: str) -> bool:
    """Whether a stored text is sealed; what was stored before there were seals is not."""
    return text.startswith(MARK)


def seal(text: str) -> str:
    """The text as it is stored."""
    return MARK + _keys().encrypt(text.encode()).decode()


def unseal(stored: str) -> str:
    """The text again.

    Raises:
        SealBroken: where no key opens it.
    """
    if not is_sealed(stored):
        return stored
    try:
        return _keys().decrypt(stored.removeprefix(MARK).encode()).decode()
    except InvalidToken as fault:
        raise SealBroken from fault


def _keys() -> MultiFernet:
    return MultiFernet([_key(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str) -> Fernet:
    made = HKDF(hashes.SHA256(), length=32, salt=None, info=PURPOSE).derive(secret.encode())
    return Fernet(urlsafe_b64encode(made))


class Unopened(str):
    """Stands for a text whose key is not at hand: empty to those who read it, stored again as it was."""

    stored: str

    @classmethod
    def of(cls, stored: str) -> "Unopened":
        """For what the database holds."""
        empty = cls()
        empty.stored = stored
        return empty


class SealedField(models.TextField):
    """A text that stands sealed in the database and open in Python; `Unopened` where no key opens it."""

    def from_db_value(self, value: str, expression: object, connection: object) -> str:
        """Open what the database holds."""
        try:
            return unseal(value)
        except SealBroken:
            return Unopened.of(value)

    def get_prep_value(self, value: str) -> str:
        """Seal what the database shall hold; nothing is nothing."""
        if isinstance(value, Unopened):
            return value.stored
        return seal(value) if value else ""
