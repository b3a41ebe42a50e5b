"""Road networks on disk, and files of roads on their way in."""

from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.places.models import Place

# What files of roads may end with; the longer ones first.
NETWORK_ENDINGS = (".osm.pbf", ".pbf", ".gpkg", ".csv")


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
    # What was found when it was read in, as `importers.telling.told_of` puts it into words; empty where none looked.
    report = models.JSONField(default=dict, blank=True, editable=False)

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


class NetworkImport(models.Model):
    """A file of roads that is read in the background; how far it has come is told in `progress`.

    The file is one that someone sent and is kept until it has been read, or lies in the import folder and is let be.
    Each time it is begun is an attempt of its own: one that was begun before can then keep nothing.
    """

    class State(models.TextChoices):
        """How far it has come."""

        WAITING = "vantar", _("Väntar på att läsas")
        READING = "lases-in", _("Läses in")
        DONE = "inlast", _("Inläst")
        FAILED = "misslyckades", _("Misslyckades")
        STOPPED = "avbruten", _("Avbruten")

    name = models.CharField(_("namn"), max_length=120)
    source = models.CharField(_("källa"), max_length=200)
    dated = models.DateField(_("avser"))
    area = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("täcker"))
    file_name = models.CharField(_("fil"), max_length=255)
    in_folder = models.BooleanField()
    # What a GeoPackage's columns and layer are called, where that is not plain to see; what was wrong, in sentences.
    columns = models.JSONField(default=dict, blank=True)
    layer = models.CharField(max_length=120, blank=True)
    report = models.JSONField(default=list, blank=True)
    state = models.CharField(_("läge"), max_length=16, choices=State.choices, default=State.WAITING, db_index=True)
    attempt = models.PositiveIntegerField(default=1)
    network = models.ForeignKey(RoadNetwork, models.CASCADE, null=True, related_name="+")
    uploaded = models.DateTimeField(auto_now_add=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("inläsning av vägnät")
        verbose_name_plural = _("inläsningar av vägnät")
        ordering = ["-uploaded", "-pk"]

    @property
    def path(self) -> Path:
        """Where the file lies: under a name of ours if someone sent it, of which the ending alone is the sender's."""
        if self.in_folder:
            return import_folder() / self.file_name
        ending = next((ending for ending in NETWORK_ENDINGS if self.file_name.lower().endswith(ending)), "")
        return Path(settings.DATA_DIR) / "importer" / f"vagnat-{self.pk}{ending}"

    @property
    def halfway_path(self) -> Path:
        """Where what has been read of the file waits until it has become a network."""
        return Path(settings.DATA_DIR) / "importer" / f"vagnat-{self.pk}.halvvags"


def import_folder() -> Path:
    """Where those who look after the server lay files that are too large to be sent through a page."""
    return Path(settings.DATA_DIR) / "import"
