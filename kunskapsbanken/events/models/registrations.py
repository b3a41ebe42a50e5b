"""How one registers for an event, and what those who have done so have been told of it."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

MOST_PLACES = 10_000


class Registration(models.Model):
    """Registration for one page with a time and a place. Without a row nobody registers: that is how it begins.

    Everything that is done to an event's bookings holds this row first, so that no two do it at once. `told_…` is
    what those who are registered know; what differs from the page, they are written to about.
    """

    page = models.OneToOneField(Page, models.CASCADE, related_name="registration", verbose_name=_("sida"))
    is_on = models.BooleanField(_("anmälan"), default=False)
    last_day = models.DateField(_("sista anmälningsdag"), null=True, blank=True)
    places = models.PositiveIntegerField(
        _("antal platser"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_PLACES)],
    )
    has_waiting_list = models.BooleanField(_("kölista"), default=True)
    asks_number = models.BooleanField(_("hur många man är"), default=True)
    asks_sector = models.BooleanField(_("sektor"), default=False)
    asks_food = models.BooleanField(_("mat"), default=False)
    asks_access = models.BooleanField(_("tillgänglighet"), default=False)
    asks_evaluation = models.BooleanField(_("utvärdering"), default=False)
    evaluation_published_at = models.DateTimeField(null=True, editable=False)
    cancelled_at = models.DateTimeField(_("inställt"), null=True, editable=False)
    cancelled_because = models.CharField(_("varför det är inställt"), max_length=300, blank=True)
    told_starts_at = models.DateTimeField(editable=False)
    told_over_at = models.DateTimeField(editable=False)
    told_venue = models.CharField(max_length=300, blank=True, editable=False)
    told_off = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("anmälan till evenemang")
        verbose_name_plural = _("anmälningar till evenemang")
        indexes = [models.Index(fields=["told_starts_at"]), models.Index(fields=["told_over_at"])]
        constraints = [
            models.CheckConstraint(condition=Q(places__isnull=True) | Q(places__gte=1), name="at_least_one_place"),
            models.CheckConstraint(
                condition=Q(told_over_at__gte=models.F("told_starts_at")), name="event_ends_after_it_begins"
            ),
        ]
