"""The stored runs of the analysis, and what the loss of each service place would mean."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.access.models.networks import RoadNetwork
from kunskapsbanken.places.models import Place, PopulationSet
from kunskapsbanken.vocabulary.models import Term


class Method(models.TextChoices):
    """How a distance was found."""

    ROAD = "vag", _("längs vägnätet")
    CROW_FLY = "fagelvag", _("fågelvägen, uppräknad med en omvägsfaktor")


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


class RunLosses(models.Model):
    """What it would mean if each service place of a run closed, counted with the run and kept by value.

    `kept` is the stored form of `access.results.losses.Losses` and holds only what may be told.
    """

    run = models.OneToOneField(AccessRun, models.CASCADE, primary_key=True, related_name="losses")
    kept = models.JSONField()

    class Meta:
        verbose_name = _("sårbarhet")
        verbose_name_plural = _("sårbarhet")
