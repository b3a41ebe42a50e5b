"""Ways to take part that one registers for, each with places of its own."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.events.models.registrations import MOST_PLACES, Registration

MOST_TYPES = 8


class RegistrationType(models.Model):
    """A way to take part, such as in the room or by a link; it has its own limit and its own line.

    Where there are none, the registration's own limit counts; where there are, theirs do and everyone chooses one.
    """

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="types")
    name = models.CharField(_("sätt att delta"), max_length=60)
    places = models.PositiveIntegerField(
        _("antal platser"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_PLACES)],
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("sätt att delta")
        verbose_name_plural = _("sätt att delta")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["registration", "name"], name="type_named_once_an_event"),
            models.CheckConstraint(condition=Q(places__isnull=True) | Q(places__gte=1), name="type_has_a_place"),
        ]

    def __str__(self) -> str:
        return self.name
