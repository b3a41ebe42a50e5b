"""Frozen versions of a plan. The database itself refuses to change or remove one that is adopted."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.plans.models.plan import ServicePlan


class AdoptedVersionIsLocked(Exception):
    """Someone tried to change or remove a version that has been frozen."""


class PlanVersionQuerySet(models.QuerySet["PlanVersion"]):
    """Versions are made and read, never changed."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise AdoptedVersionIsLocked

    def delete(self) -> NoReturn:
        """Refuse."""
        raise AdoptedVersionIsLocked


class PlanVersion(models.Model):
    """A plan as it was laid out for consultation or adopted: text, evidence, goals and measures by value.

    `content` is the frozen plan (`plans.freezing`), `digest` its SHA-256. An adoption has body, date, paragraph and
    registry number. Rows are never changed or removed: the model, the queryset and a trigger in the database refuse.
    """

    class Kind(models.TextChoices):
        """Why it was frozen."""

        CONSULTATION = "samrad", _("Samrådsversion")
        ADOPTED = "antagen", _("Antagen version")

    plan = models.ForeignKey(ServicePlan, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=Kind.choices)
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    frozen_at = models.DateTimeField(auto_now_add=True)
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    body = models.CharField(_("beslutad av"), max_length=120, blank=True)
    decided_on = models.DateField(_("beslutsdatum"), null=True)
    paragraph = models.CharField(_("paragraf"), max_length=20, blank=True)
    registry_number = models.CharField(_("diarienummer"), max_length=40, blank=True)

    objects = PlanVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("planversion")
        verbose_name_plural = _("planversioner")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="version_number_once_a_plan"),
            models.CheckConstraint(
                condition=Q(kind="samrad")
                | (Q(decided_on__isnull=False) & ~Q(body="") & ~Q(paragraph="") & ~Q(registry_number="")),
                name="adoption_tells_body_date_paragraph_and_number",
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Make the row, once."""
        if self.pk is not None:
            raise AdoptedVersionIsLocked
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Its address, which lasts."""
        return reverse("plan_version", kwargs={"pk": self.plan_id, "number": self.number})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise AdoptedVersionIsLocked
