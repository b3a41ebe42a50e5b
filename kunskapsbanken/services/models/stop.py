"""Where a mobile service place stops."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.services.models.place import ServicePlace


class Stop(models.Model):
    """A stop of a mobile service place, and when it is there."""

    service_place = models.ForeignKey(ServicePlace, models.CASCADE, related_name="stops")
    name = models.CharField(_("hållplats"), max_length=120)
    latitude = models.FloatField(_("latitud"))
    longitude = models.FloatField(_("longitud"))
    opening_hours = models.CharField(_("tider"), max_length=255, blank=True)
    order = models.PositiveSmallIntegerField(_("ordning"), default=0)

    class Meta:
        verbose_name = _("hållplats")
        verbose_name_plural = _("hållplatser")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)), name="stop_is_on_earth"
            )
        ]

    def __str__(self) -> str:
        return self.name
