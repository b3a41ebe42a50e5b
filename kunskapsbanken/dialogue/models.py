"""Meetings, what was said at them and sent in, the insights that grew out of it, and the answers."""

import secrets
import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField
from wagtail.models import Page

from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.moderation.models import Submission
from kunskapsbanken.people.models import Organisation
from kunskapsbanken.places.models import Place
from kunskapsbanken.ui.serving import ServedByView
from kunskapsbanken.vocabulary.models import Term

MINUTES_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link"]


class Ladder(models.TextChoices):
    """Steps of the ladder of participation (Boverket's delaktighetstrappan; domain.md 9.2)."""

    INFORM = "information", _("Information")
    CONSULT = "konsultation", _("Förankring och konsultation")
    PARTICIPATE = "delaktighet", _("Delaktighet")
    DECIDE = "medbestammande", _("Medbestämmande")


class Sector(models.TextChoices):
    """For whom someone speaks. Never who they are."""

    RESIDENT = "boende", _("Boende")
    ASSOCIATION = "forening", _("Förening")
    BUSINESS = "foretag", _("Företag")
    MUNICIPALITY = "kommun", _("Kommun")
    POLITICIAN = "fortroendevald", _("Förtroendevald")
    OTHER = "annan", _("Annan")


class ContributionKind(models.TextChoices):
    """What a statement is."""

    NEED = "behov", _("Behov")
    PROBLEM = "problem", _("Problem")
    IDEA = "ide", _("Idé")
    ASSET = "tillgang", _("Tillgång")
    QUESTION = "fraga", _("Fråga")
    OFFER = "erbjudande", _("Erbjudande")
    DECISION = "beslut", _("Beslut")


class Outcome(models.TextChoices):
    """What became of it (domain.md 2.3)."""

    MEASURE = "atgard", _("Blir en åtgärd")
    DONE = "redan-gjort", _("Är redan gjort")
    OTHERS = "annans-ansvar", _("Är någon annans ansvar")
    DECLINED = "avslas", _("Blir inte av")
    PARKED = "parkerad", _("Väntar till senare")


class Meeting(ServedByView, Page):
    """A meeting's public page: before it the invitation, after it the minutes. A draft is seen by nobody outside."""

    served_by = "kunskapsbanken.dialogue.views.meetings.meeting"

    place = models.ForeignKey(Place, models.PROTECT, related_name="meetings", verbose_name=_("bygd eller kommun"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="meetings", verbose_name=_("arrangör")
    )
    starts_at = models.DateTimeField(_("börjar"))
    ends_at = models.DateTimeField(_("slutar"), null=True, blank=True)
    venue = models.CharField(_("lokal"), max_length=160)
    venue_access = models.TextField(_("så kommer man in"), blank=True)
    purpose = models.TextField(_("syfte"))
    ladder = models.CharField(_("steg på delaktighetstrappan"), max_length=14, choices=Ladder.choices)
    can_influence = models.TextField(_("det här går att påverka"), blank=True)
    cannot_influence = models.TextField(_("det här går inte att påverka"), blank=True)
    agenda = models.TextField(_("dagordning"), blank=True)
    method = models.ForeignKey(
        KnowledgeItem, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("metod")
    )
    minutes = RichTextField(_("anteckningar"), blank=True, features=MINUTES_FEATURES)
    minutes_published_at = models.DateTimeField(null=True, editable=False)

    parent_page_types: ClassVar[list[str]] = ["web.PlacePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("möte")
        verbose_name_plural = _("möten")


class Attendance(models.Model):
    """How many came, by sector; nobody is named."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendance")
    sector = models.CharField(_("sektor"), max_length=14, choices=Sector.choices)
    number = models.PositiveIntegerField(_("antal"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "sector"], name="sector_counted_once_a_meeting")]


class PublicContributions(models.Manager["Contribution"]):
    """The door of the public site."""

    def get_queryset(self) -> models.QuerySet["Contribution"]:
        """What anyone may read: published, and from a meeting whose page is."""
        published = super().get_queryset().filter(published_at__isnull=False)
        return published.filter(Q(meeting__isnull=True) | Q(meeting__live=True))


def _new_key() -> str:
    return secrets.token_hex(5)


class Contribution(models.Model):
    """A statement: said at a meeting, or sent in and let through by a moderator.

    `client_id` comes from the one who wrote it down, so that what is sent twice over a bad line is kept once.
    """

    key = models.CharField(max_length=12, unique=True, default=_new_key, editable=False)
    client_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="contributions", verbose_name=_("möte")
    )
    submission = models.OneToOneField(Submission, models.PROTECT, null=True, blank=True, related_name="contribution")
    text = models.TextField(_("vad som sades"), max_length=4000)
    kind = models.CharField(_("slag"), max_length=12, choices=ContributionKind.choices)
    sector = models.CharField(_("sektor"), max_length=14, choices=Sector.choices)
    place = models.ForeignKey(Place, models.PROTECT, related_name="contributions", verbose_name=_("bygd eller kommun"))
    service = models.ForeignKey(
        Term, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("serviceslag")
    )
    created = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField(null=True, editable=False)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("svarar")
    )
    answer_by = models.DateField(_("svar senast"), null=True, blank=True)
    answer = models.TextField(_("svar"), blank=True)
    outcome = models.CharField(_("vad det blev"), max_length=14, choices=Outcome.choices, blank=True)
    answered_at = models.DateTimeField(null=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )

    objects: ClassVar[models.Manager["Contribution"]] = models.Manager()
    public: ClassVar[PublicContributions] = PublicContributions()

    class Meta:
        verbose_name = _("röst")
        verbose_name_plural = _("röster")
        ordering = ["-created", "-pk"]
        indexes = [models.Index(fields=["place", "published_at"])]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(answered_at__isnull=True, answer="", outcome="")
                    | (Q(answered_at__isnull=False) & ~Q(answer="") & ~Q(outcome=""))
                ),
                name="answer_comes_with_outcome_and_date",
            ),
            models.CheckConstraint(
                condition=Q(meeting__isnull=False) ^ Q(submission__isnull=False), name="said_or_sent_in"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        """Its own page, with the answer and what became of it."""
        return reverse("contribution", kwargs={"key": self.key})


class Insight(models.Model):
    """What many statements say together. Which ones, the trace tells (link "är grund för")."""

    key = models.CharField(max_length=12, unique=True, default=_new_key, editable=False)
    title = models.CharField(_("insikt"), max_length=160)
    text = models.TextField(_("förklaring"), blank=True)
    place = models.ForeignKey(Place, models.PROTECT, related_name="insights", verbose_name=_("bygd eller kommun"))
    service = models.ForeignKey(
        Term, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("serviceslag")
    )
    created = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("insikt")
        verbose_name_plural = _("insikter")
        ordering = ["-created", "-pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its own page, with the statements it cites."""
        return reverse("insight", kwargs={"key": self.key})
