"""What holds, and from which day to which."""

from collections.abc import Collection, Iterator
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, gettext_lazy as _

from kunskapsbanken.support.models.law import LegalSource
from kunskapsbanken.support.models.schemes import SupportScheme


class RulePart(models.TextChoices):
    """What a rule is about: the part of the scheme's page where it stands."""

    WHO = "vem", _("Vem som kan få stödet")
    WHAT = "vad", _("Vad det går till")
    AMOUNT = "belopp", _("Hur mycket")
    CONDITION = "villkor", _("Villkor")
    APPLICATION = "ansokan", _("Ansökan")
    AFTER = "efter", _("Efter beslutet")


class SupportRuleQuerySet(models.QuerySet["SupportRule"]):
    """Rules by the day."""

    def on(self, day: date) -> "SupportRuleQuerySet":
        """Those that hold on a day."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)

    def of_same(self, rule: "SupportRule") -> "SupportRuleQuerySet":
        """The other rows of the same rule."""
        return self.filter(scheme=rule.scheme_id, key=rule.key).exclude(pk=rule.pk)

    def touching(self, rule: "SupportRule") -> "SupportRuleQuerySet":
        """The other rows of the same rule that hold on some day that it holds."""
        not_over = Q(valid_to=None) | Q(valid_to__gte=rule.valid_from)
        begun = Q() if rule.valid_to is None else Q(valid_from__lte=rule.valid_to)
        return self.of_same(rule).filter(not_over & begun)


class SupportRule(models.Model):
    """A rule as it holds during some days: a number with its unit, or words. Never changed: a new row takes over.

    Without a scheme it holds for all. What has no source, or has not been seen in one, says so (`needs_check`).
    """

    scheme = models.ForeignKey(
        SupportScheme,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="rules",
        verbose_name=_("stöd"),
        help_text=_("Lämna tomt om regeln gäller alla stöd."),
    )
    part = models.CharField(_("del"), max_length=10, choices=RulePart)
    key = models.SlugField(
        _("beteckning"),
        max_length=60,
        db_index=False,
        help_text=_("Samma beteckning varje gång regeln ändras, till exempel hogsta-belopp."),
    )
    name = models.CharField(_("vad regeln gäller"), max_length=120)
    number = models.DecimalField(_("tal"), max_digits=14, decimal_places=2, null=True, blank=True)
    unit = models.CharField(_("enhet"), max_length=60, blank=True, help_text=_("Till exempel: kr per år."))
    text = models.TextField(
        _("ord"), blank=True, help_text=_("Om regeln inte är ett tal: regeln i en eller två meningar.")
    )
    paragraph = models.CharField(_("paragraf"), max_length=40, blank=True, help_text=_("Till exempel: 21 §."))
    valid_from = models.DateField(_("gäller från och med"))
    valid_to = models.DateField(_("gäller till och med"), null=True, blank=True)
    source = models.ForeignKey(
        LegalSource, models.PROTECT, null=True, blank=True, related_name="rules", verbose_name=_("rättskälla")
    )
    checked_on = models.DateField(_("kontrollerad"), help_text=_("Den dag som källan är läst till."))
    needs_check = models.BooleanField(
        _("behöver kontrolleras"), default=False, help_text=_("Visas för läsaren, och värdet avgör då inget.")
    )
    note = models.TextField(_("anmärkning"), blank=True, help_text=_("Visas för läsaren."))

    objects = SupportRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("regel")
        verbose_name_plural = _("regler")
        ordering = ["scheme__sort_order", "part", "key", "-valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="rule_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=False) & ~Q(unit="") | Q(number=None, unit="") & ~Q(text=""),
                name="rule_is_a_number_or_words",
            ),
            models.CheckConstraint(
                condition=Q(source__isnull=False) | Q(needs_check=True), name="rule_has_source_or_needs_check"
            ),
            # That no two rows hold on one day is asked before they are saved. These keep what a race would break first:
            # two that go on, and two that begin the same day. NULL is never alike, so what holds for all has its own.
            models.UniqueConstraint(
                fields=["scheme", "key"],
                condition=Q(valid_to=None, scheme__isnull=False),
                name="one_open_row_of_a_rule",
            ),
            models.UniqueConstraint(
                fields=["key"], condition=Q(valid_to=None, scheme=None), name="one_open_row_of_a_common_rule"
            ),
            models.UniqueConstraint(
                fields=["scheme", "key", "valid_from"],
                condition=Q(scheme__isnull=False),
                name="rule_begins_once_a_day",
            ),
            models.UniqueConstraint(
                fields=["key", "valid_from"], condition=Q(scheme=None), name="common_rule_begins_once_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.valid_from})"

    def clean(self) -> None:
        """Every fault at once. A new row may follow one that goes on: that one is ended when it is saved."""
        faults = [*self._faulty_value(), *self._faulty_days()]
        if not self.source_id and not self.needs_check:
            faults.append(gettext("Ange rättskällan, eller kryssa för att uppgiften behöver kontrolleras."))
        if faults:
            raise ValidationError(faults)

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """Not those on one row a day: `clean` says it in words, and lets a new row follow one yet to be ended."""
        super().validate_constraints({*(exclude or ()), "key"})

    def _faulty_value(self) -> Iterator[str]:
        if self.number is None and not self.text:
            yield gettext("Skriv ett tal med enhet, eller regeln i ord.")
        if self.number is not None and not self.unit:
            yield gettext("Ange talets enhet.")
        if self.number is None and self.unit:
            yield gettext("Enheten hör till ett tal. Skriv talet, eller ta bort enheten.")

    def _faulty_days(self) -> Iterator[str]:
        if not self.valid_from:
            return
        if self.valid_to and self.valid_to < self.valid_from:
            yield gettext("Regeln slutar gälla innan den börjar.")
            return
        for other in SupportRule.objects.touching(self):
            is_followed = self.pk is None and other.valid_to is None and other.valid_from < self.valid_from
            if not is_followed:
                yield gettext("Dagarna går in i en annan rad av samma regel: %(row)s.") % {"row": other.days_told}

    @property
    def days_told(self) -> str:
        """From when to when."""
        if self.valid_to is None:
            return gettext("från och med %(first)s") % {"first": self.valid_from}
        return gettext("%(first)s till %(last)s") % {"first": self.valid_from, "last": self.valid_to}
