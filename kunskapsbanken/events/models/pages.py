"""Conferences and other events that have a page of their own; a meeting's page lies in `dialogue`."""

from datetime import datetime, time, timedelta
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField
from wagtail.models import Page

from kunskapsbanken.events.models.venue import TakingPart, Venue
from kunskapsbanken.people.models import Organisation
from kunskapsbanken.places.models import Place
from kunskapsbanken.ui.serving import ServedByView

TEXT_FEATURES = ["h3", "bold", "italic", "ol", "ul", "link"]


class EventSort(models.TextChoices):
    """What is held."""

    CONFERENCE = "konferens", _("Konferens")
    WEBINAR = "webbinarium", _("Webbinarium")
    STUDY_VISIT = "studiebesok", _("Studiebesök")
    COURSE = "kurs", _("Kurs")
    NETWORK = "natverkstraff", _("Nätverksträff")


class ComesAs(models.TextChoices):
    """For whom someone comes. Never who they are."""

    RESIDENT = "boende", _("Boende")
    ASSOCIATION = "forening", _("Förening")
    BUSINESS = "foretag", _("Företag")
    MUNICIPALITY = "kommun", _("Kommun")
    REGION = "region", _("Region")
    STATE = "stat", _("Länsstyrelse eller myndighet")
    POLITICIAN = "fortroendevald", _("Förtroendevald")
    RESEARCH = "forskning", _("Universitet eller forskning")
    OTHER = "annan", _("Annan")


class EventsPage(ServedByView, Page):
    """The list of events; those of the whole country stand under it, those of a place under the place's own page."""

    served_by = "kunskapsbanken.events.views.pages.events"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["web.HomePage"]
    subpage_types: ClassVar[list[str]] = ["events.EventPage"]

    class Meta:
        verbose_name = _("evenemangens sida")


class EventPage(TakingPart, Venue, ServedByView, Page):
    """An event's public page: before it the programme and the way to register, after it what was said and shown.

    `only_day` where no more than the day is known or matters; it then begins with the day and ends with it.
    """

    served_by = "kunskapsbanken.events.views.pages.event"

    sort = models.CharField(_("slag"), max_length=14, choices=EventSort.choices, default=EventSort.CONFERENCE)
    place = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("gäller platsen"),
        help_text=_("Lämna tomt om det gäller hela landet."),
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="events", verbose_name=_("arrangör")
    )
    starts_at = models.DateTimeField(_("börjar"))
    ends_at = models.DateTimeField(_("slutar"), null=True, blank=True)
    only_day = models.BooleanField(_("bara dagen är bestämd"), default=False)
    lead = models.TextField(_("ingress"))
    about = RichTextField(_("beskrivning"), blank=True, features=TEXT_FEATURES)
    contact = models.CharField(_("frågor besvaras av"), max_length=160, blank=True)

    parent_page_types: ClassVar[list[str]] = ["events.EventsPage", "web.PlacePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("evenemang")
        verbose_name_plural = _("evenemang")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")), name="event_page_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="event_page_point_is_whole",
            ),
        ]

    def clean(self) -> None:
        """All that is wrong with time and place at once; a day without time lasts from midnight to midnight."""
        super().clean()
        if self.starts_at and self.only_day:
            first = timezone.localdate(self.starts_at)
            last = timezone.localdate(self.ends_at) if self.ends_at else first
            self.starts_at = timezone.make_aware(datetime.combine(first, time.min))
            midnight = timezone.make_aware(datetime.combine(last + timedelta(days=1), time.min))
            self.ends_at = midnight - timedelta(minutes=1)
        faults: dict[str, Any] = {}
        if self.starts_at and self.ends_at and self.ends_at < self.starts_at:
            faults["ends_at"] = _("Det kan inte sluta innan det har börjat.")
        if (self.latitude is None) != (self.longitude is None):
            missing = "latitude" if self.latitude is None else "longitude"
            faults[missing] = _("Skriv både latitud och longitud, eller ingen av dem.")
        if self.is_online and self.online_is_public and not self.online_address:
            faults["online_address"] = _("Skriv adressen, eller låt bli att visa den.")
        if faults:
            raise ValidationError(faults)
