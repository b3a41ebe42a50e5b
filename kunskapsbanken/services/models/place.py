"""Service places (serviceplats): where there is service, and how far the facts can be trusted."""

import secrets
from datetime import date
from typing import Any

from django.apps import apps
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.people.models import Organisation
from kunskapsbanken.places.models import Place
from kunskapsbanken.services.models.choices import (
    IN_USE,
    Access,
    Freshness,
    OperatorForm,
    Season,
    Staffing,
    Status,
    freshness_on,
)

NEVER_DELETED = "A public service place is closed, never deleted."


def _new_key() -> str:
    return secrets.token_hex(5)


def _access(label: Any) -> "models.CharField[str, str]":
    return models.CharField(label, max_length=6, choices=Access.choices, blank=True)


class ServicePlaceQuerySet(models.QuerySet["ServicePlace"]):
    """Service places by state and by where they are."""

    def standing(self) -> "ServicePlaceQuerySet":
        """Those that have not been merged into another; what a reader meets."""
        return self.filter(merged_into=None)

    def in_use(self) -> "ServicePlaceQuerySet":
        """Those where there is service today."""
        return self.standing().filter(status__in=IN_USE)

    def within(self, place: Place) -> "ServicePlaceQuerySet":
        """Those that lie in a place."""
        return self.filter(place__path__startswith=place.path)

    def offering(self, kind_slug: str) -> "ServicePlaceQuerySet":
        """Those that offer a kind of service today, by the term's slug."""
        offered = apps.get_model("services.ServiceOffering").objects.current().filter(kind__slug=kind_slug)
        return self.filter(pk__in=offered.values("service_place"))

    def delete(self) -> tuple[int, dict[str, int]]:
        """Only what is invented for the demonstration; raises `ProtectedError` for anything public."""
        public = list(self.filter(place__is_example=False))
        if public:
            raise models.ProtectedError(NEVER_DELETED, set(public))
        return super().delete()

    delete.queryset_only = True  # type: ignore[attr-defined]  # a manager offers no removal of everything


class ServicePlace(models.Model):
    """A shop, a pump, a parcel box … The key never changes and is never used again."""

    key = models.CharField(_("beteckning"), max_length=12, unique=True, default=_new_key, editable=False)
    name = models.CharField(_("namn"), max_length=120)
    place = models.ForeignKey(Place, models.PROTECT, related_name="service_places", verbose_name=_("kommun eller bygd"))
    locality = models.CharField(_("ort"), max_length=80, blank=True)
    address = models.CharField(_("gatuadress"), max_length=160, blank=True)
    latitude = models.FloatField(_("latitud"))
    longitude = models.FloatField(_("longitud"))
    operator = models.CharField(_("drivs av"), max_length=120, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="service_places",
        verbose_name=_("sköts av organisationen"),
    )
    operator_form = models.CharField(_("driftform"), max_length=12, choices=OperatorForm.choices, blank=True)
    email = models.EmailField(_("e-postadress"), blank=True)
    phone = models.CharField(_("telefon"), max_length=40, blank=True)
    website = models.URLField(_("webbplats"), blank=True)
    description = models.TextField(_("beskrivning"), blank=True)
    wikidata = models.CharField(
        _("Wikidata"), max_length=20, blank=True, validators=[RegexValidator(r"^Q[1-9][0-9]*$", _("Skriv som Q12345."))]
    )
    status = models.CharField(_("läge"), max_length=10, choices=Status.choices, default=Status.OPEN)
    staffing = models.CharField(_("bemanning"), max_length=10, choices=Staffing.choices, default=Staffing.STAFFED)
    season = models.CharField(_("årstid"), max_length=10, choices=Season.choices, default=Season.ALL_YEAR)
    season_note = models.CharField(_("om årstiden"), max_length=200, blank=True)
    step_free = _access(_("utan trappsteg"))
    automatic_door = _access(_("automatisk dörr"))
    accessible_toilet = _access(_("tillgänglig toalett"))
    accessible_parking = _access(_("parkering för rörelsehindrade"))
    hearing_loop = _access(_("hörslinga"))
    physical_access = models.TextField(_("hur man kommer in"), blank=True)
    source = models.CharField(_("källa"), max_length=160)
    source_id = models.CharField(_("källans beteckning"), max_length=80, blank=True)
    # An identifier from SPDX: "ODbL-1.0", "CC0-1.0"; blank where the source has not said.
    licence = models.CharField(_("licens"), max_length=40, blank=True)
    changed_at = models.DateTimeField(_("senast ändrad"), default=timezone.now, db_index=True, editable=False)
    verified_on = models.DateField(_("senast bekräftad"))
    verified_by = models.CharField(_("bekräftad av"), max_length=120, blank=True)
    # From these days on its facts should be confirmed, and are held to be out of date: services.rhythms.
    confirm_on = models.DateField(_("bör bekräftas från"), db_index=True, editable=False)
    stale_on = models.DateField(_("inaktuell från"), db_index=True, editable=False)
    reminded_on = models.DateField(_("påmind"), null=True, editable=False)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        related_name="merged_from",
        editable=False,
        verbose_name=_("sammanslagen med"),
    )

    objects = ServicePlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("serviceplats")
        verbose_name_plural = _("serviceplatser")
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["place", "status"]), models.Index(fields=["latitude", "longitude"])]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_id"], condition=~models.Q(source_id=""), name="service_place_once_a_source"
            ),
            models.CheckConstraint(
                condition=models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="service_place_is_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The service place's own page."""
        return reverse("service_place", kwargs={"key": self.key})

    def freshness_on(self, day: date) -> Freshness:
        """How far its facts can be trusted on a day."""
        return freshness_on(day, confirm_on=self.confirm_on, stale_on=self.stale_on)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Only what is invented for the demonstration; raises `ProtectedError` for anything public."""
        if not self.place.is_example:
            raise models.ProtectedError(NEVER_DELETED, {self})
        return super().delete(*args, **kwargs)
