"""The links of the chain: this led to that. Written by `trace.actions` alone."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Verb(models.TextChoices):
    """How one thing led to another, read from the earlier to the later."""

    GROUNDS = "grund-for", _("är grund för")
    OPPOSES = "talar-emot", _("talar emot")
    INSPIRES = "inspirerar", _("inspirerar")
    BECAME = "blev", _("blev")
    CONCERNS = "galler", _("gäller")


class Link(models.Model):
    """One step of a story, from the earlier thing to the later. Things are named by their type and key."""

    source_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    source_id = models.PositiveBigIntegerField()
    verb = models.CharField(max_length=12, choices=Verb.choices)
    target_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    target_id = models.PositiveBigIntegerField()
    created = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("länk i kedjan")
        verbose_name_plural = _("länkar i kedjan")
        indexes = [models.Index(fields=["target_type", "target_id"])]
        constraints = [
            models.UniqueConstraint(
                fields=["source_type", "source_id", "target_type", "target_id", "verb"], name="link_is_made_once"
            ),
            models.CheckConstraint(
                condition=~Q(source_type=F("target_type"), source_id=F("target_id")), name="nothing_leads_to_itself"
            ),
        ]
