"""How one takes part in a meeting or another event, where it is, and who gets in."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.services.models import Access


class Format(models.TextChoices):
    """Whether one comes in person, by a link, or either."""

    ON_SITE = "pa-plats", _("På plats")
    ONLINE = "distans", _("På distans")
    HYBRID = "bade-och", _("På plats och på distans")


class OnRequest(models.TextChoices):
    """Whether someone interprets; blank is not known."""

    YES = "ja", _("Ja, om du säger till i förväg")
    NO = "nej", _("Nej")


def _access(label: Any) -> "models.CharField[str, str]":
    return models.CharField(label, max_length=6, choices=Access.choices, blank=True)


def _on_request(label: Any) -> "models.CharField[str, str]":
    return models.CharField(label, max_length=3, choices=OnRequest.choices, blank=True)


class TakingPart(models.Model):
    """In the room, by a link or by telephone. The link is shown to everyone only where the organiser says so."""

    format = models.CharField(_("form"), max_length=10, choices=Format.choices, default=Format.ON_SITE)
    online_address = models.URLField(_("adress för den som är med på distans"), max_length=500, blank=True)
    online_is_public = models.BooleanField(_("visa adressen för alla i inbjudan"), default=False)
    phone_way_in = models.CharField(_("ring in"), max_length=120, blank=True)

    class Meta:
        abstract = True

    @property
    def is_on_site(self) -> bool:
        """Whether there is a room to come to."""
        return self.format != Format.ONLINE

    @property
    def is_online(self) -> bool:
        """Whether one can take part from elsewhere."""
        return self.format != Format.ON_SITE

    @property
    def open_address(self) -> str:
        """The link, where anyone may read it."""
        return self.online_address if self.is_online and self.online_is_public else ""


class Venue(models.Model):
    """The room, where it lies, and what helps people in. A blank is not known, and is said to be so."""

    venue = models.CharField(_("lokal"), max_length=160, blank=True)
    address = models.CharField(_("gatuadress"), max_length=160, blank=True)
    latitude = models.FloatField(_("latitud"), null=True, blank=True)
    longitude = models.FloatField(_("longitud"), null=True, blank=True)
    step_free = _access(_("utan trappsteg"))
    hearing_loop = _access(_("hörslinga"))
    accessible_toilet = _access(_("tillgänglig toalett"))
    parking_near = _access(_("parkering nära ingången"))
    sign_language = _on_request(_("teckenspråkstolk"))
    other_languages = _on_request(_("tolkning till andra språk"))
    transport = models.CharField(_("så tar man sig dit"), max_length=300, blank=True)
    venue_access = models.TextField(_("så kommer man in"), blank=True)

    class Meta:
        abstract = True

    @property
    def has_point(self) -> bool:
        """Whether it can be shown on a map."""
        return self.latitude is not None and self.longitude is not None


# What an invitation answers, in the order that it is told.
ACCESS = ("step_free", "accessible_toilet", "hearing_loop", "parking_near")
INTERPRETING = ("sign_language", "other_languages")
