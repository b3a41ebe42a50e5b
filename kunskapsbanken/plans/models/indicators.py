"""How one sees that a goal is reached: what is measured, from where to where, and what it was each year."""

from decimal import Decimal

from django.db import models
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.places.models import Place
from kunskapsbanken.plans.models.measures import Goal
from kunskapsbanken.vocabulary.models import SERVICE_KIND, Term


class Computed(models.TextChoices):
    """Indicators that the registers and the travel-time analysis compute themselves (domain.md 5)."""

    BEYOND_20_MIN = "over-20-min", _("Andel invånare med mer än 20 minuter till närmaste")
    BEYOND_10_KM = "over-10-km", _("Andel invånare med mer än 10 km till närmaste")
    MEAN_MINUTES = "medelrestid", _("Restid i medeltal till närmaste, minuter")
    SERVICE_PLACES = "serviceplatser", _("Antal serviceplatser i drift")
    FRESH_SHARE = "aktuella", _("Andel uppgifter i registret som är aktuella")


class Indicator(models.Model):
    """What is measured of a goal. `baseline` and `target` are in `unit`; what no number can tell is in `note`."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="indicators")
    number = models.PositiveSmallIntegerField(editable=False)
    name = models.CharField(_("indikator"), max_length=200)
    unit = models.CharField(_("enhet"), max_length=40, blank=True)
    baseline = models.DecimalField(_("utgångsläge"), max_digits=14, decimal_places=3, null=True, blank=True)
    baseline_year = models.PositiveSmallIntegerField(_("utgångslägets år"), null=True, blank=True)
    target = models.DecimalField(_("målvärde"), max_digits=14, decimal_places=3, null=True, blank=True)
    target_year = models.PositiveSmallIntegerField(_("målvärdets år"), null=True, blank=True)
    source = models.CharField(_("källa"), max_length=200, blank=True)
    note = models.CharField(_("anmärkning"), max_length=300, blank=True)
    computed = models.CharField(_("räknas ut"), max_length=16, choices=Computed.choices, blank=True)
    service = models.ForeignKey(
        Term,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"scheme__slug": SERVICE_KIND},
        verbose_name=_("serviceslag"),
    )

    class Meta:
        verbose_name = _("indikator")
        verbose_name_plural = _("indikatorer")
        ordering = ["goal__number", "number"]
        constraints = [
            models.UniqueConstraint(fields=["goal", "number"], name="indicator_number_once_a_goal"),
            models.CheckConstraint(condition=~models.Q(name=""), name="indicator_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> Place:
        """Where rights on it are asked of: the plan's place."""
        return self.goal.plan.place

    def told(self, value: Decimal | None, year: int | None = None) -> str:
        """A value in words: "81,5 % (2026)"; nothing where there is none."""
        return value_told(value, self.unit, year)


def without_zeros(value: Decimal) -> Decimal:
    """As it was written: 61.5, where the database tells 61.500."""
    return value.normalize() if value % 1 else value.to_integral_value()


def value_told(value: Decimal | None, unit: str, year: int | None = None) -> str:
    """What an indicator of a unit is, in words: "81,5 % (2026)"; nothing where there is no value."""
    if value is None:
        return ""
    number = number_format(without_zeros(value), use_l10n=True)
    words = f"{number} {unit}".strip()
    return f"{words} ({year})" if year else words


class IndicatorValue(models.Model):
    """What an indicator was in a year, and where that is known from."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="values")
    year = models.PositiveSmallIntegerField(_("år"))
    value = models.DecimalField(_("värde"), max_digits=14, decimal_places=3)
    source = models.CharField(_("källa"), max_length=200, blank=True)
    is_computed = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("indikatorvärde")
        verbose_name_plural = _("indikatorvärden")
        ordering = ["year"]
        constraints = [models.UniqueConstraint(fields=["indicator", "year"], name="indicator_value_once_a_year")]
