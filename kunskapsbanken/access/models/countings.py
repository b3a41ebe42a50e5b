"""What is counted in the background."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.places.models import Place
from kunskapsbanken.vocabulary.models import Term


class Counting(models.Model):
    """Municipalities that are counted in the background for a kind of service: those of a county, or one of its own."""

    class State(models.TextChoices):
        """How far it has come."""

        GOING = "pagar", _("Pågår")
        DONE = "klar", _("Klar")
        STOPPED = "avbruten", _("Avbruten")

    place = models.ForeignKey(Place, models.CASCADE, related_name="+")
    kind = models.ForeignKey(Term, models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.GOING)
    # The codes of the municipalities that are to be counted, of those that have been, and what went wrong, by code.
    wanted = models.JSONField()
    counted = models.JSONField(default=list)
    faults = models.JSONField(default=dict)
    asked = models.DateTimeField(auto_now_add=True)
    # When something was last heard of it.
    heard = models.DateTimeField(auto_now=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("räkning i bakgrunden")
        verbose_name_plural = _("räkningar i bakgrunden")
        ordering = ["-asked", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "kind"], condition=models.Q(state="pagar"), name="counted_once_at_a_time"
            )
        ]
