"""Working together on a plan's draft: who does what, which sections are ready, and what has been looked at.

Nothing of this is in what is frozen: it holds names, and is let go of a year after the decision.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.places.models import Place
from kunskapsbanken.plans.models.plan import SectionKind, ServicePlan


class PlanTask(models.Model):
    """Something to do on a plan. `about` is what it points at: "" the whole, "avsnitt:KIND", "mal:N" or "atgard:N"."""

    plan = models.ForeignKey(ServicePlan, models.CASCADE, related_name="plan_tasks")
    number = models.PositiveSmallIntegerField(editable=False)
    what = models.CharField(_("vad som ska göras"), max_length=200)
    about = models.CharField(_("gäller"), max_length=40, blank=True)
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("vem")
    )
    due = models.DateField(_("klart senast"), null=True, blank=True)
    done_at = models.DateTimeField(null=True, editable=False)
    reminded_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("uppgift")
        verbose_name_plural = _("uppgifter")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="task_number_once_a_plan")]

    def __str__(self) -> str:
        return self.what

    @property
    def place(self) -> Place:
        """Where rights on it are asked of: the plan's place."""
        return self.plan.place


class SectionDuty(models.Model):
    """Who sees to it that a section gets written."""

    plan = models.ForeignKey(ServicePlan, models.CASCADE, related_name="duties")
    section = models.CharField(max_length=16, choices=SectionKind.choices)
    who = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "section"], name="one_responsible_a_section")]


class SectionLock(models.Model):
    """A section that is ready: its text cannot be changed until the row is gone (`ServicePlan.save_revision`)."""

    plan = models.ForeignKey(ServicePlan, models.CASCADE, related_name="section_locks")
    section = models.CharField(max_length=16, choices=SectionKind.choices)
    locked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    locked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "section"], name="section_locked_once")]


class TickedRemark(models.Model):
    """An advice of the checks that someone has looked at: which (`code`), of what (`state`), and why it stays as it is.

    It holds for as long as what the advice is about is the same.
    """

    plan = models.ForeignKey(ServicePlan, models.CASCADE, related_name="ticked")
    code = models.CharField(max_length=80)
    state = models.CharField(max_length=32)
    reason = models.CharField(_("varför det är bra som det är"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "code"], name="remark_ticked_once")]
