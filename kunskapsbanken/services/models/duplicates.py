"""What people have said of service places that look alike."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.services.models.place import ServicePlace


class NotDuplicate(models.Model):
    """Two service places that look alike and are not the same, says someone; `one` is the one with the lower key."""

    one = models.ForeignKey(ServicePlace, models.CASCADE, related_name="+")
    other = models.ForeignKey(ServicePlace, models.CASCADE, related_name="+")
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    said_on = models.DateField(auto_now_add=True)

    class Meta:
        verbose_name = _("inte samma serviceplats")
        verbose_name_plural = _("inte samma serviceplatser")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="not_duplicate_once"),
            models.CheckConstraint(condition=models.Q(one__lt=models.F("other")), name="not_duplicate_in_order"),
        ]
