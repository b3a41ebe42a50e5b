"""What a region has of its municipalities' plans: where a measure of a programme comes from, and told expiries."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.plans.models.measures import Measure
from kunskapsbanken.plans.models.plan import ServicePlan
from kunskapsbanken.plans.models.versions import PlanVersion


class MunicipalOrigin(models.Model):
    """That a measure of a regional programme takes up one of a municipality's adopted plan: which version, and its
    number there. A version is never changed, so what is referred to stays readable.
    """

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="municipal_origins")
    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(_("åtgärd i den kommunala planen"))

    class Meta:
        verbose_name = _("åtgärd från en kommunal plan")
        verbose_name_plural = _("åtgärder från kommunala planer")
        ordering = ["measure", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["measure", "version", "number"], name="municipal_origin_once_a_measure")
        ]


class ExpiryTold(models.Model):
    """That those who answer for a plan have been told that it expires on a day, or has expired: once each."""

    class What(models.TextChoices):
        """What they have been told."""

        SOON = "snart", _("Går ut inom ett år")
        OVER = "over", _("Har gått ut")

    plan = models.ForeignKey(ServicePlan, models.CASCADE, related_name="expiries_told")
    what = models.CharField(max_length=5, choices=What.choices)
    ends = models.DateField()
    told_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("påminnelse om att en plan går ut")
        verbose_name_plural = _("påminnelser om att planer går ut")
        constraints = [models.UniqueConstraint(fields=["plan", "what", "ends"], name="expiry_told_once")]
