"""What has happened to a service place."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.services.models.imports import ServiceImport
from kunskapsbanken.services.models.place import ServicePlace


class ServiceEvent(models.Model):
    """Something that happened to a service place, for its history."""

    class What(models.TextChoices):
        """What happened."""

        PLANNED = "planerad", _("Planerades")
        OPENED = "oppnade", _("Öppnade")
        THREATENED = "hotades", _("Hotades av stängning")
        CLOSED = "stangde", _("Stängde")
        MOVED = "flyttade", _("Flyttade")
        CHANGED = "andrades", _("Ändrades")
        CONFIRMED = "bekraftades", _("Bekräftades")
        REGISTERED = "registrerad", _("Lades in i registret")
        REOPENED = "oppnade-igen", _("Öppnade igen")
        MERGED = "slogs-ihop", _("Slogs ihop")

    service_place = models.ForeignKey(ServicePlace, models.PROTECT, related_name="events")
    what = models.CharField(max_length=12, choices=What.choices)
    happened_on = models.DateField()
    recorded_at = models.DateTimeField(auto_now_add=True, db_index=True)
    note = models.TextField(blank=True)
    # What changed: [{"label": "Öppettider: dagligvaror", "old": "…", "new": "…"}], in Swedish, as it stood that day.
    data = models.JSONField(default=list, blank=True)
    service_import = models.ForeignKey(ServiceImport, models.SET_NULL, null=True, related_name="events")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-happened_on", "-pk"]
