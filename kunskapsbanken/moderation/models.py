"""Submissions: what someone without rights has sent in, waiting for someone who has them."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.places.models import Place


class State(models.TextChoices):
    """Where a submission stands."""

    WAITING = "vantar", _("Väntar på granskning")
    ASKED = "fraga", _("Vi har ställt en fråga tillbaka")
    PUBLISHED = "publicerad", _("Publicerad")
    WITHHELD = "ej-publicerad", _("Publiceras inte")
    SPAM = "skrap", _("Skräp")


OPEN = (State.WAITING, State.ASKED)
DECIDED = (State.PUBLISHED, State.WITHHELD, State.SPAM)


def _new_key() -> str:
    return secrets.token_urlsafe(18)


class SubmissionQuerySet(models.QuerySet["Submission"]):
    """Submissions by state."""

    def open(self) -> "SubmissionQuerySet":
        """Not decided yet."""
        return self.filter(state__in=OPEN)

    def waiting(self) -> "SubmissionQuerySet":
        """It is the moderator's turn."""
        return self.filter(state=State.WAITING)


class Submission(models.Model):
    """One thing sent in. `data` is what the form took in; published, the owning room makes its own row of it."""

    kind = models.CharField(_("sort"), max_length=30)
    key = models.CharField(max_length=40, unique=True, default=_new_key, editable=False)
    title = models.CharField(_("rubrik"), max_length=200)
    data = models.JSONField(_("innehåll"))
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="+", editable=False, verbose_name=_("gäller")
    )
    sender_email = models.EmailField(_("e-postadress för svar"), blank=True)
    state = models.CharField(_("läge"), max_length=14, choices=State.choices, default=State.WAITING)
    reason = models.TextField(_("skäl"), blank=True)
    result_url = models.CharField(max_length=500, blank=True, editable=False)
    # What the browser drew when it was written: one that is sent again, as the net came back, is kept once.
    client_id = models.UUIDField(null=True, unique=True, editable=False)
    created = models.DateTimeField(_("inkom"), auto_now_add=True)
    decided = models.DateTimeField(_("avgjord"), null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False, verbose_name=_("av")
    )

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("insänt bidrag")
        verbose_name_plural = _("insända bidrag")
        ordering = ["-created"]
        permissions = [("moderate_submission", _("Får avgöra insända bidrag"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=OPEN, decided__isnull=True) | Q(state__in=DECIDED, decided__isnull=False),
                name="decided_submission_has_a_date",
            ),
            models.CheckConstraint(condition=~Q(state=State.WITHHELD) | ~Q(reason=""), name="withheld_has_a_reason"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The sender's private address."""
        return reverse("submission_status", kwargs={"key": self.key})

    @property
    def is_open(self) -> bool:
        """Whether it is still to be decided."""
        return self.state in OPEN


class Message(models.Model):
    """A question to the sender, or the sender's answer."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="messages")
    from_sender = models.BooleanField()
    text = models.TextField(_("meddelande"))
    sent = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["sent", "pk"]
