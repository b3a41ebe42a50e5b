"""A register that was filled before it knew of freshness, licences and more keeps what it had, and gets the rest."""

import json

import pytest

from tests.factories.installations import migrated_installation

BEFORE = "0004_when_recorded"
# With the models as they were: what a municipality had read in and written itself.
FILL = """
import django; django.setup()
from datetime import date, datetime, timezone
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from kunskapsbanken.places.models import Kind, Place
apps = MigrationLoader(connection).project_state([("services", "BEFORE")]).apps
files, places, offerings, events = (
    apps.get_model("services", name).objects
    for name in ("ServiceImport", "ServicePlace", "ServiceOffering", "ServiceEvent")
)
terms = dict(apps.get_model("vocabulary", "Term").objects.values_list("slug", "pk"))
lies_in = {"place_id": Place.objects.create(kind=Kind.COUNTY, name="Provlän", code="90", slug="provlan", path="90/").pk}
day, read = date(2026, 1, 10), datetime(2026, 1, 11, tzinfo=timezone.utc)
files.create(file_name="lan.osm.pbf", source="Geodata", dated=day, confirmed=read, **lies_in)
files.create(file_name="egen.csv", source="Provlän", dated=day, **lies_in)
for number, (name, kind, source, source_id) in enumerate([
    ("Butiken", "dagligvaror", "OpenStreetMap, januari", "node/1"),
    ("Macken", "drivmedel", "Geodata", "way/2"),
    ("Sporthallen", "motesplats", "Geodata", "17"),
    ("Bygdegården", "motesplats", "Provlän", ""),
]):
    of = {"source": source, "source_id": source_id, "verified_on": day, "verified_by": "Geodata"}
    made = places.create(key=f"{number:010}", name=name, latitude=64.0, longitude=17.0, **lies_in, **of)
    told = {"form": "Fullsortiment", "opening_hours": "Mo-Fr 09:00-18:00"}
    offerings.create(service_place=made, kind_id=terms[kind], **told)
events.create(service_place=made, what="oppnade", happened_on=date(2026, 2, 1), note="Invigning")
"""
READ = """
import django; django.setup()
import json
from django.test import Client
from kunskapsbanken.services.models import ServiceEvent, ServiceImport, ServiceOffering, ServicePlace
client = Client(SERVER_NAME="localhost")
ask = lambda address: client.get(address).json()
rows = ServicePlace.objects.order_by("pk")
last = ServiceEvent.objects.get()
print(json.dumps({
    "fresh": {row.name: [str(row.verified_on), str(row.confirm_on), str(row.stale_on)] for row in rows},
    "offered": list(ServiceOffering.objects.kept().order_by("pk").values_list("kind__slug", "form", "opening_hours")),
    "event": [last.service_place.name, last.what, last.note, last.data],
    "changed after": last.service_place.changed_at >= last.recorded_at,
    "imports": list(ServiceImport.objects.order_by("pk").values_list("file_name", "state")),
    "under ODbL": sorted(row["namn"] for row in ask("/api/v1/serviceplatser/?licens=ODbL-1.0")["serviceplatser"]),
    "licences": [ask(f"/service/{row.key}.jsonld")["subjectOf"].get("license") for row in rows],
}))
"""
ODBL = "https://opendatacommons.org/licenses/odbl/1-0/"


@pytest.fixture
def upgraded(tmp_path, django_db_setup, django_db_blocker):
    """What the site tells after it has been brought up to date with rows in its tables."""
    with django_db_blocker.unblock(), migrated_installation(tmp_path / "data") as made:
        done = [made.manage("migrate", "services", BEFORE, "--verbosity=0")]
        done.append(made.python("-c", FILL.replace("BEFORE", BEFORE)))
        done.append(made.manage("migrate", "--verbosity=0"))
        done.append(made.python("-c", READ))
        assert [step.stderr for step in done if step.returncode] == []
        yield json.loads(done[-1].stdout.splitlines()[-1])


def test_a_filled_register_is_brought_up_to_date(upgraded):
    assert upgraded["fresh"]["Macken"] == ["2026-01-10", "2026-07-10", "2027-01-10"]
    assert upgraded["fresh"]["Bygdegården"] == ["2026-01-10", "2027-01-10", "2028-01-10"]
    hours = ["Fullsortiment", "Mo-Fr 09:00-18:00"]
    assert upgraded["offered"] == [[kind, *hours] for kind in ("dagligvaror", "drivmedel", "motesplats", "motesplats")]
    assert upgraded["event"] == ["Bygdegården", "oppnade", "Invigning", []]
    assert upgraded["changed after"]
    assert upgraded["imports"] == [["lan.osm.pbf", "inlast"], ["egen.csv", "klar-att-granska"]]
    # What came from OpenStreetMap is found and credited as such, whatever its source was called; nothing else is.
    assert upgraded["under ODbL"] == ["Butiken", "Macken"]
    assert upgraded["licences"] == [ODBL, ODBL, None, None]
