"""Give the places that were read from OpenStreetMap before licences were kept the licence that its data has."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Q
from django.utils import timezone

LICENCE = "ODbL-1.0"
# What only a file of OpenStreetMap's own form gives: the object that a place was made of.
OBJECT = r"^(node|way|relation)/[0-9]+$"


def fill(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Those whose source says so, and those from a file of OpenStreetMap's own form, whatever its source was called."""
    files = apps.get_model("services", "ServiceImport").objects.exclude(confirmed=None)
    of_theirs = files.filter(Q(file_name__iendswith=".osm.pbf") | Q(file_name__iendswith=".osm"))
    read = Q(source__in=of_theirs.values("source"), source_id__regex=OBJECT)
    places = apps.get_model("services", "ServicePlace").objects.filter(licence="")
    places.filter(Q(source__icontains="OpenStreetMap") | read).update(licence=LICENCE, changed_at=timezone.now())


class Migration(migrations.Migration):
    dependencies = [("services", "0006_fill_freshness")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
