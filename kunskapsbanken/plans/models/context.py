"""What stands around a plan: the other governing documents it hangs together with, and the year's work with it."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.places.models import Place
from kunskapsbanken.plans.models.plan import ServicePlan


class LinkKind(models.TextChoices):
    """What kind of document a plan hangs together with (domain.md 4.2, section 4)."""

    REGIONAL = "rsp", _("Regionalt serviceprogram")
    COMPREHENSIVE = "op", _("Översiktsplan")
    BROADBAND = "bredband", _("Bredbandsplan")
    CHARGING = "laddning", _("Plan för laddinfrastruktur")
    HOUSING = "bostad", _("Bostadsförsörjning")
    TRAFFIC = "trafik", _("Trafik och kollektivtrafik")
    RISK = "rsa", _("Risk- och sårbarhetsanalys")
    MINORITIES = "minoritet", _("Nationella minoriteter")
    LOCAL = "lup", _("Lokal utvecklingsplan")
    AGENDA = "agenda2030", _("Agenda 2030")
    OTHER = "annat", _("Annat styrdokument")


class GoverningLink(models.Model):
    """Another governing document, and what it means for the plan; `other` where it is a plan that is kept here."""

    plan = models.ForeignKey(ServicePlan, models.CASCADE, related_name="governing_links")
    number = models.PositiveSmallIntegerField(editable=False)
    kind = models.CharField(_("slag"), max_length=12, choices=LinkKind.choices)
    title = models.CharField(_("namn"), max_length=160)
    url = models.URLField(_("adress på webben"), blank=True)
    period = models.CharField(_("gäller"), max_length=60, blank=True)
    note = models.CharField(_("vad det betyder för planen"), max_length=400, blank=True)
    other = models.ForeignKey(
        ServicePlan,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("plan som finns här"),
    )

    class Meta:
        verbose_name = _("koppling till styrdokument")
        verbose_name_plural = _("kopplingar till styrdokument")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="governing_link_number_once_a_plan")]

    def __str__(self) -> str:
        return self.title

    @property
    def place(self) -> Place:
        """Where rights on it are asked of: the plan's place."""
        return self.plan.place


_MONTH = (MinValueValidator(1), MaxValueValidator(12))


class WheelStep(models.Model):
    """Something that is done every year, in which months, and by which function; over the turn of the year too."""

    plan = models.ForeignKey(ServicePlan, models.CASCADE, related_name="wheel_steps")
    number = models.PositiveSmallIntegerField(editable=False)
    first_month = models.PositiveSmallIntegerField(_("från månad"), choices=MONTHS.items(), validators=_MONTH)
    last_month = models.PositiveSmallIntegerField(_("till månad"), choices=MONTHS.items(), validators=_MONTH)
    what = models.CharField(_("vad som görs"), max_length=200)
    responsible = models.CharField(_("ansvarig funktion"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("steg i årshjulet")
        verbose_name_plural = _("steg i årshjulet")
        ordering = ["first_month", "number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="wheel_step_number_once_a_plan")]

    def __str__(self) -> str:
        return self.what

    @property
    def place(self) -> Place:
        """Where rights on it are asked of: the plan's place."""
        return self.plan.place

    @property
    def months(self) -> str:
        """When, in words: "januari–mars"."""
        first, last = (str(MONTHS[number]).lower() for number in (self.first_month, self.last_month))
        return first if first == last else f"{first}–{last}"
