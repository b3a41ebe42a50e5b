"""Minutes and notes of earlier meetings, as files that someone has sent, until people have gone through them.

Nothing here is ever public: what is confirmed becomes contributions of a meeting, and is published with its minutes.
"""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.dialogue.models.choices import ContributionKind, Sector
from kunskapsbanken.dialogue.models.meetings import Meeting
from kunskapsbanken.dialogue.models.voices import Contribution
from kunskapsbanken.places.models import Place
from kunskapsbanken.vocabulary.models import Term


class EarlierMinutes(models.Model):
    """A file of an earlier meeting, and what is known of that meeting. `place` is where whoever sent it may record.

    Each time its reading is begun is an attempt of its own: one that was begun before can then keep nothing. `fault`
    is why it could not be read; `tables` and `fields` are what its columns are called and taken to hold.
    """

    class State(models.TextChoices):
        """How far the reading has come."""

        WAITING = "vantar", _("Väntar på att läsas")
        READING = "lases", _("Läses")
        READY = "last", _("Läst")
        FAILED = "misslyckades", _("Gick inte att läsa")
        STOPPED = "avbruten", _("Avbruten")

    class Sort(models.TextChoices):
        """What the file is."""

        MINUTES = "protokoll", _("Protokoll")
        NOTES = "anteckningar", _("Anteckningar")
        COMPILATION = "sammanstallning", _("Sammanställning")
        SURVEY = "enkat", _("Svar på en enkät")
        LIST = "lista", _("Lista")

    place = models.ForeignKey(Place, models.PROTECT, related_name="earlier_minutes", verbose_name=_("plats"))
    file_name = models.CharField(_("fil"), max_length=200)
    ending = models.CharField(max_length=10)
    content_hash = models.CharField(max_length=64, editable=False)
    size = models.PositiveIntegerField(_("storlek"))
    state = models.CharField(_("läge"), max_length=14, choices=State.choices, default=State.WAITING, db_index=True)
    attempt = models.PositiveIntegerField(default=1)
    began = models.DateTimeField(null=True, editable=False)
    fault = models.CharField(max_length=24, blank=True)
    is_cut = models.BooleanField(default=False)
    title = models.CharField(_("mötets namn"), max_length=160, blank=True)
    held_on = models.DateField(_("mötets dag"), null=True, blank=True)
    starts = models.TimeField(_("började"), null=True, blank=True)
    venue = models.CharField(_("lokal"), max_length=160, blank=True)
    meeting_place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("bygd eller kommun")
    )
    sort = models.CharField(_("vad filen är"), max_length=16, choices=Sort.choices, blank=True)
    sector = models.CharField(_("vem som talar"), max_length=14, choices=Sector.choices, default=Sector.RESIDENT)
    # What could also be meant: days as [ISO, as written], places by their codes.
    other_days = models.JSONField(default=list, blank=True)
    other_places = models.JSONField(default=list, blank=True)
    tables = models.JSONField(default=list, blank=True)
    fields = models.JSONField(default=dict, blank=True)
    meeting = models.ForeignKey(Meeting, models.SET_NULL, null=True, blank=True, related_name="earlier_minutes")
    made_meeting = models.BooleanField(default=False, editable=False)
    confirmed_at = models.DateTimeField(null=True, editable=False)
    uploaded = models.DateTimeField(auto_now_add=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("tidigare anteckningar")
        verbose_name_plural = _("tidigare anteckningar")
        ordering = ["-uploaded", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["place", "content_hash"], name="earlier_file_kept_once_a_place"),
        ]

    def __str__(self) -> str:
        return self.title or self.file_name

    def get_absolute_url(self) -> str:
        """Where people go through it."""
        return reverse("earlier_one", kwargs={"pk": self.pk})


class EarlierFile(models.Model):
    """The file itself and what was read of it, apart from the rest: in no media folder, and gone by rule."""

    minutes = models.OneToOneField(EarlierMinutes, models.CASCADE, primary_key=True, related_name="file")
    content = models.BinaryField()
    pages = models.JSONField(default=list)
    brought_in = models.DateTimeField(null=True, editable=False)  # the retention counts from it, as below

    class Meta:
        verbose_name = _("fil med tidigare anteckningar")


class EarlierPassage(models.Model):
    """A piece of a file: what stood there (`source_text`), and the statement that it may be (`text`).

    `why` tells which word gave the kind, the sector, the service kind and the place; `other_places` are codes of
    places of which one must be chosen.
    """

    class State(models.TextChoices):
        """What a person has said of it; what nobody has said anything of is suggested."""

        SUGGESTED = "foreslagen", _("Att granska")
        CONFIRMED = "bekraftad", _("Bekräftad")
        LEFT_OUT = "utelamnad", _("Utelämnad")
        HEADING = "rubrik", _("Rubrik")

    minutes = models.ForeignKey(EarlierMinutes, models.CASCADE, related_name="passages")
    order = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=State.choices)
    reason = models.CharField(max_length=14, blank=True)
    source_text = models.TextField(blank=True)
    text = models.TextField(_("vad som sades"), blank=True)
    theme = models.CharField(max_length=200, blank=True)
    page = models.PositiveIntegerField(null=True)
    row = models.PositiveIntegerField()
    kind = models.CharField(_("slag"), max_length=12, choices=ContributionKind.choices, blank=True)
    sector = models.CharField(_("sektor"), max_length=14, choices=Sector.choices, blank=True)
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("bygd eller kommun")
    )
    service = models.ForeignKey(
        Term, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("serviceslag")
    )
    said_on = models.DateField(null=True, blank=True)
    why = models.JSONField(default=dict, blank=True)
    other_places = models.JSONField(default=list, blank=True)
    client_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    is_changed = models.BooleanField(default=False, editable=False)
    brought_in = models.DateTimeField(null=True, editable=False)
    contribution = models.OneToOneField(
        Contribution, models.SET_NULL, null=True, blank=True, related_name="earlier_passage"
    )

    class Meta:
        verbose_name = _("stycke ur tidigare anteckningar")
        ordering = ["order", "pk"]
        indexes = [models.Index(fields=["minutes", "order"])]

    @property
    def can_be_changed(self) -> bool:
        """Whether it has not become a contribution yet."""
        return self.contribution_id is None
