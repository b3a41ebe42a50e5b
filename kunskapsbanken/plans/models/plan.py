"""The plan itself: a page with the sections of domain.md 4.2, and the evidence that is laid into it."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import StreamField
from wagtail.locks import BaseLock
from wagtail.models import Orderable, Page, Revision

from kunskapsbanken.bank.blocks import BodyBlock
from kunskapsbanken.places.models import Place
from kunskapsbanken.plans.models.locks import DecidedLock
from kunskapsbanken.plans.models.section_locks import faults_of_locked
from kunskapsbanken.ui.serving import ServedByView


class PlanKind(models.TextChoices):
    """What a plan is a plan of: a municipality's service, a district's development, or a region's service."""

    SERVICE = "serviceplan", _("Kommunal serviceplan")
    LOCAL = "lup", _("Lokal utvecklingsplan")
    REGIONAL = "rsp", _("Regionalt serviceprogram")


class State(models.TextChoices):
    """Where a plan stands (domain.md 2.3)."""

    DRAFT = "utkast", _("Utkast")
    CONSULTATION = "samrad", _("Samråd")
    REVISION = "bearbetning", _("Bearbetning efter samråd")
    ADOPTED = "antagen", _("Antagen")
    REPLACED = "ersatt", _("Ersatt")
    REVOKED = "upphavd", _("Upphävd")
    ARCHIVED = "arkiverad", _("Arkiverad")


# In these states the text and the measures can be worked on; a plan under consultation stands still, so that all
# comment on the same words.
EDITABLE = (State.DRAFT, State.REVISION)
# The next plan is as a rule adopted before the last year of the one before it is over, and can be told of.
FOLLOWED_UP = (State.ADOPTED, State.REPLACED)


class SectionKind(models.TextChoices):
    """The sections of a municipal service plan (domain.md 4.2), in their order."""

    COVER = "forsattsblad", _("Försättsblad")
    SUMMARY = "sammanfattning", _("Sammanfattning")
    PURPOSE = "inledning", _("Inledning och syfte")
    LINKS = "styrdokument", _("Koppling till andra styrdokument")
    TERMS = "begrepp", _("Begrepp och definitioner")
    PROCESS = "process", _("Så har planen tagits fram")
    SITUATION = "lage", _("Lägesbeskrivning")
    VOICES = "behov", _("Behov och synpunkter")
    GOALS = "mal", _("Mål")
    PLACES = "orter", _("Serviceorter, servicenoder och servicepunkter")
    MEASURES = "handlingsplan", _("Handlingsplan")
    SUPPORT = "stod", _("Stöd och verktyg")
    PREPAREDNESS = "beredskap", _("Beredskap och sårbarhet")
    CONSEQUENCES = "konsekvenser", _("Konsekvenser")
    ORGANISATION = "ansvar", _("Ansvar, kostnader och organisation")
    FOLLOW_UP = "uppfoljning", _("Uppföljning och revidering")
    ANNEXES = "bilagor", _("Bilagor")


class ServicePlan(ServedByView, Page):
    """A municipality's service plan. Its text is Wagtail's to keep (revisions, comparison, comments)."""

    served_by = "kunskapsbanken.plans.views.plan.plan"

    place = models.ForeignKey(Place, models.PROTECT, related_name="service_plans", verbose_name=_("plats"))
    kind = models.CharField(
        _("slag"), max_length=12, choices=PlanKind.choices, default=PlanKind.SERVICE, editable=False
    )
    first_year = models.PositiveSmallIntegerField(_("från år"))
    last_year = models.PositiveSmallIntegerField(_("till år"))
    state = models.CharField(_("läge"), max_length=12, choices=State.choices, default=State.DRAFT, editable=False)
    responsible = models.CharField(_("ansvarig för revidering"), max_length=120, blank=True)
    based_on = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="continued_by",
        verbose_name=_("bygger på"),
    )

    parent_page_types: ClassVar[list[str]] = ["web.PlacePage"]
    subpage_types: ClassVar[list[str]] = []
    is_creatable = False  # `plans.actions.start_plan` makes it, with its sections
    exclude_fields_in_copy: ClassVar[list[str]] = ["state"]  # a copy is a draft, whatever was decided of the first

    class Meta:
        verbose_name = _("serviceplan")
        verbose_name_plural = _("serviceplaner")
        permissions = [("adopt_serviceplan", _("Får anta serviceplaner"))]
        constraints = [
            models.CheckConstraint(condition=models.Q(last_year__gte=models.F("first_year")), name="plan_ends_last"),
        ]

    @property
    def holder(self) -> str:
        """Whose plan it is, as a sentence begins."""
        return str(
            {PlanKind.LOCAL: _("Bygden"), PlanKind.REGIONAL: _("Regionen")}.get(PlanKind(self.kind), _("Kommunen"))
        )

    @property
    def holders(self) -> str:
        """Whose, as it stands before what is theirs: "Kommunens svar"."""
        return str(_("%(holder)ss")) % {"holder": self.holder}

    @property
    def is_editable(self) -> bool:
        """Whether its text and measures may be changed today."""
        return self.state in EDITABLE

    @property
    def is_followed_up(self) -> bool:
        """Whether one may tell of its years: it applies, or did until another replaced it."""
        return self.state in FOLLOWED_UP

    def get_lock(self) -> BaseLock | None:
        """Nobody edits a plan that is out for consultation or decided, whoever has unlocked its page."""
        return super().get_lock() if self.is_editable else DecidedLock(self)

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Every way to a new text comes through here, so that no section that is locked is changed on any of them."""
        if faults := faults_of_locked(self):
            raise ValidationError(faults)
        revision: Revision = super().save_revision(*args, **kwargs)
        return revision

    def with_content_json(self, content: dict[str, Any]) -> "ServicePlan":
        """An earlier revision of the text; where the plan stands is no matter of text and stays as it is."""
        # Whose they are is told by where they stand; named in each section, the plan would be looked up for each.
        sections = [{**section, "plan": None} for section in content.get("sections", [])]
        plan: ServicePlan = super().with_content_json({**content, "sections": sections})
        plan.state = self.state
        return plan


class PlanSection(Orderable):
    """One section. `key` lasts from draft to adopted version, so that comments and links keep their place."""

    plan = ParentalKey(ServicePlan, related_name="sections", on_delete=models.CASCADE)
    kind = models.CharField(_("avsnitt"), max_length=16, choices=SectionKind.choices)
    body = StreamField(BodyBlock(required=False), verbose_name=_("text"), blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("avsnitt")
        verbose_name_plural = _("avsnitt")
        constraints = [models.UniqueConstraint(fields=["plan", "kind"], name="section_once_a_plan")]


class EvidenceKind(models.TextChoices):
    """What is laid into a plan as evidence, with its date."""

    SERVICE_MATRIX = "servicematris", _("Servicematris")
    TRAVEL_TIME = "restid", _("Restid till service")
    VOICES = "roster", _("Vad som har sagts")
    THEMES = "teman", _("Röster efter bygd och ämne")
    POPULATION = "befolkning", _("Befolkning")
    MAP = "karta", _("Karta över avstånd")
    VULNERABILITY = "sarbarhet", _("Sårbara serviceplatser")
    FRESHNESS = "aktualitet", _("Hur aktuella uppgifterna är")
    SCENARIO = "provning", _("Om något ändras")
    MUNICIPALITIES = "kommuner", _("Från kommunerna")


# What is chosen one by one, if at all; the others are laid in as the registers are on the day.
CHOSEN = (EvidenceKind.SCENARIO, EvidenceKind.MUNICIPALITIES)
# What no plan should be without.
MISSED = (EvidenceKind.SERVICE_MATRIX, EvidenceKind.TRAVEL_TIME, EvidenceKind.VOICES)


class Evidence(models.Model):
    """A finding as it was on a day, copied by value: what changes later does not change the plan.

    One that is frozen is not renewed with the others, and the database refuses to change it (migration 0007_evidence).
    """

    plan = models.ForeignKey(ServicePlan, models.CASCADE, related_name="evidence")
    section = models.CharField(max_length=16, choices=SectionKind.choices)
    kind = models.CharField(max_length=16, choices=EvidenceKind.choices)
    title = models.CharField(max_length=160)
    content = models.JSONField()
    dated = models.DateField()
    frozen_at = models.DateTimeField(null=True, editable=False)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "kind", "title"], name="evidence_laid_in_once"),
        ]
