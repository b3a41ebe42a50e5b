"""Those who have registered for an event: each is a party of one or more."""

import secrets

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.events.models.registrations import Registration
from kunskapsbanken.events.models.types import RegistrationType

MOST_IN_A_PARTY = 50


class BookingState(models.TextChoices):
    """Whether a party has a place."""

    PLACE = "plats", _("Har plats")
    WAITING = "ko", _("Står i kö")
    TAKEN_BACK = "tillbaka", _("Har tagit tillbaka")
    REMOVED = "borttagen", _("Borttagen av arrangören")


HELD = (BookingState.PLACE, BookingState.WAITING)
GONE = (BookingState.TAKEN_BACK, BookingState.REMOVED)
_NOBODY = {"name": "", "email": "", "phone": "", "food": "", "access": "", "sector": ""}


def _new_key() -> str:
    return secrets.token_urlsafe(24)


class Booking(models.Model):
    """A party that has a place or stands in line, in the order of `pk`. `key` opens its private page.

    `client_id` is set by the form, so that what is sent twice is kept once. A booking that is taken back says no more
    of a person; its row stays, so that the private page can tell what became of it.
    """

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="bookings")
    type = models.ForeignKey(
        RegistrationType,
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="bookings",
        verbose_name=_("sätt att delta"),
    )
    client_id = models.UUIDField(unique=True, editable=False)
    key = models.CharField(max_length=40, unique=True, default=_new_key, editable=False)
    name = models.CharField(_("namn"), max_length=80, blank=True)
    email = models.EmailField(_("e-postadress"), blank=True)
    phone = models.CharField(_("telefon"), max_length=30, blank=True)
    number = models.PositiveSmallIntegerField(
        _("antal personer"), default=1, validators=[MinValueValidator(1), MaxValueValidator(MOST_IN_A_PARTY)]
    )
    sector = models.CharField(_("kommer som"), max_length=20, blank=True)
    food = models.CharField(_("mat"), max_length=300, blank=True)
    access = models.CharField(_("tillgänglighet"), max_length=300, blank=True)
    state = models.CharField(_("läge"), max_length=10, choices=BookingState.choices)
    came = models.BooleanField(_("kom"), default=False)
    has_evaluated = models.BooleanField(default=False, editable=False)
    language = models.CharField(max_length=5, default="sv")
    created = models.DateTimeField(_("anmäld"), auto_now_add=True)

    class Meta:
        verbose_name = _("anmäld")
        verbose_name_plural = _("anmälda")
        ordering = ["pk"]
        indexes = [models.Index(fields=["registration", "state"])]
        constraints = [
            models.CheckConstraint(condition=Q(number__gte=1), name="party_of_at_least_one"),
            models.CheckConstraint(
                condition=Q(state__in=HELD) & ~Q(name="") | Q(state__in=GONE, came=False, **_NOBODY),
                name="who_is_gone_is_nobody",
            ),
        ]

    def get_absolute_url(self) -> str:
        """The private page of the one who registered."""
        return reverse("booking", kwargs={"key": self.key})

    @property
    def has_place(self) -> bool:
        """Whether the party is let in."""
        return self.state == BookingState.PLACE

    @property
    def is_waiting(self) -> bool:
        """Whether the party stands in line."""
        return self.state == BookingState.WAITING

    def forget(self, state: BookingState) -> None:
        """Let go of the person; not saved."""
        self.state, self.came, self.type = state, False, None
        for name, nothing in _NOBODY.items():
            setattr(self, name, nothing)
