"""Those who have asked for the newsletter: an address, and nothing more."""

import secrets
from typing import Self

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


def new_key() -> str:
    """What names a subscriber in letters; nobody guesses it."""
    return secrets.token_urlsafe(24)


class SubscriberQuerySet(models.QuerySet["Subscriber"]):
    """Sets by who gets letters."""

    def reached(self) -> Self:
        """Those that the next issue goes to: who have confirmed, and whose address works."""
        return self.filter(confirmed__isnull=False, paused__isnull=True)

    def paused(self) -> Self:
        """Those whose address has stopped working."""
        return self.filter(confirmed__isnull=False, paused__isnull=False)


class Subscriber(models.Model):
    """An address that gets the newsletter once its owner has confirmed it. Whoever stops is forgotten.

    `paused` is when letters to it began to come back, `paused_why` what the mail server said.
    """

    email = models.EmailField(_("e-postadress"), unique=True)
    key = models.CharField(max_length=40, unique=True, default=new_key, editable=False)
    language = models.CharField(max_length=5, default="sv")
    created = models.DateTimeField(auto_now_add=True)
    confirmed = models.DateTimeField(null=True)
    paused = models.DateTimeField(null=True)
    paused_why = models.CharField(max_length=300, blank=True)

    objects = SubscriberQuerySet.as_manager()

    class Meta:
        verbose_name = _("prenumerant")
        verbose_name_plural = _("prenumeranter")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="subscriber_in_small_letters")
        ]

    def __str__(self) -> str:
        return self.email
