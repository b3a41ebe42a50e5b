"""Letters on their way, those who follow something, and what they have been told."""

import secrets
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class LetterState(models.TextChoices):
    """Where a letter is. It is claimed before it is handed over, so that no letter is sent twice."""

    WAITING = "vantar", _("Väntar")
    CLAIMED = "skickas", _("Skickas just nu")
    SENT = "skickat", _("Skickat")
    FAILED = "misslyckat", _("Gick inte")


class Letter(models.Model):
    """One letter by e-mail: written with the change it tells of, sent in the background.

    `occasion` names what it is about where it must never be written twice. What it says is kept until it is sent; on
    a site in production no longer.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    to = models.EmailField(_("till"))
    subject = models.CharField(_("rubrik"), max_length=300)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict)
    occasion = models.CharField(max_length=120, blank=True)
    state = models.CharField(_("läge"), max_length=10, choices=LetterState.choices, default=LetterState.WAITING)
    written = models.DateTimeField(_("skrivet"), auto_now_add=True)
    next_try = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(_("försök"), default=0)
    claimed = models.DateTimeField(null=True)
    sent = models.DateTimeField(_("skickat"), null=True)
    fault = models.TextField(_("fel"), blank=True)

    class Meta:
        verbose_name = _("brev")
        verbose_name_plural = _("brev")
        ordering = ["-written", "-pk"]
        indexes = [models.Index(fields=["state", "next_try"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=LetterState.SENT) ^ Q(sent__isnull=True), name="sent_letter_has_a_time"
            ),
            models.UniqueConstraint(fields=["occasion"], condition=~Q(occasion=""), name="written_once_an_occasion"),
        ]

    def __str__(self) -> str:
        return self.subject


class Rhythm(models.TextChoices):
    """How often someone who follows wants to hear."""

    AT_ONCE = "genast", _("Genast")
    DAILY = "dagligen", _("En gång om dagen")
    WEEKLY = "varje-vecka", _("En gång i veckan")
    MONTHLY = "varje-manad", _("En gång i månaden")


def _new_key() -> str:
    return secrets.token_urlsafe(24)


class Follower(models.Model):
    """Someone who wants to hear of what is new: an account, or an address without one.

    `key` is in every letter and opens the list of what is followed. Nothing is sent until the address is confirmed.
    Everything older than `told_until` has been told.
    """

    email = models.EmailField(_("e-postadress"), blank=True)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="follower")
    key = models.CharField(max_length=40, unique=True, default=_new_key, editable=False)
    rhythm = models.CharField(_("hur ofta"), max_length=12, choices=Rhythm.choices, default=Rhythm.WEEKLY)
    language = models.CharField(max_length=5, default="sv")
    created = models.DateTimeField(auto_now_add=True)
    confirmed = models.DateTimeField(null=True)
    told_until = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("följare")
        verbose_name_plural = _("följare")
        indexes = [models.Index(fields=["rhythm", "told_until"])]
        constraints = [
            models.CheckConstraint(condition=Q(email="") ^ Q(user__isnull=True), name="account_or_address"),
            models.UniqueConstraint(fields=["email"], condition=~Q(email=""), name="address_follows_once"),
        ]

    @property
    def address(self) -> str:
        """Where to write."""
        return self.user.email if self.user else self.email


class Following(models.Model):
    """One thing that someone follows: its kind (`notices.registry`) and what names it there."""

    follower = models.ForeignKey(Follower, models.CASCADE, related_name="followings")
    kind = models.CharField(max_length=20)
    ref = models.CharField(max_length=400)
    since = models.DateTimeField()

    class Meta:
        ordering = ["kind", "pk"]
        constraints = [models.UniqueConstraint(fields=["follower", "kind", "ref"], name="followed_once")]


class Told(models.Model):
    """That someone has been told of a piece of news, so that they never hear of it again."""

    follower = models.ForeignKey(Follower, models.CASCADE, related_name="told")
    news = models.CharField(max_length=120)
    when = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["follower", "news"], name="told_once")]
        indexes = [models.Index(fields=["when"])]
