"""Goals, measures and how they go."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.places.models import Place
from kunskapsbanken.plans.models.plan import ServicePlan
from kunskapsbanken.vocabulary.models import SERVICE_KIND, Term


class Goal(models.Model):
    """What the plan is to reach. A goal under another one (a sub-goal) leads towards it."""

    plan = models.ForeignKey(ServicePlan, models.CASCADE, related_name="goals")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("under målet")
    )
    number = models.PositiveSmallIntegerField()
    text = models.CharField(_("mål"), max_length=300)

    class Meta:
        verbose_name = _("mål")
        verbose_name_plural = _("mål")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="goal_number_once_a_plan")]

    def __str__(self) -> str:
        return self.text


class MeasureStatus(models.TextChoices):
    """How a measure goes (domain.md 2.3)."""

    PROPOSED = "foreslagen", _("Föreslagen")
    DECIDED = "beslutad", _("Beslutad")
    PLANNED = "planerad", _("Planerad")
    ONGOING = "pagar", _("Pågår")
    DONE = "klar", _("Klar")
    LATE = "forsenad", _("Försenad")
    STOPPED = "avbruten", _("Avbruten")


class Measure(models.Model):
    """What is to be done. Exactly one is responsible; the others take part."""

    plan = models.ForeignKey(ServicePlan, models.CASCADE, related_name="measures")
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="measures", verbose_name=_("mål"))
    number = models.PositiveSmallIntegerField(editable=False)
    title = models.CharField(_("åtgärd"), max_length=200)
    expected_result = models.TextField(_("avsett resultat"), blank=True)
    where = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("plats"))
    service = models.ForeignKey(
        Term,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"scheme__slug": SERVICE_KIND},
        verbose_name=_("serviceslag"),
    )
    responsible = models.CharField(_("ansvarig"), max_length=120)
    partners = models.CharField(_("medverkande"), max_length=300, blank=True)
    # By name: the indicators are of goals, which are told of here.
    indicator = models.ForeignKey(
        "plans.Indicator",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="measures",
        verbose_name=_("uppföljningsmått"),
    )
    resources = models.CharField(_("resurser"), max_length=160, blank=True)
    cost = models.CharField(_("kostnad"), max_length=120, blank=True)
    financing = models.CharField(_("finansiering"), max_length=160, blank=True)
    starts = models.PositiveSmallIntegerField(_("startår"))
    ends = models.PositiveSmallIntegerField(_("slutår"))
    status = models.CharField(
        max_length=12, choices=MeasureStatus.choices, default=MeasureStatus.PROPOSED, editable=False
    )

    class Meta:
        verbose_name = _("åtgärd")
        verbose_name_plural = _("åtgärder")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="measure_number_once_a_plan"),
            models.CheckConstraint(condition=models.Q(ends__gte=models.F("starts")), name="measure_ends_last"),
            models.CheckConstraint(condition=~models.Q(responsible=""), name="measure_has_one_responsible"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its place on the plan's page."""
        return f"{self.plan.url}#atgard-{self.number}"

    @property
    def page_url(self) -> str:
        """Its own page, with the story around it."""
        return reverse("measure", kwargs={"pk": self.plan_id, "number": self.number})

    @property
    def place(self) -> Place:
        """Where rights on it are asked of: the plan's municipality."""
        return self.plan.place
