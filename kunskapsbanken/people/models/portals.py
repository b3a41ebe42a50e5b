"""An organisation's own face towards the public on the shared installation: name, logo, colour, texts, address."""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.engines.colour import READABLE, WHITE, contrast, is_colour
from kunskapsbanken.people.models.accounts import Organisation
from kunskapsbanken.places.models import Place

ACCENT = "#1f5a48"  # the shared bank's own green
RESERVED = ("ny", "farg")  # words that stand in the same place of an address
_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)\Z")


def validate_accent(value: str) -> None:
    """A colour that text can be written in on white, and white text on."""
    if not is_colour(value):
        raise ValidationError(_("Skriv färgen med # och sex tecken, till exempel #1f5a48."))
    ratio = contrast(value, WHITE)
    if ratio < READABLE:
        told = {"ratio": f"{int(ratio * 10) / 10:.1f}".replace(".", ",")}
        raise ValidationError(
            _("Färgen är för ljus för att gå att läsa. Mot vitt har den kontrasten %(ratio)s till 1. Det ska vara 4,5.")
            % told
        )


def validate_slug(value: str) -> None:
    """Not a word that means something else in an address."""
    if value in RESERVED:
        raise ValidationError(_("Det ordet används redan i adresser. Välj ett annat."))


def validate_hostname(value: str) -> None:
    """A name that can be told to the network: no protocol, no port, no path, and not that of the shared site."""
    labels = value.split(".")
    if len(value) > 253 or len(labels) < 2 or not all(_LABEL.match(label) for label in labels) or labels[-1].isdigit():
        raise ValidationError(
            _("Skriv bara namnet, till exempel service.kommunen.se. Inget https:// och inga snedstreck.")
        )
    if value in {*settings.ALLOWED_HOSTS, urlsplit(settings.BASE_URL).hostname}:
        raise ValidationError(_("Det namnet är den gemensamma webbplatsens eget."))


class PortalQuerySet(models.QuerySet["Portal"]):
    """Portals by their state."""

    def open(self) -> "PortalQuerySet":
        """Those that anyone may visit."""
        return self.filter(is_open=True)


class Portal(models.Model):
    """One organisation's portal. What it shows of the bank and the meetings is everyone's; this is its own."""

    organisation = models.OneToOneField(
        Organisation, models.PROTECT, related_name="portal", verbose_name=gettext_lazy("organisation")
    )
    name = models.CharField(gettext_lazy("portalens namn"), max_length=80)
    slug = models.SlugField(gettext_lazy("adress"), max_length=60, unique=True, validators=[validate_slug])
    hostname = models.CharField(gettext_lazy("egen domän"), max_length=253, blank=True, validators=[validate_hostname])
    logo = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=gettext_lazy("logotyp"),
    )
    accent = models.CharField(gettext_lazy("färg"), max_length=7, default=ACCENT, validators=[validate_accent])
    lead = models.CharField(gettext_lazy("ingress"), max_length=300, blank=True)
    text = models.TextField(gettext_lazy("text på startsidan"), blank=True)
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="portals", verbose_name=gettext_lazy("område")
    )
    contact = models.CharField(gettext_lazy("vem man når"), max_length=120, blank=True)
    email = models.EmailField(gettext_lazy("e-postadress till en funktion"), blank=True)
    phone = models.CharField(gettext_lazy("telefon till en funktion"), max_length=40, blank=True)
    shortcomings = models.TextField(gettext_lazy("det vi vet brister"), blank=True)
    reviewed_on = models.DateField(gettext_lazy("redogörelsen sågs över"), null=True, blank=True)
    is_open = models.BooleanField(gettext_lazy("öppen för alla"), default=False, editable=False)

    objects = PortalQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("portal")
        verbose_name_plural = gettext_lazy("portaler")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["hostname"],
                condition=~Q(hostname=""),
                name="hostname_of_one_portal",
                violation_error_message=gettext_lazy("Domänen hör redan till en annan portal."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its start page by path, which is there with or without a domain of its own."""
        return reverse("portal", args=[self.slug])
