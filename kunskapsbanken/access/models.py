"""Road networks on disk, counts of residents on their way in, and the stored runs of the analysis."""

from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.places.importers.population import Counted
from kunskapsbanken.places.importers.population.counted import Row
from kunskapsbanken.places.models import Place, PopulationSet
from kunskapsbanken.vocabulary.models import Term


class Method(models.TextChoices):
    """How a distance was found."""

    ROAD = "vag", _("längs vägnätet")
    CROW_FLY = "fagelvag", _("fågelvägen, uppräknad med en omvägsfaktor")


class RoadNetwork(models.Model):
    """A road network: its arrays lie in a folder of their own, memory-mapped; the row tells what they are."""

    name = models.CharField(_("namn"), max_length=120, unique=True)
    source = models.CharField(_("källa"), max_length=200)
    dated = models.DateField(_("avser"))
    area = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="road_networks", verbose_name=_("täcker")
    )
    folder = models.CharField(max_length=80, unique=True, editable=False)
    nodes = models.PositiveIntegerField(_("noder"))
    arcs = models.PositiveIntegerField(_("länkar"))
    south = models.FloatField(default=-90, editable=False)
    west = models.FloatField(default=-180, editable=False)
    north = models.FloatField(default=90, editable=False)
    east = models.FloatField(default=180, editable=False)
    is_example = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("vägnät")
        verbose_name_plural = _("vägnät")
        ordering = ["-dated", "-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        """Where its arrays lie."""
        return Path(settings.DATA_DIR) / "networks" / self.folder


class PopulationImport(models.Model):
    """A file of residents that someone looks at before it is laid out; it is kept no longer than that."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="+", verbose_name=_("gäller"))
    file_name = models.CharField(_("fil"), max_length=200)
    name = models.CharField(_("namn"), max_length=120)
    source = models.CharField(_("källa"), max_length=200)
    counted_on = models.DateField(_("avser"))
    by_point = models.BooleanField()
    rows = models.JSONField()
    remarks = models.JSONField()
    uploaded = models.DateTimeField(auto_now_add=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("befolkningsfil")
        verbose_name_plural = _("befolkningsfiler")
        ordering = ["-uploaded", "-pk"]

    def counted(self) -> Counted:
        """What the file says."""
        return Counted([Row.from_json(row) for row in self.rows], self.by_point, self.remarks)


class AccessRun(models.Model):
    """One run: who has how far to a kind of service in a municipality, by which network and which count of people.

    `summary` is the stored form of `access.results.Summary`; the figures of each population point lie in `points`.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="access_runs")
    kind = models.ForeignKey(Term, models.PROTECT, related_name="+")
    method = models.CharField(max_length=8, choices=Method.choices)
    network = models.ForeignKey(RoadNetwork, models.PROTECT, null=True, related_name="runs")
    population_set = models.ForeignKey(PopulationSet, models.PROTECT, related_name="+")
    services_on = models.DateField()
    computed = models.DateTimeField(auto_now_add=True)
    summary = models.JSONField()
    points = models.JSONField()

    class Meta:
        verbose_name = _("restidsanalys")
        verbose_name_plural = _("restidsanalyser")
        ordering = ["-computed", "-pk"]
        indexes = [models.Index(fields=["place", "kind", "-computed"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(method=Method.ROAD, network__isnull=False)
                | models.Q(method=Method.CROW_FLY, network__isnull=True),
                name="run_by_road_has_a_network",
            ),
        ]
