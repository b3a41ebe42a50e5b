"""The yearly follow-up: what is being written of a year, what was published and frozen, and what the board decided."""

from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.places.models import Place
from kunskapsbanken.plans.models.measures import Measure, MeasureStatus
from kunskapsbanken.plans.models.plan import ServicePlan


class FollowUpIsLocked(Exception):
    """Someone tried to change or remove a follow-up that has been published."""


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    """Follow-ups are made and read, never changed."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise FollowUpIsLocked

    def delete(self) -> NoReturn:
        """Refuse."""
        raise FollowUpIsLocked


class FollowUp(models.Model):
    """The yearly follow-up of an adopted plan, frozen when it is published.

    `content` is what it says (`plans.follow_up_content`), `digest` its SHA-256. Those that were published before
    follow-ups were frozen have neither. The model, the queryset and a trigger in the database refuse changes.
    """

    plan = models.ForeignKey(ServicePlan, models.PROTECT, related_name="follow_ups")
    year = models.PositiveSmallIntegerField(_("år"))
    summary = models.TextField(_("sammanfattning"))
    content = models.JSONField(default=dict, editable=False)
    digest = models.CharField(max_length=64, blank=True, editable=False)
    published_at = models.DateTimeField(auto_now_add=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("uppföljning")
        verbose_name_plural = _("uppföljningar")
        ordering = ["-year"]
        constraints = [models.UniqueConstraint(fields=["plan", "year"], name="followed_up_once_a_year")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Make the row, once."""
        if self.pk is not None:
            raise FollowUpIsLocked
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Its address, which lasts."""
        return reverse("follow_up", kwargs={"pk": self.plan_id, "year": self.year})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise FollowUpIsLocked

    @property
    def place(self) -> Place:
        """Where rights on it are asked of: the plan's municipality."""
        return self.plan.place


class StatusReport(models.Model):
    """What a follow-up says of one measure."""

    follow_up = models.ForeignKey(FollowUp, models.CASCADE, related_name="reports")
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="reports")
    status = models.CharField(_("status"), max_length=12, choices=MeasureStatus.choices)
    comment = models.TextField(_("kommentar"), blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["measure__number"]
        constraints = [models.UniqueConstraint(fields=["follow_up", "measure"], name="measure_reported_once_a_year")]


class FollowUpDecision(models.Model):
    """That the municipality's board has dealt with a follow-up: beside it, since the follow-up itself is locked."""

    follow_up = models.OneToOneField(FollowUp, models.CASCADE, related_name="decision")
    body = models.CharField(_("behandlad av"), max_length=120)
    decided_on = models.DateField(_("beslutsdatum"))
    paragraph = models.CharField(_("paragraf"), max_length=20)
    registry_number = models.CharField(_("diarienummer"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("beslut om uppföljningen")
        verbose_name_plural = _("beslut om uppföljningar")
        constraints = [
            models.CheckConstraint(condition=~Q(body="") & ~Q(paragraph=""), name="follow_up_decision_is_whole")
        ]


class FollowUpDraft(models.Model):
    """A follow-up that is being written. `rows` are status and comment by the measure's number; seen by officers only
    and gone when the follow-up is published.
    """

    plan = models.ForeignKey(ServicePlan, models.CASCADE, related_name="follow_up_drafts")
    year = models.PositiveSmallIntegerField(_("år"))
    summary = models.TextField(_("sammanfattning"), blank=True)
    rows = models.JSONField(default=dict)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("utkast till uppföljning")
        verbose_name_plural = _("utkast till uppföljningar")
        constraints = [models.UniqueConstraint(fields=["plan", "year"], name="follow_up_drafted_once_a_year")]
