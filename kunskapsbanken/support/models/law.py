"""Where a rule stands: an ordinance, an act, or another paper that can be looked up."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, gettext_lazy as _


class LegalSourceQuerySet(models.QuerySet["LegalSource"]):
    """Sources by the day."""

    def repealed_by(self, day: date) -> "LegalSourceQuerySet":
        """Those that have ceased to apply on a day."""
        return self.filter(repealed_on__lte=day)


class LegalSource(models.Model):
    """A source of rules. `repealed_on` is the first day that it no longer applies."""

    title = models.CharField(_("titel"), max_length=250, help_text=_("Som den heter i original."))
    number = models.CharField(
        _("SFS-nummer"), max_length=20, blank=True, help_text=_("Till exempel 2024:1243. Lämna tomt om det inte finns.")
    )
    short_name = models.CharField(
        _("kort namn"), max_length=80, help_text=_("Som det står i löptext: förordningen (2024:1243).")
    )
    url = models.URLField(_("adress"), blank=True)
    in_force_from = models.DateField(_("gäller från och med"), null=True, blank=True)
    repealed_on = models.DateField(
        _("upphävd från och med"), null=True, blank=True, help_text=_("Den första dagen som den inte gäller längre.")
    )
    replaced_by = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="replaces", verbose_name=_("ersatt av")
    )
    checked_on = models.DateField(_("kontrollerad till och med"), help_text=_("Den dag som texten är läst till."))
    note = models.TextField(_("anmärkning"), blank=True, help_text=_("Visas för läsaren."))

    objects = LegalSourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("rättskälla")
        verbose_name_plural = _("rättskällor")
        ordering = ["-in_force_from", "title"]
        constraints = [
            models.UniqueConstraint(fields=["number"], condition=~Q(number=""), name="legal_source_number_once"),
            models.CheckConstraint(
                condition=Q(repealed_on=None) | Q(in_force_from=None) | Q(repealed_on__gt=F("in_force_from")),
                name="repealed_after_in_force",
            ),
        ]

    def __str__(self) -> str:
        return self.short_name or self.title

    def clean(self) -> None:
        """Nothing replaces itself, and what is replaced has ceased to apply."""
        faults = {}
        if self.replaced_by_id and self.replaced_by_id == self.pk:
            faults["replaced_by"] = gettext("Källan kan inte ersätta sig själv.")
        if self.replaced_by_id and not self.repealed_on:
            faults["repealed_on"] = gettext("Ange dagen då källan slutade gälla, eftersom den är ersatt.")
        if faults:
            raise ValidationError(faults)

    def applies_on(self, day: date) -> bool:
        """Whether it is in force on a day."""
        begun = self.in_force_from is None or self.in_force_from <= day
        return begun and (self.repealed_on is None or self.repealed_on > day)
