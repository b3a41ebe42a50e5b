"""Agreements on service: service points, partnerships with associations, payment agents."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.people.models import Organisation
from kunskapsbanken.places.models import Place
from kunskapsbanken.services.models.place import ServicePlace


class Agreement(models.Model):
    """An agreement that service rests on, with its term and when it is to be followed up."""

    class Kind(models.TextChoices):
        """What it is an agreement on."""

        SERVICE_POINT = "servicepunkt", _("Servicepunkt")
        PARTNERSHIP = "iop", _("Idéburet offentligt partnerskap (IOP)")
        COLLABORATION = "samverkansavtal", _("Samverkansavtal")
        PAYMENT_AGENT = "betaltjanstombud", _("Betaltjänstombud")
        OTHER = "annat", _("Annat avtal")

    class Form(models.TextChoices):
        """Which form a service point has."""

        FIXED = "fast", _("Fast")
        MOBILE = "mobil", _("Mobil")
        DIGITAL = "digital", _("Digital")

    kind = models.CharField(_("slag av avtal"), max_length=16, choices=Kind.choices)
    place = models.ForeignKey(Place, models.PROTECT, related_name="agreements", verbose_name=_("kommun eller bygd"))
    service_place = models.ForeignKey(
        ServicePlace,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="agreements",
        verbose_name=_("serviceplats"),
    )
    title = models.CharField(_("rubrik"), max_length=160)
    parties = models.TextField(_("parter"), help_text=_("Företag, föreningar och myndigheter, aldrig privatpersoner."))
    organisations = models.ManyToManyField(
        Organisation, blank=True, related_name="+", verbose_name=_("organisationer hos oss")
    )
    form = models.CharField(_("servicepunktens form"), max_length=8, choices=Form.choices, blank=True)
    contents = models.TextField(_("vad som ingår"), blank=True, help_text=_("En sak på varje rad."))
    valid_from = models.DateField(_("gäller från"), null=True, blank=True)
    valid_to = models.DateField(_("gäller till och med"), null=True, blank=True)
    follow_up_on = models.DateField(_("följs upp"), null=True, blank=True, db_index=True)
    document_url = models.URLField(_("avtalets adress"), blank=True)

    class Meta:
        verbose_name = _("avtal om service")
        verbose_name_plural = _("avtal om service")
        ordering = ["-valid_from", "title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_from=None)
                | models.Q(valid_to=None)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="agreement_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(form="") | models.Q(kind="servicepunkt"), name="agreement_form_of_service_points"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def content_list(self) -> list[str]:
        """What it holds, a thing a line."""
        return [line.strip() for line in self.contents.splitlines() if line.strip()]

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return not ((self.valid_from and self.valid_from > day) or (self.valid_to and self.valid_to < day))
