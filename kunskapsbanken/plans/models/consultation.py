"""Public consultation: a plan as it was laid out, and what people thought of its sections."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.moderation.models import Submission
from kunskapsbanken.places.models import Place
from kunskapsbanken.plans.models.plan import SectionKind, ServicePlan


class Consultation(models.Model):
    """A time during which anyone may comment on the plan."""

    plan = models.ForeignKey(ServicePlan, models.PROTECT, related_name="consultations")
    opens = models.DateField(_("öppnar"))
    closes = models.DateField(_("stänger"))
    closed_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("samråd")
        verbose_name_plural = _("samråd")
        ordering = ["-opens", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(closes__gte=models.F("opens")), name="consultation_ends_last"),
            models.UniqueConstraint(fields=["plan"], condition=Q(closed_at__isnull=True), name="one_open_consultation"),
        ]


def _new_key() -> str:
    return secrets.token_hex(5)


class Reply(models.Model):
    """A comment on one section, let through by a moderator, and the municipality's answer to it."""

    key = models.CharField(max_length=12, unique=True, default=_new_key, editable=False)
    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="replies")
    submission = models.OneToOneField(Submission, models.PROTECT, related_name="plan_reply")
    section = models.CharField(_("avsnitt"), max_length=16, choices=SectionKind.choices)
    text = models.TextField(_("synpunkt"), max_length=6000)
    sender = models.CharField(_("lämnad av"), max_length=120, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(_("svar"), blank=True)
    changed_the_plan = models.BooleanField(_("planen ändras"), default=False)
    answered_at = models.DateTimeField(null=True, editable=False)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("synpunkt på planen")
        verbose_name_plural = _("synpunkter på planen")
        ordering = ["created", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="") | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="answered_reply_has_a_date",
            ),
        ]

    @property
    def place(self) -> Place:
        """Where rights on it are asked of: the plan's municipality."""
        return self.consultation.plan.place
