"""Agendas that were written as text are carried over, an item for each line; nothing that was written is lost."""

import json

import pytest

from tests.factories.installations import migrated_installation

BEFORE = "0002_how_a_statement_came"
# With the models as they were: meetings with an agenda in text, one of them with a draft that is not published.
FILL = """
import django; django.setup()
from datetime import datetime, timezone
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from kunskapsbanken.places.models import Kind, Place
apps = MigrationLoader(connection).project_state([("dialogue", "BEFORE")]).apps
meetings, revisions = apps.get_model("dialogue", "Meeting").objects, apps.get_model("wagtailcore", "Revision").objects
place = Place.objects.create(kind=Kind.COUNTY, name="Provlän", code="90", slug="provlan", path="90/")
locale = apps.get_model("wagtailcore", "Locale").objects.first()
kind = ContentType.objects.get_or_create(app_label="dialogue", model="meeting")[0]
starts, ends = (datetime(2026, 3, 12, hour, 30, tzinfo=timezone.utc) for hour in (17, 19))  # 18.30 and 20.30 in Sweden
for number, agenda in enumerate([
    "18.30 Kaffe\\n18:45 Frågor i grupper\\n\\n20.00-20.25 Vad gör byn?",
    "Kaffe\\n19.00 Frågor",
    "17.00 Dukning\\n18.30 Kaffe",
    "",
    "x" * 250,
]):
    made = meetings.create(
        title=f"Möte {number}", slug=f"mote-{number}", path=f"9999000{number}", depth=2, numchild=0, place_id=place.pk,
        locale_id=locale.pk, content_type_id=kind.pk, starts_at=starts, ends_at=ends, venue="Skolan", purpose="Prat",
        ladder="delaktighet", agenda=agenda,
    )
content = {"pk": made.pk, "title": "Utkast", "agenda": "18.30 Ny\\n19.00 Slut", "starts_at": starts.isoformat()}
made.latest_revision = revisions.create(
    content_type_id=kind.pk, base_content_type_id=kind.pk, object_id=str(made.pk), content=content, created_at=starts
)
made.save()
"""
READ = """
import django; django.setup()
import json
from kunskapsbanken.dialogue.models import Meeting
rows = Meeting.objects.order_by("slug")
print(json.dumps({
    "kept": [[(i.title, i.minutes, len(i.script)) for i in row.agenda_items.all()] for row in rows],
    "drafted": [(i["title"], i["minutes"]) for i in rows.last().latest_revision.content["agenda_items"]],
}))
"""


@pytest.fixture
def upgraded(tmp_path, django_db_setup, django_db_blocker):
    """What is in the agendas after the site has been brought up to date."""
    with django_db_blocker.unblock(), migrated_installation(tmp_path / "data") as made:
        done = [made.manage("migrate", "dialogue", BEFORE, "--verbosity=0")]
        done.append(made.python("-c", FILL.replace("BEFORE", BEFORE)))
        done.append(made.manage("migrate", "--verbosity=0"))
        done.append(made.python("-c", READ))
        assert [step.stderr for step in done if step.returncode] == []
        yield json.loads(done[-1].stdout.splitlines()[-1])


def test_agendas_in_text_become_items(upgraded):
    timed, untimed, earlier, none, long = upgraded["kept"]
    assert timed == [["Kaffe", 15, 0], ["Frågor i grupper", 75, 0], ["Vad gör byn?", 30, 0]]
    assert untimed == [["Kaffe", None, 0], ["19.00 Frågor", None, 0]]
    assert earlier == [["17.00 Dukning", None, 0], ["18.30 Kaffe", None, 0]]
    assert none == []
    assert long == [["x" * 200, None, 250]]
    assert upgraded["drafted"] == [["Ny", 30], ["Slut", None]]
