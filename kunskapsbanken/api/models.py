"""Keys that programs write with, and webhooks with what has been sent to them."""

import hashlib
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.people.models import Organisation, User
from kunskapsbanken.people.sealing import SealedField
from kunskapsbanken.places.models import Place


class Scope(models.TextChoices):
    """What a key may be used for."""

    REGISTER = "register:write", _("Ändra i serviceregistret: utbud, öppettider och att uppgifterna stämmer")
    MEETINGS = "meetings:write", _("Anteckna vad som sägs på möten")


def digest_of(token: str) -> str:
    """What is stored of a key. It is 256 bits of chance, so a plain hash is as good as a slow one."""
    return hashlib.sha256(token.encode()).hexdigest()


class KeyQuerySet(models.QuerySet["Key"]):
    """Keys."""

    def in_force(self) -> "KeyQuerySet":
        """Those that open something today."""
        return self.filter(revoked_at=None, expires_on__gte=timezone.localdate(), owner__is_active=True)


class Key(models.Model):
    """A key for a program: it does what its owner may do, no more than its scopes, and only where it holds."""

    name = models.CharField(_("namn"), max_length=80)
    prefix = models.CharField(max_length=16, unique=True)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    owner = models.ForeignKey(User, models.CASCADE, related_name="+")
    place = models.ForeignKey(Place, models.CASCADE, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, related_name="+")
    created = models.DateTimeField(auto_now_add=True)
    expires_on = models.DateField()
    revoked_at = models.DateTimeField(null=True)
    last_used = models.DateTimeField(null=True)

    objects = KeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("nyckel för program")
        verbose_name_plural = _("nycklar för program")
        ordering: ClassVar[list[str]] = ["-created", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(place__isnull=False) | Q(organisation__isnull=False), name="key_holds_somewhere"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_in_force(self) -> bool:
        """Whether it opens anything today."""
        return self.revoked_at is None and self.expires_on >= timezone.localdate()

    def reaches(self, thing: Any) -> bool:
        """Whether a thing lies in its place and belongs to its organisation, where it has one."""
        if self.organisation_id and getattr(thing, "organisation_id", None) != self.organisation_id:
            return False
        return self.place is None or bool(thing.place and thing.place.path.startswith(self.place.path))

    def scope_names(self) -> list[str]:
        """Its scopes in words."""
        return [str(Scope(scope).label) for scope in self.scopes if scope in Scope.values]


class Webhook(models.Model):
    """An address that is told of what happens. `told_until` is up to when everything has been queued for it."""

    url = models.URLField(_("adress"), max_length=500)
    events = models.JSONField(default=list)
    secret = SealedField()
    owner = models.ForeignKey(User, models.CASCADE, related_name="+")
    place = models.ForeignKey(Place, models.CASCADE, null=True, related_name="+")
    created = models.DateTimeField(auto_now_add=True)
    told_until = models.DateTimeField()
    failing_since = models.DateTimeField(null=True)
    disabled_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhookar")
        ordering: ClassVar[list[str]] = ["-created", "-pk"]

    def __str__(self) -> str:
        return self.url


class DeliveryState(models.TextChoices):
    """How far a message has come."""

    WAITING = "vantar", _("Väntar")
    CLAIMED = "skickas", _("Skickas")
    SENT = "framme", _("Framme")
    FAILED = "misslyckades", _("Kom inte fram")


class Delivery(models.Model):
    """One message to one webhook: of one thing that happened, once."""

    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries")
    key = models.CharField(max_length=200)
    event = models.CharField(max_length=60)
    body = models.TextField()
    created = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=12, choices=DeliveryState, default=DeliveryState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try = models.DateTimeField()
    claimed = models.DateTimeField(null=True)
    sent = models.DateTimeField(null=True)
    status = models.PositiveSmallIntegerField(null=True)
    fault = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("meddelande till webhook")
        verbose_name_plural = _("meddelanden till webhookar")
        ordering: ClassVar[list[str]] = ["-created", "-pk"]
        constraints = [models.UniqueConstraint(fields=["webhook", "key"], name="event_once_a_webhook")]
        indexes = [models.Index(fields=["state", "next_try"], name="delivery_due")]

    def __str__(self) -> str:
        return self.key


class Once(models.Model):
    """What a program has sent under a number of its own, so that nothing else is taken for the same."""

    key = models.ForeignKey(Key, models.CASCADE, related_name="+")
    number = models.UUIDField()
    digest = models.CharField(max_length=64)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "number"], name="number_once_a_key")]

    def __str__(self) -> str:
        return str(self.number)
