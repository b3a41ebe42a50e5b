"""Asking those who are responsible how their measures go: whom, when, and what they answer."""

import secrets
from datetime import date

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.places.models import Place
from kunskapsbanken.plans.models.measures import Measure, MeasureStatus
from kunskapsbanken.plans.models.plan import ServicePlan


def new_door() -> str:
    """The secret part of a link that lets its holder report."""
    return secrets.token_urlsafe(24)


class MeasureContact(models.Model):
    """The mailbox of the function that is asked how some measures of a plan go. A measure has at most one.

    `door` is its way in without an account; it is made anew with every round, so that last year's link is no key.
    """

    plan = models.ForeignKey(ServicePlan, models.CASCADE, related_name="contacts")
    measures = models.ManyToManyField(Measure, related_name="contacts")
    email = models.EmailField(_("e-postadress"))
    door = models.CharField(max_length=40, unique=True, default=new_door, editable=False)
    asked_at = models.DateTimeField(null=True, editable=False)
    reminded_at = models.DateTimeField(null=True, editable=False)
    answered_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("ansvarigas brevlåda")
        verbose_name_plural = _("ansvarigas brevlådor")
        ordering = ["email"]
        constraints = [models.UniqueConstraint(fields=["plan", "email"], name="contact_once_a_plan")]

    @property
    def door_url(self) -> str:
        """Where the holder of the link reports."""
        return reverse("status_report", kwargs={"door": self.door})


class FollowUpRound(models.Model):
    """One year's asking: from the day that all are asked until it is closed."""

    plan = models.ForeignKey(ServicePlan, models.CASCADE, related_name="rounds")
    year = models.PositiveSmallIntegerField(_("år"))
    opened_at = models.DateTimeField(auto_now_add=True)
    due = models.DateField(_("svara senast"))
    closed_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("omgång")
        verbose_name_plural = _("omgångar")
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "year"], name="asked_once_a_year"),
            models.UniqueConstraint(
                fields=["plan"], condition=models.Q(closed_at__isnull=True), name="one_open_round_a_plan"
            ),
        ]

    @property
    def place(self) -> Place:
        """Where rights on it are asked of: the plan's municipality."""
        return self.plan.place

    def is_late_on(self, today: date) -> bool:
        """Whether the last day to answer has passed."""
        return self.closed_at is None and self.due < today


class StatusProposal(models.Model):
    """What who is responsible says of a measure. It waits until an officer takes it into the follow-up."""

    round = models.ForeignKey(FollowUpRound, models.CASCADE, related_name="proposals")
    measure = models.ForeignKey(Measure, models.CASCADE, related_name="proposals")
    status = models.CharField(_("läge"), max_length=12, choices=MeasureStatus.choices)
    comment = models.TextField(_("kommentar"), blank=True, max_length=2000)
    done = models.TextField(_("vad som har gjorts"), blank=True, max_length=2000)
    sent_at = models.DateTimeField(auto_now=True)
    taken_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("svar från ansvarig")
        verbose_name_plural = _("svar från ansvariga")
        ordering = ["measure__number"]
        constraints = [models.UniqueConstraint(fields=["round", "measure"], name="answered_once_a_round")]

    @property
    def words(self) -> str:
        """All that is said of the measure, as it goes into the follow-up."""
        return "\n".join(part for part in (self.done, self.comment) if part)
