"""Give what stands in the register the days of its freshness, and when it last changed."""

from datetime import datetime, time
from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils import timezone

from kunskapsbanken.services.rhythms import confirm_and_stale

BATCH = 500


def fill(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """In batches, so that a register of a country fits in memory."""
    service_place = apps.get_model("services", "ServicePlace")
    batch: list[Any] = []
    for row in service_place.objects.prefetch_related("offerings__kind", "events").iterator(chunk_size=BATCH):
        kinds = [offering.kind.slug for offering in row.offerings.all()]
        row.confirm_on, row.stale_on = confirm_and_stale(row.verified_on, kinds)
        known = [event.recorded_at for event in row.events.all()]
        row.changed_at = max([*known, timezone.make_aware(datetime.combine(row.verified_on, time()))])
        batch.append(row)
        if len(batch) == BATCH:
            _store(service_place, batch)
            batch = []
    _store(service_place, batch)
    apps.get_model("services", "ServiceImport").objects.exclude(confirmed=None).update(state="inlast")
    apps.get_model("services", "ServiceImport").objects.filter(confirmed=None).update(state="klar-att-granska")


def _store(model: Any, batch: list[Any]) -> None:
    model.objects.bulk_update(batch, ["confirm_on", "stale_on", "changed_at"])


class Migration(migrations.Migration):
    dependencies = [("services", "0005_register_of_service")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
