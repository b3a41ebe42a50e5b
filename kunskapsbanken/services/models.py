"""Service places (serviceplats), what they offer (servicetyp, serviceform) and what has happened to them."""

import secrets
from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.people.models import Organisation
from kunskapsbanken.places.models import Place
from kunskapsbanken.vocabulary.models import SERVICE_KIND, Term

# After this many days a fact should be confirmed, after twice as many it is held to be out of date (domain.md 4.4).
CONFIRM_AFTER = timedelta(days=365)


class Status(models.TextChoices):
    """Whether a service place is there."""

    PLANNED = "planerad", _("Planerad")
    OPEN = "oppen", _("Öppen")
    THREATENED = "hotad", _("Hotad")
    CLOSED = "stangd", _("Stängd")


IN_USE = (Status.OPEN, Status.THREATENED)


class Staffing(models.TextChoices):
    """Whether someone works there."""

    STAFFED = "bemannad", _("Bemannad")
    UNSTAFFED = "obemannad", _("Obemannad")
    HYBRID = "hybrid", _("Bemannad vissa tider")


class Season(models.TextChoices):
    """When in the year, and whether it moves."""

    ALL_YEAR = "aret-runt", _("Året runt")
    SEASONAL = "sasong", _("Säsong")
    MOBILE = "mobil", _("Mobil")


class Freshness(models.TextChoices):
    """How far a fact can be trusted."""

    CURRENT = "aktuell", _("Aktuell")
    CONFIRM = "bor-bekraftas", _("Bör bekräftas")
    STALE = "inaktuell", _("Inaktuell")


def _new_key() -> str:
    return secrets.token_hex(5)


class ServicePlaceQuerySet(models.QuerySet["ServicePlace"]):
    """Service places by state and by where they are."""

    def in_use(self) -> "ServicePlaceQuerySet":
        """Those where there is service today."""
        return self.filter(status__in=IN_USE)

    def within(self, place: Place) -> "ServicePlaceQuerySet":
        """Those that lie in a place."""
        return self.filter(place__path__startswith=place.path)

    def offering(self, kind_slug: str) -> "ServicePlaceQuerySet":
        """Those that offer a kind of service, by the term's slug."""
        return self.filter(offerings__kind__slug=kind_slug).distinct()


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
    website = models.URLField(_("webbplats"), blank=True)
    status = models.CharField(_("läge"), max_length=10, choices=Status.choices, default=Status.OPEN)
    staffing = models.CharField(_("bemanning"), max_length=10, choices=Staffing.choices, default=Staffing.STAFFED)
    season = models.CharField(_("årstid"), max_length=10, choices=Season.choices, default=Season.ALL_YEAR)
    physical_access = models.TextField(_("hur man kommer in"), blank=True)
    source = models.CharField(_("källa"), max_length=160)
    source_id = models.CharField(_("källans beteckning"), max_length=80, blank=True)
    verified_on = models.DateField(_("senast bekräftad"))
    verified_by = models.CharField(_("bekräftad av"), max_length=120, blank=True)

    objects = ServicePlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("serviceplats")
        verbose_name_plural = _("serviceplatser")
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["place", "status"])]
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
        age = day - self.verified_on
        if age <= CONFIRM_AFTER:
            return Freshness.CURRENT
        return Freshness.CONFIRM if age <= 2 * CONFIRM_AFTER else Freshness.STALE


class ServiceOffering(models.Model):
    """One kind of service at a service place: which form it has, when it is open, and for whom it is an agent."""

    service_place = models.ForeignKey(ServicePlace, models.CASCADE, related_name="offerings")
    kind = models.ForeignKey(
        Term,
        models.PROTECT,
        related_name="+",
        limit_choices_to={"scheme__slug": SERVICE_KIND},
        verbose_name=_("serviceslag"),
    )
    form = models.CharField(_("serviceform"), max_length=80, blank=True)
    opening_hours = models.CharField(
        _("öppettider"),
        max_length=255,
        blank=True,
        help_text=_("Som i OpenStreetMap: Mo-Fr 09:00-18:00; Sa 10:00-14:00"),
    )
    agent_for = models.CharField(_("ombud för"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("servicetyp på en plats")
        verbose_name_plural = _("servicetyper på en plats")
        ordering = ["kind__sort_order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["service_place", "kind", "form"], name="offering_once_a_place"),
        ]


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

    service_place = models.ForeignKey(ServicePlace, models.CASCADE, related_name="events")
    what = models.CharField(max_length=12, choices=What.choices)
    happened_on = models.DateField()
    recorded_at = models.DateTimeField(auto_now_add=True, db_index=True)
    note = models.TextField(blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-happened_on", "-pk"]


class ServiceImport(models.Model):
    """A file that someone has read in: first to look at, then confirmed. The rows are kept until it is confirmed."""

    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+", verbose_name=_("kommun"))
    file_name = models.CharField(_("fil"), max_length=200)
    source = models.CharField(_("källa"), max_length=160)
    dated = models.DateField(_("uppgifterna avser"))
    rows = models.JSONField(default=list)
    remarks = models.JSONField(default=list)
    uploaded = models.DateTimeField(auto_now_add=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    confirmed = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("inläst fil")
        verbose_name_plural = _("inlästa filer")
        ordering = ["-uploaded", "-pk"]
