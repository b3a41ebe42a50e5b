"""What a collaboration platform is for, and who sits around it (docs/decisions/0016)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.dialogue.models.choices import Sector
from kunskapsbanken.people.models import Organisation


class Level(models.TextChoices):
    """Where a platform works. It can be on several levels at once."""

    LOCAL = "lokal", _("Lokal")
    MUNICIPAL = "kommunal", _("Kommunal")
    REGIONAL = "regional", _("Regional")
    NATIONAL = "nationell", _("Nationell")


class Mandate(models.TextChoices):
    """What a platform may do. It can have several mandates."""

    ADVISES = "radgivande", _("Rådgivande")
    INITIATES = "initierande", _("Initierande")
    REFERRED_TO = "remissinstans", _("Remissinstans")


class Rhythm(models.TextChoices):
    """How often a platform meets."""

    MONTHLY = "manad", _("Varje månad")
    BIMONTHLY = "varannan-manad", _("Varannan månad")
    QUARTERLY = "kvartal", _("Varje kvartal")
    TWICE_A_YEAR = "halvar", _("Två gånger om året")
    YEARLY = "ar", _("En gång om året")
    AS_NEEDED = "vid-behov", _("Vid behov")


# Which field keeps a level, and which a mandate; a column each, so that every database can filter by them.
LEVEL_FIELDS = {
    Level.LOCAL: "is_local",
    Level.MUNICIPAL: "is_municipal",
    Level.REGIONAL: "is_regional",
    Level.NATIONAL: "is_national",
}
MANDATE_FIELDS = {
    Mandate.ADVISES: "advises",
    Mandate.INITIATES: "initiates",
    Mandate.REFERRED_TO: "is_referred_to",
}


class PlatformProfile(models.Model):
    """What the directory does not tell of a platform. Who convenes it is the organisation's `parent`."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="platform_profile")
    purpose = models.TextField(_("syfte"))
    is_local = models.BooleanField(default=False)
    is_municipal = models.BooleanField(default=False)
    is_regional = models.BooleanField(default=False)
    is_national = models.BooleanField(default=False)
    advises = models.BooleanField(default=False)
    initiates = models.BooleanField(default=False)
    is_referred_to = models.BooleanField(default=False)
    rhythm = models.CharField(_("träffas"), max_length=16, choices=Rhythm.choices, blank=True)
    rhythm_words = models.CharField(_("mer om när"), max_length=160, blank=True)
    is_active = models.BooleanField(_("är igång"), default=True)

    class Meta:
        verbose_name = _("samverkansplattform")
        verbose_name_plural = _("samverkansplattformar")

    def __str__(self) -> str:
        return str(self.organisation)

    @property
    def levels(self) -> list[Level]:
        """The levels that it works on, from the nearest."""
        return [level for level, field in LEVEL_FIELDS.items() if getattr(self, field)]

    @property
    def mandates(self) -> list[Mandate]:
        """What it may do."""
        return [mandate for mandate, field in MANDATE_FIELDS.items() if getattr(self, field)]


class PlatformSeat(models.Model):
    """An organisation around the table, or how many sit there for a sector without one. Nobody is named."""

    profile = models.ForeignKey(PlatformProfile, models.CASCADE, related_name="seats")
    sector = models.CharField(_("sektor"), max_length=14, choices=Sector.choices)
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, related_name="+")
    number = models.PositiveSmallIntegerField(_("antal"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) ^ Q(number__isnull=False), name="seat_of_one_kind"
            ),
            models.UniqueConstraint(fields=["profile", "organisation"], name="organisation_seated_once"),
            models.UniqueConstraint(
                fields=["profile", "sector"], condition=Q(organisation__isnull=True), name="number_told_once_a_sector"
            ),
        ]
