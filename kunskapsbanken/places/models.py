"""Places in a tree (county → municipality → district → locality), their boundaries and their population."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

VOWELS = "aeiouyåäö"
# Names whose full form no rule gives; Gotland's municipality is a region by name, the invented one a municipality.
OWN_FORMS = {"Falun": "Falu kommun", "Gotland": "Region Gotland", "Exempelkommunen": "Exempelkommunen"}


class Kind(models.TextChoices):
    """The levels of the tree."""

    COUNTY = "lan", _("Län")
    MUNICIPALITY = "kommun", _("Kommun")
    DISTRICT = "bygd", _("Bygd")
    LOCALITY = "ort", _("Ort")


class PlaceQuerySet(models.QuerySet["Place"]):
    """Places by level, by whereabouts and by whether they exist."""

    def counties(self) -> "PlaceQuerySet":
        """The counties."""
        return self.filter(kind=Kind.COUNTY)

    def municipalities(self) -> "PlaceQuerySet":
        """The municipalities."""
        return self.filter(kind=Kind.MUNICIPALITY)

    def real(self) -> "PlaceQuerySet":
        """Without the invented places of the demonstration; every national total begins here."""
        return self.filter(is_example=False)

    def within(self, place: "Place") -> "PlaceQuerySet":
        """The place itself and all that lies in it."""
        return self.filter(path__startswith=place.path)


class Place(models.Model):
    """A county, municipality, district or locality.

    `code` is SCB's for counties (two digits) and municipalities (four); our own below. `path` holds the codes from
    the county down, each ended by "/", so that "lies in" is a question about the beginning of a text.
    """

    kind = models.CharField(_("nivå"), max_length=8, choices=Kind.choices)
    code = models.CharField(_("kod"), max_length=60, unique=True)
    name = models.CharField(_("namn"), max_length=100)
    slug = models.SlugField(_("adress"), max_length=100)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("ligger i")
    )
    path = models.CharField(max_length=200, unique=True, editable=False)
    latitude = models.FloatField(_("latitud"), null=True, blank=True)
    longitude = models.FloatField(_("longitud"), null=True, blank=True)
    is_example = models.BooleanField(_("påhittad, för demonstrationen"), default=False, editable=False)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("plats")
        verbose_name_plural = _("platser")
        ordering = ["path"]
        indexes = [models.Index(fields=["kind", "name"])]
        constraints = [
            models.UniqueConstraint(fields=["parent", "slug"], name="place_address_unique_within_parent"),
            models.CheckConstraint(
                condition=Q(kind=Kind.COUNTY) ^ Q(parent__isnull=False), name="only_counties_are_roots"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def full_name(self) -> str:
        """As one says it: Storumans kommun, Dalarnas län, Övre Exempelby."""
        return municipality_name(self.name) if self.kind == Kind.MUNICIPALITY else self.name

    @property
    def place(self) -> "Place":
        """Itself: what rights on a place are asked of (see `people.rights`)."""
        return self


def municipality_name(name: str) -> str:
    """A municipality's full name: *s* after a consonant, none after a vowel, s, x or z (Umeå kommun, Flens kommun)."""
    if name in OWN_FORMS:
        return OWN_FORMS[name]
    return f"{name} kommun" if name[-1].lower() in f"{VOWELS}sxz" else f"{name}s kommun"


class Boundary(models.Model):
    """A place's border as GeoJSON geometry in WGS 84, kept apart so that lists of places stay light."""

    place = models.OneToOneField(Place, models.CASCADE, primary_key=True, related_name="boundary")
    geometry = models.JSONField()
    source = models.CharField(_("källa"), max_length=200, blank=True)


class PopulationSet(models.Model):
    """One count of residents: whose, of which day."""

    name = models.CharField(_("namn"), max_length=120, unique=True)
    source = models.CharField(_("källa"), max_length=200)
    counted_on = models.DateField(_("avser"))
    is_example = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("befolkningsuppgift")
        verbose_name_plural = _("befolkningsuppgifter")
        ordering = ["-counted_on", "-pk"]

    def __str__(self) -> str:
        return self.name


class PopulationPoint(models.Model):
    """Residents at one point: the middle of a square, or a locality. Ages are counted where the source tells them."""

    population_set = models.ForeignKey(PopulationSet, models.CASCADE, related_name="points")
    municipality = models.ForeignKey(Place, models.PROTECT, related_name="population_points")
    latitude = models.FloatField()
    longitude = models.FloatField()
    persons = models.PositiveIntegerField()
    persons_0_17 = models.PositiveIntegerField(null=True)
    persons_18_64 = models.PositiveIntegerField(null=True)
    persons_65_79 = models.PositiveIntegerField(null=True)
    persons_80_up = models.PositiveIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["population_set", "municipality"])]
