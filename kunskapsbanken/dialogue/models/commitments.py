"""Decisions and promises: what someone took on, by when, and how it goes."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.dialogue.models.meetings import Meeting
from kunskapsbanken.dialogue.models.voices import Contribution, new_key
from kunskapsbanken.people.models import Organisation
from kunskapsbanken.places.models import Place


class CommitmentKind(models.TextChoices):
    """What was said: that something is so, or that someone will do something."""

    DECISION = "beslut", _("Beslut")
    PROMISE = "lofte", _("Löfte")


class CommitmentStatus(models.TextChoices):
    """How it goes. That it is late follows from its day and is never written down."""

    OPEN = "oppen", _("Öppen")
    GOING = "pagar", _("Pågår")
    DONE = "klar", _("Klar")
    DROPPED = "inte-av", _("Blev inte av")


TO_DO = (CommitmentStatus.OPEN, CommitmentStatus.GOING)


class PublicCommitments(models.Manager["Commitment"]):
    """The door of the public site."""

    def get_queryset(self) -> models.QuerySet["Commitment"]:
        """What anyone may read: published with its minutes or by itself, of no meeting that is taken down, and not in
        the words of a statement that is withheld.
        """
        published = super().get_queryset().filter(published_at__isnull=False)
        open_meeting = Q(meeting__isnull=True) | Q(meeting__live=True)
        return published.filter(open_meeting, contribution__withheld_at__isnull=True)


class Commitment(models.Model):
    """A decision or a promise with an owner and a day. The owner is an organisation or an office, never a person.

    `in_charge` is who sees to it inside the owner's house: they are reminded, and nobody else reads who it is.
    """

    key = models.CharField(max_length=12, unique=True, default=new_key, editable=False)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="commitments", verbose_name=_("möte")
    )
    contribution = models.OneToOneField(
        Contribution, models.SET_NULL, null=True, blank=True, related_name="commitment", verbose_name=_("röst")
    )
    place = models.ForeignKey(Place, models.PROTECT, related_name="commitments", verbose_name=_("bygd eller kommun"))
    kind = models.CharField(_("slag"), max_length=6, choices=CommitmentKind.choices)
    text = models.TextField(_("vad som ska göras"), max_length=1000)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="commitments", verbose_name=_("organisation")
    )
    office = models.CharField(_("funktion"), max_length=160, blank=True)
    in_charge = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("håller i det"),
    )
    due = models.DateField(_("senast"), null=True, blank=True)
    status = models.CharField(_("läge"), max_length=7, choices=CommitmentStatus.choices, default=CommitmentStatus.OPEN)
    reason = models.TextField(_("varför det inte blev av"), max_length=1000, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField(null=True, editable=False)

    objects: ClassVar[models.Manager["Commitment"]] = models.Manager()
    public: ClassVar[PublicCommitments] = PublicCommitments()

    class Meta:
        verbose_name = _("åtagande")
        verbose_name_plural = _("åtaganden")
        ordering = ["due", "pk"]
        indexes = [models.Index(fields=["place", "status", "due"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="inte-av") ^ Q(reason=""), name="what_was_dropped_says_why_and_nothing_else"
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        """Its own page, with how it has gone."""
        return reverse("commitment", kwargs={"key": self.key})

    @property
    def owner(self) -> str:
        """Who answers for it, in words; empty where nobody has been named."""
        return ", ".join(part for part in (self.organisation.name if self.organisation else "", self.office) if part)

    def is_late_on(self, day: date) -> bool:
        """Whether its day has passed and it is still to be done."""
        return self.due is not None and self.due < day and self.status in TO_DO


class CommitmentNote(models.Model):
    """How it went on a day, by its owner or by those who keep the minutes."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="notes")
    status = models.CharField(max_length=7, choices=CommitmentStatus.choices)
    text = models.TextField(_("vad som har hänt"), max_length=2000)
    created = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("uppföljning av ett åtagande")
        verbose_name_plural = _("uppföljningar av åtaganden")
        ordering = ["-created", "-pk"]
