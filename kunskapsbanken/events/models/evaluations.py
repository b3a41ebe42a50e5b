"""What those who came thought of it. Nothing leads from an answer to the one who gave it."""

from typing import Any
from uuid import uuid4

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.events.models.registrations import Registration

BEST = 5


def _grade(label: Any) -> "models.PositiveSmallIntegerField[int, int]":
    return models.PositiveSmallIntegerField(label, validators=[MinValueValidator(1), MaxValueValidator(BEST)])


class Evaluation(models.Model):
    """One answer, from 1 to 5 and in words. Its key is drawn by lot and no time is kept, so that neither order nor
    hour tells whose it is; that a booking has answered stands on the booking."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    registration = models.ForeignKey(Registration, models.CASCADE, related_name="evaluations")
    whole = _grade(_("helheten"))
    useful = _grade(_("nyttan"))
    arranged = _grade(_("hur det var ordnat"))
    good = models.TextField(_("det bästa"), max_length=1000, blank=True)
    better = models.TextField(_("det som kan bli bättre"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("svar på utvärdering")
        verbose_name_plural = _("svar på utvärdering")
        constraints = [
            models.CheckConstraint(condition=models.Q(**{f"{name}__range": (1, BEST)}), name=f"evaluated_{name}")
            for name in ("whole", "useful", "arranged")
        ]
