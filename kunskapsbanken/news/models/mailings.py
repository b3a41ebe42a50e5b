"""The sending of an issue: what was sent, a row for each who gets it, and what came back."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.news.models.issues import IssuePage
from kunskapsbanken.news.models.subscribers import Subscriber
from kunskapsbanken.notices.models import Letter


class MailingState(models.TextChoices):
    """How far a sending has come."""

    PLANNED = "planerad", _("Ska skickas")
    SENDING = "skickas", _("Skickas just nu")
    STOPPED = "stoppad", _("Stoppad")
    DONE = "klar", _("Skickad")


class Mailing(models.Model):
    """The one sending of an issue. `content` is what the editor confirmed: letters and the public page read it alone.

    `recipients` is how many it goes to, counted when it begins; `moved` is when the last lot was handed over.
    """

    issue = models.OneToOneField(IssuePage, models.CASCADE, related_name="mailing")
    subject = models.CharField(max_length=120)
    preheader = models.CharField(max_length=150, blank=True)
    content = models.JSONField(default=list)
    language = models.CharField(max_length=5, default="sv")
    state = models.CharField(_("läge"), max_length=10, choices=MailingState.choices, default=MailingState.PLANNED)
    starts_at = models.DateTimeField(_("skickas"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    recipients = models.PositiveIntegerField(_("mottagare"), default=0)
    began = models.DateTimeField(null=True)
    moved = models.DateTimeField(null=True)
    finished = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("utskick")
        verbose_name_plural = _("utskick")
        ordering = ["-starts_at"]
        permissions = [("send_newsletter", _("Får skicka nyhetsbrev"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="klar", finished__isnull=False) | (~Q(state="klar") & Q(finished__isnull=True)),
                name="mailing_that_is_done_says_when",
            )
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def is_public(self) -> bool:
        """Whether someone may have got it, and so anyone may read it."""
        return self.began is not None


class DeliveryState(models.TextChoices):
    """Whether the letter has been written."""

    WAITING = "vantar", _("Väntar")
    POSTED = "lamnad", _("Lämnad till utkorgen")
    SKIPPED = "utelamnad", _("Utelämnad")


def new_delivery_key() -> str:
    """What names a delivery in the address that letters come back to. Small letters: mail servers fold addresses."""
    return secrets.token_hex(10)


class Delivery(models.Model):
    """One issue to one subscriber: the row is there before the letter, and there is one."""

    mailing = models.ForeignKey(Mailing, models.CASCADE, related_name="deliveries")
    subscriber = models.ForeignKey(Subscriber, models.SET_NULL, null=True, related_name="deliveries")
    key = models.CharField(max_length=24, unique=True, default=new_delivery_key)
    state = models.CharField(max_length=10, choices=DeliveryState.choices, default=DeliveryState.WAITING)
    letter = models.OneToOneField(Letter, models.SET_NULL, null=True, related_name="newsletter_delivery")
    posted = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("leverans")
        verbose_name_plural = _("leveranser")
        ordering = ["pk"]
        indexes = [models.Index(fields=["mailing", "state"])]
        constraints = [models.UniqueConstraint(fields=["mailing", "subscriber"], name="issue_once_a_subscriber")]


class Bounce(models.Model):
    """That a letter came back. `fingerprint` names the report, so that the same one is counted once."""

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="bounces")
    fingerprint = models.CharField(max_length=64, unique=True)
    received = models.DateTimeField()
    is_hard = models.BooleanField()
    status = models.CharField(max_length=12, blank=True)
    said = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("studs")
        verbose_name_plural = _("studsar")
        ordering = ["-received", "-pk"]
