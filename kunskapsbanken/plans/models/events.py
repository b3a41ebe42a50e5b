"""What is decided of a plan after it was adopted. It never touches a version."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.plans.models.frozen import Frozen
from kunskapsbanken.plans.models.plan import ServicePlan


class PlanEvent(Frozen):
    """A decision to revoke a plan, or to put it into the archive; as locked as a version."""

    class Kind(models.TextChoices):
        """What was decided."""

        REVOKED = "upphavd", _("Upphävd")
        ARCHIVED = "arkiverad", _("Arkiverad")

    plan = models.ForeignKey(ServicePlan, models.PROTECT, related_name="events")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    body = models.CharField(_("beslutad av"), max_length=120)
    decided_on = models.DateField(_("beslutsdatum"))
    paragraph = models.CharField(_("paragraf"), max_length=20)
    registry_number = models.CharField(_("diarienummer"), max_length=40)
    recorded_at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    is_example = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("planhändelse")
        verbose_name_plural = _("planhändelser")
        ordering = ["recorded_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "kind"], name="plan_event_once_a_kind"),
            models.CheckConstraint(
                condition=~Q(body="") & ~Q(paragraph="") & ~Q(registry_number=""),
                name="plan_event_tells_body_paragraph_and_number",
            ),
        ]
