"""Public consultation: a plan as it was laid out, and what people thought of its sections."""

import secrets
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.moderation.models import Submission
from kunskapsbanken.people.models import Organisation
from kunskapsbanken.places.models import Place
from kunskapsbanken.plans.models.plan import SectionKind, ServicePlan


class RecipientRole(models.TextChoices):
    """What a recipient of the draft is to the plan."""

    BOARD = "namnd", _("Nämnd eller förvaltning")
    REGION = "region", _("Region")
    STATE = "stat", _("Statlig myndighet")
    MUNICIPALITY = "kommun", _("Annan kommun")
    ASSOCIATION = "forening", _("Förening")
    BUSINESS = "foretag", _("Företag")
    MINORITY = "minoritet", _("Sameby eller nationell minoritet")
    COUNCIL = "rad", _("Råd för äldre, unga eller funktionshinder")
    OTHER = "annan", _("Annan")


class Channel(models.TextChoices):
    """How a comment came in."""

    WEB = "webb", _("Webbformuläret")
    LETTER = "papper", _("Brev eller papper")
    EMAIL = "epost", _("E-post")
    MEETING = "mote", _("Möte")
    PHONE = "telefon", _("Telefon")


class Verdict(models.TextChoices):
    """What became of a suggested wording."""

    OPEN = "", _("Inte avgjort")
    ACCEPTED = "antas", _("Förslaget antas")
    PARTLY = "delvis", _("Förslaget antas delvis")
    REFUSED = "avslas", _("Förslaget antas inte")


class Consultation(models.Model):
    """A time during which anyone may comment on the plan."""

    plan = models.ForeignKey(ServicePlan, models.PROTECT, related_name="consultations")
    opens = models.DateField(_("öppnar"))
    closes = models.DateField(_("stänger"))
    closed_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("samråd")
        verbose_name_plural = _("samråd")
        ordering = ["-opens", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(closes__gte=models.F("opens")), name="consultation_ends_last"),
            models.UniqueConstraint(fields=["plan"], condition=Q(closed_at__isnull=True), name="one_open_consultation"),
        ]

    @property
    def ended(self) -> date:
        """The last day that anyone could comment: earlier than was said where it was closed before."""
        return min(self.closes, timezone.localdate(self.closed_at)) if self.closed_at else self.closes


def _new_key() -> str:
    return secrets.token_hex(5)


def _new_door() -> str:
    return secrets.token_urlsafe(24)


class Recipient(models.Model):
    """One that the draft is sent to for comment (remissinstans): an office or an organisation, never a person.

    `door` opens its own page without an account. `due` is its own last day, where it has one of its own. Before the
    consultation is open it stands on a list of the plan's (`planned_for`), and on the consultation's after that.
    """

    consultation = models.ForeignKey(Consultation, models.CASCADE, null=True, related_name="recipients")
    planned_for = models.ForeignKey(ServicePlan, models.CASCADE, null=True, related_name="planned_recipients")
    name = models.CharField(_("mottagare"), max_length=160)
    role = models.CharField(_("roll"), max_length=12, choices=RecipientRole.choices, default=RecipientRole.OTHER)
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    email = models.EmailField(_("e-postadress"), blank=True)
    due = models.DateField(_("svarar senast"), null=True, blank=True)
    door = models.CharField(max_length=40, unique=True, default=_new_door, editable=False)
    invited_at = models.DateTimeField(null=True, editable=False)
    reminded_at = models.DateTimeField(null=True, editable=False)
    answered_at = models.DateTimeField(null=True, editable=False)
    abstained_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("remissinstans")
        verbose_name_plural = _("remissinstanser")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "name"], name="recipient_once_a_consultation"),
            models.UniqueConstraint(fields=["planned_for", "name"], name="recipient_planned_once"),
            models.CheckConstraint(
                condition=Q(consultation__isnull=True, planned_for__isnull=False)
                | Q(consultation__isnull=False, planned_for__isnull=True),
                name="recipient_is_planned_or_asked",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its own page, for whoever has the address."""
        return reverse("recipient_door", kwargs={"door": self.door})

    @property
    def place(self) -> Place:
        """Where rights on it are asked of: the plan's place."""
        return self.plan.place

    @property
    def plan(self) -> ServicePlan:
        """The plan that it is asked about."""
        if self.consultation is not None:
            return self.consultation.plan
        if self.planned_for is None:
            raise ValueError("a recipient is asked about a plan")
        return self.planned_for

    @property
    def last_day(self) -> date | None:
        """The day that it answers at the latest; none before the consultation is open."""
        return self.due or (self.consultation.closes if self.consultation else None)

    @property
    def is_silent(self) -> bool:
        """Whether it has neither answered nor said that it will not."""
        return self.answered_at is None and self.abstained_at is None


class Reply(models.Model):
    """A comment on the plan, let through by a moderator, and the municipality's answer to it.

    `anchor` says what of the section it is about: "" the whole, "block:ID:N" the Nth paragraph of a block (from 1),
    "atgard:N" or "mal:N". `quoted` are the words that stood there, `suggested` those that would rather stand there, and
    `verdict` what became of that. `spot` says in words where in the municipality it is about, as the point does on the
    map. `recipient` is who answers as an organisation; what someone else typed in for the sender has a `channel` other
    than the web, and `entered_by`. The day that it was `received` is another than the day that it was let through.
    """

    key = models.CharField(max_length=12, unique=True, default=_new_key, editable=False)
    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="replies")
    submission = models.OneToOneField(Submission, models.PROTECT, null=True, related_name="plan_reply")
    recipient = models.ForeignKey(Recipient, models.PROTECT, null=True, related_name="replies")
    channel = models.CharField(_("inkom genom"), max_length=8, choices=Channel.choices, default=Channel.WEB)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    anchor = models.CharField(max_length=80, blank=True)
    latitude = models.FloatField(_("latitud"), null=True, blank=True)
    longitude = models.FloatField(_("longitud"), null=True, blank=True)
    spot = models.CharField(_("var"), max_length=120, blank=True)
    received = models.DateField(_("inkom"), null=True, blank=True)
    quoted = models.TextField(_("så står det"), blank=True)
    suggested = models.TextField(_("förslag på lydelse"), blank=True, max_length=6000)
    verdict = models.CharField(_("om förslaget"), max_length=8, choices=Verdict.choices, blank=True)
    section = models.CharField(_("avsnitt"), max_length=16, choices=SectionKind.choices)
    text = models.TextField(_("synpunkt"), max_length=6000)
    sender = models.CharField(_("lämnad av"), max_length=120, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(_("svar"), blank=True)
    changed_the_plan = models.BooleanField(_("planen ändras"), default=False)
    answered_at = models.DateTimeField(null=True, editable=False)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("synpunkt på planen")
        verbose_name_plural = _("synpunkter på planen")
        ordering = ["created", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="") | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="answered_reply_has_a_date",
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="reply_point_is_whole",
            ),
        ]

    @property
    def place(self) -> Place:
        """Where rights on it are asked of: the plan's municipality."""
        return self.consultation.plan.place

    @property
    def came_on(self) -> date:
        """The day that it came in, whenever it was let through or typed in."""
        return self.received or timezone.localdate(self.created)

    @property
    def page_url(self) -> str:
        """Where it can be read, whatever number of others there are."""
        address = reverse("reply_list", kwargs={"pk": self.consultation.plan_id, "kind": self.section})
        return f"{address}?visa={self.key}#synpunkt-{self.key}"
