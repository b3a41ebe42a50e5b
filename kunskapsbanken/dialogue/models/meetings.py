"""Meetings, and how many came to them."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField
from wagtail.models import Page

from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.dialogue.models.choices import AgeBand, Ladder, Sector
from kunskapsbanken.events.models.venue import TakingPart, Venue
from kunskapsbanken.people.models import Organisation, OrganisationKind
from kunskapsbanken.places.models import Place
from kunskapsbanken.ui.serving import ServedByView

MINUTES_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link"]


class Meeting(TakingPart, Venue, ServedByView, Page):
    """A meeting's public page: before it the invitation, after it the minutes. A draft is seen by nobody outside."""

    served_by = "kunskapsbanken.dialogue.views.meetings.meeting"

    place = models.ForeignKey(Place, models.PROTECT, related_name="meetings", verbose_name=_("bygd eller kommun"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="meetings", verbose_name=_("arrangör")
    )
    platform = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="platform_meetings",
        limit_choices_to={"kind": OrganisationKind.PLATFORM},
        verbose_name=_("samverkansplattform"),
    )
    starts_at = models.DateTimeField(_("börjar"))
    ends_at = models.DateTimeField(_("slutar"), null=True, blank=True)
    purpose = models.TextField(_("syfte"))
    ladder = models.CharField(_("steg på delaktighetstrappan"), max_length=14, choices=Ladder.choices)
    can_influence = models.TextField(_("det här går att påverka"), blank=True)
    cannot_influence = models.TextField(_("det här går inte att påverka"), blank=True)
    method = models.ForeignKey(
        KnowledgeItem, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("metod")
    )
    contact = models.CharField(_("frågor besvaras av"), max_length=160, blank=True)
    # When the time or the place was last changed after the invitation went out.
    moved_at = models.DateTimeField(null=True, editable=False)
    cancelled_at = models.DateTimeField(null=True, editable=False)
    cancelled_because = models.TextField(_("varför mötet är inställt"), blank=True, editable=False)
    minutes = RichTextField(_("anteckningar"), blank=True, features=MINUTES_FEATURES)
    minutes_published_at = models.DateTimeField(null=True, editable=False)

    parent_page_types: ClassVar[list[str]] = ["web.PlacePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("möte")
        verbose_name_plural = _("möten")

    @property
    def is_over(self) -> bool:
        """Whether it has ended, or begun where nobody has said when it ends."""
        return (self.ends_at or self.starts_at) < timezone.now()


class Attendance(models.Model):
    """How many came, by sector; nobody is named."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendance")
    sector = models.CharField(_("sektor"), max_length=14, choices=Sector.choices)
    number = models.PositiveIntegerField(_("antal"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "sector"], name="sector_counted_once_a_meeting")]


class AgesCounted(models.Model):
    """How many of those who came are of an age, all sectors together; those whose age nobody counted are in none.

    Apart from the count by sector, and not crossed with it: two short tables are what a village hall can fill in,
    and what a small meeting can show.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="ages_counted")
    age = models.CharField(_("ålder"), max_length=8, choices=AgeBand.choices)
    number = models.PositiveIntegerField(_("antal"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "age"], name="age_counted_once_a_meeting")]
