"""Minutes on their way: the draft, those who have asked for it, what they would put right, and the locked versions."""

import hashlib
import secrets
from datetime import timedelta
from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.dialogue.models.meetings import Meeting
from kunskapsbanken.dialogue.models.voices import Contribution

# How long a private link to a draft opens: so long after the minutes are locked, and never longer than the second.
OPEN_AFTER_LOCK = timedelta(days=30)
OPEN_AT_MOST = timedelta(days=365)


class MinutesState(models.TextChoices):
    """Where the minutes stand."""

    DRAFT = "utkast", _("Utkast")
    OUT = "utsand", _("Utsänd för justering")
    LOCKED = "last", _("Låst")


class Grouping(models.TextChoices):
    """By what the statements are laid out."""

    KIND = "slag", _("Efter vad det är: behov, problem, idéer")
    SERVICE = "serviceslag", _("Efter serviceslag: dagligvaror, bredband")


class Minutes(models.Model):
    """What a person writes in a meeting's minutes. The rest is read from what was written down, until it is locked."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="draft")
    state = models.CharField(_("läge"), max_length=6, choices=MinutesState.choices, default=MinutesState.DRAFT)
    text = models.TextField(_("anteckningar"), blank=True)
    grouping = models.CharField(
        _("ordning på det som sades"), max_length=11, choices=Grouping.choices, default=Grouping.KIND
    )
    next_meeting = models.CharField(_("nästa möte"), max_length=200, blank=True)
    sent_at = models.DateTimeField(null=True, editable=False)
    correct_by = models.DateField(_("rätta senast"), null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("mötesanteckningar")
        verbose_name_plural = _("mötesanteckningar")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="utsand") | Q(sent_at__isnull=False, correct_by__isnull=False),
                name="minutes_sent_out_have_a_time",
            )
        ]

    @property
    def mark(self) -> str:
        """What tells one text from another: sent along by whoever began to write from it."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:16]


def _new_key() -> str:
    return secrets.token_urlsafe(24)


class MinutesReceiver(models.Model):
    """An address that wants the draft. `key` opens it for whoever has the letter; nothing is sent before it is
    confirmed, by the letter or by the note-taker who was asked at the meeting.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="receivers")
    email = models.EmailField(_("e-postadress"))
    key = models.CharField(max_length=40, unique=True, default=_new_key, editable=False)
    created = models.DateTimeField(auto_now_add=True)
    confirmed = models.DateTimeField(null=True)
    locked_at = models.DateTimeField(null=True)  # when the minutes were: the address goes so long after

    class Meta:
        verbose_name = _("mottagare av anteckningar")
        verbose_name_plural = _("mottagare av anteckningar")
        ordering = ["created", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "email"], name="address_asks_once_a_meeting")]

    def get_absolute_url(self) -> str:
        """Its private page."""
        return reverse("minutes_private", kwargs={"key": self.key})

    def is_open(self) -> bool:
        """Whether the link still opens."""
        now = timezone.now()
        if self.locked_at is not None and now > self.locked_at + OPEN_AFTER_LOCK:
            return False
        return now <= self.created + OPEN_AT_MOST


class CorrectionState(models.TextChoices):
    """What became of a correction."""

    WAITING = "vantar", _("Väntar på arrangören")
    ACCEPTED = "godtagen", _("Infördes som du skrev")
    CHANGED = "andrad", _("Infördes med andra ord")
    REFUSED = "avslagen", _("Infördes inte")


class Part(models.TextChoices):
    """What in the minutes a correction is about."""

    HEAD = "huvud", _("Tid, plats och vilka som kom")
    TEXT = "text", _("Det mötet kom fram till")
    STATEMENT = "rost", _("Något som sades")
    COMMITMENT = "atagande", _("Beslut och löften")
    OTHER = "annat", _("Något annat")


class Correction(models.Model):
    """How it should stand instead, by someone who has the draft. Nobody is named; the sender follows it at its link."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="corrections")
    receiver = models.ForeignKey(MinutesReceiver, models.SET_NULL, null=True, related_name="corrections")
    part = models.CharField(_("gäller"), max_length=9, choices=Part.choices)
    statement = models.ForeignKey(Contribution, models.SET_NULL, null=True, related_name="corrections")
    # As it stood when the correction was written: the statement itself may be changed by it.
    stood = models.TextField(blank=True)
    wording = models.TextField(_("så här ska det stå"), max_length=4000)
    reason = models.TextField(_("varför"), max_length=1000)
    created = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=8, choices=CorrectionState.choices, default=CorrectionState.WAITING)
    final_wording = models.TextField(_("så blev det"), blank=True)
    answer = models.TextField(_("svar"), blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("rättelse")
        verbose_name_plural = _("rättelser")
        ordering = ["created", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="vantar") ^ Q(decided_at__isnull=False), name="decided_correction_has_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(state="avslagen") | ~Q(answer=""), name="refused_correction_has_a_reason"
            ),
        ]


class LockedMinutesStand(Exception):
    """Someone tried to change or remove minutes that are locked."""


class MinutesVersionQuerySet(models.QuerySet["MinutesVersion"]):
    """Versions are made and read, never changed."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise LockedMinutesStand

    def delete(self) -> NoReturn:
        """Refuse."""
        raise LockedMinutesStand


class MinutesVersion(models.Model):
    """Minutes as they were locked, everything by value; a fault found later becomes another version with a note.

    `content` is the minutes (`dialogue.freezing`), `digest` its SHA-256. Rows are never changed or removed: the model,
    the queryset and a trigger in the database refuse (decision 0011).
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    office = models.CharField(_("låst av"), max_length=200)
    note = models.TextField(_("vad som ändrades"), blank=True)
    locked_at = models.DateTimeField(auto_now_add=True)
    locked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    is_example = models.BooleanField(default=False)  # what is invented may be removed with the rest of it

    objects = MinutesVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("låsta mötesanteckningar")
        verbose_name_plural = _("låsta mötesanteckningar")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="minutes_number_once_a_meeting"),
            models.CheckConstraint(condition=Q(number=1) | ~Q(note=""), name="later_minutes_tell_what_changed"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Make the row, once."""
        if self.pk is not None:
            raise LockedMinutesStand
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Its address, which lasts."""
        return reverse("minutes_version", kwargs={"pk": self.meeting_id, "number": self.number})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise LockedMinutesStand
