"""A kind of support that someone can apply for."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable, Page

from kunskapsbanken.support.models.law import LegalSource


class SupportSchemeQuerySet(models.QuerySet["SupportScheme"]):
    """Schemes by the day."""

    def in_force(self, day: date) -> "SupportSchemeQuerySet":
        """Those that can be given on a day: neither they nor their law have ended."""
        not_ended = Q(last_day=None) | Q(last_day__gte=day)
        law_begun = Q(source__in_force_from=None) | Q(source__in_force_from__lte=day)
        law_stands = Q(source__repealed_on=None) | Q(source__repealed_on__gt=day)
        return self.filter(not_ended & law_begun & law_stands, first_day__lte=day)


class SupportScheme(ClusterableModel):
    """A kind of support: what it is for, who may get it, who decides. Its rules are rows of their own, with days."""

    name = models.CharField(_("namn"), max_length=80)
    slug = models.SlugField(_("adress"), max_length=60, unique=True)
    purpose = models.CharField(_("vad det är till för"), max_length=300)
    who = models.CharField(_("vem som kan få det"), max_length=400)
    decided_by = models.CharField(_("vem som beslutar"), max_length=160)
    source = models.ForeignKey(LegalSource, models.PROTECT, related_name="schemes", verbose_name=_("rättskälla"))
    first_day = models.DateField(_("finns från och med"))
    last_day = models.DateField(_("finns till och med"), null=True, blank=True)
    sort_order = models.PositiveSmallIntegerField(_("ordning"), default=0)

    objects = SupportSchemeQuerySet.as_manager()

    class Meta:
        verbose_name = _("stöd")
        verbose_name_plural = _("stöd")
        ordering = ["sort_order", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day=None) | Q(last_day__gte=F("first_day")), name="scheme_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page in the guide."""
        return reverse("support_scheme", args=[self.slug])


class RelatedPage(Orderable):
    """A page of the bank that says more of a scheme."""

    scheme = ParentalKey(SupportScheme, on_delete=models.CASCADE, related_name="related")
    page = models.ForeignKey(Page, models.CASCADE, related_name="+", verbose_name=_("sida"))

    class Meta(Orderable.Meta):
        verbose_name = _("sida som säger mer")
        constraints = [models.UniqueConstraint(fields=["scheme", "page"], name="related_page_once")]
