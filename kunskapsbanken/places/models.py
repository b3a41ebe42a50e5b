"""Places in a tree (county → municipality → district → locality), their boundaries and their population."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.places.folded import FoldedField, begins

# Residents of four ages: 0–17, 18–64, 65–79, 80 and older.
Ages = tuple[int, int, int, int]
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

    def lying_in(self, places: Iterable["Place"]) -> "PlaceQuerySet":
        """All that lies in any of the places, and themselves."""
        paths = (Q(path__startswith=place.path) for place in places)
        return self.filter(reduce(or_, paths, Q(pk__in=())))

    def beginning(self, prefix: str) -> "PlaceQuerySet":
        """Those whose name begins so, as it is folded."""
        return self.filter(begins("folded_name", prefix))


class Place(models.Model):
    """A county, municipality, district or locality.

    `code` is SCB's for counties (two digits) and municipalities (four); our own below. `path` holds the codes from
    the county down, each ended by "/", so that "lies in" is a question about the beginning of a text.
    """

    kind = models.CharField(_("nivå"), max_length=8, choices=Kind.choices)
    code = models.CharField(_("kod"), max_length=60, unique=True)
    name = models.CharField(_("namn"), max_length=100)
    folded_name = FoldedField(of="name", max_length=110, default="", editable=False)
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
        indexes = [models.Index(fields=["kind", "name"]), models.Index(fields=["folded_name"])]
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
    """One count of residents: whose, of which day, and of which place if not of the whole country."""

    name = models.CharField(_("namn"), max_length=120)
    source = models.CharField(_("källa"), max_length=200)
    counted_on = models.DateField(_("avser"))
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="population_sets", verbose_name=_("gäller")
    )
    is_example = models.BooleanField(default=False, editable=False)
    # Only those who live in localities: used where nobody has read in more, and never without saying so.
    only_localities = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("befolkningsuppgift")
        verbose_name_plural = _("befolkningsuppgifter")
        ordering = ["-counted_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["name", "place"], name="count_named_once_for_a_place"),
            models.UniqueConstraint(
                fields=["name"], condition=Q(place__isnull=True), name="count_named_once_for_the_country"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Residents(models.Model):
    """How many, and how many of each age where the source tells them."""

    persons = models.PositiveIntegerField()
    persons_0_17 = models.PositiveIntegerField(null=True)
    persons_18_64 = models.PositiveIntegerField(null=True)
    persons_65_79 = models.PositiveIntegerField(null=True)
    persons_80_up = models.PositiveIntegerField(null=True)

    class Meta:
        abstract = True

    @property
    def ages(self) -> Ages | None:
        """The four groups, where the source tells them all."""
        young, working, older, oldest = self.persons_0_17, self.persons_18_64, self.persons_65_79, self.persons_80_up
        if young is None or working is None or older is None or oldest is None:
            return None
        return young, working, older, oldest


class PopulationPoint(Residents):
    """Residents at one point: the middle of a square, or a locality."""

    population_set = models.ForeignKey(PopulationSet, models.CASCADE, related_name="points")
    municipality = models.ForeignKey(Place, models.PROTECT, related_name="population_points")
    latitude = models.FloatField()
    longitude = models.FloatField()

    class Meta:
        indexes = [models.Index(fields=["population_set", "municipality"])]


class PlacePopulation(Residents):
    """Residents of a whole place by one count: as a table tells them, or summed from the points."""

    population_set = models.ForeignKey(PopulationSet, models.CASCADE, related_name="places")
    place = models.ForeignKey(Place, models.CASCADE, related_name="populations")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["population_set", "place"], name="place_counted_once_in_a_set")]
