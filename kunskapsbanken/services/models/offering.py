"""What a service place offers (servicetyp, serviceform) and when."""

from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.services.models.place import ServicePlace
from kunskapsbanken.vocabulary.models import SERVICE_FORM, SERVICE_KIND, Term


class ServiceOfferingQuerySet(models.QuerySet["ServiceOffering"]):
    """Offerings by when they hold."""

    def current_on(self, day: date) -> "ServiceOfferingQuerySet":
        """Those that hold on a day: begun, not run out, and not ended."""
        begun = models.Q(valid_from=None) | models.Q(valid_from__lte=day)
        lasts = models.Q(valid_to=None) | models.Q(valid_to__gte=day)
        return self.filter(begun, lasts, models.Q(ended_on=None) | models.Q(ended_on__gt=day))

    def current(self) -> "ServiceOfferingQuerySet":
        """Those that hold today."""
        return self.current_on(timezone.localdate())

    def kept(self) -> "ServiceOfferingQuerySet":
        """Those that nobody has ended, whether or not they hold today; what an officer edits."""
        return self.filter(ended_on=None)


class ServiceOffering(models.Model):
    """One kind of service at a service place: which form it has, when it is open, and for whom it is an agent.

    One that is taken away is ended, not deleted: the history needs it.
    """

    service_place = models.ForeignKey(ServicePlace, models.CASCADE, related_name="offerings")
    kind = models.ForeignKey(
        Term,
        models.PROTECT,
        related_name="+",
        limit_choices_to={"scheme__slug": SERVICE_KIND},
        verbose_name=_("serviceslag"),
    )
    form = models.CharField(_("serviceform"), max_length=80, blank=True)
    # The term that the form's words mean, where the vocabulary has one.
    form_term = models.ForeignKey(
        Term,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"scheme__slug": SERVICE_FORM},
        verbose_name=_("serviceform i vokabulären"),
    )
    opening_hours = models.CharField(
        _("öppettider"),
        max_length=255,
        blank=True,
        help_text=_("Som i OpenStreetMap: Mo-Fr 09:00-18:00; Sa 10:00-14:00"),
    )
    agent_for = models.CharField(_("ombud för"), max_length=80, blank=True)
    valid_from = models.DateField(_("gäller från"), null=True, blank=True)
    valid_to = models.DateField(_("gäller till och med"), null=True, blank=True)
    source = models.CharField(_("källa"), max_length=160, blank=True)
    verified_on = models.DateField(_("senast bekräftad"), null=True, blank=True)
    verified_by = models.CharField(_("bekräftad av"), max_length=120, blank=True)
    ended_on = models.DateField(_("upphörde"), null=True, blank=True)

    objects = ServiceOfferingQuerySet.as_manager()

    class Meta:
        verbose_name = _("servicetyp på en plats")
        verbose_name_plural = _("servicetyper på en plats")
        ordering = ["kind__sort_order", "pk"]
        indexes = [models.Index(fields=["kind", "service_place"])]
        constraints = [
            models.UniqueConstraint(
                fields=["service_place", "kind", "form"],
                condition=models.Q(ended_on=None),
                name="offering_once_a_place",
            ),
        ]
