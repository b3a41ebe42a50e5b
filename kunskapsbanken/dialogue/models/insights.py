"""Insights: what many statements say together."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.dialogue.models.voices import new_key
from kunskapsbanken.places.models import Place
from kunskapsbanken.vocabulary.models import Term


class InsightState(models.TextChoices):
    """Where an insight is on its way. A withdrawn one keeps its address, and says why."""

    DRAFT = "utkast", _("Utkast")
    PUBLISHED = "publicerad", _("Publicerad")
    WITHDRAWN = "tillbakadragen", _("Tillbakadragen")


class Insight(models.Model):
    """What many statements say together. Which ones, the trace tells (links "är grund för" and "talar emot")."""

    key = models.CharField(max_length=12, unique=True, default=new_key, editable=False)
    title = models.CharField(_("insikt"), max_length=160)
    text = models.TextField(_("förklaring"), blank=True)
    place = models.ForeignKey(Place, models.PROTECT, related_name="insights", verbose_name=_("bygd eller kommun"))
    service = models.ForeignKey(
        Term, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("serviceslag")
    )
    state = models.CharField(
        _("läge"), max_length=14, choices=InsightState.choices, default=InsightState.DRAFT, editable=False
    )
    published_at = models.DateTimeField(null=True, editable=False)
    withdrawn_why = models.TextField(_("varför den drogs tillbaka"), blank=True, max_length=1000)
    merged_into = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="merged", verbose_name=_("ingår i")
    )
    created = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("insikt")
        verbose_name_plural = _("insikter")
        ordering = ["-created", "-pk"]
        indexes = [models.Index(fields=["place", "state"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="tillbakadragen") | ~Q(withdrawn_why=""), name="withdrawn_insight_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(state="publicerad") | Q(published_at__isnull=False), name="published_insight_has_a_day"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its own page, with the statements it cites."""
        return reverse("insight", kwargs={"key": self.key})
